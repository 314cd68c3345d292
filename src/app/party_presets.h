// party_presets.h — the usual parties with their usual terms, added to a case in one step: guarantors and pools as
// layers, banks by kind, investor and lessor as sources.
#pragma once
#include <span>
#include <string_view>

#include "report/view.h"
#include "scenario/scenario.h"
#include "words/words.h"

namespace loan::app {

struct PartyPreset {
  const char* id;    ///< words key "party." + id
  const char* list;  ///< the list it adds to
  /// Each "name=word;field=typed;…": as typed, or "@key" a dated parameter, "$first" what the list's first item has.
  std::span<const char* const> items;
  const char* source;  ///< of what is no parameter: a typical contract, an assumption
};

/// Those of one list, in the order in which they are offered.
std::span<const PartyPreset> party_presets(std::string_view list);

/// Adds the preset's items behind those there are. Every value says where it comes from: a dated parameter brings its
/// own source and mark, everything else is an assumption. "$guarantor" is the first guarantor of the case; where there
/// is none, what needs one is left out. A layer takes at most the part of the loss that the others leave.
///
/// Errors  unknown_preset; those of add_item(). Then the scenario is as it was.
Problems add_party(Scenario& scenario, std::string_view list, std::string_view preset, Language language);

/// The preset whose figures can bring an empty view to life, or an empty text.
std::string_view example_for(ViewId view);

/// Fills the lists behind a view with those of example_for(), origins and all, so that there is something to change.
Problems add_example(Scenario& scenario, ViewId view);

}  // namespace loan::app
