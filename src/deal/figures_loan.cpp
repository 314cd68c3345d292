// Rows of the table of figures: the limit and its score, and the tranches as billed. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kLimitTermRows[] = {
    text<&LimitTerm::id>("id"),
    num<&LimitTerm::amount>("amount", Unit::yuan, 2),
    flag<&LimitTerm::binding>("binding"),
};
constexpr FigureRecord kLimitTerm{"score.terms", kLimitTermRows, {}, {}};

constexpr FigureRow kLimitRaiseRows[] = {
    text<&LimitRaise::id>("id"),
    num<&LimitRaise::from>("from", Unit::none, 2),
    num<&LimitRaise::to>("to", Unit::none, 2),
    num<&LimitRaise::limit>("limit", Unit::yuan, 2),
    text<&LimitRaise::next_binding>("next_binding"),
};
constexpr FigureRecord kLimitRaise{"score.raises", kLimitRaiseRows, {}, {}};

constexpr FigureRow kScoreOutcomeRows[] = {
    num<&ScoreOutcome::composite>("composite", Unit::score, 1),
    text<&ScoreOutcome::grade>("grade"),
    num<&ScoreOutcome::default_probability>("default_probability", Unit::share, 2),
    num<&ScoreOutcome::rate>("rate", Unit::rate, 2),
    num<&ScoreOutcome::ceiling>("ceiling", Unit::rate, 2),
    num<&ScoreOutcome::limit>("limit", Unit::yuan, 2),
    text<&ScoreOutcome::binding>("binding"),
};
constexpr FigureList kScoreOutcomeLists[] = {
    list<&ScoreOutcome::terms>("terms", [] { return &kLimitTerm; }),
    list<&ScoreOutcome::raises>("raises", [] { return &kLimitRaise; }),
};
constexpr FigureRecord kScoreOutcome{"score", kScoreOutcomeRows, {}, kScoreOutcomeLists};

constexpr FigureRow kScheduleLineRows[] = {
    text<&ScheduleLine::id>("id"),
    date<&ScheduleLine::due>("due"),
    date<&ScheduleLine::paid>("paid"),
    whole<&ScheduleLine::days>("days", Unit::days),
    money<&ScheduleLine::opening>("opening"),
    money<&ScheduleLine::drawn>("drawn"),
    money<&ScheduleLine::interest>("interest"),
    money<&ScheduleLine::principal>("principal"),
    money<&ScheduleLine::closing>("closing"),
    num<&ScheduleLine::rate>("rate", Unit::rate, 2),
    money<&ScheduleLine::unused>("unused"),
    money<&ScheduleLine::unused_fee>("unused_fee"),
};
constexpr FigureRecord kScheduleLine{"tranches.lines", kScheduleLineRows, {}, {}};

constexpr FigureRow kTrancheOutcomeRows[] = {
    text<&TrancheOutcome::id>("id"),
    text<&TrancheOutcome::name>("name"),
    money<&TrancheOutcome::drawn>("drawn"),
    num<&TrancheOutcome::rate>("rate", Unit::rate, 2),
    money<&TrancheOutcome::total_interest>("total_interest"),
    money<&TrancheOutcome::total_fees>("total_fees"),
    money<&TrancheOutcome::total_subsidy>("total_subsidy"),
    num<&TrancheOutcome::interest_only_rate>("interest_only_rate", Unit::rate, 2),
    num<&TrancheOutcome::simple_cost>("simple_cost", Unit::rate, 2),
    num<&TrancheOutcome::nominal_cost>("nominal_cost", Unit::rate, 2),
    num<&TrancheOutcome::effective_cost>("effective_cost", Unit::rate, 2),
    num<&TrancheOutcome::cost_without_subsidy>("cost_without_subsidy", Unit::rate, 2),
    status<&TrancheOutcome::cost_status>("cost_status"),
    money<&TrancheOutcome::final_adjustment>("final_adjustment"),
    num<&TrancheOutcome::average_life>("average_life", Unit::years, 2),
    num<&TrancheOutcome::expected_life>("expected_life", Unit::years, 2),
    money<&TrancheOutcome::line>("line"),
    money<&TrancheOutcome::most_used>("most_used"),
    money<&TrancheOutcome::total_unused_fee>("total_unused_fee"),
};
constexpr FigureList kTrancheOutcomeLists[] = {
    list<&TrancheOutcome::lines>("lines", [] { return &kScheduleLine; }),
};
constexpr FigureRecord kTrancheOutcome{"tranches", kTrancheOutcomeRows, {}, kTrancheOutcomeLists};

}  // namespace

const FigureRecord* score_figures() {
  return &kScoreOutcome;
}

const FigureRecord* tranche_figures() {
  return &kTrancheOutcome;
}

}  // namespace loan
