// lists.h — adding, removing, copying and moving items of any list of the table of fields, and what to call an item.
#pragma once
#include <string>
#include <string_view>

#include "deal/fields.h"
#include "scenario/scenario.h"
#include "words/words.h"

namespace loan::app {

/// "banks[icbc]" -> "banks" and "icbc"; a path without an id has an empty second part.
std::pair<std::string_view, std::string_view> list_and_id(std::string_view item);

/// All four change the deal, or return why not (unknown_field, too_many_items, empty_list) and leave it as it was.
/// A new item gets the first free id ("banks-4"), a name ("银行 4") and, where it must refer to something, the first
/// thing there is.
Problems add_item(Deal& deal, std::string_view list, Language language);
/// Optional references to the item are emptied; items that must refer to it go with it.
Problems remove_item(Deal& deal, std::string_view item);
/// The copy stands behind the original, with an id and a name of its own and the same origins.
Problems duplicate_item(Scenario& scenario, std::string_view item, Language language);
/// Appends the items of another case's list with their origins. References that lead nowhere here take the first thing
/// there is.
Problems copy_list(Scenario& to, const Scenario& from, std::string_view list);
Problems move_item(Deal& deal, std::string_view item, int by);

/// What the form calls an item: its name, what it refers to, or "贷款分组 2".
std::string item_title(const Deal& deal, const ListPlace& list, std::size_t i, Language language);

/// Does any field refer to items of this list? Then its ids are not shown for editing.
bool is_referred_to(std::string_view list);

/// Ids and names of the list that a reference may name, in order.
std::vector<std::pair<std::string, std::string>> referable(const Deal& deal, std::string_view list);

}  // namespace loan::app
