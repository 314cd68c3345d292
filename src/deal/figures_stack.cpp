// Rows of the table of figures: the financing stack. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kMonthSourceRows[] = {
    text<&MonthSource::id>("id"),
    num<&MonthSource::paid_in>("paid_in", Unit::yuan, 2),
    num<&MonthSource::cumulative>("cumulative", Unit::yuan, 2),
};
constexpr FigureRecord kMonthSource{"stack.months.by_source", kMonthSourceRows, {}, {}};

constexpr FigureRow kGapMonthRows[] = {
    text<&GapMonth::id>("id"),
    num<&GapMonth::need>("need", Unit::yuan, 2),
    num<&GapMonth::sources>("sources", Unit::yuan, 2),
    num<&GapMonth::cumulative_need>("cumulative_need", Unit::yuan, 2),
    num<&GapMonth::cumulative_sources>("cumulative_sources", Unit::yuan, 2),
    num<&GapMonth::cash>("cash", Unit::yuan, 2),
    num<&GapMonth::gap>("gap", Unit::yuan, 2),
};
constexpr FigureList kGapMonthLists[] = {
    list<&GapMonth::by_source>("by_source", [] { return &kMonthSource; }),
};
constexpr FigureRecord kGapMonth{"stack.months", kGapMonthRows, {}, kGapMonthLists};

constexpr FigureRow kSourceOutcomeRows[] = {
    text<&SourceOutcome::id>("id"),
    text<&SourceOutcome::name>("name"),
    num<&SourceOutcome::amount>("amount", Unit::yuan, 2),
    num<&SourceOutcome::cost>("cost", Unit::rate, 2),
    num<&SourceOutcome::gap_after>("gap_after", Unit::yuan, 2),
    flag<&SourceOutcome::at_cap>("at_cap"),
    text<&SourceOutcome::bound>("bound"),
};
constexpr FigureRecord kSourceOutcome{"stack.sources", kSourceOutcomeRows, {}, {}};

constexpr FigureRow kStackOutcomeRows[] = {
    status<&StackOutcome::status>("status"),
    num<&StackOutcome::need>("need", Unit::yuan, 2),
    num<&StackOutcome::gap_before>("gap_before", Unit::yuan, 2),
    num<&StackOutcome::gap>("gap", Unit::yuan, 2),
    num<&StackOutcome::gap_month>("gap_month", Unit::month_number, 0),
    num<&StackOutcome::gap_with_debt_service>("gap_with_debt_service", Unit::yuan, 2),
    num<&StackOutcome::gap_with_debt_service_month>("gap_with_debt_service_month", Unit::month_number, 0),
    text<&StackOutcome::binding>("binding"),
    num<&StackOutcome::equity_to_close>("equity_to_close", Unit::yuan, 2),
    num<&StackOutcome::lease_rent>("lease_rent", Unit::yuan, 2),
    num<&StackOutcome::lease_cost>("lease_cost", Unit::rate, 2),
    num<&StackOutcome::lease_other_root>("lease_other_root", Unit::rate, 2),
    num<&StackOutcome::equity_cost>("equity_cost", Unit::rate, 2),
    num<&StackOutcome::dilution>("dilution", Unit::share, 1),
    num<&StackOutcome::founder_after>("founder_after", Unit::share, 1),
    num<&StackOutcome::blended_cost>("blended_cost", Unit::rate, 2),
};
constexpr FigureList kStackOutcomeLists[] = {
    list<&StackOutcome::sources>("sources", [] { return &kSourceOutcome; }),
    list<&StackOutcome::months>("months", [] { return &kGapMonth; }),
};
constexpr FigureRecord kStackOutcome{"stack", kStackOutcomeRows, {}, kStackOutcomeLists};

}  // namespace

const FigureRecord* stack_figures() {
  return &kStackOutcome;
}

}  // namespace loan
