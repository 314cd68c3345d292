// Rows of the table of figures: growth sharing. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kGrowthYearRows[] = {
    text<&GrowthYear::id>("id"),
    num<&GrowthYear::rate>("rate", Unit::rate, 2),
    num<&GrowthYear::expected_rate>("expected_rate", Unit::rate, 2),
    num<&GrowthYear::interest>("interest", Unit::yuan, 2),
    num<&GrowthYear::flat_interest>("flat_interest", Unit::yuan, 2),
    num<&GrowthYear::saving>("saving", Unit::yuan, 2),
    num<&GrowthYear::business_income>("business_income", Unit::yuan, 2),
    num<&GrowthYear::trigger_probability>("trigger_probability", Unit::share, 1),
};
constexpr FigureRecord kGrowthYear{"growth.years", kGrowthYearRows, {}, {}};

constexpr FigureRow kQuarterOutcomeRows[] = {
    text<&QuarterOutcome::id>("id"),
    text<&QuarterOutcome::commitment>("commitment"),
    num<&QuarterOutcome::promised>("promised", Unit::none, 2),
    num<&QuarterOutcome::actual>("actual", Unit::none, 2),
    num<&QuarterOutcome::met>("met", Unit::share, 1),
    num<&QuarterOutcome::shortfall>("shortfall", Unit::none, 2),
    num<&QuarterOutcome::income_lost>("income_lost", Unit::yuan, 2),
};
constexpr FigureRecord kQuarterOutcome{"growth.quarters", kQuarterOutcomeRows, {}, {}};

constexpr FigureRow kFounderCaseRows[] = {
    text<&FounderCase::id>("id"),
    num<&FounderCase::founder_share>("founder_share", Unit::share, 1),
    num<&FounderCase::founder_value>("founder_value", Unit::yuan, 2),
    num<&FounderCase::cash_cost>("cash_cost", Unit::yuan, 2),
    num<&FounderCase::bank_return>("bank_return", Unit::rate, 2),
};
constexpr FigureRecord kFounderCase{"growth.founder", kFounderCaseRows, {}, {}};

constexpr FigureRow kGrowthOutcomeRows[] = {
    num<&GrowthOutcome::break_even_last_rate>("break_even_last_rate", Unit::rate, 2),
    num<&GrowthOutcome::eva_loan>("eva_loan", Unit::yuan, 2),
    num<&GrowthOutcome::eva_with_business>("eva_with_business", Unit::yuan, 2),
    num<&GrowthOutcome::eva_with_warrant>("eva_with_warrant", Unit::yuan, 2),
    num<&GrowthOutcome::eva_expected_path>("eva_expected_path", Unit::yuan, 2),
    num<&GrowthOutcome::eva_never_fires>("eva_never_fires", Unit::yuan, 2),
    num<&GrowthOutcome::implied_stake>("implied_stake", Unit::share, 1),
    num<&GrowthOutcome::other_stake>("other_stake", Unit::share, 1),
    num<&GrowthOutcome::stated_stake>("stated_stake", Unit::share, 1),
    num<&GrowthOutcome::warrant_value>("warrant_value", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_surviving>("warrant_surviving", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_bank_part>("warrant_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_bank_after_tax>("warrant_bank_after_tax", Unit::yuan, 2),
    num<&GrowthOutcome::business_value>("business_value", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_whole>("deposits_for_whole", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_bank_part>("deposits_for_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::promise_for_whole>("promise_for_whole", Unit::yuan, 2),
    num<&GrowthOutcome::promise_for_bank_part>("promise_for_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::exchange_gain_whole>("exchange_gain_whole", Unit::yuan, 2),
    num<&GrowthOutcome::exchange_gain_bank_part>("exchange_gain_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::stated_value>("stated_value", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_stated>("deposits_for_stated", Unit::yuan, 2),
    num<&GrowthOutcome::score>("score", Unit::score, 1),
    text<&GrowthOutcome::waiver>("waiver"),
    num<&GrowthOutcome::revived_value>("revived_value", Unit::yuan, 2),
    num<&GrowthOutcome::revenue_share_value>("revenue_share_value", Unit::yuan, 2),
    num<&GrowthOutcome::crossover_valuation>("crossover_valuation", Unit::yuan, 2),
    num<&GrowthOutcome::runway_gained>("runway_gained", Unit::months, 1),
};
constexpr FigureList kGrowthOutcomeLists[] = {
    list<&GrowthOutcome::years>("years", [] { return &kGrowthYear; }),
    list<&GrowthOutcome::quarters>("quarters", [] { return &kQuarterOutcome; }),
    list<&GrowthOutcome::founder>("founder", [] { return &kFounderCase; }),
};
constexpr FigureRecord kGrowthOutcome{"growth", kGrowthOutcomeRows, {}, kGrowthOutcomeLists};

}  // namespace

const FigureRecord* growth_figures() {
  return &kGrowthOutcome;
}

}  // namespace loan
