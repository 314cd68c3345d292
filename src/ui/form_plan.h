// form_plan.h — what stands on which card of the form, and what is asked for first. Everything else of the tables is
// behind "more", never missing.
#pragma once
#include <span>
#include <string_view>

#include "deal/table.h"

namespace loan::ui {

/// A card and the parts of the deal on it, in order. "" stands for the deal's own fields.
struct CardPlan {
  const char* name;
  std::span<const char* const> parts;
};
std::span<const CardPlan> cards();

/// The card on which the field, item or list at `path` stands.
const CardPlan& card_of(std::string_view path);

/// What is asked for first of a record; all of its other fields are behind "more". A record that is not planned shows
/// all of its fields.
struct FirstFields {
  const char* record;
  std::span<const char* const> fields;
};
const FirstFields* first_fields(std::string_view record);

/// Lists that stand behind "more" while they are empty; not those that a tranche's repayment asks for: the plan of
/// principal, the draws and repayments of a line.
bool is_fine_print(const ListRow& list, const void* owner);

}  // namespace loan::ui
