#include <array>

#include "trace/rules.h"

namespace loan {

namespace {

// x amount, L loan, r rate, r_i reservation rate, r_b borrower's ceiling, r̄ average reservation rate, α β weights.
constexpr auto kRules = std::to_array<Rule>({
    {"joint.weight_equal_el", Unit::none, "w = 1 / el", "methods.md 8.3 b"},
    {"joint.weight_risk_budget", Unit::none, "w = risk budget / capital per yuan", "methods.md 8.3 c"},
    {"joint.weight_max_min_eva", Unit::none, "w = 1 / EVA per yuan", "methods.md 8.3 e"},
    {"joint.split", Unit::yuan, "x_i = clip(θ·w_i, lo_i, hi_i), Σ x_i = L; whole lots by largest remainder",
     "methods.md 8.3"},
    {"joint.amount", Unit::yuan, "x_i in fen", "methods.md 8.3"},
    {"joint.amount_yuan", Unit::yuan, "x_i in yuan", "methods.md 8.3"},
    {"joint.share", Unit::share, "x_i / L", "methods.md 8.3"},
    {"joint.limit", Unit::yuan, "min of the bank's limits, not below 0",
     "methods.md 8.2; 《商业银行大额风险暴露管理办法》"},
    {"joint.limit_use", Unit::share, "x_i / limit", "methods.md 8.5"},
    {"joint.budget_use", Unit::share, "x_i × capital per yuan / risk budget", "methods.md 8.3 c"},
    {"joint.reservation_rate", Unit::rate, "r_i + d_i / x_i", "methods.md 8.4"},
    {"joint.lead_fee", Unit::yuan_per_year, "leads: fee × Σ others × own part of the leads; others: −fee × x_i",
     "methods.md 8.4"},
    {"joint.reservation_after_fee", Unit::rate, "r_i − lead fee / x_i", "methods.md 8.4"},
    {"joint.slack", Unit::spread, "common rate − reservation rate", "methods.md 8.4"},
    {"joint.surplus", Unit::yuan_per_year, "x_i × (r − r_i)", "methods.md 8.4"},
    {"joint.interval_low", Unit::rate, "max r_i", "methods.md 8.4"},
    {"joint.interval_low_without", Unit::rate, "max r_i of the other banks", "methods.md 8.6"},
    {"joint.interval_low_with_transfers", Unit::rate, "Σ x_i·r_i / L", "methods.md 8.4"},
    {"joint.blocking_gap", Unit::spread, "max(0, low end − common rate)", "methods.md 8.6"},
    {"joint.ceiling_gap", Unit::spread, "max(0, low end − ceiling)", "methods.md 8.6"},
    {"joint.nash_rate", Unit::rate, "Σ α_i/(r − r_i) = β/(r_b − r)", "methods.md 8.4"},
    {"joint.rate_with_transfers", Unit::rate, "r_b − β/(Σα + β)·(r_b − r̄)", "methods.md 8.4"},
    {"joint.transfer", Unit::yuan_per_year, "α_i/(Σα + β)·L(r_b − r̄) − x_i(r − r_i)", "methods.md 8.4"},
    {"joint.least_of_bank", Unit::yuan, "max(ticket, own least share × L, law's least share × L), up to the fen",
     "methods.md 8.2, 8.3"},
    {"joint.most_of_bank", Unit::yuan, "min(limit, law's largest share × L, L), down to the fen", "methods.md 8.2"},
    {"joint.least_of_all", Unit::yuan, "Σ lo_i of the banks that can take part", "methods.md 8.6"},
    {"joint.most_of_all", Unit::yuan, "Σ hi_i of the banks that can take part", "methods.md 8.6"},
    {"joint.smallest_loan", Unit::yuan, "Σ lo_i", "methods.md 8.6"},
    {"joint.largest_loan", Unit::yuan, "Σ hi_i", "methods.md 8.6"},
    {"joint.shortfall", Unit::yuan, "L − Σ hi_i", "methods.md 8.6"},
    {"joint.excess_of_tickets", Unit::yuan, "max(0, Σ lo_i − L)", "methods.md 8.6"},
    {"joint.short_of_commitments", Unit::yuan, "L − Σ of what the rule can place", "methods.md 8.3, 8.6"},
    {"joint.nearest_below", Unit::yuan, "largest placeable total ≤ L", "methods.md 8.6"},
    {"joint.nearest_above", Unit::yuan, "smallest placeable total ≥ L", "methods.md 8.6"},
    {"joint.next_limit", Unit::yuan, "second smallest of the bank's limits", "methods.md 8.6"},
    {"joint.raise_helps", Unit::yuan, "min(next limit, L) − min(limit, L)", "methods.md 8.6"},
    {"joint.longest_tenor_years", Unit::years, "longest tenor ceiling < tenor with Σ lo_i ≤ L ≤ Σ hi_i",
     "methods.md 8.6"},
    {"joint.longest_tenor", Unit::months, "12 × years", "methods.md 8.6"},
    {"joint.cover_needed", Unit::share, "min g with Σ min(other_i, own_i/(1 − g)) ≥ L", "methods.md 8.6"},
    {"joint.joint_leads", Unit::count, "number of banks with min(limit, L) ≥ least share of a joint lead × L",
     "methods.md 8.6; 《银团贷款业务管理办法》"},
    {"joint.egalitarian_rate", Unit::rate, "max over r of min(RAROC_i − h_i, (r_b − r)/w_b)", "methods.md 8.4"},
});

}  // namespace

// Rules that joint/ records.
const std::span<const Rule> kJointRules{kRules};

}  // namespace loan
