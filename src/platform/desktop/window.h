// window.h — the desktop as seen by the program: one window that is drawn when there is a reason to.
//
// platform/desktop/ is the only place that knows GLFW, OpenGL, fontconfig, FreeType and the file system. It knows
// nothing of loans; main/desktop_program.cpp brings both together. Keyboard, pointer and clipboard come through Dear
// ImGui's own backends as they are. Input methods: GLFW 3.3 hands over finished text (XIM on X11), so Chinese can be
// typed, but not where the caret is, so the list of candidates stands where the input method puts it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "ui/fonts.h"

namespace loan::desktop {

struct Opening {
  std::string title;
  int width = 1280, height = 800;  ///< CSS pixels
  double scale = 0;                ///< device pixels per CSS pixel; 0: as the screen says
  bool hidden = false;             ///< for pictures alone
};

/// What the window hears beside what Dear ImGui is told.
struct Heard {
  std::function<void(const std::vector<std::string>& paths)> dropped;
  std::function<void()> open;  ///< Ctrl+O
};

/// Draws everything between NewFrame() and Render(). Returns after how many seconds it wants to be called again
/// although nothing happens, or a negative number for "only when something happens".
using Draw = std::function<double()>;
/// Called after each frame and before each wait; what it does needs no frame. Returns after how many seconds it wants
/// to be called again, or a negative number.
using Idle = std::function<double()>;

enum class Trouble { none, no_display, no_graphics, no_font };
struct Opened {
  Trouble trouble = Trouble::none;
  std::string reason;  ///< in the words of what failed
};
/// Opens the window with its OpenGL context and the system's fonts. Call close() in either case.
Opened open(const Opening& opening, Heard heard);
void close();

/// The two weights, valid after open().
const ui::Fonts& fonts();

void set_title(const std::string& title);
/// Asks for frames: something changed that the window has not heard of.
void wake();
void put_on_clipboard(const std::string& text);

/// Draws on demand until the window is closed or a signal asks the program to end (SIGTERM, SIGINT, SIGHUP).
/// `at_rest` is called each time when nothing is due any more, with the number of frames drawn so far.
void run(const Draw& draw, const Idle& idle, const std::function<void(std::uint64_t frames)>& at_rest);

/// Draws until nothing is due, and writes that picture as PNG. Returns what is wrong, or an empty text.
std::string snapshot(const Draw& draw, const std::string& path);

std::uint64_t frames_drawn();

}  // namespace loan::desktop
