#include "main/desktop_files.h"

#include <cstdint>
#include <cstdio>

#include "platform/desktop/files.h"

namespace loan {

namespace {

constexpr std::size_t kLongestName = 120;

/// A title as a file name, cut between characters.
std::string name_from(std::string_view title) {
  std::string name;
  for (const char c : title) {
    const auto byte = static_cast<unsigned char>(c);
    name += byte < 32 || byte == 127 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ? '-' : c;
  }
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(0, 1);
  if (name.size() > kLongestName) {
    name.resize(kLongestName);
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
    if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
  }
  while (!name.empty() && name.back() == ' ') name.pop_back();
  return name.empty() ? "loanweave" : name;
}

}  // namespace

std::string mark_of(std::string_view text) {
  std::uint64_t mark = 14695981039346656037ULL;
  for (const char c : text) mark = (mark ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  char shown[24];
  std::snprintf(shown, sizeof shown, "%016llx", static_cast<unsigned long long>(mark));
  return shown;
}

bool looks_like_link(const std::string& place) {
  const std::size_t mark = place.rfind('#');
  const std::string_view link = std::string_view(place).substr(mark == std::string::npos ? 0 : mark + 1);
  const bool numbered = link.size() > 2 && link[0] >= '0' && link[0] <= '9' && link[1] == '.';
  return (numbered || place.rfind("http", 0) == 0) && !desktop::file_exists(desktop::full_path(place));
}

Result<std::string> read_case_file(const std::string& path) {
  desktop::ReadFile read = desktop::read_file(path);
  if (read.failure == desktop::ReadFailure::unreadable) return Problem{ProblemCode::unreadable_file, path, {}};
  if (read.failure == desktop::ReadFailure::too_large) return Problem{ProblemCode::too_large, path, "64 MiB"};
  return std::move(read.text);
}

std::string free_place(std::string_view title, std::string_view ending) {
  const std::string start = desktop::cases_folder() + "/" + name_from(title);
  std::string place = start + std::string(ending);
  for (int i = 2; desktop::file_exists(place); ++i) place = start + "-" + std::to_string(i) + std::string(ending);
  return place;
}

}  // namespace loan
