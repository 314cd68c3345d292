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
    {"stack.month_outflow", Unit::yuan, "Σ a_b", "methods.md 11"},
    {"stack.month_inflow", Unit::yuan, "Σ a_b", "methods.md 11"},
    {"stack.month_one_offs", Unit::yuan, "Σ", "programmes.md 4.2"},
    {"stack.month_deposits", Unit::yuan, "Σ F · (d + f)", "methods.md 11"},
    {"stack.month_service", Unit::yuan, "Σ", "methods.md 11"},
    {"stack.month_repaid", Unit::yuan, "Σ B_{m−1}", "methods.md 11"},
    {"stack.month_drawn", Unit::yuan, "Σ D_m", "methods.md 11"},
    {"stack.month_interest", Unit::yuan, "B_{m−1} · (r + f) / 12", "methods.md 11"},
    {"stack.month_bridge_cost", Unit::yuan, "B_{m−1} · days · d", "methods.md 11"},
    {"stack.rent_due", Unit::yuan, "R = (F − buyout·(1+i)^−n) / Σ (1+i)^−k; last + buyout − deposit", "methods.md 11"},
    {"stack.lessor_pays", Unit::yuan, "min(left, equipment · (1 − down))", "methods.md 11"},
    {"stack.open_equipment", Unit::yuan, "equipment − F / (1 − down)", "methods.md 11"},
    {"stack.cash_before_draws", Unit::yuan, "C_{m−1} + in + D − n", "programmes.md 4.2"},
    {"stack.cash_with_draws", Unit::yuan, "C + (D − D_before)", "programmes.md 4.2"},
    {"stack.missing", Unit::yuan, "C_min − C − Σ D", "programmes.md 4.2"},
    {"stack.room", Unit::yuan, "cap − Σ D", "methods.md 11"},
    {"stack.draw", Unit::yuan, "min(missing, room)", "methods.md 11; programmes.md 4.2"},
    {"stack.linked_draw", Unit::yuan, "min(missing, room, linked room)", "methods.md 11; programmes.md 4.2"},
    {"stack.bridge_draw", Unit::yuan, "min(missing, cap, missing − D_{m−1})", "methods.md 11"},
    {"stack.linked_limit", Unit::yuan, "equity · b / a", "methods.md 11"},
    {"stack.linked_left", Unit::yuan, "limit − B", "methods.md 11"},
    {"stack.linked_room", Unit::yuan, "max(0, limit − Σ B)", "methods.md 11"},
    {"stack.owed", Unit::yuan, "B + D", "methods.md 11"},
    {"stack.drawn_so_far", Unit::yuan, "Σ D_t", "methods.md 11"},
    {"stack.gap_month", Unit::month_number, "min{m : shortfall_m > 0}", "programmes.md 4.2"},
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
