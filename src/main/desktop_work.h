// desktop_work.h — the case of a window: its file, its saved work, and what is said about both.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "main/desktop_store.h"
#include "main/present_case.h"
#include "ui/file_talk.h"

namespace loan {

class DesktopWork {
 public:
  app::Session& session() { return case_.session(); }
  ui::FileTalk& talk() { return talk_; }
  Language language() const { return case_.language(); }

  /// Takes a place in the state folder and goes on with the work left there. What cannot be read is kept aside and
  /// told; nowhere to save is told as well. Returns whether there was earlier work.
  bool restore();
  /// True once, for the first window ever opened by this person.
  bool is_first_start() const { return store_.is_first_start(); }
  /// Whether something has changed since `restore()` or the last keep().
  bool is_unsaved() const;
  /// Saves then. Told once when it fails.
  void keep();

  /// A path, or a link (also an address that ends in one). The case before stays among the earlier ones. Problems: of
  /// the file or link, the work is as it was.
  Problems open(const std::string& place);
  /// The first as the case, the others beside it to compare; success and problems are told. Returns the problems.
  Problems open_and_tell(const std::vector<std::string>& places);

  /// To the file the case came from or was saved to before; else to a new file in ~/Loanweave, named after the case.
  /// A file that someone else has changed in the meantime is left alone, the case goes beside it.
  void save();
  void copy_link(const std::function<void(const std::string&)>& put_on_clipboard);
  /// Where the file chosen in the dialog goes.
  enum class Goes { here, to_tray };
  void ask_for_file(Goes goes = Goes::here);
  /// Shows the cases of earlier.
  void list_cases();
  /// The case goes on under a title of its own, without a file yet.
  void duplicate();
  /// Does what was chosen in the dialogs.
  void answer(const ui::FileAnswer& answer);

  /// Does what the panels asked for; a text to save goes into ~/Loanweave.
  void act(const app::Action& action);
  /// For the window: the case's title and, when it has one, its file.
  std::string title() const;

 private:
  void say(std::string text, bool bad = false);
  std::string told(const Problems& problems) const;
  Problems put_beside(const std::string& place);
  void reopen(const std::string& key);
  KeptWork kept() const;
  void keep_aside();
  void has_file(std::string file, std::string mark);
  void write(const std::string& place, std::string_view text);

  PresentCase case_;
  DesktopStore store_;
  ui::FileTalk talk_;
  std::string file_;       ///< full path; empty: none yet
  std::string file_mark_;  ///< of the file's bytes when last read or written
  Goes goes_ = Goes::here;
  std::uint64_t kept_ = 0;  ///< session().changes() then
  bool file_unsaved_ = false, keep_failed_ = false;
};

}  // namespace loan
