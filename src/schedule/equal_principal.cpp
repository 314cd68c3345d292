#include "schedule/equal_principal.h"

#include "schedule/instalment.h"

namespace loan {

Result<PlainSchedule> equal_principal(const PlainTerms& terms) {
  if (auto found = check(terms); !found.empty()) return found;
  const int parts = terms.n - terms.grace;
  const Money share = equal_share(terms.principal, parts);
  const Money remainder{terms.principal.fen - share.fen * (parts - 1)};
  const int absorbing = terms.absorb == Absorb::last ? terms.n : terms.grace + 1;

  PlainSchedule out;
  out.lines.reserve(static_cast<std::size_t>(terms.n));
  Money balance = terms.principal;
  for (int k = 1; k <= terms.n; ++k) {
    const Money interest = period_interest(terms, balance);
    const Money principal = k == absorbing ? remainder : k > terms.grace ? share : Money{};
    balance -= principal;
    out.lines.push_back({interest, principal, balance});
  }
  close_totals(out);
  return out;
}

}  // namespace loan
