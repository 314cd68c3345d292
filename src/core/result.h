// result.h — a value, or the list of problems that stand in its way. Nothing in the engine throws.
#pragma once
#include <cassert>
#include <utility>
#include <variant>

#include "core/problem.h"

namespace loan {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}               // NOLINT: implicit, so that `return value;` reads well
  Result(Problems problems) : held_(std::move(problems)) {}  // NOLINT
  Result(Problem problem) : held_(Problems{std::move(problem)}) {}  // NOLINT

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& operator*() const {
    assert(ok());
    return std::get<0>(held_);
  }
  T& operator*() {
    assert(ok());
    return std::get<0>(held_);
  }
  const T* operator->() const { return &**this; }
  T* operator->() { return &**this; }
  /// Empty when ok().
  const Problems& problems() const {
    static const Problems none;
    return ok() ? none : std::get<1>(held_);
  }

 private:
  std::variant<T, Problems> held_;
};

}  // namespace loan
