// split_certificate.h — bounds of a split and, when they leave no room, what would help. Internal to joint/.
#pragma once
#include <vector>

#include "joint/split.h"
#include "joint/split_plain.h"

namespace loan {

/// Every bank's bounds in whole fen, with limits, tickets and (in a syndicate) share rules.
struct SplitBounds {
  struct One {
    BankCeiling ceiling;
    double own_lo_fen = 0, own_hi_fen = 0;
    bool takes_part = true;
  };
  std::vector<One> banks;
  double least_fen = 0, most_fen = 0;  ///< of all who take part
};
SplitBounds split_bounds(const SplitTerms& terms);

/// Source: methods.md 8.6.
SplitCertificate split_certificate(const SplitTerms& terms, const SplitBounds& bounds, const PlainSplit& plain);

}  // namespace loan
