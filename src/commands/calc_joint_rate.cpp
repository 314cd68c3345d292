#include "commands/calc_joint_rate.h"

#include "joint/common_rate.h"
#include "joint/own_risk.h"

namespace loan {

namespace {

std::vector<double> optional_numbers(CalcInputs& in, const char* key) {
  in.accept({key});
  return in.has(key) ? in.numbers(key) : std::vector<double>{};
}

IrbTerms read_view(const Json& one, const std::string& path, double pd_floor, CalcInputs& parent) {
  IrbTerms t;
  if (!one.is_object()) {
    if (!one.is_null()) parent.problem(ProblemCode::wrong_type, path.c_str(), "object");
    return t;
  }
  CalcInputs in(one, path + ".");
  t.pd = in.number("pd");
  t.lgd = in.number("lgd");
  t.maturity = in.number("maturity", 2.5);
  t.pd_floor = pd_floor;
  t.size.sales_cny_10m = in.maybe_number("sales_cny_10m");
  t.size.sales_eur_m = in.maybe_number("sales_eur_m");
  in.finish();
  parent.take(in.problems());
  return t;
}

}  // namespace

Json calc_nash_rate(CalcInputs& in) {
  CommonRateTerms t;
  const auto amount = in.numbers("amount"), reservation = in.numbers("reservation_rate");
  const auto disagreement = optional_numbers(in, "disagreement_profit");
  const auto weight = optional_numbers(in, "bank_weight");
  t.borrower_weight = in.number("borrower_weight", 0.5);
  t.borrower_ceiling = in.number("borrower_ceiling");
  in.finish();
  if (in.failed()) return {};
  t.amount = amount;
  t.reservation_rate = reservation;
  t.disagreement_profit = disagreement;
  t.bank_weight = weight;
  const auto found = common_rate(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"adjusted_reservation", found->adjusted_reservation},
           {"interval_low", found->interval_low},
           {"interval_high", found->interval_high},
           {"interval_low_with_transfers", found->interval_low_with_transfers},
           {"status", name_of(found->status)},
           {"gap_bp", found->gap_bp},
           {"gap_bp_with_transfers", found->gap_bp_with_transfers},
           {"binding_bank", found->binding_bank}};
  if (found->rate) {
    out["rate"] = *found->rate;
    out["bank_surplus"] = found->bank_surplus;
    out["borrower_saving"] = *found->borrower_saving;
  }
  if (found->rate_with_transfers) {
    out["rate_with_transfers"] = *found->rate_with_transfers;
    out["transfers"] = found->transfers;
  }
  return out;
}

Json calc_egalitarian_rate(CalcInputs& in) {
  EgalitarianTerms t;
  const auto intercept = in.numbers("raroc_intercept"), slope = in.numbers("raroc_slope"),
             hurdle = in.numbers("hurdle");
  const auto weight = optional_numbers(in, "bank_weight");
  t.borrower_weight = in.number("borrower_weight", 1);
  t.borrower_ceiling = in.number("borrower_ceiling");
  in.finish();
  if (in.failed()) return {};
  t.raroc_intercept = intercept;
  t.raroc_slope = slope;
  t.hurdle = hurdle;
  t.bank_weight = weight;
  const auto found = egalitarian_rate(t);
  in.take(found.problems());
  if (in.failed()) return {};
  return Json{{"status", name_of(found->status)},
              {"rate", found->rate},
              {"min_surplus", found->min_surplus},
              {"raroc", found->raroc},
              {"binding_bank", found->binding_bank}};
}

Json calc_own_risk_caps(CalcInputs& in) {
  OwnRiskTerms t;
  t.standalone_amount = in.number("standalone_amount");
  const double pd_floor = in.number("pd_floor", 0);
  t.alone = read_view(in.raw("alone"), "alone", pd_floor, in);
  t.joint = read_view(in.raw("joint"), "joint", pd_floor, in);
  t.measures.expected_loss = in.flag("use_el", true);
  t.measures.unexpected_loss = in.flag("use_ul", true);
  t.measures.single_name_loss = in.flag("use_single_name_loss", false);
  in.finish();
  if (in.failed()) return {};
  const auto found = own_risk_caps(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(Status::ok)}, {"K_alone", found->capital_alone}, {"K_joint", found->capital_joint}};
  const auto put = [&](const char* key, const std::optional<double>& cap) {
    if (cap) out[key] = *cap;
  };
  put("cap_el", found->expected_loss);
  put("cap_ul", found->unexpected_loss);
  put("cap_single_name_loss", found->single_name_loss);
  put("cap", found->cap);
  if (found->cap) out["binding"] = found->binding;
  return out;
}

Json calc_min_coverage(CalcInputs& in) {
  MinCoverageTerms t;
  t.loan = in.number("loan");
  const auto own = in.numbers("own_risk_cap"), other = in.numbers("other_cap");
  in.finish();
  if (in.failed()) return {};
  t.own_risk_cap = own;
  t.other_cap = other;
  const auto found = min_coverage(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(found->status)}};
  if (found->status == Status::ok) {
    out["coverage"] = found->coverage;
    out["capacity"] = found->capacity;
  } else {
    out["shortfall_at_full_coverage"] = found->shortfall;
  }
  return out;
}

}  // namespace loan
