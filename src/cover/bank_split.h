// bank_split.h — what each bank bears of a loss that stays with the banks, recorded. Inside cover/ only.
#pragma once
#include <cstddef>
#include <vector>

#include "cover/cover.h"
#include "cover/waterfall.h"

namespace loan {

/// First loss of the lead: at most what was agreed, what the banks lose, and what keeps its loss within what it lent.
/// all: banks' loss; own: the lead's pro-rata part of it; lent: the lead's exposure; agreed: yuan.
double lead_first_loss(double all, double own, double lent, double agreed);

/// The same for one waterfall, from its tranches; 0 without a node when the banks share pro rata.
Num first_loss_of_lead(const CoverTerms& terms, const ByTranche<Num>& kept, Num all, const ByTranche<Num>& exposure,
                       Trace& trace);

/// One bank's part of what a tranche leaves with the banks: by its share, of what the lead's first loss leaves over.
Num bank_part(const CoverTerms& terms, std::size_t bank, std::size_t tranche, const ByTranche<Num>& kept, Num first,
              Num all, Trace& trace);

/// What each bank bears of one waterfall, and all of them together.
struct BankSplit {
  std::vector<Num> by_bank;
  Num all;
};
BankSplit split_between_banks(const CoverTerms& terms, const ByTranche<Num>& kept, const ByTranche<Num>& exposure,
                              Trace& trace);

}  // namespace loan
