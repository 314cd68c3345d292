// calc: options and warrants of methods.md 9.3.
#include "commands/calc_growth.h"
#include "growth/options.h"
#include "growth/tree.h"
#include "growth/warrant.h"

namespace loan {

namespace {

OptionTerms read_option(CalcInputs& in, const char* strike) {
  OptionTerms t;
  t.spot = in.number("S");
  t.strike = in.number(strike);
  t.rate = in.number("r", 0);
  t.yield = in.number("q", 0);
  t.volatility = in.number("sigma");
  t.years = in.number("T");
  return t;
}

}  // namespace

Json run_bs_call(CalcInputs& in) {
  const OptionTerms t = read_option(in, "K");
  in.finish();
  if (in.failed()) return {};
  const auto r = bs_call(t);
  in.take(r.problems());
  if (in.failed()) return {};
  const auto d = [&r](double x) { return r->has_d ? Json(x) : Json(); };
  return Json{{"call", r->call},
              {"put", r->put},
              {"d1", d(r->d1)},
              {"d2", d(r->d2)},
              {"delta_call", r->delta_call},
              {"delta_put", r->delta_put},
              {"gamma", r->gamma},
              {"vega", r->vega},
              {"theta_call", r->theta_call},
              {"rho_call", r->rho_call},
              {"prob_exercise", r->prob_exercise}};
}

Json run_up_in_call(CalcInputs& in) {
  const OptionTerms t = read_option(in, "K");
  const double level = in.number("H"), interval = in.number("observation_interval", 0);
  in.finish();
  if (in.failed()) return {};
  const auto r = up_in_call(t, level, interval);
  in.take(r.problems());
  if (in.failed()) return {};
  return Json{{"up_and_in", r->up_and_in},
              {"up_and_out", r->up_and_out},
              {"vanilla", r->vanilla},
              {"level_used", r->level_used}};
}

Json run_crr(CalcInputs& in) {
  const OptionTerms t = read_option(in, "K");
  const int steps = in.whole("steps");
  const double level = in.number("milestone", 0);
  in.finish();
  if (in.failed()) return {};
  const auto r = crr(t, steps, level);
  in.take(r.problems());
  if (in.failed()) return {};
  return Json{{"european", r->european},
              {"american", r->american},
              {"milestone_exercise", r->milestone_exercise},
              {"p_up", r->has_tree ? Json(r->p_up) : Json()},
              {"steps_used", r->steps_used}};
}

Json run_margrabe(CalcInputs& in) {
  ExchangeTerms t;
  t.a = in.number("A");
  t.b = in.number("B");
  t.volatility_a = in.number("sigma_a");
  t.volatility_b = in.number("sigma_b");
  t.correlation = in.number("rho", 0);
  t.years = in.number("T");
  t.yield_a = in.number("q_a", 0);
  t.yield_b = in.number("q_b", 0);
  in.finish();
  if (in.failed()) return {};
  const auto r = margrabe(t);
  in.take(r.problems());
  if (in.failed()) return {};
  return Json{
      {"exchange_option", r->exchange_option}, {"value_of_max", r->value_of_max}, {"value_of_min", r->value_of_min}};
}

Json run_warrant(CalcInputs& in) {
  WarrantTerms t;
  t.per_share = read_option(in, "X");
  t.shares = in.number("shares");
  t.warrants = in.number("warrants");
  in.finish();
  if (in.failed()) return {};
  const auto r = warrant(t);
  in.take(r.problems());
  if (in.failed()) return {};
  return Json{{"vanilla_call", r->vanilla_call},
              {"announced_price_method", r->announced_price_method},
              {"galai_schneller", r->galai_schneller},
              {"total_announced_price_method", r->total_announced},
              {"total_galai_schneller", r->total_galai_schneller},
              {"dilution_factor", r->dilution_factor}};
}

Json run_warrant_stake(CalcInputs& in) {
  WarrantStakeTerms t;
  t.subscribe_amount = in.number("subscribe_amount");
  t.strike_valuation = in.number("strike_valuation");
  if (in.has("later_round_dilution")) t.later_round_dilution = in.numbers("later_round_dilution");
  in.accept({"later_round_dilution"});
  t.exit_equity = in.number("exit_equity");
  t.bank_share_of_gain = in.number("bank_share_of_gain", 1);
  t.stated_stake = in.maybe_number("stated_stake");
  in.finish();
  if (in.failed()) return {};
  const auto r = warrant_stake(t);
  in.take(r.problems());
  if (in.failed()) return {};
  Json out{{"stake_if_pre_money", r->stake_if_pre_money},
           {"stake_if_post_money", r->stake_if_post_money},
           {"stake_after_rounds_pre", r->stake_after_rounds_pre},
           {"stake_after_rounds_post", r->stake_after_rounds_post},
           {"gain_pre", r->gain_pre},
           {"bank_take_pre", r->bank_take_pre},
           {"gain_post", r->gain_post},
           {"bank_take_post", r->bank_take_post}};
  if (t.stated_stake) out["stated_differs"] = r->stated_differs;
  return out;
}

}  // namespace loan
