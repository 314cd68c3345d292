// link_changes.h — inside of link.h: two deals to a tree of differences keyed by field numbers, and back.
//
// Map: field number -> value; list number -> list of whole items, or map of index -> differences of that item. Fields
// of parts stand beside those of the record that holds them: numbers are unique over all records.
#pragma once
#include <string>
#include <vector>

#include "core/problem.h"
#include "deal/deal.h"
#include "deal/table.h"
#include "scenario/cbor.h"

namespace loan {

Cbor changes_between(const Deal& base, const Deal& deal);

/// Applies such a tree. Numbers no row has: newer_version; anything else that does not fit: link_damaged.
bool apply_changes(Deal& deal, const Cbor& changes, Problems& found);

/// Paths of the fields that a tree names, in its order; `deal` must have the changes applied.
std::vector<std::string> changed_paths(const Deal& deal, const Cbor& changes);

/// The same walk for marks: a tree of field number -> mark code, addressed by index through every list.
Cbor mark_tree(const Deal& deal, const std::vector<std::pair<std::string, int>>& marks);
bool read_mark_tree(const Deal& deal, const Cbor& tree, std::vector<std::pair<std::string, int>>& marks);

}  // namespace loan
