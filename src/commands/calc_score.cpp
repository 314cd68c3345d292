// Score, working capital and limit for `calc`.
#include "commands/calc_score.h"

#include "credit/limit.h"
#include "credit/limit_raise.h"
#include "credit/score.h"
#include "credit/working_capital.h"

namespace loan {

Json calc_score_pd(CalcInputs& in) {
  ScorecardTerms terms;
  terms.points_to_double_odds = in.number("pdo");
  terms.base_score = in.number("base_score");
  terms.base_odds = in.number("base_odds");
  terms.sample_default_rate = in.maybe_number("sample_default_rate");
  terms.central_tendency = in.maybe_number("central_tendency");
  terms.pd_floor = in.number("pd_floor", 0);
  const auto scores = in.has("scores") ? in.numbers("scores") : std::vector<double>{};
  const auto pds = in.has("pds") ? in.numbers("pds") : std::vector<double>{};
  in.accept({"scores", "pds"});
  in.finish();
  if (in.failed()) return {};
  const auto scale = scorecard_scale(terms);
  in.take(scale.problems());
  Json from_scores = Json::array(), from_pds = Json::array();
  for (const double score : scores) {
    if (!scale) break;
    const ScorecardPd pd = pd_of_score(*scale, terms.pd_floor, score);
    from_scores.push_back(Json{{"pd_raw", pd.raw}, {"pd_calibrated", pd.calibrated}, {"pd_used", pd.used}});
  }
  for (const double pd : pds) {
    const auto score = score_of_pd(scale ? *scale : ScorecardScale{}, pd);
    if (!score) {
      in.take(score.problems());
      break;
    }
    from_pds.push_back(*score);
  }
  if (in.failed()) return {};
  return Json{{"factor", scale->factor},
              {"offset", scale->offset},
              {"logit_shift", scale->logit_shift},
              {"scores", from_scores},
              {"score_for_pd", from_pds}};
}

Json calc_composite_score(CalcInputs& in) {
  const auto weights = in.numbers("weights");
  // null marks a dimension without a score, so the list is read here.
  const Json& scores = in.raw("dimension_scores");
  if (!in.failed() && !scores.is_array()) in.problem(ProblemCode::wrong_type, "dimension_scores", "list");
  std::vector<ScoreDimension> dimensions;
  if (scores.is_array() && !in.failed()) {
    if (scores.size() != weights.size())
      in.problem(ProblemCode::inconsistent, "dimension_scores",
                 plain_number(static_cast<double>(weights.size())) + " items");
    for (std::size_t i = 0; i < scores.size() && i < weights.size(); ++i) {
      ScoreDimension d;
      d.weight = weights[i];
      if (scores[i].is_number()) {
        d.score = Num{scores[i].get<double>()};
      } else if (!scores[i].is_null()) {
        in.problem(ProblemCode::wrong_type, "dimension_scores", "number / null");
        break;
      }
      dimensions.push_back(d);
    }
  }
  in.finish();
  if (in.failed()) return {};
  Trace silent;
  const auto composite = composite_score(dimensions, silent);
  in.take(composite.problems());
  if (!composite) return {};
  Json contributions = Json::array(), missing = Json::array();
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    const auto& part = composite->contributions[i];
    contributions.push_back(part ? Json(part->value) : Json());
    if (!dimensions[i].score) missing.push_back(i);
  }
  const bool ok = composite->status == Status::ok;
  return Json{{"status", name_of(composite->status)},
              {"composite", ok ? Json(composite->composite.value) : Json()},
              {"contribution", contributions},
              {"missing", missing}};
}

