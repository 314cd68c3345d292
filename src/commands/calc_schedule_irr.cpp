#include "commands/calc_schedule.h"
#include "schedule/all_in.h"
#include "schedule/irr.h"
#include "schedule/spreadsheet.h"

namespace loan {

namespace {

Json or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json();
}

template <class T>
bool taken(CalcInputs& in, const Result<T>& result) {
  in.take(result.problems());
  return !in.failed();
}

/// Read even when absent, so that the key is known: the fees of methods.md 4.2 by their own names.
void read_fee(CalcInputs& in, std::vector<FeeItem>& fees, const char* key, CostKind kind, CostTiming timing) {
  const double value = in.number(key, 0);
  if (value < 0) in.problem(ProblemCode::domain_error, key, "≥ 0");
  if (value != 0) fees.push_back({kind, timing, value});
}

/// [{"kind": "guarantee_fee", "timing": "yearly_on_balance", "value": 0.008}, …]
void read_fee_list(CalcInputs& in, std::vector<FeeItem>& fees) {
  in.accept({"fees"});
  if (!in.has("fees")) return;
  const Json& list = in.raw("fees");
  if (!list.is_array() || list.size() > 1000) {
    in.problem(ProblemCode::wrong_type, "fees", "[{kind, timing, value}, …]");
    return;
  }
  for (const auto& item : list) {
    const bool readable = item.is_object() && item.size() == 3 && item.contains("kind") && item.contains("timing") &&
                          item.contains("value") && item["kind"].is_string() && item["timing"].is_string() &&
                          item["value"].is_number();
    if (!readable) {
      in.problem(ProblemCode::wrong_type, "fees", "[{kind, timing, value}, …]");
      return;
    }
    const auto kind = cost_kind_of(item["kind"].get<std::string>());
    const auto timing = cost_timing_of(item["timing"].get<std::string>());
    if (!kind || !timing || *kind == CostKind::interest || *kind == CostKind::interest_subsidy) {
      in.problem(ProblemCode::not_a_choice, "fees", "kind, timing");
      return;
    }
    fees.push_back({*kind, *timing, item["value"].get<double>()});
  }
}

Json roots_of(const InternalRate& result) {
  Json out = Json::object();
  out["status"] = name_of(result.status);
  out["roots"] = result.roots;
  return out;
}

}  // namespace

Json calc_irr(CalcInputs& in) {
  const auto flows = in.numbers("cashflows");
  const int per_year = in.whole("per_year", 1);
  const auto contract_rate = in.maybe_number("contract_rate");
  if (per_year < 1 || per_year > 366) in.problem(ProblemCode::domain_error, "per_year", "1 – 366");
  in.finish();
  if (in.failed()) return {};
  const auto result = irr(flows, contract_rate ? std::optional<double>(*contract_rate / per_year) : std::nullopt);
  if (!taken(in, result)) return {};
  Json out = roots_of(*result);
  if (result->rate) {
    out["irr_period"] = *result->rate;
    out["nominal_annual"] = nominal_annual(*result->rate, per_year);
    out["effective_annual"] = effective_annual(*result->rate, per_year);
  }
  return out;
}

Json calc_xirr(CalcInputs& in) {
  const auto dates = in.dates("dates");
  const auto flows = in.numbers("cashflows");
  const auto contract_rate = in.maybe_number("contract_rate");
  in.finish();
  if (in.failed()) return {};
  const auto result = xirr(dates, flows, contract_rate);
  if (!taken(in, result)) return {};
  Json out = roots_of(*result);
  if (result->rate) out["xirr"] = *result->rate;
  return out;
}

Json calc_mirr(CalcInputs& in) {
  const auto flows = in.numbers("cashflows");
  const double finance_rate = in.number("finance_rate"), reinvest_rate = in.number("reinvest_rate");
  in.finish();
  if (in.failed()) return {};
  const auto result = mirr(flows, finance_rate, reinvest_rate);
  if (!taken(in, result)) return {};
  Json out{{"status", name_of(result->status)}};
  if (result->status == Status::ok) out["mirr"] = result->rate;
  return out;
}

