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
    ShareBounds law;
    double own_lo_fen = 0, own_hi_fen = 0;
    bool takes_part = true;
  };
  std::vector<One> banks;
  double least_fen = 0, most_fen = 0;  ///< of all who take part
};
SplitBounds split_bounds(const SplitTerms& terms);

/// One bank's bounds in fen: the largest of ticket and least shares, rounded up; the smaller of its limit and the most
/// the share rules allow, rounded down, at most the loan.
double least_of_bank(double ticket, double minimum_share, double law_least, Money loan);
double most_of_bank(double limit, double law_most, Money loan);

/// What the certificate is made from: the split as it went, each bank's recorded limit, and the recorded numbers of the
/// split in the order of split_amount() (empty without recording).
struct CertificateInputs {
  const SplitBounds& bounds;
  const PlainSplit& plain;
  std::span<const SplitShare> shares;
  std::span<const Num> flat;
};

/// Source: methods.md 8.6.
SplitCertificate split_certificate(const SplitTerms& terms, const CertificateInputs& inputs, Trace& trace);

}  // namespace loan
