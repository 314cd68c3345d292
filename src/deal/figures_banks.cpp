// Rows of the table of figures: each bank, and each bank in each tranche. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kYearReturnRows[] = {
    text<&YearReturn::id>("id"),
    num<&YearReturn::eva>("eva", Unit::yuan, 2),
    num<&YearReturn::cumulative_eva>("cumulative_eva", Unit::yuan, 2),
    num<&YearReturn::eva_with_business>("eva_with_business", Unit::yuan, 2),
    num<&YearReturn::cumulative_with_business>("cumulative_with_business", Unit::yuan, 2),
};
constexpr FigureRecord kYearReturn{"banks.years", kYearReturnRows, {}, {}};

constexpr FigureRow kBuildUpRows[] = {
    num<&BuildUp::funding>("funding", Unit::rate, 2),
    num<&BuildUp::operating>("operating", Unit::rate, 2),
    num<&BuildUp::expected_loss>("expected_loss", Unit::rate, 2),
    num<&BuildUp::target_return>("target_return", Unit::rate, 2),
    num<&BuildUp::income_tax>("income_tax", Unit::rate, 2),
    num<&BuildUp::capital_credit>("capital_credit", Unit::rate, 2),
    num<&BuildUp::fees>("fees", Unit::rate, 2),
    num<&BuildUp::relationship>("relationship", Unit::rate, 2),
};
constexpr FigureRecord kBuildUp{"banks.build_up", kBuildUpRows, {}, {}};

constexpr FigureRow kBankOutcomeRows[] = {
    text<&BankOutcome::id>("id"),
    text<&BankOutcome::name>("name"),
    money<&BankOutcome::amount>("amount"),
    num<&BankOutcome::share>("share", Unit::share, 1),
    num<&BankOutcome::funding_cost>("funding_cost", Unit::rate, 2),
    num<&BankOutcome::minimum_rate>("minimum_rate", Unit::rate, 2),
    num<&BankOutcome::minimum_rate_with_relationship>("minimum_rate_with_relationship", Unit::rate, 2),
    num<&BankOutcome::minimum_rate_one_period>("minimum_rate_one_period", Unit::rate, 2),
    num<&BankOutcome::raroc>("raroc", Unit::share, 1),
    num<&BankOutcome::raroc_with_relationship>("raroc_with_relationship", Unit::share, 1),
    num<&BankOutcome::raroc_one_period>("raroc_one_period", Unit::share, 1),
    num<&BankOutcome::raroc_with_growth>("raroc_with_growth", Unit::share, 1),
    status<&BankOutcome::raroc_status>("raroc_status"),
    num<&BankOutcome::hurdle>("hurdle", Unit::share, 1),
    num<&BankOutcome::margin>("margin", Unit::share, 1),
    num<&BankOutcome::rate_short>("rate_short", Unit::spread, 1),
    num<&BankOutcome::eva>("eva", Unit::yuan, 2),
    num<&BankOutcome::eva_with_relationship>("eva_with_relationship", Unit::yuan, 2),
    num<&BankOutcome::eva_with_growth>("eva_with_growth", Unit::yuan, 2),
    num<&BankOutcome::capital>("capital", Unit::yuan, 2),
    num<&BankOutcome::expected_loss>("expected_loss", Unit::yuan, 2),
    num<&BankOutcome::expected_loss_uncovered>("expected_loss_uncovered", Unit::yuan, 2),
    num<&BankOutcome::loss_given_default>("loss_given_default", Unit::share, 1),
    num<&BankOutcome::limit>("limit", Unit::yuan, 2),
    text<&BankOutcome::limit_name>("limit_name"),
    num<&BankOutcome::limit_use>("limit_use", Unit::share, 1),
    num<&BankOutcome::if_won>("if_won", Unit::yuan, 2),
    num<&BankOutcome::if_lost>("if_lost", Unit::yuan, 2),
    num<&BankOutcome::at_stake>("at_stake", Unit::yuan, 2),
    num<&BankOutcome::walk_away_rate>("walk_away_rate", Unit::rate, 2),
};
constexpr FigurePart kBankOutcomeParts[] = {
    part<&BankOutcome::build_up>("build_up", [] { return &kBuildUp; }),
};
constexpr FigureList kBankOutcomeLists[] = {
    list<&BankOutcome::years>("years", [] { return &kYearReturn; }),
};
constexpr FigureRecord kBankOutcome{"banks", kBankOutcomeRows, kBankOutcomeParts, kBankOutcomeLists};

constexpr FigureRow kTrancheBankRows[] = {
    text<&TrancheBank::id>("id"),
    text<&TrancheBank::tranche>("tranche"),
    text<&TrancheBank::bank>("bank"),
    money<&TrancheBank::amount>("amount"),
    num<&TrancheBank::minimum_rate>("minimum_rate", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_without_cap>("minimum_rate_without_cap", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_pool_stopped>("minimum_rate_pool_stopped", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_without_relending>("minimum_rate_without_relending", Unit::rate, 2),
    num<&TrancheBank::raroc>("raroc", Unit::share, 1),
    num<&TrancheBank::rate>("rate", Unit::rate, 2),
    num<&TrancheBank::surplus>("surplus", Unit::spread, 1),
};
constexpr FigureRecord kTrancheBank{"tranche_banks", kTrancheBankRows, {}, {}};

}  // namespace

const FigureRecord* bank_figures() {
  return &kBankOutcome;
}

const FigureRecord* tranche_bank_figures() {
  return &kTrancheBank;
}

}  // namespace loan
