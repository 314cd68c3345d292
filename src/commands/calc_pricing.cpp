#include "commands/calc_pricing.h"

#include <array>

#include "pricing/break_even_pd.h"
#include "pricing/multi_period.h"
#include "pricing/quote.h"
#include "pricing/value_added_tax.h"

namespace loan {

namespace {

Json build_up(const RateBuildUp& b) {
  return Json{{"ftp", b.funding.value},
              {"opex", b.operating_cost.value},
              {"expected_loss", b.expected_loss.value},
              {"target_return", b.target_return.value},
              {"income_tax", b.income_tax.value},
              {"capital_credit", b.capital_credit.value},
              {"fee", b.fees.value}};
}

/// k_v from `vat` and `surcharge`, both needed; 1 after a problem, so that the rest is still checked.
double read_vat_factor(CalcInputs& in) {
  const double vat = in.number("vat"), surcharge = in.number("surcharge");
  bool sane = true;
  if (!(vat >= 0 && vat <= 1)) {
    in.problem(ProblemCode::out_of_range, "vat", "0 – 1");
    sane = false;
  }
  if (!(surcharge >= 0 && surcharge <= 1)) {
    in.problem(ProblemCode::out_of_range, "surcharge", "0 – 1");
    sane = false;
  }
  if (!sane) return 1;
  const double k_v = vat_factor(vat, surcharge);
  if (k_v > 0) return k_v;
  in.problem(ProblemCode::domain_error, "vat", "surcharge × vat < 1");
  return 1;
}

}  // namespace

OnePeriodTerms read_one_period(CalcInputs& in, bool with_rate) {
  OnePeriodTerms t;
  t.funds_transfer_price = in.number("ftp");
  t.operating_cost_rate = in.number("opex");
  t.default_probability = in.number("pd");
  t.loss_given_default = in.number("lgd");
  t.risk_weight = in.number("rw");
  t.capital_ratio = in.number("capital_ratio");
  t.hurdle = in.number("hurdle");
  t.income_tax_rate = in.number("cit");
  t.vat_factor = read_vat_factor(in);
  t.fee = in.number("fee", 0);
  t.capital_credit_rate = in.number("capital_credit", 0);
  t.rate = with_rate ? in.number("rate") : in.number("rate", 0);
  in.take(check_one_period(t));
  return t;
}

namespace {

Json run_one_period(CalcInputs& in) {
  const OnePeriodTerms t = read_one_period(in);
  in.finish();
  if (in.failed()) return {};
  Trace trace;
  const OnePeriod p = one_period(t, trace);
  Json out{{"k_v", t.vat_factor.value},
           {"el_rate", p.expected_loss_rate.value},
           {"capital", p.capital.value},
           {"r_min", p.minimum.rate.value},
           {"r_break_even", p.break_even_rate.value},
           {"pre_tax", p.pre_tax.value},
           {"net_income", p.net_income.value},
           {"eva", p.eva.value},
           {"raroc_status", name_of(p.raroc_status)},
           {"build_up", build_up(p.minimum)},
           {"tax_credit_used", p.tax_credit_used}};
  if (p.raroc_status == Status::ok) out["raroc"] = p.raroc.value;
  return out;
}

Json run_vat_exempt(CalcInputs& in) {
  VatExemptionTerms t;
  t.vat = in.number("vat");
  t.surcharge = in.number("surcharge");
  t.lpr = in.number("lpr");
  t.net_income_needed = in.number("net_income_needed");
  in.finish();
  if (in.failed()) return {};
  const auto found = vat_exempt_minimum_rate(t);
  in.take(found.problems());
  if (in.failed()) return {};
  return Json{{"cap_rate", found->cap_rate},
              {"r_taxed", found->taxed_rate},
              {"r_method1", found->method_1_rate},
              {"r_method2", found->method_2_rate},
              {"dead_zone_upper", found->dead_zone_upper}};
}

Json run_multi_period(CalcInputs& in) {
  MultiPeriodTerms t;
  const std::string style = in.text("style");
  t.style = style;
  t.periods = in.whole("n");
  t.per_year = in.whole("per_year", 12);
  t.grace = in.whole("grace", 0);
  t.pd_annual = in.number("pd_annual");
  t.loss_given_default = in.number("lgd");
  t.risk_weight = in.number("rw");
  t.capital_ratio = in.number("capital_ratio");
  t.income_tax_rate = in.number("cit");
  t.vat_factor = read_vat_factor(in);
  t.funds_transfer_price = in.number("ftp");
  t.operating_cost_rate = in.number("opex");
  t.minimum_annual_cost = in.number("minimum_annual_cost", 0);
  t.capital_credit_rate = in.number("capital_credit", 0);
  t.hurdle = in.number("hurdle");
  t.discount = in.number("discount");
  t.rate = in.number("rate");
  t.upfront_fee_rate = in.number("fee_upfront_rate", 0);
  in.finish();
  if (in.failed()) return {};
  const auto found = multi_period(t);
  in.take(found.problems());
  if (in.failed()) return {};
  Json out{{"status", name_of(found->minimum_status)},
           {"k_v", t.vat_factor},
           {"ni_pv", found->net_income_pv},
           {"capital_pv", found->capital_pv},
           {"eva_pv", found->eva_pv},
           {"expected_loss_pv", found->expected_loss_pv},
           {"raroc_status", name_of(found->raroc_status)}};
  if (found->minimum_status == Status::ok) {
    out["r_min"] = found->minimum.rate.value;
    out["build_up"] = build_up(found->minimum);
  }
  if (found->break_even_status == Status::ok) out["r_break_even"] = found->break_even_rate;
  if (found->raroc_status == Status::ok) out["raroc_life"] = found->raroc_life;
  return out;
}

Json run_break_even_pd(CalcInputs& in) {
  const OnePeriodTerms t = read_one_period(in);
  in.finish();
  if (in.failed()) return {};
  const BreakEvenPd found = break_even_pd(t);
  Json out{{"status", name_of(found.status)}};
  if (found.status != Status::undefined_ratio) {
    out["pd_star_raw"] = found.raw;
    out["pd_star"] = found.pd;
  }
  return out;
}

Json run_quote(CalcInputs& in) {
  const AnnualRate rate = in.rate("rate"), lpr = in.rate("lpr");
  in.finish();
  if (in.failed()) return {};
  const LprQuote quote = quote_over_lpr(rate, lpr);
  return Json{{"spread_bp", quote.spread_bp}, {"quoted_rate", as_decimal(quote.quoted_rate)}};
}

constexpr std::array<CalcOperation, 5> kOperations = {{{"one_period", run_one_period},
                                                       {"vat_exempt_rmin", run_vat_exempt},
                                                       {"multi_period", run_multi_period},
                                                       {"break_even_pd", run_break_even_pd},
                                                       {"quote_bp", run_quote}}};

}  // namespace

const std::span<const CalcOperation> kPricingOperations{kOperations};

}  // namespace loan
