#include "platform/web/mirror.h"

#include <emscripten/emscripten.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "platform/web/page.h"
#include "ui/items.h"
#include "ui/measure.h"

extern "C" {
void loan_mirror_start();
void loan_mirror_later();
}

namespace loan::web {
namespace {

constexpr const char* kRoles[] = {"button",     "checkbox", "radio",  "slider", "textbox",
                                  "disclosure", "tab",      "option", "img",    "textbox"};

void quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      out += c;
    }
  }
  out += '"';
}

int pixels(float x) {
  return static_cast<int>(std::floor(static_cast<double>(x) + 0.5));
}

std::string last_told;

}  // namespace

void start_mirror() {
  loan_mirror_start();
}

void after_frame_mirror() {
  loan_mirror_later();
}

}  // namespace loan::web

using namespace loan;

extern "C" {

/// [[id, role, flags, x, y, width, height, label, key, value], …], or empty when nothing changed since the last time.
/// flags: 1 checked, 2 opened, 4 disabled, 8 focused, 16 shown.
EMSCRIPTEN_KEEPALIVE const char* loan_mirror_items() {
  std::string out = "[";
  for (const ui::Item& item : ui::items()) {
    if (item.label.empty()) continue;  // decoration
    const int flags = (item.checked ? 1 : 0) | (item.opened ? 2 : 0) | (item.disabled ? 4 : 0) |
                      (item.focused ? 8 : 0) | (item.shown ? 16 : 0);
    char numbers[96];
    std::snprintf(numbers, sizeof numbers, "%s[%u,\"%s\",%d,%d,%d,%d,%d,", out.size() > 1 ? "," : "", item.id,
                  web::kRoles[static_cast<int>(item.role)], flags, web::pixels(item.x), web::pixels(item.y),
                  web::pixels(item.width), web::pixels(item.height));
    out += numbers;
    web::quoted(out, item.label);
    out += ',';
    web::quoted(out, item.key);
    out += ',';
    web::quoted(out, item.value);
    out += ']';
  }
  out += ']';
  if (out == web::last_told) return "";
  web::last_told = out;
  return web::last_told.c_str();
}

/// For tests: the texts of the last frame that did not fit (ui/measure.h). The first call begins to measure.
EMSCRIPTEN_KEEPALIVE const char* loan_mirror_texts() {
  ui::measure_texts(true);
  return web::answer(ui::measured_texts());
}

EMSCRIPTEN_KEEPALIVE void loan_mirror_act(unsigned id, int activate) {
  if (activate) {
    ui::activate_item(id);
  } else {
    ui::focus_item(id);
  }
  web::wake();
}
}
