// The table of figures: its sections together, and the walk over it. Digits are decimals of the percentage for rates
// and shares, of the unit otherwise.
#include "deal/figures.h"

#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kRivalOutcomeRows[] = {
    text<&RivalOutcome::name>("name"),
    num<&RivalOutcome::nominal_cost>("nominal_cost", Unit::rate, 2),
    num<&RivalOutcome::effective_cost>("effective_cost", Unit::rate, 2),
    num<&RivalOutcome::simple_cost>("simple_cost", Unit::rate, 2),
    num<&RivalOutcome::our_simple_cost>("our_simple_cost", Unit::rate, 2),
    num<&RivalOutcome::advantage>("advantage", Unit::spread, 1),
    num<&RivalOutcome::advantage_amount>("advantage_amount", Unit::yuan, 2),
    num<&RivalOutcome::rate_to_match>("rate_to_match", Unit::rate, 2),
};
constexpr FigureRecord kRivalOutcome{"rival", kRivalOutcomeRows, {}, {}};

constexpr FigureRow kOutcomeRows[] = {
    num<&Outcome::loan_prime_rate>("loan_prime_rate", Unit::rate, 2),
    money<&Outcome::amount>("amount"),
    num<&Outcome::borrower_cost>("borrower_cost", Unit::rate, 2),
    num<&Outcome::bank_expected_loss>("bank_expected_loss", Unit::yuan, 2),
    num<&Outcome::bank_eva>("bank_eva", Unit::yuan, 2),
    num<&Outcome::tightest_raroc>("tightest_raroc", Unit::share, 1),
    text<&Outcome::tightest_bank>("tightest_bank"),
    num<&Outcome::growth_raroc>("growth_raroc", Unit::share, 1),
};
constexpr FigurePart kOutcomeParts[] = {
    part<&Outcome::score>("score", &score_figures),
    part<&Outcome::joint>("joint", &joint_figures),
    part<&Outcome::cover>("cover", &cover_figures),
    part<&Outcome::policy>("policy", &policy_figures),
    part<&Outcome::growth>("growth", &growth_figures),
    part<&Outcome::stack>("stack", &stack_figures),
    part<&Outcome::rival>("rival", [] { return &kRivalOutcome; }),
};
constexpr FigureList kOutcomeLists[] = {
    list<&Outcome::tranches>("tranches", &tranche_figures),
    list<&Outcome::banks>("banks", &bank_figures),
    list<&Outcome::tranche_banks>("tranche_banks", &tranche_bank_figures),

};
constexpr FigureRecord kOutcome{"outcome", kOutcomeRows, kOutcomeParts, kOutcomeLists};

template <class OnRow>
void walk(const FigureRecord& record, const void* owner, const std::string& prefix, const OnRow& visit) {
  for (const FigureRow& row : record.rows) visit(FigurePlace{&row, &record, owner, prefix + row.name});
  for (const FigurePart& part : record.parts) {
    if (const void* inner = part.of(owner)) walk(*part.record(), inner, prefix + part.name + ".", visit);
  }
  for (const FigureList& rows : record.lists) {
    for (std::size_t i = 0; i < rows.size(owner); ++i) {
      const void* item = rows.at(owner, i);
      const Value id = rows.item()->rows[0].get(item).value;
      walk(*rows.item(), item, prefix + rows.name + "[" + std::get<std::string>(id) + "].", visit);
    }
  }
}

void walk_rows(const FigureRecord& record, const std::string& prefix,
               const std::function<void(const FigureRecord&, const FigureRow&, const std::string&)>& visit) {
  for (const FigureRow& row : record.rows) visit(record, row, prefix + row.name);
  for (const FigurePart& part : record.parts) walk_rows(*part.record(), prefix + part.name + ".", visit);
  for (const FigureList& rows : record.lists) walk_rows(*rows.item(), prefix + rows.name + "[].", visit);
}

}  // namespace

const FigureRecord& outcome_record() {
  return kOutcome;
}

void for_each_figure(const Outcome& outcome, const std::function<void(const FigurePlace&)>& visit) {
  walk(kOutcome, &outcome, {}, visit);
}

FigurePlace find_figure(const Outcome& outcome, std::string_view path) {
  FigurePlace found;
  for_each_figure(outcome, [&](const FigurePlace& place) {
    if (!found.row && place.path == path) found = place;
  });
  return found;
}

std::string without_ids(std::string_view path) {
  std::string pattern;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) pattern += c;
    if (c == '[') inside = true;
  }
  return pattern;
}

void for_each_figure_row(
    const std::function<void(const FigureRecord&, const FigureRow&, const std::string& pattern)>& visit) {
  walk_rows(kOutcome, {}, visit);
}

}  // namespace loan
