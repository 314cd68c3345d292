#include "trace/rules.h"

namespace loan {

namespace {

const Rule kRules[] = {
    {"growth.trigger_probability", Unit::share,
     "N((−h+νT)/(σ√T)) + e^(2νh/σ²)·N((−h−νT)/(σ√T)), h = ln(H/V), ν = μ − σ²/2", "methods.md 9.3"},
    {"growth.joined_trigger", Unit::share, "P_R; P_V·P_R for both; P_V + P_R − P_V·P_R for either (independent)",
     "methods.md 9.3"},
    {"growth.expected_rate", Unit::rate, "r_0 + P·(r_k − r_0)", "methods.md 9.2"},
    {"growth.year_interest", Unit::yuan, "Σ B_m·r_m/12", "methods.md 9.2"},
    {"growth.interest_saving", Unit::yuan, "I_flat − I_path", "methods.md 9.2"},
    {"growth.saving_so_far", Unit::yuan, "Σ", "methods.md 9.2"},
    {"growth.break_even_chance", Unit::share, "(PV_flat − PV_0)/(PV_path − PV_0)", "methods.md 9.6"},
    {"growth.runway_gained", Unit::months, "ΔC / burn", "design.md 10"},
    {"growth.payroll_income", Unit::yuan_per_year, "n · f", "methods.md 6.4"},
    {"growth.uncontracted_income", Unit::yuan_per_year, "X·(1 − h)", "methods.md 6.4"},
    {"growth.deposit_income", Unit::yuan_per_year, "D · m", "methods.md 6.4"},
    {"growth.settlement_income", Unit::yuan_per_year, "V · m", "methods.md 6.4"},
    {"growth.promised_income", Unit::yuan_per_year, "Σ", "methods.md 6.4"},
    {"growth.income_at_take_up", Unit::yuan_per_year, "Y · u", "methods.md 9.2"},
    {"growth.business_income", Unit::yuan_per_year, "Σ", "methods.md 6.4"},
    {"growth.stake_post_money", Unit::share, "A / E", "methods.md 9.3"},
    {"growth.stake_pre_money", Unit::share, "A / (E + A)", "methods.md 9.3"},
    {"growth.stake_value", Unit::yuan, "s · V", "methods.md 9.3"},
    {"growth.diluted_stake", Unit::share, "s·(1 − d)", "methods.md 9.3"},
    {"growth.stake_at_exit", Unit::share, "s · Π(1 − d_k)", "methods.md 9.3"},
    {"growth.warrant_option", Unit::yuan, "S·e^(−qT)·N(d1) − A·e^(−rT)·N(d2)", "methods.md 9.3"},
    {"growth.milestone_warrant", Unit::yuan, "C_ui(S, A, H)", "methods.md 9.3"},
    {"growth.survival", Unit::share, "(1 − PD)^T", "methods.md 5.1"},
    {"growth.warrant_value", Unit::yuan, "C · S", "methods.md 9.3"},
    {"growth.warrant_bank_gross", Unit::yuan, "W · θ", "methods.md 9.2"},
    {"growth.warrant_after_vat", Unit::yuan, "G·(1 − s·v)/(1 + v)", "methods.md 6.1"},
    {"growth.warrant_bank_net", Unit::yuan, "G·(1 − τ)", "methods.md 6.1"},
    {"growth.expected_gain", Unit::yuan, "S·E[(s·V_T − A)^+]", "methods.md 9.3"},
    {"growth.expected_bank_pv", Unit::yuan, "θ·E/(1 + d)^T", "methods.md 9.1"},
    {"growth.exercise_probability", Unit::share, "N(d)", "methods.md 9.4"},
    {"growth.swap_annuity", Unit::years, "Σ S_k·DF_k / m", "methods.md 9.3"},
    {"growth.swap_fees", Unit::yuan_per_year, "Σ", "methods.md 9.3"},
    {"growth.offer_pv", Unit::yuan, "Y · AF", "methods.md 9.3"},
    {"growth.bank_part_of_right", Unit::yuan, "W · θ", "methods.md 9.2"},
    {"growth.swap_shortfall", Unit::yuan, "W − PV", "programmes.md 2.2"},
    {"growth.kept_deposit", Unit::yuan, "W / (AF · m)", "methods.md 9.3"},
    {"growth.promise_needed", Unit::yuan, "((W/AF)/u − fees)/m", "methods.md 9.3"},
    {"growth.break_even_take_up", Unit::share, "(W/AF)/(D·m + fees)", "methods.md 9.3"},
    {"growth.swap_bank_gain", Unit::yuan, "PV − θ·W", "methods.md 9.3"},
    {"growth.swap_firm_gain", Unit::yuan, "W − D·c·u·AF", "methods.md 9.3"},
    {"growth.promise_ratio", Unit::share, "min(1, a/p)", "programmes.md 2.2"},
    {"growth.promise_shortfall", Unit::none, "max(0, p − a)", "programmes.md 2.2"},
    {"growth.promise_income_lost", Unit::yuan, "x · u", "programmes.md 2.2"},
    {"growth.promise_income", Unit::yuan, "x · u", "programmes.md 2.2"},
    {"growth.score", Unit::score, "100·Σ w·ρ / Σ w", "programmes.md 2.2"},
    {"growth.mean_score", Unit::score, "Σ s_q / n", "programmes.md 2.2"},
    {"growth.income_promised", Unit::yuan, "Σ", "programmes.md 2.2"},
    {"growth.income_lost", Unit::yuan, "Σ", "programmes.md 2.2"},
    {"growth.unfulfilled_share", Unit::share, "L / P", "methods.md 9.3"},
    {"growth.revived_value", Unit::yuan, "W · x", "methods.md 9.3"},
    {"growth.loan_claims", Unit::yuan, "P·(1 + r·t·(1 − τ))", "methods.md 9.3"},
    {"growth.equity_at_exit", Unit::yuan, "max(0, X − D)", "methods.md 9.3"},
    {"growth.warrant_gain_at_exit", Unit::yuan, "max(0, s·Q − A)", "methods.md 9.3"},
    {"growth.founder_ownership", Unit::share, "f·Π(1 − d_k)·(1 − g)", "methods.md 11"},
    {"growth.founder_cash", Unit::yuan, "f·Π(1 − d_k)·(Q − G)", "methods.md 11"},
    {"growth.founder_cash_equity", Unit::yuan, "o · X", "methods.md 11"},
    {"growth.equity_stake", Unit::share, "P / (E + P)", "methods.md 11"},
    {"growth.investor_at_exit", Unit::yuan, "e·Π(1 − d_k)·X", "methods.md 11"},
    {"growth.bank_part_of_gain", Unit::yuan, "θ · G", "methods.md 9.2"},
    {"growth.bank_yield", Unit::rate, "12 · IRR", "methods.md 4.1"},
    {"growth.cost_of_equity", Unit::rate, "(G/P)^(1/t) − 1", "methods.md 11"},
    {"growth.crossover_valuation", Unit::yuan, "X: f·(Q − G) = f·(1 − e)·X", "programmes.md 6"},
};

}  // namespace

// Rules that growth/ records.
const std::span<const Rule> kGrowthRules{kRules};

}  // namespace loan
