// Default curves, expected loss, capital and pool losses for `calc`. Score and limit: calc_score.cpp.
#include <array>

#include "commands/calc.h"
#include "commands/calc_score.h"
#include "core/normal.h"
#include "credit/capital.h"
#include "credit/default_curve.h"
#include "credit/joint_default.h"
#include "credit/lifetime_loss.h"
#include "credit/portfolio_loss.h"
#include "schedule/analytic.h"

namespace loan {

namespace {

constexpr int kMostPeriods = 480;

Json pd_term(CalcInputs& in) {
  const double pd = in.number("pd_annual");
  const auto times = in.numbers("times");
  in.finish();
  if (in.failed()) return {};
  const auto curve = flat_curve(pd);
  const auto lines = pd_terms(curve ? *curve : DefaultCurve(), times);
  in.take(curve.problems());
  in.take(lines.problems());
  if (in.failed()) return {};
  Json cumulative = Json::array(), marginal = Json::array(), conditional = Json::array();
  for (const auto& line : *lines) {
    cumulative.push_back(line.cumulative);
    marginal.push_back(line.marginal);
    conditional.push_back(line.conditional);
  }
  return Json{{"hazard", curve->hazard_at(0)},
              {"cumulative_pd", cumulative},
              {"marginal_pd", marginal},
              {"conditional_pd", conditional}};
}

Json pd_curve(CalcInputs& in) {
  const auto tenors = in.numbers("tenors"), cumulative = in.numbers("cumulative_pd");
  const auto query = in.has("query") ? in.numbers("query") : std::vector<double>{};
  in.accept({"query"});
  in.finish();
  if (in.failed()) return {};
  const auto curve = curve_through(tenors, cumulative);
  Checks checks;
  for (const double t : query) {
    if (!checks.in_range("query", t, 0, 1000)) break;
  }
  in.take(curve.problems());
  in.take(checks.take());
  if (in.failed()) return {};
  Json at = Json::array();
  for (const double t : query) at.push_back(curve->cumulative_pd(t));
  return Json{{"forward_hazard", std::vector<double>(curve->hazards().begin(), curve->hazards().end())},
              {"cumulative_at", at}};
}

Json pit_pd(CalcInputs& in) {
  const double pd = in.number("pd_ttc"), rho = in.number("rho"), z = in.number("z");
  in.finish();
  if (in.failed()) return {};
  const auto shifted = point_in_time_pd(pd, rho, z);
  in.take(shifted.problems());
  return shifted ? Json{{"pd_pit", *shifted}} : Json{};
}

RepaymentStyle style_of(CalcInputs& in) {
  const std::string name = in.text("style", "annuity");
  for (const auto style : {RepaymentStyle::annuity, RepaymentStyle::equal_principal, RepaymentStyle::bullet}) {
    if (name == name_of(style)) return style;
  }
  in.problem(ProblemCode::not_a_choice, "style", "annuity, equal_principal, bullet");
  return RepaymentStyle::bullet;
}

Json lifetime_el(CalcInputs& in) {
  AnalyticTerms loan;
  LifetimeLossTerms terms;
  loan.principal = in.number("principal");
  const double rate = in.number("rate"), pd = in.number("pd_annual");
  loan.months = in.whole("n");
  loan.style = style_of(in);
  loan.grace = in.whole("grace", 0);
  terms.per_year = in.whole("per_year", 12);
  terms.loss_given_default = in.number("lgd");
  terms.discount = in.number("discount", 0);
  terms.accrued_interest = in.flag("accrued_interest", false);
  const auto line = in.maybe_number("line");
  terms.credit_conversion = in.number("credit_conversion_factor", 0);
  in.finish();
  if (in.failed()) return {};
  Checks checks;
  checks.positive("principal", loan.principal, 1e15);
  checks.in_range("rate", rate, 0, 100);
  if (checks.in_range("n", loan.months, 1, kMostPeriods)) checks.in_range("grace", loan.grace, 0, loan.months - 1);
  if (line) checks.in_range("line", *line, loan.principal, 1e15);
  const auto curve = flat_curve(pd);
  in.take(checks.take());
  in.take(curve.problems());
  if (in.failed()) return {};

  // The balances know months; other periods are months with a rate scaled to match.
  loan.rate = rate * 12 / terms.per_year;
  terms.rate = rate;
  std::array<double, kMostPeriods> balances{}, undrawn{};
  const auto n = static_cast<std::size_t>(loan.months);
  analytic_balances(loan, std::span<double>(balances.data(), n));
  terms.balances = std::span<const double>(balances.data(), n);
  if (line) {
    for (std::size_t k = 0; k < n; ++k) undrawn[k] = *line - balances[k];
    terms.undrawn = std::span<const double>(undrawn.data(), n);
  }
  const auto loss = lifetime_loss(terms, *curve);
  for (Problem p : loss.problems()) {
    if (p.field == "credit_conversion") p.field = "credit_conversion_factor";
    in.take({p});
  }
  if (!loss) return {};
  return Json{{"el_undiscounted", loss->undiscounted},
              {"el_pv", loss->present_value},
              {"el_annual_rate", loss->annual_rate},
              {"average_life_years", loss->average_life_years},
              {"el_year1", loss->first_year}};
}

Json irb_corporate_op(CalcInputs& in) {
  IrbTerms terms;
  terms.pd = in.number("pd");
  terms.lgd = in.number("lgd");
  terms.maturity = in.number("maturity", 2.5);
  terms.pd_floor = in.number("pd_floor", 0);
  terms.size.sales_eur_m = in.maybe_number("sales_eur_m");
  terms.size.sales_cny_10m = in.maybe_number("sales_cny_10m");
  terms.best_estimate_el = in.maybe_number("best_estimate_el");
  in.finish();
  if (in.failed()) return {};
  const auto k = irb_corporate(terms);
  in.take(k.problems());
  if (!k) return {};
  return Json{{"R", k->correlation},
              {"b", k->maturity_slope},
              {"wcdr", k->worst_case_pd},
              {"maturity_factor", k->maturity_factor},
              {"K", k->capital},
              {"risk_weight", k->risk_weight},
              {"el_rate", k->expected_loss_rate}};
}

Json irb_other_retail_op(CalcInputs& in) {
  IrbTerms terms;
  terms.pd = in.number("pd");
  terms.lgd = in.number("lgd");
  terms.pd_floor = in.number("pd_floor", 0);
  terms.best_estimate_el = in.maybe_number("best_estimate_el");
  in.finish();
  if (in.failed()) return {};
  const auto k = irb_other_retail(terms);
  in.take(k.problems());
  if (!k) return {};
  return Json{{"R", k->correlation},
              {"wcdr", k->worst_case_pd},
              {"K", k->capital},
              {"risk_weight", k->risk_weight},
              {"el_rate", k->expected_loss_rate}};
}

Json vasicek(CalcInputs& in) {
  const double pd = in.number("pd"), rho = in.number("rho"), q = in.number("q", 0.999);
  const auto attachment = in.maybe_number("attachment");
  in.finish();
  if (in.failed()) return {};
  const auto pool = portfolio_loss(pd, rho, q);
  in.take(pool.problems());
  if (!pool) return {};
  Json out{{"status", name_of(pool->status)},
           {"quantile", pool->quantile},
           {"expected_shortfall", pool->expected_shortfall},
           {"variance", pool->variance},
           {"standardised_quantile", pool->status == Status::ok ? Json(pool->standardised_quantile) : Json()},
           {"cdf_at_2p", loss_cdf(pd, rho, 2 * pd)}};
  if (attachment) out["stop_loss"] = loss_stop_loss(pd, rho, *attachment);
  return out;
}

Json economic_capital_op(CalcInputs& in) {
  EconomicCapitalTerms terms;
  terms.pd = in.number("pd");
  terms.rho = in.number("rho");
  terms.q = in.number("q", 0.999);
  terms.lgd = in.number("lgd");
  terms.exposure = in.number("ead");
  in.finish();
  if (in.failed()) return {};
  const auto capital = economic_capital(terms);
  in.take(capital.problems());
  if (!capital) return {};
  return Json{{"ec", capital->amount}, {"ec_rate", capital->rate}, {"el", capital->expected_loss}};
}

Json bivariate_normal_op(CalcInputs& in) {
  const double a = in.number("a"), b = in.number("b"), rho = in.number("rho");
  in.finish();
  Checks checks;
  checks.in_range("rho", rho, -1, 1);
  in.take(checks.take());
  if (in.failed()) return {};
  return Json{{"n2", bivariate_normal(a, b, rho)}};
}

Json joint_default_op(CalcInputs& in) {
  JointDefaultTerms terms;
  terms.pd_borrower = in.number("pd_borrower");
  terms.pd_guarantor = in.number("pd_guarantor");
  terms.rho = in.number("rho", 0);
  terms.coverage = in.number("coverage");
  terms.lgd_borrower = in.number("lgd_borrower");
  terms.lgd_guarantor = in.number("lgd_guarantor");
  in.finish();
  if (in.failed()) return {};
  const auto joint = joint_default(terms);
  in.take(joint.problems());
  if (!joint) return {};
  const bool known = joint->status == Status::ok;
  return Json{{"status", name_of(joint->status)},
              {"joint_pd", joint->joint_pd},
              {"guarantor_pd_given_borrower_default", known ? Json(joint->guarantor_pd_given_borrower) : Json()},
              {"lgd_effective", joint->lgd_effective},
              {"lgd_if_independent", joint->lgd_if_independent},
              {"el_rate", joint->expected_loss_rate}};
}

constexpr CalcOperation kOperations[] = {
    {"pd_term", pd_term},
    {"pd_curve", pd_curve},
    {"pit_pd", pit_pd},
    {"lifetime_el", lifetime_el},
    {"irb_corporate", irb_corporate_op},
    {"irb_other_retail", irb_other_retail_op},
    {"vasicek", vasicek},
    {"economic_capital", economic_capital_op},
    {"bivariate_normal", bivariate_normal_op},
    {"joint_default", joint_default_op},
    {"score_pd", calc_score_pd},
    {"composite_score", calc_composite_score},
    {"working_capital", calc_working_capital},
    {"limit_binding", calc_limit_binding},
};

}  // namespace

const std::span<const CalcOperation> kCreditOperations{kOperations};

}  // namespace loan
