#include "growth/growth_paths.h"

#include <algorithm>

#include "core/math.h"
#include "core/roots.h"
#include "schedule/irr.h"

namespace loan {

namespace {

constexpr double kMonth = 1.0 / 12;

double month_factor(double annual, int month) {
  return exp(-log1p(annual) * month / 12);
}

double flow_value(const std::vector<double>& flows, int last, double rate) {
  const double v = 1 / (1 + rate);
  double value = 0;
  for (int k = last; k >= 0; --k) value = value * v + flows[static_cast<std::size_t>(k)];
  return value;
}

/// Expected flows of the plain loan under a constant hazard, for the rate at which the IRR's error is measured.
std::vector<double> plain_flows(const SimulationTerms& t) {
  const std::size_t n = t.balance.size();
  std::vector<double> flows(n + 1, 0.0);
  flows[0] = -t.balance[0];
  double before = 1;
  for (std::size_t k = 1; k <= n; ++k) {
    const double alive = pow(1 - t.pd_annual, static_cast<double>(k) / 12), b = t.balance[k - 1];
    const double next = k < n ? t.balance[k] : 0;
    flows[k] = alive * (b * t.flat_rate / 12 + b - next) + (before - alive) * (1 - t.lgd) * b;
    before = alive;
  }
  return flows;
}

}  // namespace

GrowthPaths::GrowthPaths(SimulationTerms terms, std::uint64_t seed, bool control_variate)
    : terms_(std::move(terms)),
      use_control_(control_variate),
      value_stream_(seed, 1),
      revenue_stream_(seed, 2),
      uniform_stream_(seed, 3) {
  months_ = static_cast<int>(terms_.balance.size());
  horizon_ = std::max(months_, terms_.warrant_months);
  needs_revenue_ = terms_.revenue_share > 0 || terms_.rule == TriggerRule::revenue ||
                   terms_.rule == TriggerRule::both || terms_.rule == TriggerRule::either;
  for (int k = 0; k <= horizon_; ++k) {
    survival_.push_back(pow(1 - terms_.pd_annual, k * kMonth));
    discount_.push_back(month_factor(terms_.discount, k));
    equity_discount_.push_back(month_factor(terms_.equity_discount, k));
  }
  const auto size = static_cast<std::size_t>(horizon_) + 1;
  value_draws_.resize(size);
  revenue_draws_.resize(size);
  value_logs_.resize(size);
  revenue_logs_.resize(size);
  rates_.resize(size);
  expected_.resize(size);
  drawn_.resize(size);
  expected_flows_.assign(size, 0.0);
  const std::size_t years = (static_cast<std::size_t>(months_) + 11) / 12;
  step_due_.resize(terms_.steps.size());
  year_met_.resize(years);
  share_year_.resize(static_cast<std::size_t>(months_) / 12);
  first_.share_by_year.resize(share_year_.size());
  second_.share_by_year.resize(share_year_.size());

  const auto plain = irr(plain_flows(terms_), terms_.flat_rate / 12);
  plain_rate_ = plain && plain->rate ? *plain->rate : terms_.flat_rate / 12;
  const double end = horizon_ * kMonth;
  control_mean_ =
      terms_.stake > 0 && terms_.warrant_months > 0
          ? expected_excess({terms_.stake * terms_.value.start, terms_.value.drift, terms_.value.volatility},
                            terms_.subscribe_amount, terms_.warrant_months * kMonth)
          : terms_.value.start * exp(terms_.value.drift * end);
}

int GrowthPaths::first_touch(const std::vector<double>& logs, double level, double volatility, double uniform) const {
  const double height = log(level);
  if (logs[0] >= height) return 0;
  const double variance = volatility * volatility * kMonth;
  double untouched = 1;
  for (int k = 1; k <= horizon_; ++k) {
    const double a = logs[static_cast<std::size_t>(k - 1)], b = logs[static_cast<std::size_t>(k)];
    if (terms_.observation_months > 0) {
      if (k % terms_.observation_months == 0 && b >= height) return k;
      continue;
    }
    if (b >= height) return k;
    const double exponent = 2 * (height - a) * (height - b);
    if (exponent > 40 * variance) continue;  // a chance below 1e-17
    untouched *= 1 - exp(-exponent / variance);
    if (untouched < uniform) return k;
  }
  return horizon_ + 1;
}

/// Structural default: chance of not having touched the barrier, given the values at the months' ends.
void GrowthPaths::set_structural_survival() {
  const double barrier = log(terms_.default_barrier);
  const double variance = terms_.value.volatility * terms_.value.volatility * kMonth;
  for (std::size_t k = 1; k < survival_.size(); ++k) {
    const double a = value_logs_[k - 1] - barrier, b = value_logs_[k] - barrier;
    const double kept = b <= 0 || a <= 0 ? 0 : (variance > 0 ? -expm1(-2 * a * b / variance) : 1);
    survival_[k] = survival_[k - 1] * kept;
  }
}

void GrowthPaths::walk(bool mirrored, PathOutcome& out) {
  const double root = sqrt(kMonth), sign = mirrored ? -1 : 1;
  const GrowthProcess &v = terms_.value, &r = terms_.revenue;
  const double v_move = v.volatility * root, v_trend = (v.drift - v.volatility * v.volatility / 2) * kMonth;
  const double r_move = r.volatility * root, r_trend = (r.drift - r.volatility * r.volatility / 2) * kMonth;
  const double own = sqrt(1 - terms_.correlation * terms_.correlation);
  value_logs_[0] = log(v.start);
  revenue_logs_[0] = needs_revenue_ ? log(r.start) : 0;
  for (std::size_t k = 1; k < value_logs_.size(); ++k) {
    const double z = sign * value_draws_[k];
    value_logs_[k] = value_logs_[k - 1] + v_trend + v_move * z;
    if (needs_revenue_) {
      const double w = terms_.correlation * z + own * sign * revenue_draws_[k];
      revenue_logs_[k] = revenue_logs_[k - 1] + r_trend + r_move * w;
    }
  }
  if (terms_.default_barrier > 0) set_structural_survival();
  out.survival = survival_[static_cast<std::size_t>(months_)];
}

void GrowthPaths::loan_flows(int trigger_month, PathOutcome& out) {
  std::fill(rates_.begin(), rates_.end(), terms_.first_rate);
  for (std::size_t s = 0; s < terms_.steps.size(); ++s) {
    const bool due = terms_.rule == TriggerRule::none || trigger_month <= terms_.steps[s].from_month - 1;
    const int last = s + 1 < terms_.steps.size() ? terms_.steps[s + 1].from_month - 1 : months_;
    for (int m = terms_.steps[s].from_month; due && m <= std::min(last, months_); ++m) {
      rates_[static_cast<std::size_t>(m)] = terms_.steps[s].rate;
    }
  }
  std::fill(expected_.begin(), expected_.end(), 0.0);
  std::fill(drawn_.begin(), drawn_.end(), 0.0);
  std::fill(out.share_by_year.begin(), out.share_by_year.end(), 0.0);
  out.first_rate = out.step_up = out.share = out.business = out.plain_interest = 0;
  const double lent = terms_.balance.front();
  expected_[0] = drawn_[0] = -lent;
  out.npv = out.npv_plain = out.drawn_npv = out.drawn_plain = -lent;
  for (int k = 1; k <= months_; ++k) {
    const auto at = static_cast<std::size_t>(k);
    const double b = terms_.balance[at - 1], next = k < months_ ? terms_.balance[at] : 0;
    const double alive = survival_[at], died = survival_[at - 1] - alive, df = discount_[at];
    const double first = b * terms_.first_rate / 12, up = b * (rates_[at] - terms_.first_rate) / 12;
    const double plain = b * terms_.flat_rate / 12;
    const double business = at <= terms_.business.size() ? terms_.business[at - 1] : 0;
    double share = 0;
    if (terms_.revenue_share > 0 && k % 12 == 0) {
      const double above = exp(revenue_logs_[at]) - terms_.revenue_threshold;
      share = above > 0 ? terms_.revenue_share * above : 0;
      if (terms_.revenue_cap && share > *terms_.revenue_cap) share = *terms_.revenue_cap;
      out.share_by_year[at / 12 - 1] = share;
    }
    const double recovered = (1 - terms_.lgd) * b, principal = b - next;
    expected_[at] = alive * (first + up + business + share + principal) + died * recovered;
    out.first_rate += df * alive * first;
    out.step_up += df * alive * up;
    out.business += df * alive * business;
    out.share += equity_discount_[at] * alive * share;
    out.plain_interest += df * alive * plain;
    const double kept = df * (alive * principal + died * recovered);
    out.npv += kept + df * alive * (first + up + business) + equity_discount_[at] * alive * share;
    out.npv_plain += kept + df * alive * plain;

    const bool lives = path_uniform_ <= alive;
    if (lives) {
      drawn_[at] = first + up + business + share + principal;
      out.drawn_npv += df * (first + up + business + principal) + equity_discount_[at] * share;
      out.drawn_plain += df * (plain + principal);
    } else if (path_uniform_ <= survival_[at - 1]) {
      drawn_[at] = recovered;
      out.drawn_npv += df * recovered;
      out.drawn_plain += df * recovered;
    }
  }
}

void GrowthPaths::warrant_flow(double uniform, PathOutcome& out) {
  out.warrant = out.warrant_gain = 0;
  const bool asked = terms_.stake > 0 && terms_.warrant_months > 0;
  const auto at = static_cast<std::size_t>(asked ? terms_.warrant_months : horizon_);
  const double final_value = exp(value_logs_[at]);
  out.control = final_value;
  if (!asked) return;
  const double gain = terms_.stake * final_value - terms_.subscribe_amount;
  out.control = gain > 0 ? gain : 0;
  const bool reached =
      terms_.warrant_trigger <= 0 ||
      first_touch(value_logs_, terms_.warrant_trigger, terms_.value.volatility, uniform) <= terms_.warrant_months;
  if (!reached) return;
  const double weight = terms_.stated_survival.value_or(survival_[at]);
  const double taken = terms_.bank_share * out.control;
  out.warrant_gain = weight * taken;
  out.warrant = equity_discount_[at] * out.warrant_gain;
  expected_[at] += out.warrant_gain;
  out.npv += out.warrant;
  if (path_uniform_ <= weight) {
    drawn_[at] += taken;
    out.drawn_npv += equity_discount_[at] * taken;
  }
}

/// Effective yearly rate of the drawn flows; −1 when (next to) nothing came back.
double GrowthPaths::drawn_rate(int last) const {
  const Root root = find_root([&](double i) { return flow_value(drawn_, last, i); }, -0.5, 1.0);
  return root.status == Status::ok ? expm1(12 * log1p(root.x)) : -1.0;
}

void GrowthPaths::run_path(bool mirrored, PathOutcome& out) {
  const auto uniform = [mirrored](double u) { return mirrored ? 1 - u : u; };
  walk(mirrored, out);
  const double touch = uniform(touch_uniform_);
  path_uniform_ = uniform(default_uniform_);
  const bool by_value = terms_.rule != TriggerRule::none && terms_.rule != TriggerRule::revenue;
  const bool by_revenue = terms_.rule != TriggerRule::none && terms_.rule != TriggerRule::valuation;
  const int never = horizon_ + 1;
  const int value_month =
      by_value ? first_touch(value_logs_, terms_.trigger_value, terms_.value.volatility, touch) : never;
  const int revenue_month = by_revenue ? first_touch(revenue_logs_, terms_.trigger_revenue, terms_.revenue.volatility,
                                                     uniform(revenue_uniform_))
                                       : never;
  out.trigger_month = terms_.rule == TriggerRule::none   ? 0
                      : terms_.rule == TriggerRule::both ? std::max(value_month, revenue_month)
                                                         : std::min(value_month, revenue_month);
  loan_flows(out.trigger_month, out);
  warrant_flow(touch, out);
  out.npv_at_plain_rate = flow_value(expected_, horizon_, plain_rate_);
  out.drawn_rate = drawn_rate(horizon_);
  for (std::size_t k = 0; k < expected_.size(); ++k) expected_flows_[k] += expected_[k];
}

void GrowthPaths::run_pair() {
  for (std::size_t k = 1; k < value_draws_.size(); ++k) value_draws_[k] = value_stream_.next_normal();
  if (needs_revenue_) {
    for (std::size_t k = 1; k < revenue_draws_.size(); ++k) revenue_draws_[k] = revenue_stream_.next_normal();
  }
  touch_uniform_ = uniform_stream_.next_uniform();
  revenue_uniform_ = uniform_stream_.next_uniform();
  default_uniform_ = uniform_stream_.next_uniform();
  run_path(false, first_);
  run_path(true, second_);
  collect(first_, second_);
}

}  // namespace loan
