// presets.h — the ready-made cases in presets/, carried inside the programs. A released revision never changes: links
// name a preset and its revision and hold only what differs. docs/formats.md says how a preset gets a new revision.
#pragma once
#include <span>
#include <string_view>

#include "scenario/scenario.h"

namespace loan {

struct Preset {
  std::string_view id;
  int revision;
  std::string_view text;  ///< the scenario file without indentation
};

/// Newest revision of each, in the order in which the page offers them.
std::span<const Preset> presets();
/// The newest, or exactly this revision when it is above 0; nullptr when there is none.
const Preset* find_preset(std::string_view id, int revision = 0);
/// The case a preset holds. Its own files are tested to be free of problems.
Scenario open_preset(const Preset& preset);

}  // namespace loan