Json calc_working_capital(CalcInputs& in) {
  WorkingCapitalTerms terms;
  terms.sales_last_year = in.number("sales_last_year");
  terms.profit_margin = in.number("profit_margin");
  terms.growth = in.number("growth", 0);
  terms.inventory_days = in.number("inventory_days", 0);
  terms.receivable_days = in.number("receivable_days", 0);
  terms.payable_days = in.number("payable_days", 0);
  terms.prepayment_days = in.number("prepayment_days", 0);
  terms.advance_receipt_days = in.number("advance_receipt_days", 0);
  terms.own_funds = in.number("own_funds", 0);
  terms.existing_loans = in.number("existing_wc_loans", 0);
  terms.other_funding = in.number("other_funding", 0);
  in.finish();
  if (in.failed()) return {};
  Trace silent;
  const auto found = working_capital_need(terms, silent);
  in.take(found.problems());
  if (!found) return {};
  Json out{{"status", name_of(found->status)}, {"cycle_days", found->cycle_days.value}};
  if (found->status != Status::no_need) {
    out["turns"] = found->turns.value;
    out["need"] = found->need.value;
    out["new_loan_raw"] = found->new_loan_raw.value;
  }
  out["new_loan"] = found->new_loan.value;
  return out;
}

namespace {

/// Names that differ between the engine's terms and this operation.
std::string calc_name(std::string_view engine) {
  constexpr std::string_view kNames[][2] = {
      {"sales", "revenue"},
      {"sales_multiple", "revenue_multiple"},
      {"months", "n_months"},
      {"debt_service_months", "n_months"},
      {"debt_service_cash_flow", "cfads_annual"},
      {"debt_service_cover", "dscr_min"},
      {"expected_loss_budget", "el_budget"},
      {"default_probability", "pd"},
      {"loss_given_default", "lgd"},
  };
  for (const auto& pair : kNames) {
    if (pair[0] == engine) return std::string(pair[1]);
  }
  return std::string(engine);
}

std::optional<Num> maybe(CalcInputs& in, const char* key) {
  const auto value = in.maybe_number(key);
  return value ? std::optional<Num>(*value) : std::nullopt;
}

}  // namespace

Json calc_limit_binding(CalcInputs& in) {
  LimitTerms t;
  t.grade_cap = maybe(in, "grade_cap");
  t.working_capital = maybe(in, "working_capital");
  t.sales = maybe(in, "revenue");
  t.sales_multiple = maybe(in, "revenue_multiple");
  t.score_coefficient = in.number("score_coefficient", 1);
  t.valuation = maybe(in, "valuation");
  t.valuation_multiple = maybe(in, "valuation_multiple");
  t.debt_service_cash_flow = maybe(in, "cfads_annual");
  t.debt_service_cover = in.number("dscr_min", 1.25);
  t.existing_monthly_debt_service = in.number("existing_monthly_debt_service", 0);
  t.rate = maybe(in, "rate");
  t.months = maybe(in, "n_months");
  t.expected_loss_budget = maybe(in, "el_budget");
  t.default_probability = maybe(in, "pd");
  t.loss_given_default = maybe(in, "lgd");
  t.net_capital = maybe(in, "net_capital");
  t.existing_loans = in.number("existing_loans", 0);
  t.single_name_share = in.number("single_name_share", 0.1);
  t.product_cap = maybe(in, "product_cap");
  in.finish();
  if (in.failed()) return {};
  Trace silent;
  const auto found = credit_limit(t, silent);
  for (Problem p : found.problems()) {
    p.field = calc_name(p.field);
    in.take({p});
  }
  if (!found) return {};

  Json caps = Json::object(), dropped = Json::object(), raises = Json::array();
  for (const auto& line : found->lines) {
    if (line.applied) {
      caps[std::string(name_of(line.cap))] = line.amount.value;
    } else {
      dropped[std::string(name_of(line.cap))] = calc_name(line.missing);
    }
  }
  for (const auto& raise : raise_limit(t)) {
    raises.push_back(Json{{"input", calc_name(name_of(raise.input))},
                          {"from", raise.from.value},
                          {"to", raise.to.value},
                          {"limit", raise.limit.value},
                          {"binding", name_of(raise.next_binding)},
                          {"enough", raise.enough}});
  }
  const bool ok = found->status == Status::ok;
  return Json{{"status", name_of(found->status)},
              {"caps", caps},
              {"dropped", dropped},
              {"limit", ok ? Json(found->limit.value) : Json()},
              {"binding", ok ? Json(name_of(found->binding)) : Json()},
              {"raises", raises}};
}

}  // namespace loan
