#include "core/unit.h"

namespace loan {

std::string_view name_of(Unit unit) {
  switch (unit) {
#define LOAN_X(name) \
  case Unit::name:   \
    return #name;
    LOAN_UNITS(LOAN_X)
#undef LOAN_X
  }
  return "none";
}

}  // namespace loan
