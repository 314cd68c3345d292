#include <array>

#include "trace/rules.h"

namespace loan {

namespace {

// k_v: what VAT leaves of a yuan of interest; k_x the same of relationship income; m periods per year; B opening
// balance.
constexpr auto kRules = std::to_array<Rule>({
    {"pricing.survival", Unit::share, "S_k = (1 − PD)^(k/m)", "methods.md 5.1"},
    {"pricing.discount_factor", Unit::per_yuan, "DF_k = (1 + d)^(−k/m)", "methods.md 6.2"},
    {"pricing.expected_loss_rate", Unit::rate, "el = PD × LGD", "methods.md 6.1"},
    {"pricing.capital_rate", Unit::share, "K = RW × capital ratio", "methods.md 6.1"},
    {"pricing.capital", Unit::yuan, "K × B", "methods.md 6.2"},
    {"pricing.capital_credit", Unit::per_yuan, "ρ × K", "methods.md 6.1"},
    {"pricing.target_return", Unit::per_yuan, "h × K", "methods.md 6.1"},
    {"pricing.pre_tax", Unit::per_yuan, "π = (r + f)·k_v − FTP − o − el + ρ·K", "methods.md 6.1"},
    {"pricing.net_income", Unit::per_yuan, "π × (1 − τ)", "methods.md 6.1"},
    {"pricing.eva", Unit::per_yuan, "EVA = NI − h·K", "methods.md 6.1"},
    {"pricing.raroc", Unit::rate, "RAROC = NI / K", "methods.md 6.1"},
    {"pricing.bar_funding", Unit::rate, "FTP / k_v", "methods.md 6.1"},
    {"pricing.bar_operating_cost", Unit::rate, "o / k_v", "methods.md 6.1"},
    {"pricing.bar_expected_loss", Unit::rate, "el / k_v", "methods.md 6.1"},
    {"pricing.bar_target_return", Unit::rate, "h·K / k_v", "methods.md 6.1"},
    {"pricing.bar_income_tax", Unit::rate, "h·K·τ / ((1 − τ)·k_v)", "methods.md 6.1"},
    {"pricing.bar_capital_credit", Unit::rate, "−ρ·K / k_v", "methods.md 6.1"},
    {"pricing.bar_fees", Unit::rate, "−f", "methods.md 6.1"},
    {"pricing.minimum_rate", Unit::rate,
     "r_min = funding + operating cost + expected loss + target return + income tax − capital credit − fees − "
     "relationship income",
     "methods.md 6.1, 6.2"},
    {"pricing.break_even_rate", Unit::rate, "funding + operating cost + expected loss − capital credit − fees",
     "methods.md 6.1"},
    {"pricing.year_interest", Unit::yuan, "Σ S_k·r·B/m", "methods.md 6.2"},
    {"pricing.year_interest_pv", Unit::yuan, "Σ DF_k·S_k·r·B/m", "methods.md 6.2"},
    {"pricing.year_lent", Unit::yuan, "Σ S_k·B/m", "methods.md 6.2"},
    {"pricing.year_lent_pv", Unit::yuan, "Σ DF_k·S_k·B/m", "methods.md 6.2"},
    {"pricing.year_balance", Unit::yuan, "Σ S_(k−1)·B/m", "methods.md 6.2"},
    {"pricing.year_balance_pv", Unit::yuan, "Σ DF_k·S_(k−1)·B/m", "methods.md 6.2"},
    {"pricing.year_funding", Unit::yuan, "Σ S_(k−1)·FTP·B/m", "methods.md 6.2"},
    {"pricing.year_funding_pv", Unit::yuan, "Σ DF_k·S_(k−1)·FTP·B/m", "methods.md 6.2"},
    {"pricing.year_operating", Unit::yuan, "Σ S_(k−1)·max(o·B, minimum)/m", "methods.md 6.2"},
    {"pricing.year_operating_pv", Unit::yuan, "Σ DF_k·S_(k−1)·max(o·B, minimum)/m", "methods.md 6.2"},
    {"pricing.year_loss", Unit::yuan, "Σ (S_(k−1) − S_k)·LGD·B", "methods.md 5.2"},
    {"pricing.year_loss_pv", Unit::yuan, "Σ DF_k·(S_(k−1) − S_k)·LGD·B", "methods.md 5.2"},
    {"pricing.year_relationship", Unit::yuan, "Σ S_k·X_k", "methods.md 6.4"},
    {"pricing.year_relationship_pv", Unit::yuan, "Σ DF_k·S_k·X_k", "methods.md 6.4"},
    {"pricing.interest_after_vat", Unit::yuan, "k_v × interest", "methods.md 6.1"},
    {"pricing.relationship_after_vat", Unit::yuan, "k_x × relationship income", "methods.md 6.4"},
    {"pricing.year_pre_tax", Unit::yuan, "interest + fee − funding − operating cost − expected loss + capital credit",
     "methods.md 6.2"},
    {"pricing.pre_tax_with", Unit::yuan, "pre-tax profit + relationship income", "methods.md 6.4"},
    {"pricing.year_eva", Unit::yuan, "π·(1 − τ) − h·K", "methods.md 6.2"},
    {"pricing.year_eva_pv", Unit::yuan, "PV(π)·(1 − τ) − h·PV(K)", "methods.md 6.2"},
    {"pricing.cumulative_eva", Unit::yuan, "EVA of the years so far", "methods.md 9.6"},
    {"pricing.gross_interest_pv", Unit::yuan, "Σ years", "methods.md 6.2"},
    {"pricing.interest_pv", Unit::yuan, "k_v × PV(interest)", "methods.md 6.2"},
    {"pricing.lent_pv", Unit::yuan, "Σ DF_k·S_k·B/m", "methods.md 6.2"},
    {"pricing.lent_in_last_segment", Unit::yuan, "Σ DF_k·S_k·B/m over the last rate segment", "methods.md 6.2"},
    {"pricing.balance_pv", Unit::yuan, "Σ DF_k·S_(k−1)·B/m", "methods.md 6.2"},
    {"pricing.funding_pv", Unit::yuan, "Σ DF_k·S_(k−1)·FTP·B/m", "methods.md 6.2"},
    {"pricing.operating_cost_pv", Unit::yuan, "Σ DF_k·S_(k−1)·o·B/m", "methods.md 6.2"},
    {"pricing.expected_loss_pv", Unit::yuan, "Σ DF_k·(S_(k−1) − S_k)·LGD·B", "methods.md 5.2"},
    {"pricing.expected_loss_total", Unit::yuan, "Σ (S_(k−1) − S_k)·LGD·B", "methods.md 5.2"},
    {"pricing.expected_loss_annual_rate", Unit::rate, "PV(expected loss) / Σ DF_k·S_(k−1)·B/m", "methods.md 5.2"},
    {"pricing.gross_relationship_pv", Unit::yuan, "Σ years", "methods.md 6.4"},
    {"pricing.relationship_pv", Unit::yuan, "k_x × PV(relationship income)", "methods.md 6.4"},
    {"pricing.fee_pv", Unit::yuan, "f0 × P × k_v", "methods.md 6.2"},
    {"pricing.capital_pv", Unit::yuan, "Σ DF_k·S_(k−1)·K/m", "methods.md 6.2"},
    {"pricing.capital_credit_pv", Unit::yuan, "ρ × PV(capital)", "methods.md 6.2"},
    {"pricing.target_return_pv", Unit::yuan, "h × PV(capital)", "methods.md 6.2"},
    {"pricing.pre_tax_pv", Unit::yuan, "interest + fee − funding − operating cost − expected loss + capital credit",
     "methods.md 6.2"},
    {"pricing.net_income_pv", Unit::yuan, "PV(π) × (1 − τ)", "methods.md 6.2"},
    {"pricing.eva_pv", Unit::yuan, "EVA_PV = NI_PV − h·C_PV", "methods.md 6.2"},
    {"pricing.raroc_life", Unit::rate, "RAROC = NI_PV / C_PV", "methods.md 6.2"},
    {"pricing.average_rate", Unit::rate, "PV(interest) / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_funding", Unit::rate, "PV(funding) / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_operating_cost", Unit::rate, "PV(operating cost) / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_expected_loss", Unit::rate, "PV(expected loss) / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_target_return", Unit::rate, "h·C_PV / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_income_tax", Unit::rate, "h·C_PV·τ / ((1 − τ)·k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_capital_credit", Unit::rate, "−ρ·C_PV / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_fees", Unit::rate, "−PV(fee) / (k_v × Σ DF_k·S_k·B/m)", "methods.md 6.2"},
    {"pricing.life_bar_relationship", Unit::rate, "−PV(relationship income) / (k_v × Σ DF_k·S_k·B/m)",
     "methods.md 6.4"},
    {"pricing.rate_shortfall", Unit::spread, "r_min − average contract rate", "methods.md 6.2"},
    {"pricing.break_even_last_rate", Unit::rate, "r_last − EVA_PV / ((1 − τ)·k_v·Σ DF_k·S_k·B/m of the last segment)",
     "methods.md 6.2"},
    {"pricing.relationship_contracted", Unit::yuan_per_year, "volume × margin × take-up × k_x", "methods.md 6.4"},
    {"pricing.relationship_haircut", Unit::yuan_per_year, "volume × margin × (1 − haircut) × k_x", "methods.md 6.4"},
    {"pricing.relationship_total", Unit::yuan_per_year, "Σ lines", "methods.md 6.4"},
});

}  // namespace

// Rules that pricing/ records.
const std::span<const Rule> kPricingRules{kRules};

}  // namespace loan
