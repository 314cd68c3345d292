#include "credit/limit_levers.h"

namespace loan {

std::span<const Lever> levers_of(LimitCap cap, bool from_terms) {
  static constexpr Lever kGrade[] = {{LimitInput::grade_cap, true}};
  static constexpr Lever kProduct[] = {{LimitInput::product_cap, true}};
  static constexpr Lever kRevenue[] = {
      {LimitInput::sales, true}, {LimitInput::sales_multiple, true}, {LimitInput::score_coefficient, true}};
  static constexpr Lever kValuation[] = {{LimitInput::valuation, true}, {LimitInput::valuation_multiple, true}};
  static constexpr Lever kDebt[] = {{LimitInput::debt_service_cash_flow, true},
                                    {LimitInput::debt_service_cover, false, 1},
                                    {LimitInput::existing_monthly_debt_service, false},
                                    {LimitInput::rate, false}};
  // PD and LGD stop where they still are risks; at 0 the cap would be gone.
  static constexpr Lever kLoss[] = {{LimitInput::expected_loss_budget, true},
                                    {LimitInput::default_probability, false, 1e-4},
                                    {LimitInput::loss_given_default, false, 1e-2}};
  static constexpr Lever kSingle[] = {{LimitInput::net_capital, true}, {LimitInput::existing_loans, false}};
  static constexpr Lever kGap[] = {{LimitInput::working_capital, true}};
  static constexpr Lever kNeed[] = {{LimitInput::sales, true},
                                    {LimitInput::sales_growth, true},
                                    {LimitInput::own_funds, false},
                                    {LimitInput::existing_working_capital_loans, false},
                                    {LimitInput::other_funding, false}};
  switch (cap) {
    case LimitCap::debt_service:
      return kDebt;
    case LimitCap::expected_loss_budget:
      return kLoss;
    case LimitCap::grade_cap:
      return kGrade;
    case LimitCap::product_cap:
      return kProduct;
    case LimitCap::revenue_multiple:
      return kRevenue;
    case LimitCap::single_name:
      return kSingle;
    case LimitCap::valuation:
      return kValuation;
    case LimitCap::working_capital:
      return from_terms ? std::span<const Lever>(kNeed) : std::span<const Lever>(kGap);
  }
  return {};
}

double ceiling_of(LimitInput input) {
  switch (input) {
    case LimitInput::sales_growth:
      return 100;
    case LimitInput::sales_multiple:
    case LimitInput::score_coefficient:
    case LimitInput::valuation_multiple:
      return 1e6;
    default:
      return 1e15;
  }
}

}  // namespace loan
