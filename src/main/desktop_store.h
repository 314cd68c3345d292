// desktop_store.h — where a window keeps its work: one file in the state folder for each window, and one for each case
// that another took the place of. Nothing is written anywhere else.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ui/file_talk.h"

namespace loan {

/// A case with its history and its file.
struct KeptWork {
  std::string work;   ///< Session::keep()
  std::string title;  ///< for lists
  std::string file, file_mark;
};

class DesktopStore {
 public:
  /// Takes a place that no other window has. Returns what the system says is wrong, or an empty text.
  std::string open();
  bool is_open() const { return !slot_.empty(); }
  std::string folder() const;
  /// True once, for the first window ever opened here; it is remembered from then on.
  bool is_first_start() const;

  /// What the last window with this place left. Nothing: it left nothing. Empty `work`: it cannot be read.
  std::optional<KeptWork> found() const;
  /// Moves what cannot be read beside; returns where it is now.
  std::string put_damaged_aside() const;
  std::string slot() const { return slot_; }
  /// Empty, or what the system says is wrong.
  std::string keep(const KeptWork& work) const;

  /// Keeps a case that is about to be replaced by another; the oldest of them go.
  void keep_aside(const KeptWork& work) const;
  /// Those, and the work of windows that are closed, newest first.
  std::vector<ui::EarlierCase> earlier() const;
  std::optional<KeptWork> take(const std::string& key) const;
  void forget(const std::string& key) const;

 private:
  std::string slot_;  ///< empty: nowhere
};

}  // namespace loan
