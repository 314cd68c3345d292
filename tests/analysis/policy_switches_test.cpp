// Policy money: what one party gains another pays.
#include <cmath>
#include <map>

#include "analysis/cases.h"

using namespace loan;

TEST_CASE(
    "policy switches: the gains of all parties add up to zero within a fen, in every preset and the reference deal") {
  std::vector<Deal> deals{reference_case().deal};
  for (const Preset& preset : presets()) deals.push_back(open_preset(preset).deal);
  int switches = 0;
  for (const Deal& deal : deals) {
    std::map<std::string, double> by_switch;
    for (const auto& gain : outcome_of(deal).policy.gains) by_switch[gain.tool] += gain.gain.value;
    for (const auto& entry : by_switch) {
      CAPTURE(entry.first);
      CHECK(std::fabs(entry.second) < 0.01);
      ++switches;
    }
  }
  CHECK(switches > 5);
}
