// file_talk.h — what a program with a window of its own says and asks about files, over the workbench: a line at the
// bottom, a dialog for a path or a link, and one with the cases of earlier. The browser has dialogs of its own for
// this.
#pragma once
#include <string>
#include <vector>

#include "words/words.h"

namespace loan::ui {

/// A case that another took the place of, or that was left in another window.
struct EarlierCase {
  std::string key;  ///< what the program knows it by
  std::string title, when;
};

struct FileTalk {
  std::string notice;  ///< empty: nothing is said
  bool bad = false;
  bool asking = false;              ///< the dialog stands open
  std::string typed;                ///< in the dialog
  std::vector<std::string> recent;  ///< paths offered in the dialog
  bool listing = false;             ///< the list of earlier cases stands open
  std::vector<EarlierCase> earlier;
};

struct FileAnswer {
  std::string open;            ///< the path or link chosen in this frame
  std::string reopen, forget;  ///< key of the earlier case chosen to be opened, or to be taken away
  bool dismissed = false;      ///< the notice was put away
};

/// Draws what there is to say over the whole display, and changes `talk` as the user answers: the dialog closes, the
/// notice goes. Call between NewFrame() and Render(), after the workbench.
FileAnswer file_talk(FileTalk& talk, Language language);

}  // namespace loan::ui
