// progress_line.h — one line on standard error while long work runs, when that is a terminal; nothing otherwise.
#pragma once
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "commands/progress.h"

namespace loan {

/// Shows "map   42 %" from a second's third on, at most ten times a second, and wipes it at the end.
class ProgressLine {
 public:
  explicit ProgressLine(const char* what) : what_(what), terminal_(isatty(STDERR_FILENO) != 0) {}
  ~ProgressLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// What the commands are given; empty without a terminal.
  Progress progress() {
    if (!terminal_) return {};
    return [this](double part) { show(part); };
  }

 private:
  using Clock = std::chrono::steady_clock;

  void show(double part) {
    const Clock::time_point now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    shown_ = true;
    std::fprintf(stderr, "\r%s %3d %%", what_, static_cast<int>(100 * part));
    std::fflush(stderr);
  }

  const char* what_;
  bool terminal_, shown_ = false;
  Clock::time_point next_ = Clock::now() + std::chrono::milliseconds(300);
};

}  // namespace loan
