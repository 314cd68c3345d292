// signals.h — being asked to end: a thread of its own waits for the signals, so that what follows is ordinary code.
#pragma once
#include <functional>

namespace loan::desktop {

/// From here on SIGTERM, SIGINT and SIGHUP end nothing by themselves. Call before any other thread exists.
void hold_signals();

/// Waits for such a signal in a thread of its own, calling `wake` (from that thread, again and again until the object
/// dies) once one has come.
class QuitSignal {
 public:
  explicit QuitSignal(std::function<void()> wake);
  ~QuitSignal();
  QuitSignal(const QuitSignal&) = delete;
  QuitSignal& operator=(const QuitSignal&) = delete;
  bool came() const;

 private:
  struct Shared;
  Shared* shared_;
};

}  // namespace loan::desktop
