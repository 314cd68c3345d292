// structure_ideas.h — what each idea changes in a case, before rates are set. Inside analysis/.
#pragma once
#include <optional>

#include "analysis/structures.h"

namespace loan {

/// The case with the idea in it; nothing when the idea does not apply (no guarantor to ask for more, a bullet already).
/// Rights that the case had are taken out, except where the idea is to give one: the warrant then stands with the terms
/// of the case and is sized later.
std::optional<Deal> with_idea(const Deal& deal, StructureIdea idea);

/// Spread that a warrant is to replace, 0 for the ideas without one.
double spread_for_warrant(StructureIdea idea);

}  // namespace loan
