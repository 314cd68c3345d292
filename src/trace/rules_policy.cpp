#include <array>

#include "trace/rules.h"

namespace loan {

namespace {

constexpr auto kRules = std::to_array<Rule>({
    {"policy.covered_price", Unit::rate, "(1 − φ)·FTP + φ·(r_RL + cost)", "methods.md 12"},
    {"policy.relending_benefit", Unit::yuan, "φ·(FTP − r_RL − cost)·Σ B/12", "methods.md 12"},
    {"policy.relending_given_up", Unit::yuan, "φ·(FTP − r_RL)·Σ B/12", "methods.md 12"},
    {"policy.relending_collateral", Unit::yuan, "φ·cost·Σ B/12", "methods.md 12"},
    {"policy.relending_cliff", Unit::spread, "FTP − covered price", "methods.md 12; programmes.md 5"},
    {"policy.part_of_loan", Unit::share, "Σ shares", "programmes.md 6"},
    {"policy.relending_price_gain", Unit::spread, "max(0, FTP − covered price)", "methods.md 12"},
    {"policy.relending_saving", Unit::yuan_per_year, "gain × principal × share", "methods.md 12"},
    {"policy.relending_saving_all", Unit::yuan_per_year, "Σ banks", "methods.md 12"},
    {"policy.subsidy_points", Unit::rate, "min(s, r)", "methods.md 12"},
    {"policy.subsidy_saving", Unit::yuan_per_year, "min(principal × part, base) × s", "methods.md 12"},
    {"policy.city_saving", Unit::yuan_per_year, "min(principal × min(s, r), cap)", "programmes.md 1.1"},
    {"policy.vat_saving", Unit::yuan_per_year, "principal × r × (1 − k_v)", "methods.md 6.1"},
    {"policy.vat_jump", Unit::rate, "r × (1 − k_v)", "methods.md 6.1"},
    {"policy.firm_saving_all", Unit::yuan_per_year, "Σ tools", "programmes.md 6"},
    {"policy.bank_saving_all", Unit::yuan_per_year, "Σ tools", "programmes.md 6"},
    {"policy.given_up", Unit::yuan, "−x", "methods.md 12"},
    {"policy.interest_cut", Unit::yuan, "χ·(gain − cost) / k_v", "methods.md 12"},
    {"policy.vat_inside", Unit::yuan, "x × (1 − k_v)", "methods.md 6.1"},
    {"policy.gain_before_tax", Unit::yuan, "Σ received − given", "methods.md 12"},
    {"policy.income_tax", Unit::yuan, "gain × τ", "methods.md 6.1"},
    {"policy.gain", Unit::yuan, "Σ received − given, after tax", "methods.md 12"},
    {"policy.expires_month", Unit::month_number, "months of support + 1", "methods.md 12"},
});

}  // namespace

// Rules that policy/ records.
const std::span<const Rule> kPolicyRules{kRules};

}  // namespace loan
