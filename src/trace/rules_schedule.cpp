#include "trace/rules.h"

namespace loan {

namespace {

const Rule kRules[] = {
    {"schedule.interest", Unit::yuan, "I = rhu(B · r · t)", "methods.md 3"},
    {"schedule.segmented_interest", Unit::yuan, "I = rhu(Σ B_j · r_j · t_j)", "methods.md 3"},
    {"schedule.unused_line", Unit::yuan, "U = L − B", "methods.md 3"},
    {"schedule.unused_fee", Unit::yuan, "F = rhu(Σ U_j · f · t_j)", "methods.md 3"},
    {"schedule.total_unused_fee", Unit::yuan, "Σ F_k", "methods.md 3"},
    {"schedule.most_used", Unit::yuan, "max B_k", "methods.md 3"},
    {"schedule.planned_principal", Unit::yuan, "Σ C", "methods.md 3"},
    {"schedule.instalment", Unit::yuan, "A = rhu(B · i / (1 − (1 + i)^−n))", "methods.md 3"},
    {"schedule.level_instalment", Unit::yuan, "A = rhu(B / Σ_k Π_{j≤k} (1 + r · t_j)^−1)", "methods.md 3"},
    {"schedule.equal_share", Unit::yuan, "q = rhu(B / n)", "methods.md 3"},
    {"schedule.instalment_principal", Unit::yuan, "C = A − I", "methods.md 3"},
    {"schedule.share_paid", Unit::yuan, "C = min(q, B)", "methods.md 3"},
    {"schedule.balance_after_draw", Unit::yuan, "B + D", "methods.md 3"},
    {"schedule.opening_balance", Unit::yuan, "B_m = B_{m−1} − C_{m−1} + D_m", "methods.md 3"},
    {"schedule.repaid", Unit::yuan, "0", "methods.md 3"},
    {"schedule.day", Unit::days, "days since 1970-01-01", "methods.md 2"},
    {"schedule.days", Unit::days, "end − beginning", "methods.md 2"},
    {"schedule.average_life", Unit::years, "Σ B_k/12 / drawn", "methods.md 5.2"},
    {"schedule.expected_life", Unit::years, "Σ B_k·(1 − c)^(k/12)/12 / drawn", "methods.md 5.2"},
    {"schedule.rival_advantage", Unit::spread, "rival's simple cost − ours", "methods.md 4.1"},
    {"schedule.rival_amount", Unit::yuan, "advantage × occupied yuan-years", "methods.md 4.1"},
    {"schedule.rate_to_match", Unit::rate, "r + advantage × r / interest alone", "methods.md 4.1"},
    {"schedule.drawn", Unit::yuan, "Σ D", "methods.md 3"},
    {"schedule.closing_balance", Unit::yuan, "B_k = B − C_k", "methods.md 3"},
    {"schedule.payment", Unit::yuan, "I + C", "methods.md 3"},
    {"schedule.last_adjustment", Unit::yuan, "A_n − A", "methods.md 3"},
    {"schedule.total_interest", Unit::yuan, "Σ I_k", "methods.md 3"},
    {"schedule.total_principal", Unit::yuan, "Σ C_k", "methods.md 3"},
    {"schedule.total_paid", Unit::yuan, "Σ I_k + Σ C_k", "methods.md 3"},
    {"schedule.occupied_principal", Unit::yuan, "Σ B_k · τ_k", "methods.md 4.1"},
    {"schedule.occupied_principal_total", Unit::yuan, "Σ", "methods.md 4.1"},
    {"schedule.fee_on_principal", Unit::yuan, "rhu(P · f)", "methods.md 4.2"},
    {"schedule.fee_on_balance", Unit::yuan, "rhu(B · f)", "methods.md 4.2"},
    {"schedule.borrower_irr", Unit::period_rate, "Σ c_k · (1 + i)^−k = 0", "methods.md 4.1"},
    {"schedule.borrower_xirr", Unit::rate, "Σ c_k · (1 + x)^(−d_k / 365) = 0", "methods.md 4.1"},
    {"schedule.nominal_annual", Unit::rate, "12 · i", "methods.md 4.1"},
    {"schedule.nominal_of_effective", Unit::rate, "12 · ((1 + x)^(1/12) − 1)", "methods.md 4.1"},
    {"schedule.effective_annual", Unit::rate, "(1 + i)^12 − 1", "methods.md 4.1"},
    {"schedule.cost_total", Unit::yuan, "Σ", "methods.md 4.2"},
    {"schedule.cost_line", Unit::rate, "c / Σ B · τ", "methods.md 4.1"},
    {"schedule.subsidy_line", Unit::rate, "−s / Σ B · τ", "methods.md 4.1"},
    {"schedule.simple_all_in", Unit::rate, "R_s = (ΣI + Σf − Σs) / Σ B · τ",
     "中国人民银行公告〔2021〕第3号; methods.md 4.1"},
};

}  // namespace

const std::span<const Rule> kScheduleRules{kRules};

}  // namespace loan
