// page.h — the browser as seen by the program: a canvas that is drawn when there is a reason to.
//
// platform/web/ is the only place that knows the browser: canvas and WebGL, glyphs, keyboard and input methods,
// pointers, clipboard, storage, the accessible mirror. It knows nothing of loans; main/web.cpp brings both together.
// Each .js file here is linked as a library (--js-library) and belongs to the .cpp file of the same name.
#pragma once
#include <string>
#include <string_view>

#include "ui/fonts.h"

namespace loan::web {

/// Draws everything between NewFrame() and Render(). Returns after how many seconds it wants to be called again
/// although nothing happens, or a negative number for "only when something happens".
using Draw = double (*)();

/// Opens the canvas and begins to draw. False when the browser gives no WebGL 2 context: then nothing is drawn and the
/// page shows its HTML face alone.
bool start(Draw draw);

/// The two weights, valid after start().
const ui::Fonts& fonts();

/// Asks for a frame: something changed from outside (a link, a field of the HTML face, finished work).
void wake();

/// The system was told to show less motion.
bool wants_stillness();

/// Milliseconds since the page was opened.
double now();

/// Keeps `text` for the page and returns its address: for exported functions that answer with text.
const char* answer(std::string text);

}  // namespace loan::web
