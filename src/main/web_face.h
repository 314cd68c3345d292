// web_face.h — the present case for the HTML face and the page's handle: makes actions of commands and JSON of answers.
#pragma once
#include <string>
#include <string_view>

#include "main/present_case.h"

namespace loan {

/// Answers of `set` and `act` are lists of problems, empty when done.
class WebFace {
 public:
  explicit WebFace(PresentCase& present) : case_(present), session_(present.session()) {}

  std::string outcome_text() const;
  std::string face_text() const;

  /// JSON: a string as if typed, anything else as in files.
  Problems set(std::string_view path, std::string_view json);
  /// A button of the HTML face: preset, language, money, theme, undo, redo, add, remove, up, down, title, view, tray,
  /// reopen, and those of web_questions.h.
  Problems act(std::string_view command, std::string_view argument);

  /// A list of problems as the page reads it.
  std::string told(const Problems& problems) const;

 private:
  PresentCase& case_;
  app::Session& session_;
};

}  // namespace loan
