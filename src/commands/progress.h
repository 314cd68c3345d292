// progress.h — how long work tells whoever asked for it how far it is. Given to the commands that may take more than a
// moment; what is shown, and where, is the caller's business (main/progress_line.h: a line on a terminal).
#pragma once
#include <functional>

namespace loan {

/// Called now and then with the part done, 0 to 1, never smaller than before. Never changes a result.
using Progress = std::function<void(double part)>;

inline void report(const Progress& progress, double done, double of) {
  if (progress && of > 0) progress(done < of ? done / of : 1.0);
}

}  // namespace loan
