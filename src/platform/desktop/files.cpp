#include "platform/desktop/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>

namespace loan::desktop {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSlotEnding = ".json";
constexpr const char* kLockEnding = ".lock";

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string home() {
  const std::string given = from_environment("HOME");
  return given.empty() ? "/" : given;
}

std::string reason(int error) {
  return std::strerror(error);
}

/// Writes everything, or returns the error's number.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(file, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

}  // namespace

ReadFile read_file(const std::string& path) {
  ReadFile read;
  const auto failed = [&read](ReadFailure why) {
    read.failure = why;
    read.text.clear();
    return read;
  };
  struct stat about {};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return failed(ReadFailure::unreadable);
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(file);
    return failed(ReadFailure::unreadable);
  }
  char part[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      ::close(file);
      return got < 0 ? failed(ReadFailure::unreadable) : read;
    }
    read.text.append(part, static_cast<std::size_t>(got));
    if (read.text.size() > kLargestFile) {
      ::close(file);
      return failed(ReadFailure::too_large);
    }
  }
}

std::string write_file(const std::string& path, std::string_view text) {
  std::error_code error;
  fs::create_directories(folder_of(path), error);
  if (error) return error.message();
  // A file that is a link keeps being one: what it points to is replaced.
  const fs::path meant = fs::weakly_canonical(path, error);
  const std::string target = error ? path : meant.string();
  const std::string beside = target + ".part-" + std::to_string(::getpid());
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return reason(errno);
  struct stat before {};
  if (::stat(target.c_str(), &before) == 0) (void)::fchmod(file, before.st_mode & 07777);
  int failed = write_all(file, text);
  if (::close(file) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(beside.c_str(), target.c_str()) != 0) failed = errno;
  if (failed == 0) return {};
  ::unlink(beside.c_str());
  return reason(failed);
}

bool file_exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::string full_path(const std::string& path) {
  const std::string given = path.rfind("~/", 0) == 0 ? home() + path.substr(1) : path;
  std::error_code error;
  const fs::path full = fs::absolute(given, error);
  return error ? given : full.lexically_normal().string();
}

std::string file_name(const std::string& path) {
  return fs::path(path).filename().string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::vector<std::string> newest_files(const std::string& folder, std::string_view ending, std::size_t most) {
  struct Found {
    std::string path;
    fs::file_time_type changed;
  };
  std::vector<Found> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code unknown;
    if (name.size() < ending.size() || name.compare(name.size() - ending.size(), ending.size(), ending) != 0) continue;
    if (!at->is_regular_file(unknown)) continue;
    const auto changed = at->last_write_time(unknown);
    if (!unknown) found.push_back({at->path().string(), changed});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.changed != b.changed ? a.changed > b.changed : a.path < b.path;
  });
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) paths.push_back(std::move(found[i].path));
  return paths;
}

std::string written_at(const std::string& path) {
  struct stat about {};
  struct tm local {};
  char shown[32];
  if (::stat(path.c_str(), &about) != 0 || !::localtime_r(&about.st_mtime, &local)) return {};
  return std::string(shown, std::strftime(shown, sizeof shown, "%Y-%m-%d %H:%M", &local));
}

std::string remove_file(const std::string& path) {
  return ::unlink(path.c_str()) == 0 ? std::string() : reason(errno);
}

std::string cases_folder() {
  return home() + "/Loanweave";
}

std::string state_folder() {
  const std::string given = from_environment("XDG_STATE_HOME");
  return (!given.empty() && given.front() == '/' ? given : home() + "/.local/state") + "/loanweave";
}

bool is_slot_taken(const std::string& slot) {
  const std::string name = slot.substr(0, slot.size() - kSlotEnding.size()) + kLockEnding;
  const int lock = ::open(name.c_str(), O_RDWR | O_CLOEXEC);
  if (lock < 0) return false;
  const bool taken = ::flock(lock, LOCK_SH | LOCK_NB) != 0;
  ::close(lock);
  return taken;
}

std::optional<std::string> own_slot(const std::string& folder, std::string& why) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    why = error.message();
    return std::nullopt;
  }
  fs::permissions(folder, fs::perms::owner_all, error);  // names of firms stand in there
  constexpr int kMostWindows = 64;
  for (int i = 1; i <= kMostWindows; ++i) {
    const std::string slot = folder + "/work-" + std::to_string(i);
    const int lock = ::open((slot + kLockEnding).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
      why = reason(errno);
      return std::nullopt;
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0)
      return slot + std::string(kSlotEnding);  // the lock stays open with the process
    ::close(lock);
  }
  why = "64";
  return std::nullopt;
}

std::optional<bool> wants_chinese() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = from_environment(name);
    if (value.empty()) continue;
    if (value == "C" || value == "POSIX" || value.rfind("C.", 0) == 0) return std::nullopt;
    return value.rfind("zh", 0) == 0;
  }
  return std::nullopt;
}

}  // namespace loan::desktop
