// handle.h — what the page asks of the program: window.loanweave for embedding and tests, the HTML face, autosave,
// links and files. main/web.cpp fills it from the app; platform/web/ knows no more of loans than these texts.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace loan::web {

/// Texts in, texts out; JSON where nothing else is said. A list of problems is a JSON array of
/// {code, field, message, allowed}; an empty one means done. On problems nothing has changed, except for `set` on a
/// value of the right type, which is kept and told about as if typed.
struct Handle {
  std::function<std::string()> scenario;  ///< the case as a scenario file
  std::function<std::string()> outcome;   ///< the Outcome, or {"problems": […]}
  /// One field: a JSON string as if typed ("8000万", "3.2%"), other JSON as in files. Returns problems.
  std::function<std::string(std::string_view path, std::string_view value)> set;
  std::function<std::string(bool names)> link;             ///< "1.…", without '#', or empty when too long for one
  std::function<std::string(std::string_view link)> open;  ///< the case of a link; problems
  std::function<std::string(std::string_view text)> import_file;  ///< the case of a scenario file; problems
  std::function<std::string()> face;                              ///< face_json() of report/face.h
  /// A button of the HTML face: preset, language, money, undo, redo, add, remove, up, down, title. Problems.
  std::function<std::string(std::string_view command, std::string_view argument)> act;
  std::function<std::string()> keep;                          ///< the work with its history, for autosave
  std::function<std::string(std::string_view kept)> restore;  ///< puts it back; problems
};

/// Gives the page its program. Call once, before start().
void connect(Handle handle);

/// The case, the language or the unit changed: the page saves, keeps its HTML face in step and announces the headline.
/// Cheap; the page asks for what it needs a little later.
void changed();

/// Opens the page's dialog for links and QR code, its file picker, or offers `text` as a download.
void show_share();
/// `what`: "file" opens it as the case, "tray" puts it beside the others to compare.
void pick_file(const char* what = "file");
void download(std::string_view name, std::string_view type, std::string_view text);

/// Opens the page's list of recent cases; keeps the present case among them before it becomes another.
void show_cases();
void keep_aside();

/// Shows the HTML face in place of the canvas.
void show_face();

}  // namespace loan::web
