#include <array>

#include "commands/calc.h"
#include "core/math.h"
#include "policy/relending.h"
#include "policy/subsidy.h"
#include "schedule/analytic.h"

namespace loan {

namespace {

constexpr int kLongestLoan = 480;

RepaymentStyle style_of(CalcInputs& in) {
  const std::string name = in.text("style", "bullet");
  for (const auto style : {RepaymentStyle::annuity, RepaymentStyle::equal_principal, RepaymentStyle::bullet}) {
    if (name == name_of(style)) return style;
  }
  in.problem(ProblemCode::not_a_choice, "style", "annuity, equal_principal, bullet");
  return RepaymentStyle::bullet;
}

Json relending(CalcInputs& in) {
  AnalyticTerms loan;
  loan.principal = in.number("principal");
  loan.rate = in.number("rate");
  loan.months = in.whole("n");
  loan.style = style_of(in);
  loan.grace = in.whole("grace", 0);
  RelendingTerms terms;
  terms.eligible = true;
  terms.share = in.number("fraction", 0.6);
  terms.rate = in.number("relending_rate");
  terms.collateral_cost = in.number("collateral_cost", 0);
  terms.lag_months = in.whole("lag_months", 0);
  terms.max_months = in.whole("max_months", 36);
  const double ftp = in.number("ftp"), discount = in.number("discount", 0);
  in.finish();
  Checks checks;
  checks.positive("principal", loan.principal, 1e12);
  checks.in_range("rate", loan.rate, 0, 1);
  if (checks.in_range("n", loan.months, 1, kLongestLoan)) checks.in_range("grace", loan.grace, 0, loan.months - 1);
  in.take(checks.take());
  if (in.failed()) return {};

  std::array<double, kLongestLoan> balances{};
  const std::span<double> balance(balances.data(), static_cast<std::size_t>(loan.months));
  analytic_balances(loan, balance);
  const auto benefit = relending_benefit(terms, ftp, balance, discount);
  if (!benefit) {
    for (Problem p : benefit.problems()) {  // the field names of this operation
      if (p.field == "share") p.field = "fraction";
      if (p.field == "rate") p.field = "relending_rate";
      in.take({p});
    }
    return {};
  }
  return Json{{"status", name_of(benefit->status)},
              {"ftp_blended_while_covered", benefit->covered_price},
              {"benefit_undiscounted", benefit->undiscounted},
              {"benefit_pv", benefit->present_value},
              {"benefit_annual_rate", benefit->annual_rate},
              {"first_month", benefit->first_month},
              {"last_month", benefit->last_month}};
}

Json fens_of(const std::vector<Money>& amounts) {
  Json list = Json::array();
  for (const Money m : amounts) list.push_back(m.fen);
  return list;
}

Json subsidy(CalcInputs& in) {
  InterestSubsidyTerms terms;
  terms.principal = in.fen("principal_fen");
  terms.rate = in.rate("rate");
  terms.subsidy_rate = in.rate("subsidy_rate");
  terms.base = in.fen("cap_fen");
  terms.start = in.date("start");
  terms.subsidy_months = in.whole("subsidy_months");
  terms.dates = in.dates("dates");
  terms.principal_plan = in.fens("principal_plan_fen");
  in.finish();
  if (in.failed()) return {};
  const auto out = interest_subsidy(terms);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"interest_fen", fens_of(out->interest)},
              {"subsidy_fen", fens_of(out->subsidy)},
              {"total_interest_fen", out->total_interest.fen},
              {"total_subsidy_fen", out->total_subsidy.fen},
              {"net_interest_fen", fens_of(out->net_interest)}};
}

Json share_subsidy_operation(CalcInputs& in) {
  const double percent = in.number("percent"), annual_cap = in.number("annual_cap");
  std::vector<PaidInterest> payments;
  const Json& list = in.raw("interest_by_year");
  const auto is_pair = [](const Json& j) {
    return j.is_array() && j.size() == 2 && j[0].is_number() && floor(j[0].get<double>()) == j[0].get<double>() &&
           j[1].is_number();
  };
  if (in.has("interest_by_year") && !list.is_array()) {
    in.problem(ProblemCode::wrong_type, "interest_by_year", "[[year, yuan]]");
  } else {
    for (const auto& item : list) {
      if (!is_pair(item)) {
        in.problem(ProblemCode::wrong_type, "interest_by_year", "[[year, yuan]]");
        break;
      }
      const double year = item[0].get<double>();
      payments.push_back({year > 1e6 || year < -1e6 ? 0 : static_cast<int>(year), item[1].get<double>()});
    }
  }
  in.finish();
  if (in.failed()) return {};
  const auto out = share_subsidy(percent, annual_cap, payments);
  if (!out) {
    in.take(out.problems());
    return {};
  }
  return Json{{"subsidy", out->by_payment}, {"total", out->total}};
}

constexpr CalcOperation kOperations[] = {
    {"relending", &relending}, {"subsidy", &subsidy}, {"share_subsidy", &share_subsidy_operation}};

}  // namespace

const std::span<const CalcOperation> kPolicyOperations{kOperations};

}  // namespace loan
