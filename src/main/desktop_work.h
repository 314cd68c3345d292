// desktop_work.h — the case of a window: its file, its saved work, and what is said about both. main/desktop.cpp brings
// it together with window and panels.
#pragma once
#include <string>
#include <string_view>

#include "main/web_case.h"
#include "ui/file_talk.h"

namespace loan {

class DesktopWork {
 public:
  app::Session& session() { return case_.session(); }
  ui::FileTalk& talk() { return talk_; }
  Language language() { return session().state().language; }

  /// Takes a place in the state folder and goes on with the work left there. What cannot be read is kept aside and
  /// told; nowhere to save is told as well. Returns whether there was earlier work.
  bool restore();
  /// Whether something has changed since `restore()` or the last keep().
  bool is_unsaved() const;
  /// Saves then. Told once when it fails.
  void keep();

  /// A path, or a link (also an address that ends in one). Problems: of the file or link, the work is as it was.
  Problems open(const std::string& place);
  /// The same for a window: success and problems are told.
  void open_and_tell(const std::string& place);

  /// To the file the case came from or was saved to before; else to a new file in ~/Loanweave, named after the case.
  /// A file that someone else has changed in the meantime is left alone, the case goes beside it.
  void save();
  void copy_link(void (*put_on_clipboard)(const std::string&));
  /// Where the file chosen in the dialog goes.
  enum class Goes { here, to_tray };
  void ask_for_file(Goes goes = Goes::here);
  /// The case goes on under a title of its own, without a file yet.
  void duplicate();
  /// What was chosen in the dialog.
  void answer(const std::string& place);

  /// Does what the panels asked for; a text to save goes into ~/Loanweave.
  void act(const app::Action& action);
  /// For the window: the case's title and, when it has one, its file.
  std::string title();

 private:
  void say(std::string text, bool bad = false);
  std::string told(const Problems& problems);
  std::string free_place(std::string_view title, std::string_view ending);
  void save_text(const app::Save& save);

  WebCase case_;
  ui::FileTalk talk_;
  std::string file_;       ///< full path; empty: none yet
  std::string file_mark_;  ///< of the file's bytes when last read or written
  Goes goes_ = Goes::here;
  std::string slot_;        ///< where work is kept; empty: nowhere
  std::uint64_t kept_ = 0;  ///< session().changes() then
  bool file_unsaved_ = false, keep_failed_ = false;
};

}  // namespace loan
