// desktop_files.h — cases as files of a window: what a place typed or dropped is, and what a new file is called.
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"

namespace loan {

inline constexpr const char* kCaseEnding = ".loanweave.json";

/// Tells one content of a file from another (FNV-1a); not for safety.
std::string mark_of(std::string_view text);

/// "1.AAB…", "#1.AAB…", "https://…#1.AAB…": never the name of a file that is there.
bool looks_like_link(const std::string& place);

/// The text of a file; problems: it cannot be read, or is too large.
Result<std::string> read_case_file(const std::string& path);

/// A path in ~/Loanweave that is not taken yet: `title` without what file systems or shells do not bear, a number where
/// that is needed, `ending`.
std::string free_place(std::string_view title, std::string_view ending = kCaseEnding);

}  // namespace loan
