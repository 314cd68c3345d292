// calc: operations of methods.md 11.
#include <array>

#include "commands/calc.h"
#include "stack/equity.h"
#include "stack/gap_waterfall.h"
#include "stack/lease.h"
#include "stack/least_cost.h"

namespace loan {

namespace {

/// A list of rows of numbers; every defect is a problem of `key`.
std::vector<std::vector<double>> read_matrix(CalcInputs& in, const char* key) {
  std::vector<std::vector<double>> rows;
  const Json& list = in.raw(key);
  if (!list.is_array() || list.size() > 10'000) {
    if (!list.is_null()) in.problem(ProblemCode::wrong_type, key, "list of rows");
    return rows;
  }
  for (const Json& row : list) {
    std::vector<double> numbers;
    for (const Json& x : row.is_array() ? row : Json::array()) {
      if (!x.is_number()) break;
      numbers.push_back(x.get<double>());
    }
    if (!row.is_array() || numbers.size() != row.size()) {
      in.problem(ProblemCode::wrong_type, key, "list of rows of numbers");
      return rows;
    }
    rows.push_back(std::move(numbers));
  }
  return rows;
}

Json run_stack_lp(CalcInputs& in) {
  LeastCostTerms t;
  t.need = in.number("need");
  t.cost = in.numbers("cost");
  t.cap = in.numbers("cap");
  if (in.has("A") || in.has("b")) {
    t.link = read_matrix(in, "A");
    t.link_bound = in.numbers("b");
  }
  if (in.has("dilution")) t.dilution = in.numbers("dilution");
  const std::string objective = in.text("objective", "cost");
  if (objective != "cost" && objective != "dilution") {
    in.problem(ProblemCode::domain_error, "objective", "cost, dilution");
  }
  t.least_dilution_first = objective == "dilution";
  in.accept({"A", "b", "dilution"});
  in.finish();
  if (in.failed()) return {};
  const auto result = least_cost_stack(t);
  in.take(result.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(result->status)}, {"amount", result->amount}, {"annual_cost", result->annual_cost}};
  out["blended_rate"] = result->rate_status == Status::ok ? Json(result->blended_rate) : Json();
  out["blended_rate_status"] = name_of(result->rate_status);
  out["gap"] = result->gap;
  out["max_fill"] = result->max_fill;
  out["excess"] = result->excess;
  out["total_dilution"] = result->total_dilution;
  out["binding_rows"] = result->binding_links;
  out["binding_caps"] = result->binding_caps;
  out["row_price"] = result->link_price;
  out["cap_price"] = result->cap_price;
  return out;
}

Json run_gap_waterfall(CalcInputs& in) {
  const double need = in.number("need");
  std::vector<GapSource> sources;
  const Json& list = in.raw("sources");
  if (!list.is_array() && !list.is_null()) in.problem(ProblemCode::wrong_type, "sources", "[{max, min}]");
  if (list.is_array() && list.size() <= 10'000) {
    std::size_t i = 0;
    for (const Json& one : list) {
      CalcInputs source(one, "sources[" + std::to_string(i++) + "].");
      sources.push_back(GapSource{source.number("max"), source.number("min", 0)});
      source.accept({"name", "id"});
      source.finish();
      in.take(source.problems());
    }
  } else if (list.is_array()) {
    in.problem(ProblemCode::domain_error, "sources", "≤ 10000");
  }
  in.finish();
  if (in.failed()) return {};
  const auto result = gap_waterfall(need, sources);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"status", name_of(result->status)},
              {"amount", result->amount},
              {"gap_after", result->gap_after},
              {"residual_gap", result->residual_gap}};
}

Json run_lease(CalcInputs& in) {
  LeaseTerms t;
  t.equipment_cost = in.number("equipment_cost");
  t.down_payment_rate = in.number("down_payment_rate", 0);
  t.rate = in.number("rate");
  t.rents = in.whole("n");
  t.per_year = in.whole("per_year", 12);
  t.buyout_price = in.number("buyout_price", 0);
  t.deposit_rate = in.number("deposit_rate", 0);
  t.fee_rate = in.number("fee_rate", 0);
  t.in_advance = in.flag("in_advance", false);
  const double creditable_vat = in.number("creditable_vat", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = lease(t);
  const auto after_vat = lease_after_vat(t, creditable_vat);
  in.take(after_vat.problems());
  if (in.failed()) return {};
  Json out{{"financed", result->financed},
           {"rent", result->rent},
           {"total_paid", result->total_paid},
           {"status", name_of(result->status)},
           {"all_roots", result->all_roots}};
  const auto put = [&out](const char* key, bool known, double value) { out[key] = known ? Json(value) : Json(); };
  put("irr_period", result->has_yield, result->irr_period);
  put("nominal_annual", result->has_yield, result->nominal_annual);
  put("effective_annual", result->has_yield, result->effective_annual);
  put("nominal_annual_after_vat", after_vat->has_yield, after_vat->nominal_annual);
  return out;
}

Json run_equity_dilution(CalcInputs& in) {
  EquityTerms t;
  t.raise = in.number("raise");
  t.pre_money = in.number("pre_money");
  t.founder_stake = in.number("founder_stake");
  t.exit_equity = in.number("exit_equity");
  t.exit_years = in.number("exit_years");
  t.option_pool_post = in.number("option_pool_post", 0);
  in.finish();
  if (in.failed()) return {};
  const auto result = equity_dilution(t);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"investor_stake", result->investor_stake},
              {"post_money", result->post_money},
              {"founder_after", result->founder_after},
              {"investor_moic", result->investor_moic},
              {"cost_of_equity", result->cost_of_equity}};
}

Json run_linked_limit(CalcInputs& in) {
  const auto ratio = in.numbers("ratio");
  if (!in.failed() && ratio.size() != 3) in.problem(ProblemCode::domain_error, "ratio", "3");
  const double equity_in = in.number("equity_in"), need = in.number("need");
  in.finish();
  if (in.failed()) return {};
  const auto result = linked_limit({ratio[0], ratio[1], ratio[2]}, equity_in, need);
  in.take(result.problems());
  if (in.failed()) return {};
  return Json{{"credit_loan", result->credit_loan},
              {"guaranteed_loan", result->guaranteed_loan},
              {"total", result->total},
              {"gap", result->gap},
              {"equity_needed_to_fill", result->equity_needed_to_fill}};
}

constexpr std::array<CalcOperation, 5> kOperations{{{"stack_lp", run_stack_lp},
                                                    {"gap_waterfall", run_gap_waterfall},
                                                    {"lease", run_lease},
                                                    {"equity_dilution", run_equity_dilution},
                                                    {"linked_limit", run_linked_limit}}};

}  // namespace

const std::span<const CalcOperation> kStackOperations{kOperations};

}  // namespace loan
