// files.h — files and folders of the person at this machine: where things go by custom, and writing that leaves either
// the old file or the new one, never half of one.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loan::desktop {

inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;

enum class ReadFailure { none, unreadable, too_large };
struct ReadFile {
  ReadFailure failure = ReadFailure::none;
  std::string text;
};
/// The whole of a regular file, at most kLargestFile.
ReadFile read_file(const std::string& path);

/// Writes beside `path`, to the disk, then puts it in its place; missing folders are made. Returns what the system says
/// is wrong, in its own words, or an empty text.
std::string write_file(const std::string& path, std::string_view text);

bool file_exists(const std::string& path);
/// The same place without "." and "..", from the root; `path` may begin with "~/".
std::string full_path(const std::string& path);
std::string file_name(const std::string& path);
std::string folder_of(const std::string& path);

/// Files of a folder whose name ends in `ending`, newest first, at most `most`.
std::vector<std::string> newest_files(const std::string& folder, std::string_view ending, std::size_t most);

/// When a file was last written, in local time: "2026-03-31 17:05". Empty when it is not there.
std::string written_at(const std::string& path);
/// Empty, or what the system says is wrong.
std::string remove_file(const std::string& path);

/// $HOME/Loanweave: where cases go that have no place of their own yet.
std::string cases_folder();
/// $XDG_STATE_HOME/loanweave, by default $HOME/.local/state/loanweave.
std::string state_folder();

/// A place for saved work that no other running program has: DIR/work-N.json, the lowest free N. It stays ours until
/// the process ends. Nothing when the folder cannot be written (`why` in the system's words).
std::optional<std::string> own_slot(const std::string& folder, std::string& why);
/// Whether a running program, this one included, has that place.
bool is_slot_taken(const std::string& slot);

/// Does the environment ask for Chinese (LC_ALL, LC_MESSAGES, LANG)? Nothing: it does not say.
std::optional<bool> wants_chinese();

}  // namespace loan::desktop
