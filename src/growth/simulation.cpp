// What the paths add up to, and the terms they need.
#include "growth/simulation.h"

#include <algorithm>

#include "core/math.h"
#include "core/roots.h"
#include "core/sum.h"
#include "growth/growth_paths.h"
#include "schedule/irr.h"

namespace loan {

namespace {

QuantileEstimate quantile_of(std::vector<double>& sorted, double q) {
  const auto n = static_cast<double>(sorted.size());
  const auto at = [&](double rank) {
    const double clipped = std::clamp(floor(rank), 0.0, n - 1);
    return sorted[static_cast<std::size_t>(clipped)];
  };
  const double half = 1.96 * sqrt(n * q * (1 - q));
  return {at(n * q), at(n * q - half), at(n * q + half)};
}

void check_process(Checks& checks, const GrowthProcess& p, const std::string& name) {
  checks.positive(name + ".start", p.start);
  checks.in_range(name + ".drift", p.drift, -5, 5);
  checks.in_range(name + ".volatility", p.volatility, 0, 5);
}

}  // namespace

void GrowthPaths::add(Moments& m, double a, double b) const {
  const double x = 0.5 * (a + b), before = x - m.mean;
  m.mean += before / static_cast<double>(pairs_);
  m.square += before * (x - m.mean);
  m.cross += before * (pair_control_ - control_.mean);
}

void GrowthPaths::collect(const PathOutcome& a, const PathOutcome& b) {
  ++pairs_;
  pair_control_ = 0.5 * (a.control + b.control);
  const double before = pair_control_ - control_.mean;
  control_.mean += before / static_cast<double>(pairs_);
  control_.square += before * (pair_control_ - control_.mean);
  add(npv_, a.npv, b.npv);
  add(npv_plain_, a.npv_plain, b.npv_plain);
  add(npv_gain_, a.npv - a.npv_plain, b.npv - b.npv_plain);
  add(npv_at_plain_rate_, a.npv_at_plain_rate, b.npv_at_plain_rate);
  // A gain within rounding of the plain loan's result is a tie, not a win.
  const double tie = 1e-12 * terms_.balance.front();
  const auto beats = [tie](const PathOutcome& p) { return p.drawn_npv > p.drawn_plain + tie ? 1.0 : 0.0; };
  const auto loses = [tie](const PathOutcome& p) { return p.drawn_npv < -tie ? 1.0 : 0.0; };
  add(beats_, beats(a), beats(b));
  add(loss_, loses(a), loses(b));
  add(first_rate_, a.first_rate, b.first_rate);
  add(step_up_, a.step_up, b.step_up);
  add(share_, a.share, b.share);
  add(business_, a.business, b.business);
  add(warrant_, a.warrant, b.warrant);
  add(warrant_gain_, a.warrant_gain, b.warrant_gain);
  add(survived_, a.survival, b.survival);
  const auto extra = [this](const PathOutcome& p) {
    const double taxed = p.first_rate + p.step_up + p.share + p.warrant - p.plain_interest;
    return (1 - terms_.income_tax) * (terms_.net_of_vat * taxed + p.business);
  };
  add(extra_income_, extra(a), extra(b));
  for (std::size_t s = 0; s < step_due_.size(); ++s) {
    const int by = terms_.steps[s].from_month - 1;
    add(step_due_[s], a.trigger_month <= by, b.trigger_month <= by);
  }
  for (std::size_t y = 0; y < year_met_.size(); ++y) {
    const int by = std::min(12 * (static_cast<int>(y) + 1), months_);
    add(year_met_[y], a.trigger_month <= by, b.trigger_month <= by);
  }
  for (std::size_t y = 0; y < share_year_.size(); ++y) add(share_year_[y], a.share_by_year[y], b.share_by_year[y]);
  for (const PathOutcome* p : {&a, &b}) {
    path_npv_ += p->npv;
    path_npv_square_ += p->npv * p->npv;
    npvs_.push_back(p->drawn_npv);
    plain_npvs_.push_back(p->drawn_plain);
    path_rates_.push_back(p->drawn_rate);
  }
}

Estimate GrowthPaths::estimate(const Moments& m) const {
  const auto n = static_cast<double>(pairs_);
  if (pairs_ < 2) return {m.mean, 0};
  Estimate e{m.mean, 0};
  double square = m.square;
  if (use_control_ && control_.square > 0) {
    const double beta = m.cross / control_.square;
    e.value -= beta * (control_.mean - control_mean_);
    square -= beta * m.cross;
  }
  e.standard_error = square > 0 ? sqrt(square / (n - 1) / n) : 0;
  return e;
}

double GrowthPaths::npv_variance_ratio(double error) const {
  constexpr double kMost = 1e12;
  const auto n = static_cast<double>(2 * pairs_);
  const double mean = path_npv_ / n, variance = path_npv_square_ / n - mean * mean;
  if (pairs_ < 2 || !(variance > 1e-12 * mean * mean)) return 1;
  return variance / n >= kMost * error * error ? kMost : variance / n / (error * error);
}

SimulationResult GrowthPaths::result() const {
  SimulationResult out;
  out.paths = 2 * pairs_;
  if (pairs_ == 0) {
    out.irr_status = out.raroc_status = out.best_status = Status::undefined_ratio;
    return out;
  }
  out.npv = estimate(npv_);
  out.npv_variance_ratio = npv_variance_ratio(out.npv.standard_error);
  out.npv_plain = estimate(npv_plain_);
  out.npv_gain = estimate(npv_gain_);
  out.beats_plain = estimate(beats_);
  out.loss = estimate(loss_);
  out.income = {estimate(first_rate_), estimate(step_up_), estimate(share_), estimate(business_), estimate(warrant_)};
  out.warrant_gain = estimate(warrant_gain_);
  out.survival = estimate(survived_);
  for (const auto& m : step_due_) out.trigger_by_step.push_back(estimate(m));
  for (const auto& m : year_met_) out.trigger_by_year.push_back(estimate(m));
  for (const auto& m : share_year_) out.share_by_year.push_back(estimate(m));

  std::vector<double> flows = expected_flows_;
  for (double& f : flows) f /= static_cast<double>(2 * pairs_);
  const auto yield = irr(flows, terms_.flat_rate / 12);
  out.irr_status = yield ? yield->status : Status::no_root_in_domain;
  if (yield && yield->rate) {
    out.irr_status = Status::ok;
    const double i = *yield->rate;
    out.irr.value = effective_annual(i, 12);
    double slope = 0;
    for (std::size_t k = 1; k < flows.size(); ++k) {
      const auto time = static_cast<double>(k);
      slope -= time * flows[k] * exp(-(time + 1) * log1p(i));
    }
    const double monthly = slope != 0 ? estimate(npv_at_plain_rate_).standard_error / fabs(slope) : 0;
    out.irr.standard_error = monthly * 12 * exp(11 * log1p(i));
  }
  out.irr_plain = effective_annual(plain_rate_, 12);

  std::vector<double> sorted = npvs_;
  std::sort(sorted.begin(), sorted.end());
  out.npv_p5 = quantile_of(sorted, 0.05);
  out.npv_p50 = quantile_of(sorted, 0.50);
  out.npv_p95 = quantile_of(sorted, 0.95);
  Sum total, best, squares;
  for (const double x : sorted) total.add(x);
  const double mean = total.value() / static_cast<double>(sorted.size());
  for (const double x : sorted) squares.add((x - mean) * (x - mean));
  out.npv_sd = sqrt(squares.value() / static_cast<double>(sorted.size() - 1));
  for (std::size_t k = sorted.size() - sorted.size() / 20; k < sorted.size(); ++k) best.add(sorted[k]);
  out.best_status = total.value() > 0 ? Status::ok : Status::undefined_ratio;
  if (total.value() > 0) out.best_five_percent = best.value() / total.value();
  sorted = path_rates_;
  std::sort(sorted.begin(), sorted.end());
  out.irr_p5 = quantile_of(sorted, 0.05);
  out.irr_p50 = quantile_of(sorted, 0.50);
  out.irr_p95 = quantile_of(sorted, 0.95);

  out.raroc_status = terms_.capital > 0 ? Status::ok : Status::undefined_ratio;
  if (terms_.capital > 0) {
    const Estimate extra = estimate(extra_income_);
    out.raroc_plain = terms_.plain_net_income / terms_.capital;
    out.raroc = {(terms_.plain_net_income + extra.value) / terms_.capital, extra.standard_error / terms_.capital};
  }
  return out;
}

Problems check_simulation(const SimulationTerms& t, std::string path) {
  Checks checks(std::move(path));
  check_process(checks, t.value, "value");
  const bool revenue = t.revenue_share > 0 || (t.rule != TriggerRule::none && t.rule != TriggerRule::valuation);
  if (revenue) check_process(checks, t.revenue, "revenue");
  checks.in_range("correlation", t.correlation, -1, 1);
  const bool by_value = t.rule != TriggerRule::none && t.rule != TriggerRule::revenue;
  if (by_value) checks.positive("trigger_value", t.trigger_value);
  if (t.rule != TriggerRule::none && t.rule != TriggerRule::valuation) {
    checks.positive("trigger_revenue", t.trigger_revenue);
  }
  checks.in_range("observation_months", t.observation_months, 0, 480);
  checks.that(!t.balance.empty(), ProblemCode::empty_list, "balance");
  checks.that(t.balance.size() <= 480, ProblemCode::too_many_items, "balance", "≤ 480");
  for (const double b : t.balance) {
    if (!checks.in_range("balance", b, 0, 1e13)) break;
  }
  if (!t.balance.empty()) checks.that(t.balance.front() > 0, ProblemCode::not_positive, "balance", "> 0");
  check_share(checks, "first_rate", t.first_rate);
  check_share(checks, "flat_rate", t.flat_rate);
  checks.that(t.steps.size() <= 480, ProblemCode::too_many_items, "steps", "≤ 480");
  int before = 0;
  for (const auto& s : t.steps) {
    check_share(checks, "steps.rate", s.rate);
    checks.that(s.from_month > before && s.from_month <= 480, ProblemCode::out_of_range, "steps.from_month",
                "> " + std::to_string(before) + ", ≤ 480");
    before = s.from_month;
  }
  checks.that(t.pd_annual >= 0 && t.pd_annual < 1, ProblemCode::out_of_range, "pd_annual", "≥ 0, < 1");
  check_share(checks, "lgd", t.lgd);
  checks.in_range("default_barrier", t.default_barrier, 0, 1e15);
  checks.in_range("discount", t.discount, -0.5, 10);
  checks.in_range("equity_discount", t.equity_discount, -0.5, 10);
  checks.that(t.business.size() <= 480, ProblemCode::too_many_items, "business", "≤ 480");
  for (const double b : t.business) {
    if (!checks.in_range("business", b, -1e13, 1e13)) break;
  }
  check_share(checks, "revenue_share", t.revenue_share);
  checks.in_range("revenue_threshold", t.revenue_threshold, 0, 1e15);
  if (t.revenue_cap) check_amount(checks, "revenue_cap", *t.revenue_cap);
  check_share(checks, "stake", t.stake);
  check_amount(checks, "subscribe_amount", t.subscribe_amount);
  checks.in_range("warrant_months", t.warrant_months, 0, 480);
  check_amount(checks, "warrant_trigger", t.warrant_trigger);
  check_share(checks, "bank_share", t.bank_share);
  if (t.stated_survival) check_share(checks, "stated_survival", *t.stated_survival);
  checks.in_range("plain_net_income", t.plain_net_income, -1e13, 1e13);
  checks.in_range("capital", t.capital, 0, 1e13);
  check_share(checks, "net_of_vat", t.net_of_vat);
  check_share(checks, "income_tax", t.income_tax);
  return checks.take();
}

GrowthSimulation::GrowthSimulation(SimulationTerms terms, std::uint64_t seed, bool control_variate)
    : paths_(std::make_unique<GrowthPaths>(std::move(terms), seed, control_variate)) {}
GrowthSimulation::GrowthSimulation(GrowthSimulation&&) noexcept = default;
GrowthSimulation& GrowthSimulation::operator=(GrowthSimulation&&) noexcept = default;
GrowthSimulation::~GrowthSimulation() = default;

void GrowthSimulation::advance(int pairs) {
  for (int p = 0; p < pairs && paths_->pairs() < kMostPairs; ++p) paths_->run_pair();
}

SimulationResult GrowthSimulation::result() const {
  return paths_->result();
}

std::int64_t GrowthSimulation::paths() const {
  return 2 * paths_->pairs();
}

const std::vector<double>& GrowthSimulation::drawn_npv() const {
  return paths_->npvs();
}

const std::vector<double>& GrowthSimulation::drawn_plain_npv() const {
  return paths_->plain_npvs();
}

BreakEvenGrowth break_even_growth(const SimulationTerms& terms, std::uint64_t seed, int pairs) {
  const auto gain = [&](double drift) {
    SimulationTerms tried = terms;
    tried.value.drift = drift;
    GrowthSimulation simulation(std::move(tried), seed);
    simulation.advance(pairs);
    return simulation.result().npv_gain.value;
  };
  const Root root = find_root(gain, -2.0, 2.0);
  return {root.status, root.x};
}

}  // namespace loan
