#include "growth/right_value.h"

#include "core/math.h"
#include "growth/growth_model.h"
#include "growth/options.h"

namespace loan {

namespace {

Num stake_of(const RightTerms& t, Trace& trace, RightValue& out) {
  const Num implied = t.post_money ? trace.step(
                                         "growth.stake_post_money", [](double a, double e) { return a / e; },
                                         t.subscribe_amount, t.strike_valuation)
                                   : trace.step(
                                         "growth.stake_pre_money", [](double a, double e) { return a / (e + a); },
                                         t.subscribe_amount, t.strike_valuation);
  if (!t.stated_stake) return implied;
  const double a = t.subscribe_amount, e = t.strike_valuation, stated = *t.stated_stake;
  out.stated_differs = fabs(stated - a / e) > 0.001 && fabs(stated - a / (e + a)) > 0.001;
  return *t.stated_stake;
}

Num option_of(const RightTerms& t, Num stake, Trace& trace) {
  const Num spot = trace.step(
      "growth.stake_value", [](double s, double v) { return s * v; }, stake, t.value_today);
  if (t.trigger_value <= 0) {
    return trace.step(
        "growth.warrant_option",
        [](double s, double a, double r, double q, double sigma, double years) {
          return black_scholes_call({s, a, r, q, sigma, years});
        },
        spot, t.subscribe_amount, t.risk_free, t.payout_yield, t.volatility, t.years);
  }
  const Num level = trace.step(
      "growth.stake_value", [](double s, double v) { return s * v; }, stake, t.trigger_value);
  return trace.step(
      "growth.milestone_warrant",
      [](double s, double a, double r, double q, double sigma, double years, double h, double interval) {
        return up_and_in_call({s, a, r, q, sigma, years}, h, interval);
      },
      spot, t.subscribe_amount, t.risk_free, t.payout_yield, t.volatility, t.years, level, t.observation_interval);
}

}  // namespace

RightValue right_value(const RightTerms& t, Trace& trace) {
  RightValue out;
  const auto times = [](double a, double b) { return a * b; };
  out.stake = stake_of(t, trace, out);
  out.stake_after_rounds = out.stake;
  for (const Num& d : t.later_round_dilution) {
    out.stake_after_rounds = trace.step(
        "growth.diluted_stake", [](double s, double cut) { return s * (1 - cut); }, out.stake_after_rounds, d);
  }
  out.option_value = option_of(t, out.stake_after_rounds, trace);
  out.survival = t.stated_survival ? *t.stated_survival
                                   : trace.step(
                                         "growth.survival", [](double pd, double years) { return pow(1 - pd, years); },
                                         t.pd_annual, t.years);
  out.value = trace.step("growth.warrant_value", times, out.option_value, out.survival);
  out.bank_gross = trace.step("growth.warrant_bank_gross", times, out.value, t.bank_share);
  out.bank_after_vat = trace.step(
      "growth.warrant_after_vat", [](double gross, double v, double s) { return gross * ((1 - s * v) / (1 + v)); },
      out.bank_gross, t.vat_rate, t.surcharge_rate);
  out.bank_net = trace.step(
      "growth.warrant_bank_net", [](double x, double tax) { return x * (1 - tax); }, out.bank_after_vat, t.income_tax);
  out.expected_gain = trace.step(
      "growth.expected_gain",
      [](double stake, double v, double a, double mu, double sigma, double years, double survival) {
        return survival * expected_excess({stake * v, mu, sigma}, a, years);
      },
      out.stake_after_rounds, t.value_today, t.subscribe_amount, t.real_drift, t.volatility, t.years, out.survival);
  out.expected_bank_pv = trace.step(
      "growth.expected_bank_pv",
      [](double gain, double theta, double d, double years) { return gain * theta * exp(-years * log1p(d)); },
      out.expected_gain, t.bank_share, t.equity_discount, t.years);
  out.exercise_probability = trace.step(
      "growth.exercise_probability",
      [](double stake, double v, double a, double mu, double sigma, double years) {
        return 1 - value_distribution({stake * v, mu, sigma}, a, years);
      },
      out.stake_after_rounds, t.value_today, t.subscribe_amount, t.real_drift, t.volatility, t.years);
  return out;
}

}  // namespace loan