Json calc_excel_rate(CalcInputs& in) {
  const int nper = in.whole("nper");
  const double pmt = in.number("pmt"), pv = in.number("pv"), fv = in.number("fv", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = excel_rate(nper, pmt, pv, fv);
  if (!taken(in, result)) return {};
  Json out = roots_of(*result);
  if (result->rate) {
    out["rate_period"] = *result->rate;
    out["rate_annual_x12"] = nominal_annual(*result->rate, 12);
  }
  return out;
}

Json calc_excel_pmt(CalcInputs& in) {
  const double rate = in.number("rate");
  const int nper = in.whole("nper");
  const double pv = in.number("pv"), fv = in.number("fv", 0);
  const int per_year = in.whole("per_year", 12);  // the rate is nominal per year, as in the function's own example
  if (per_year < 1 || per_year > 366) in.problem(ProblemCode::domain_error, "per_year", "1 – 366");
  in.finish();
  if (in.failed()) return {};
  const auto result = excel_pmt(rate / per_year, nper, pv, fv);
  return taken(in, result) ? Json{{"pmt", *result}} : Json{};
}

Json calc_all_in(CalcInputs& in) {
  AllInTerms terms;
  terms.principal = in.number("principal");
  terms.rate = in.number("rate");
  terms.n = in.whole("n");
  const auto style = repayment_style_of(in.text("style", "annuity"));
  if (!style) in.problem(ProblemCode::not_a_choice, "style", "annuity, equal_principal, bullet, …");
  terms.style = style.value_or(RepaymentStyle::annuity);
  terms.grace = in.whole("grace", 0);
  in.accept({"principal_plan", "subsidy_cap"});
  if (in.has("principal_plan")) terms.principal_plan = in.numbers("principal_plan");
  read_fee(in, terms.fees, "fee_upfront", CostKind::bank_fee, CostTiming::upfront_amount);
  read_fee(in, terms.fees, "fee_upfront_rate", CostKind::bank_fee, CostTiming::upfront_rate);
  read_fee(in, terms.fees, "annual_fee_rate_on_balance", CostKind::guarantee_fee, CostTiming::yearly_on_balance);
  read_fee(in, terms.fees, "annual_fee_rate_on_principal", CostKind::guarantee_fee, CostTiming::yearly_on_principal);
  read_fee(in, terms.fees, "fee_at_maturity", CostKind::bank_fee, CostTiming::maturity_amount);
  read_fee_list(in, terms.fees);
  terms.subsidy.rate = in.number("subsidy_rate", 0);
  terms.subsidy.months = in.whole("subsidy_months", terms.n);
  if (in.has("subsidy_cap")) terms.subsidy.cap = in.number("subsidy_cap");
  terms.subsidy.lag_months = in.whole("subsidy_lag_months", 0);
  terms.compensating_balance_rate = in.number("compensating_balance_rate", 0);
  terms.deposit_rate = in.number("deposit_rate", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = all_in(terms);
  if (!taken(in, result)) return {};
  Json lines = Json::array();
  for (const auto& line : result->lines)
    lines.push_back(Json{{"kind", name_of(line.kind)}, {"total", line.total}, {"simple_rate", line.simple_rate}});
  return Json{{"status", name_of(result->status)},
              {"irr_month", or_null(result->irr_month)},
              {"nominal_annual", or_null(result->nominal_annual)},
              {"effective_annual", or_null(result->effective_annual)},
              {"simple_all_in", result->simple_all_in},
              {"simple_interest_only", result->simple_interest_only},
              {"simple_fees", result->simple_fees},
              {"simple_subsidy", result->simple_subsidy},
              {"total_interest", result->total_interest},
              {"total_fees", result->total_fees},
              {"total_subsidy", result->total_subsidy},
              {"lines", std::move(lines)}};
}

}  // namespace loan
