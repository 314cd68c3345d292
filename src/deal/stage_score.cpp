// Stage 1, score: sub-scores -> grade -> probability of default, list price, limit with the term that binds.
#include "credit/default_curve.h"
#include "credit/grade.h"
#include "credit/limit.h"
#include "credit/limit_raise.h"
#include "credit/score.h"
#include "deal/working.h"

namespace loan {

using namespace agreed;

namespace {

std::vector<GradeRung> ladder_of(Working& w) {
  std::vector<GradeRung> ladder;
  for (const Grade& g : w.deal.credit.grades) {
    GradeRung rung;
    rung.id = g.id;
    rung.minimum_score = w.trace.input(g.minimum_score, "credit.grades[", g.id, "].minimum_score");
    rung.default_probability = w.trace.input(g.default_probability, "credit.grades[", g.id, "].default_probability");
    if (g.limit_cap) rung.limit_cap = w.trace.input(in_yuan(*g.limit_cap), "credit.grades[", g.id, "].limit_cap");
    if (g.rate) rung.rate = w.trace.input(*g.rate, "credit.grades[", g.id, "].rate");
    ladder.push_back(rung);
  }
  return ladder;
}

std::optional<Num> composite_of(Working& w) {
  std::vector<ScoreDimension> dimensions;
  for (const Dimension& d : w.deal.credit.dimensions) {
    ScoreDimension one;
    one.id = d.id;
    one.weight = w.trace.input(d.weight, "credit.dimensions[", d.id, "].weight");
    if (d.score) one.score = w.trace.input(*d.score, "credit.dimensions[", d.id, "].score");
    dimensions.push_back(one);
  }
  if (dimensions.empty()) return std::nullopt;
  const auto composite = composite_score(dimensions, w.trace);
  if (!composite.ok() || composite->status != Status::ok) return std::nullopt;
  if (composite->missing > 0) w.out.notes.push_back("note.score_dimensions_missing");
  return composite->composite;
}

/// PD within one year of a typed curve; the survival curve itself prices the loan (pricing stage).
Num first_year_of_curve(Working& w) {
  std::vector<Num> points;
  for (const CurvePoint& p : w.deal.credit.curve) {
    points.push_back(w.trace.input(p.years, "credit.curve[", p.id, "].years"));
    points.push_back(
        w.trace.input(p.cumulative_default_probability, "credit.curve[", p.id, "].cumulative_default_probability"));
  }
  return w.trace.step_list(
      "credit.first_year_pd",
      [](std::span<const double> v) {
        std::vector<double> years, cumulative;
        for (std::size_t i = 0; i + 1 < v.size(); i += 2) {
          years.push_back(v[i]);
          cumulative.push_back(v[i + 1]);
        }
        const auto curve = curve_through(years, cumulative);
        return curve.ok() ? curve->cumulative_pd(1) : 0.0;
      },
      points);
}

/// Which input stands behind each amount; absent inputs leave their cap out.
LimitTerms limit_terms(Working& w, const GradeRung* grade) {
  Trace& t = w.trace;
  const Limit& l = w.deal.limit;
  const auto money = [&t](const std::optional<Money>& m, std::string_view path) -> std::optional<Num> {
    if (!m) return std::nullopt;
    return t.input(in_yuan(*m), path);
  };
  const auto number = [&t](const std::optional<double>& x, std::string_view path) -> std::optional<Num> {
    if (!x) return std::nullopt;
    return t.input(*x, path);
  };
  LimitTerms terms;
  if (grade) terms.grade_cap = grade->limit_cap;
  terms.sales = money(w.deal.company.annual_sales, "company.annual_sales");
  terms.score_coefficient = t.step("credit.score_coefficient", [] { return 1.0; });
  terms.sales_multiple = number(l.sales_multiple, "limit.sales_multiple");
  terms.valuation = money(w.deal.company.valuation, "company.valuation");
  terms.valuation_multiple = number(l.valuation_multiple, "limit.valuation_multiple");
  if (w.deal.company.annual_sales && l.profit_margin && l.inventory_days && l.receivable_days) {
    WorkingCapitalTerms need;
    need.sales_last_year = *terms.sales;
    need.profit_margin = *number(l.profit_margin, "limit.profit_margin");
    need.growth = number(l.sales_growth, "limit.sales_growth").value_or(Num{0.0});
    need.inventory_days = *number(l.inventory_days, "limit.inventory_days");
    need.receivable_days = *number(l.receivable_days, "limit.receivable_days");
    need.payable_days = number(l.payable_days, "limit.payable_days").value_or(Num{0.0});
    need.prepayment_days = number(l.prepayment_days, "limit.prepayment_days").value_or(Num{0.0});
    need.advance_receipt_days = number(l.advance_receipt_days, "limit.advance_receipt_days").value_or(Num{0.0});
    need.own_funds = money(l.own_funds, "limit.own_funds").value_or(Num{0.0});
    need.existing_loans =
        money(l.existing_working_capital_loans, "limit.existing_working_capital_loans").value_or(Num{0.0});
    need.other_funding = money(l.other_funding, "limit.other_funding").value_or(Num{0.0});
    terms.working_capital_terms = need;
  }
  terms.debt_service_cash_flow = money(l.debt_service_cash_flow, "limit.debt_service_cash_flow");
  terms.debt_service_cover = t.input(l.debt_service_cover, "limit.debt_service_cover");
  terms.existing_monthly_debt_service =
      t.input(in_yuan(l.existing_monthly_debt_service), "limit.existing_monthly_debt_service");
  const Tranche& first = w.deal.facility.tranches.front();
  terms.rate = grade && grade->rate ? *grade->rate : t.input(first.rate, "facility.tranches[", first.id, "].rate");
  terms.months = t.input(static_cast<double>(l.debt_service_months), "limit.debt_service_months");
  terms.expected_loss_budget = money(l.expected_loss_budget, "limit.expected_loss_budget");
  terms.default_probability = w.default_probability;
  terms.loss_given_default = w.loss_given_default;
  terms.product_cap = money(l.product_cap, "limit.product_cap");
  return terms;
}

void limit_of(Working& w, std::span<const GradeRung> ladder, int grade, const std::optional<Num>& composite) {
  const LimitTerms terms = limit_terms(w, grade >= 0 ? &ladder[static_cast<std::size_t>(grade)] : nullptr);
  const auto limit = credit_limit(terms, w.trace);
  if (!limit.ok()) {
    for (const Problem& p : limit.problems()) w.problems.push_back({p.code, "limit." + p.field, p.allowed});
    return;
  }
  if (limit->status != Status::ok) return;
  shown::ScoreOutcome& out = w.out.score;
  out.limit = limit->limit;
  out.binding = std::string(name_of(limit->binding));
  for (const LimitLine& line : limit->lines) {
    if (line.applied) {
      out.terms.push_back({std::string(name_of(line.cap)), line.amount, line.cap == limit->binding});
    }
  }
  LimitScore score;
  score.score = composite.value_or(Num{0.0});
  score.ladder = ladder;
  for (const LimitRaise& raise : raise_limit(terms, composite ? &score : nullptr, w.trace)) {
    out.raises.push_back({std::string(name_of(raise.input)), w.or_nothing(raise.from), raise.to, raise.limit,
                          std::string(name_of(raise.next_binding))});
  }
}

}  // namespace

void score_stage(Working& w) {
  const Credit& credit = w.deal.credit;
  shown::ScoreOutcome& out = w.out.score;
  w.loss_given_default = w.trace.input(credit.loss_given_default, "credit.loss_given_default");
  const std::vector<GradeRung> ladder = ladder_of(w);
  const std::optional<Num> composite = composite_of(w);
  if (composite) out.composite = *composite;

  int grade = composite && !ladder.empty() ? grade_of_score(ladder, *composite) : -1;
  switch (credit.pd_source) {
    case PdSource::typed:
      w.default_probability = w.trace.input(credit.default_probability, "credit.default_probability");
      if (grade < 0 && !ladder.empty()) grade = grade_of_pd(ladder, w.default_probability);
      break;
    case PdSource::grade:
      if (grade < 0) {
        w.problems.push_back({ProblemCode::required, "credit.dimensions", "≤ 3"});
        return;
      }
      w.default_probability = ladder[static_cast<std::size_t>(grade)].default_probability;
      break;
    case PdSource::scorecard: {
      if (!composite) {
        w.problems.push_back({ProblemCode::required, "credit.dimensions", "≤ 3"});
        return;
      }
      const Scorecard& s = credit.scorecard;
      ScorecardTerms terms;
      terms.points_to_double_odds = s.points_to_double_odds;
      terms.base_score = s.base_score;
      terms.base_odds = s.base_odds;
      terms.sample_default_rate = s.sample_default_rate;
      terms.central_tendency = s.central_tendency;
      terms.pd_floor = 0.0005;
      w.default_probability = scorecard_pd(terms, *composite, w.trace);
      if (!ladder.empty()) grade = grade_of_pd(ladder, w.default_probability);
      break;
    }
    case PdSource::curve:
      w.default_probability = first_year_of_curve(w);
      if (!ladder.empty()) grade = grade_of_pd(ladder, w.default_probability);
      break;
  }
  out.default_probability = w.default_probability;
  if (grade >= 0) {
    const GradeRung& rung = ladder[static_cast<std::size_t>(grade)];
    out.grade = std::string(rung.id);
    if (rung.rate) out.rate = *rung.rate;
  }
  if (w.deal.facility.programme_ceiling) {
    out.ceiling = w.trace.input(*w.deal.facility.programme_ceiling, "facility.programme_ceiling");
  }
  limit_of(w, ladder, grade, composite);
}

}  // namespace loan
