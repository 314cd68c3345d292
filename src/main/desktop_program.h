// desktop_program.h — the program with a window of its own: brings work, panels and window together.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "main/desktop_work.h"
#include "platform/desktop/window.h"
#include "ui/workbench.h"

namespace loan {

/// As the arguments say it; empty: not given.
struct DesktopOptions {
  std::vector<std::string> places;
  std::string snapshot, widgets, language, theme, view;
  double scale = 0;
  bool say_frames = false;
  int width = 1280, height = 800;
};

class DesktopProgram {
 public:
  explicit DesktopProgram(const DesktopOptions& options) : options_(options) { workbench_.has_no_page(); }

  /// Until the window is closed, or the picture written. Returns the exit code.
  int run();

 private:
  bool open_window();
  Problems follow_options();
  void use_language(Language language);
  double draw();
  double idle();
  void ask(app::Ask::What what);
  bool answer_dialogs();
  int take_picture(bool wrong_input);
  void write_widgets() const;
  void complain(std::string_view text) const;
  bool pictured() const { return !options_.snapshot.empty(); }

  DesktopOptions options_;
  DesktopWork work_;
  ui::Workbench workbench_;
  std::string title_;
  std::optional<std::chrono::steady_clock::time_point> keep_due_;
};

}  // namespace loan
