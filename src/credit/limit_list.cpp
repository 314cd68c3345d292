#include "credit/limit_list.h"

#include <cstdint>

namespace loan {

namespace {

/// Every input in a fixed order; `optional` for those that may be absent.
template <class Terms, class Optional, class Given>
void visit(Terms& t, const Optional& optional, const Given& given) {
  optional(t.grade_cap);
  optional(t.working_capital);
  optional(t.sales);
  optional(t.sales_multiple);
  given(t.score_coefficient);
  optional(t.valuation);
  optional(t.valuation_multiple);
  optional(t.debt_service_cash_flow);
  given(t.debt_service_cover);
  given(t.existing_monthly_debt_service);
  optional(t.rate);
  optional(t.months);
  optional(t.expected_loss_budget);
  optional(t.default_probability);
  optional(t.loss_given_default);
  optional(t.net_capital);
  given(t.existing_loans);
  given(t.single_name_share);
  optional(t.product_cap);
  optional(t.working_capital_terms);
  if (!t.working_capital_terms) return;
  auto& need = *t.working_capital_terms;
  for (auto* x : {&need.sales_last_year, &need.profit_margin, &need.growth, &need.inventory_days, &need.receivable_days,
                  &need.payable_days, &need.prepayment_days, &need.advance_receipt_days, &need.own_funds,
                  &need.existing_loans, &need.other_funding}) {
    given(*x);
  }
}

}  // namespace

std::vector<Num> list_of(const LimitTerms& terms) {
  std::uint32_t there = 0, bit = 1;
  std::vector<Num> list{Num{}};
  const auto optional = [&](const auto& x) {
    if (x) there |= bit;
    bit <<= 1;
    if constexpr (std::is_same_v<std::decay_t<decltype(x)>, std::optional<Num>>) {
      if (x) list.push_back(*x);
    }
  };
  visit(terms, optional, [&](const Num& x) { list.push_back(x); });
  list[0] = Num{static_cast<double>(there)};
  return list;
}

LimitTerms terms_from(std::span<const double> list) {
  LimitTerms terms;
  const auto there = static_cast<std::uint32_t>(list[0]);
  std::uint32_t bit = 1;
  std::size_t next = 1;
  const auto optional = [&](auto& x) {
    if (there & bit) {
      x.emplace();
      if constexpr (std::is_same_v<std::decay_t<decltype(x)>, std::optional<Num>>) *x = list[next++];
    }
    bit <<= 1;
  };
  visit(terms, optional, [&](Num& x) { x = list[next++]; });
  return terms;
}

}  // namespace loan
