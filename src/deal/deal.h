// deal.h — what was agreed: every input of a calculation, as plain data that can be copied, compared and saved.
//
// One row of the table of fields (fields.h) per member; a member without a row cannot be read, typed or saved.
// Optional members mean "not given": a parameter of the valuation date or a visible gap takes their place.
// The structs stand in loan::agreed, since the engine's folders have terms of the same name (a Layer, a Warrant).
#pragma once
#include <vector>

#include "core/date.h"
#include "deal/agreed_lending.h"
#include "deal/agreed_support.h"

namespace loan::agreed {

struct Deal {
  Date valuation_date;          ///< decides which parameters apply
  double discount_rate = 0.03;  ///< effective per year, for present values
  Company company;
  Credit credit;
  Limit limit;
  Facility facility;
  std::vector<Bank> banks;
  Joint joint;
  Cover cover;
  Policy policy;
  Growth growth;
  Stack stack;
  friend bool operator==(const Deal&, const Deal&) = default;
};

}  // namespace loan::agreed

namespace loan {
using agreed::Deal;
}  // namespace loan
