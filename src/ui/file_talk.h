// file_talk.h — what a program with a window of its own says and asks about files, over the workbench: a line at the
// bottom, and a dialog for a path or a link. The browser has dialogs of its own for this.
#pragma once
#include <string>
#include <vector>

#include "words/words.h"

namespace loan::ui {

struct FileTalk {
  std::string notice;  ///< empty: nothing is said
  bool bad = false;
  bool asking = false;              ///< the dialog stands open
  std::string typed;                ///< in the dialog
  std::vector<std::string> recent;  ///< paths offered in the dialog
};

struct FileAnswer {
  std::string open;        ///< the path or link chosen in this frame
  bool dismissed = false;  ///< the notice was put away
};

/// Draws what there is to say over the whole display, and changes `talk` as the user answers: the dialog closes, the
/// notice goes. Call between NewFrame() and Render(), after the workbench.
FileAnswer file_talk(FileTalk& talk, Language language);

}  // namespace loan::ui
