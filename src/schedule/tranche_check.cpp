#include "schedule/tranche.h"

namespace loan {

namespace {

constexpr std::size_t kMostItems = 1000;  // draws, rate steps, planned repayments

template <class List, class Field>
bool ascends(const List& list, Field field) {
  for (std::size_t k = 1; k < list.size(); ++k) {
    if (field(list[k]) < field(list[k - 1])) return false;
  }
  return true;
}

template <class List, class Field>
bool within(const List& list, Field month, int low, int high) {
  for (const auto& item : list) {
    if (month(item) < low || month(item) > high) return false;
  }
  return true;
}

bool money_fits(Money m) {
  return m <= kLargestMoney && -kLargestMoney <= m;
}

std::string up_to(int n) {
  return "1 – " + std::to_string(n);
}

void check_draws(Checks& checks, const TrancheTerms& terms) {
  const auto month = [](const TrancheDraw& d) { return d.month; };
  checks.that(terms.draws.size() <= kMostItems, ProblemCode::too_many_items, "draws", "≤ 1000");
  checks.that(within(terms.draws, month, 1, terms.months), ProblemCode::out_of_range, "draws", up_to(terms.months));
  checks.that(ascends(terms.draws, month), ProblemCode::inconsistent, "draws", "ascending");
  Int128 drawn = terms.principal.value.fen;
  bool sizes_fit = true, repayments_fit = true;
  for (const auto& d : terms.draws) {
    const bool repayment = d.amount.value.fen < 0;
    sizes_fit = sizes_fit && money_fits(d.amount.value);
    repayments_fit = repayments_fit && (!repayment || (terms.style == RepaymentStyle::revolver && d.month >= 2));
    if (!repayment) drawn += d.amount.value.fen;
  }
  checks.that(sizes_fit, ProblemCode::out_of_range, "draws");
  checks.that(repayments_fit, ProblemCode::out_of_range, "draws", "≥ 0; < 0: revolver, month ≥ 2");
  checks.that(terms.principal.value.fen >= 0 && drawn > 0 && drawn <= kLargestMoney.fen, ProblemCode::out_of_range,
              "principal", "0.01 – 1000000000000");
}

void check_plan(Checks& checks, const TrancheTerms& terms) {
  const bool revolver = terms.style == RepaymentStyle::revolver;
  if (terms.style != RepaymentStyle::custom_principal && !revolver) {
    checks.that(terms.principal_plan.empty(), ProblemCode::inconsistent, "principal_plan",
                "style custom_principal, revolver");
    return;
  }
  const auto month = [](const TrancheRepayment& r) { return r.month; };
  checks.that(terms.principal_plan.size() <= kMostItems, ProblemCode::too_many_items, "principal_plan", "≤ 1000");
  checks.that(within(terms.principal_plan, month, 1, terms.months), ProblemCode::out_of_range, "principal_plan",
              up_to(terms.months));
  checks.that(ascends(terms.principal_plan, month), ProblemCode::inconsistent, "principal_plan", "ascending");
  Int128 difference = -Int128{terms.principal.value.fen};
  bool positive = true;
  for (const auto& d : terms.draws) difference -= d.amount.value.fen;
  for (const auto& r : terms.principal_plan) {
    difference += r.amount.value.fen;
    positive = positive && r.amount.value.fen >= 0 && money_fits(r.amount.value);
  }
  checks.that(positive, ProblemCode::out_of_range, "principal_plan", "≥ 0");
  checks.that(difference == 0 || revolver, ProblemCode::does_not_add_up, "principal_plan",
              "difference " + plain_number(static_cast<double>(difference)) + " fen");
}

}  // namespace

Problems check(const TrancheTerms& terms, std::string path) {
  Checks checks(std::move(path));
  const int year = year_month_day(terms.start).year;
  checks.that(year >= 1900 && year <= 2150, ProblemCode::out_of_range, "start", "1900 – 2150");
  if (!checks.in_range("months", terms.months, 1, kLongestTenor)) return checks.take();
  checks.in_range("grace", terms.grace, 0, terms.months - 1);
  checks.in_range("settlement_day", terms.settlement_day, 0, 31);
  checks.in_range("rate", terms.rate, 0, kHighestRate);
  check_draws(checks, terms);
  check_plan(checks, terms);
  checks.that(terms.line.value.fen >= 0 && money_fits(terms.line.value) &&
                  (terms.line.value.fen == 0 || terms.style == RepaymentStyle::revolver),
              ProblemCode::out_of_range, "line", "≥ 0; > 0: revolver");
  checks.in_range("unused_fee_rate", terms.unused_fee_rate, 0, kHighestRate);

  checks.that(terms.rate_path.size() <= kMostItems, ProblemCode::too_many_items, "rate_path", "≤ 1000");
  const auto from = [&](const TrancheRate& r) {
    return r.from_date.value_or(add_months(terms.start, r.from_month - 1));
  };
  checks.that(within(
                  terms.rate_path, [](const TrancheRate& r) { return r.from_month; }, 1, terms.months),
              ProblemCode::out_of_range, "rate_path", up_to(terms.months));
  checks.that(ascends(terms.rate_path, from), ProblemCode::inconsistent, "rate_path", "ascending");
  for (const auto& r : terms.rate_path) {
    if (!checks.in_range("rate_path", r.rate, 0, kHighestRate)) break;
  }
  return checks.take();
}

Money balance_on(const TrancheSchedule& schedule, Date d) {
  Money balance;
  for (const auto& draw : schedule.draws) {
    if (draw.date <= d) balance += draw.amount.value;
  }
  for (const auto& line : schedule.lines) {
    if (line.to <= d) balance -= line.principal.value;
  }
  return balance;
}

}  // namespace loan
