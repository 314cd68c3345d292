// file_dialogs.h — the dialogs of file_talk.h, a file each, and the card they stand on.
#pragma once
#include "ui/file_talk.h"
#include "ui/widgets.h"

namespace loan::ui {

inline constexpr double kDialogEdge = 16;

/// A card over the page that has keyboard and pointer for as long as it stands open.
class DialogCard {
 public:
  /// `height` is cut to what the display has room for.
  DialogCard(const char* id, double height);
  ~DialogCard();
  DialogCard(const DialogCard&) = delete;
  DialogCard& operator=(const DialogCard&) = delete;

  /// The width between the edges, on a display of the present width.
  static double inner_width();

  bool is_shown() const { return shown_; }
  bool begins() const { return begins_; }  ///< it was opened in this frame
  const Rect& area() const { return area_; }
  void leave();

 private:
  Rect area_;
  bool begins_, shown_;
};

/// The path or link to open, or empty.
std::string open_dialog(FileTalk& talk, Language language);
/// Cases of earlier: one may be opened again, or taken away for good.
void cases_dialog(FileTalk& talk, FileAnswer& answer, Language language);

}  // namespace loan::ui
