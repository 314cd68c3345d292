#include "trace/rules.h"

namespace loan {

namespace {

const Rule kRules[] = {
    {"stack.outflow_until", Unit::yuan, "Σ a_b · n_b", "methods.md 11"},
    {"stack.inflow_until", Unit::yuan, "Σ a_b · n_b", "methods.md 11"},
    {"stack.drawn_until", Unit::yuan, "Σ D_t", "methods.md 11"},
    {"stack.service_until", Unit::yuan, "Σ (B_{t−1} · (r + f) / 12)", "methods.md 11"},
    {"stack.lease_deposit", Unit::yuan, "F · (d + f)", "methods.md 11"},
    {"stack.need_until", Unit::yuan, "Σ", "programmes.md 4.2"},
    {"stack.sources_until", Unit::yuan, "Σ", "programmes.md 4.2"},
    {"stack.gap", Unit::yuan, "max(0, N − Q)", "programmes.md 4.2"},
    {"stack.bridge_cost", Unit::rate, "d · 360", "methods.md 11"},
    {"stack.lease_cost", Unit::rate, "12 · IRR(−F + fee + deposit, rent …, buyout − deposit)", "methods.md 11"},
    {"stack.loan_cost", Unit::rate, "r + f", "methods.md 11"},
    {"stack.month_need", Unit::yuan, "Σ", "programmes.md 4.2"},
    {"stack.month_sources", Unit::yuan, "Σ", "programmes.md 4.2"},
    {"stack.cumulative_need", Unit::yuan, "N_m = N_{m−1} + n_m", "programmes.md 4.2"},
    {"stack.cumulative_sources", Unit::yuan, "Q_m = Q_{m−1} + q_m", "programmes.md 4.2"},
    {"stack.month_cash", Unit::yuan, "Q_m − N_m", "programmes.md 4.2"},
    {"stack.month_shortfall", Unit::yuan, "max(0, C_min − C_m)", "programmes.md 4.2"},
    {"stack.blended_cost", Unit::rate, "Σ c_j·x_j / Σ x_j", "methods.md 11"},
    {"stack.blended_cost_with_equity", Unit::rate, "Σ c_j·x_j / Σ x_j", "methods.md 11"},
    {"stack.equity_raised", Unit::yuan, "Σ", "methods.md 11"},
    {"stack.investor_stake", Unit::share, "A / (E + A)", "methods.md 11"},
    {"stack.founder_after", Unit::share, "s · (1 − w − pool)", "methods.md 11"},
    {"stack.cost_of_equity", Unit::rate, "(X / (E + A))^(1/y) − 1", "methods.md 11"},
    {"stack.linked_need", Unit::yuan, "Σ", "methods.md 11"},
    {"stack.equity_to_close", Unit::yuan, "N · a / (a + b + c)", "methods.md 11"},
};

}  // namespace

// Rules that stack/ records.
const std::span<const Rule> kStackRules{kRules};

}  // namespace loan
