#include "platform/desktop/signals.h"

#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace loan::desktop {
namespace {

sigset_t quit_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

}  // namespace

struct QuitSignal::Shared {
  std::atomic<bool> came{false}, over{false};
  std::thread thread;
};

void hold_signals() {
  const sigset_t set = quit_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

QuitSignal::QuitSignal(std::function<void()> wake) : shared_(new Shared) {
  shared_->thread = std::thread([shared = shared_, wake = std::move(wake)] {
    const sigset_t set = quit_signals();
    int signal = 0;
    while (sigwait(&set, &signal) != 0) {
    }
    shared->came = true;
    // One call could fall between the other thread's last look and its wait.
    while (!shared->over) {
      wake();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
}

QuitSignal::~QuitSignal() {
  shared_->over = true;
  if (!shared_->came) pthread_kill(shared_->thread.native_handle(), SIGTERM);  // ends its wait
  shared_->thread.join();
  delete shared_;
}

bool QuitSignal::came() const {
  return shared_->came;
}

}  // namespace loan::desktop
