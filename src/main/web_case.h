// web_case.h — the session as the page asks for it: texts in, texts out. Makes actions of commands and JSON of answers;
// the work itself is app/'s.
#pragma once
#include <string>
#include <string_view>

#include "app/session.h"

namespace loan {

/// Answers of its functions are lists of problems, empty when done.
class WebCase {
 public:
  WebCase();

  app::Session& session() { return session_; }
  const app::Session& session() const { return session_; }

  std::string scenario_text() const;
  std::string outcome_text() const;
  std::string face_text() const;
  std::string link(bool names) const;

  /// JSON: a string as if typed, anything else as in files.
  Problems set(std::string_view path, std::string_view json);
  Problems open(std::string_view link);
  Problems import_file(std::string_view text);
  /// A button of the HTML face: preset, language, money, theme, undo, redo, add, remove, up, down, title, view, tray,
  /// and those of web_questions.h.
  Problems act(std::string_view command, std::string_view argument);

  /// The case goes on under a title of its own; the page has put the present one aside.
  void duplicate();

  std::string keep() const { return session_.keep(); }
  Problems restore(std::string_view kept) { return session_.restore(kept); }

  std::string told(const Problems& problems) const;

 private:
  app::Session session_;
};

}  // namespace loan
