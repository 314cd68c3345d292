// afterglow.h — which of the values on screen the last edit changed, and how strongly they are still tinted: the page
// draws on demand, so a tint fades within 0.4 s and then asks for no more frames (look.md, "Motion").
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "report/view.h"

namespace loan::ui {

inline constexpr double kAfterglow = 0.4;  ///< seconds

/// How strongly a value is tinted `seconds` after it changed: 1 at once, 0 from kAfterglow on, falling all the way,
/// faster at first.
double glow(double seconds);

class Afterglow {
 public:
  /// What is on screen now, of the case `title` at `revision`. Values that differ from those of the revision before
  /// begin to glow at `now` (seconds). A case that was opened glows nowhere, nor does a view that was turned to, or the
  /// same figures in other words or units.
  void follow(const View& view, const std::vector<Headline>& headlines, std::string_view title, std::uint64_t revision,
              int language_and_unit, double now);

  /// Of "headline.<id>" or "<block>/<row>/<column>".
  double strength(std::string_view key, double now) const;
  /// The next frame would look different.
  bool glows(double now) const;
  /// Nothing moves for people who asked their system for that.
  void keep_still(bool still) { still_ = still; }

 private:
  using Seen = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  ///< of key and text, sorted

  bool still_ = false;
  bool began_ = false;
  Seen seen_;
  std::vector<std::uint64_t> changed_;  ///< keys, sorted
  double since_ = -1e9;
  std::uint64_t revision_ = 0;
  std::uint64_t title_ = 0;
  int language_and_unit_ = 0;
};

}  // namespace loan::ui
