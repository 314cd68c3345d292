#include "core/status.h"

namespace loan {

std::string_view name_of(Status status) {
  switch (status) {
#define LOAN_X(name) \
  case Status::name: \
    return #name;
    LOAN_STATUSES(LOAN_X)
#undef LOAN_X
  }
  return "ok";
}

}  // namespace loan
