// The QR code of a link, for the share dialog: rows of 0 and 1 as a JSON list, [] when the text is too long for one.
#include <emscripten/emscripten.h>

#include <string>
#include <vector>

#include "c/qrcodegen.h"
#include "platform/web/page.h"

extern "C" EMSCRIPTEN_KEEPALIVE const char* loan_handle_code(const char* text) {
  std::vector<std::uint8_t> code(qrcodegen_BUFFER_LEN_MAX), room(qrcodegen_BUFFER_LEN_MAX);
  // Low error correction first: a link is long, and shown on a screen. The generator raises it where there is room.
  const bool fits = qrcodegen_encodeText(text, room.data(), code.data(), qrcodegen_Ecc_LOW, qrcodegen_VERSION_MIN,
                                         qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, true);
  std::string json = "[";
  const int size = fits ? qrcodegen_getSize(code.data()) : 0;
  for (int y = 0; y < size; ++y) {
    json += y == 0 ? "\"" : ",\"";
    for (int x = 0; x < size; ++x) json += qrcodegen_getModule(code.data(), x, y) ? '1' : '0';
    json += '"';
  }
  return loan::web::answer(json + "]");
}
