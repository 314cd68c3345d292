// deals.h — the deals that the tests of a whole evaluation work on.
#pragma once
#include <string>
#include <vector>

#include "analysis/cases.h"

namespace loan {

/// Every preset, and the reference deal.
inline std::vector<Deal> all_deals() {
  std::vector<Deal> all;
  for (const Preset& preset : presets()) all.push_back(open_preset(preset).deal);
  all.push_back(reference_case().deal);
  return all;
}

/// The smallest deal that evaluates: `bank` lends 5,000,000 yuan at 3 % for 12 months, interest by quarter, principal
/// at the end.
inline Deal small_deal(const std::string& bank = "icbc") {
  Deal d;
  d.valuation_date = d.facility.start = *make_date(2026, 2, 10);
  agreed::Tranche t;
  t.id = "main";
  t.amount = Money::yuan(5'000'000);
  d.facility.tranches.push_back(t);
  agreed::Bank b;
  b.id = bank;
  b.commitment = Money::yuan(5'000'000);
  d.banks.push_back(b);
  return d;
}

}  // namespace loan
