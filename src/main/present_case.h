// present_case.h — the case that is worked on, in the page as in a window: how it comes in from links, files and saved
// work, how it goes out again, and the analyses that go on between frames. What is done to it is app/'s.
//
// main/ brings app, panels and platform together, a program each: web*.cpp the page, desktop*.cpp the window, cli.cpp
// the command line, module.cpp the JavaScript module. Nothing is computed, formatted or laid out here.
#pragma once
#include <string>
#include <string_view>

#include "app/session.h"

namespace loan {

/// Answers of its functions are lists of problems, empty when done; on problems the case is as it was.
class PresentCase {
 public:
  PresentCase();

  app::Session& session() { return session_; }
  const app::Session& session() const { return session_; }
  Language language() const { return session_.state().language; }

  std::string scenario_text() const;
  /// Empty when the case is too large for a link.
  std::string link(bool names) const;

  Problems open(std::string_view link);
  Problems import_file(std::string_view text);
  /// Puts the case of a scenario file beside this one, to compare.
  Problems add_to_tray(std::string_view text);
  Problems add_link_to_tray(std::string_view link);

  /// The case goes on under a title of its own; the caller has put the present one aside.
  void duplicate();

  /// The work with its last steps back, for saving, and its inverse.
  std::string keep() const { return session_.keep(); }
  Problems restore(std::string_view kept) { return session_.restore(kept); }
  /// The same for a case of earlier: language, unit and theme stay the present ones.
  Problems reopen(std::string_view kept);

 private:
  Problems put_in_tray(Result<Scenario> read);

  app::Session session_;
};

/// Analyses go on between the frames, never so long that typing is felt to wait. `now` tells milliseconds. Returns
/// whether there was work.
template <class Now>
bool work_a_slice(app::Session& session, const Now& now) {
  constexpr double kSlice = 8;
  const double start = now();
  bool worked = false;
  while (session.has_work() && now() - start < kSlice) {
    session.work();
    worked = true;
  }
  return worked;
}

}  // namespace loan
