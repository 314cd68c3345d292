#include <array>

#include "trace/rules.h"

namespace loan {

namespace {

// Δ: by how much the bank's minimum rate lies above the contract rate; k_v: what VAT leaves of a yuan of interest; B
// balance per yuan lent.
constexpr auto kRules = std::to_array<Rule>({
    {"remedy.short", Unit::spread, "Δ = max(0, reservation rate − rate)", "methods.md 8.6"},
    {"remedy.missing_value", Unit::per_yuan, "Δ·k_v·Σ DF_k·S_k·B/m", "methods.md 6.2"},
    {"remedy.years", Unit::years, "Σ DF_k·S_k/m", "methods.md 6.2"},
    {"remedy.deposits", Unit::yuan, "missing value × amount / (years × margin × (1 − haircut))", "methods.md 6.2, 8.6"},
    {"remedy.fee", Unit::share, "missing value / k_v", "methods.md 6.2, 8.6"},
    {"remedy.cover", Unit::share, "missing value / Σ DF_k·(S_(k−1) − S_k)·LGD·B", "methods.md 6.2, 8.6"},
});

}  // namespace

const std::span<const Rule> kRemedyRules{kRules};

}  // namespace loan
