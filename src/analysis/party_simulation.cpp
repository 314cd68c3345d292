#include "analysis/party_simulation.h"

#include <algorithm>

#include "analysis/loss_simulation.h"
#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

constexpr double kNothing = 0.005;  // yuan: half a fen below zero is no loss
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

/// Sums over the months before the one of default, and over those up to it.
std::vector<double> before(const std::vector<double>& months) {
  std::vector<double> out(months.size() + 2);
  for (std::size_t m = 2; m < out.size(); ++m) out[m] = out[m - 1] + months[m - 2];
  return out;
}
std::vector<double> up_to(const std::vector<double>& months) {
  std::vector<double> out(months.size() + 2);
  for (std::size_t m = 1; m <= months.size(); ++m) out[m] = out[m - 1] + months[m - 1];
  out.back() = out[months.size()];
  return out;
}
void add(std::vector<double>& to, const std::vector<double>& what, double factor) {
  for (std::size_t m = 0; m < to.size(); ++m) to[m] += factor * what[m];
}

std::size_t commitments_in(const PartyFlows& flows) {
  std::size_t n = 0;
  for (const BankFlows& b : flows.banks) n += b.business.size();
  return n;
}

QuantileEstimate quantile_of(const std::vector<double>& sorted, double q) {
  const auto n = static_cast<double>(sorted.size());
  const auto at = [&](double rank) { return sorted[static_cast<std::size_t>(std::clamp(floor(rank), 0.0, n - 1))]; };
  const double half = 1.96 * sqrt(n * q * (1 - q));
  return {at(n * q), at(n * q - half), at(n * q + half)};
}

}  // namespace

Problems check(const MarketTerms& terms) {
  Checks checks;
  checks.in_range("rate_volatility", terms.rate_volatility, 0, 0.1);
  checks.in_range("funding_follows", terms.funding_follows, 0, 1);
  checks.in_range("take_up_spread", terms.take_up_spread, 0, 1);
  return checks.take();
}

MarketTerms usual_market(const DealSimulationTerms& terms, bool reprices) {
  MarketTerms market;
  market.rate_volatility = terms.flows.rate_volatility;
  market.reprices = reprices;
  market.funding_follows = reprices ? 1 : 0;
  return market;
}

PartySimulation::PartySimulation(const DealSimulationTerms& terms, const MarketTerms& market, std::uint64_t seed)
    : draw_(terms.cover),
      market_(market),
      months_(static_cast<std::size_t>(draw_.months())),
      years_((months_ + 11) / 12),
      layers_(terms.cover.layers.size()),
      commitments_(commitments_in(terms.flows)),
      fates_(draw_.terms(), seed, static_cast<int>(years_ + commitments_)),
      losses_(draw_, fates_) {
  moves_.resize(years_);
  take_up_.resize(commitments_);
  add_banks(terms.flows);
  if (terms.flows.borrower) add_borrower(*terms.flows.borrower);
  add_layers(draw_.terms());
  close();
  sums_.resize(accounts_.size());
}

void PartySimulation::add_banks(const PartyFlows& flows) {
  int draw = 0;
  for (std::size_t b = 0; b < flows.banks.size(); ++b) {
    const BankFlows& f = flows.banks[b];
    Account a;
    a.kind = PartyKind::bank;
    a.party = Party{PartyKind::bank, f.id, 0}.name();
    a.loser = layers_ + b;
    a.base.assign(months_ + 2, f.upfront);
    add(a.base, before(f.interest), 1);
    add(a.base, up_to(f.carry), 1);
    for (const BusinessFlow& line : f.business) {
      a.business.push_back({draw++, line.expected, before(line.by_month)});
      add(a.base, a.business.back().sum, 1);
    }
    a.paid = before(f.lent);
    a.funded = up_to(f.funded);
    a.rate_factor = market_.reprices ? 1 : 0;
    a.funding_factor = -market_.funding_follows;
    a.loss_factor.assign(months_ + 2, 0.0);
    std::copy(f.loss.begin(), f.loss.end(), a.loss_factor.begin() + 1);
    if (f.capital_pv > 0) accounts_.push_back(std::move(a));
  }
}

void PartySimulation::add_borrower(const BorrowerFlows& f) {
  Account a;
  a.kind = PartyKind::borrower;
  a.party = Party{PartyKind::borrower, {}, 0}.name();
  a.loser = kNobody;
  a.base.assign(months_ + 2, -f.upfront);
  add(a.base, before(f.offer), 1);
  add(a.base, before(f.interest), -1);
  add(a.base, up_to(f.fees), -1);
  a.paid = a.funded = before(f.balance);
  a.rate_factor = market_.reprices ? 0 : 1;
  accounts_.push_back(std::move(a));
}

void PartySimulation::add_layers(const CoverTerms& cover) {
  const std::vector<double> earned = draw_.earnings();
  for (std::size_t j = 0; j < layers_; ++j) {
    if (!(cover.layers[j].fee_rate > 0) || cover.layers[j].party == CoverParty::collateral) continue;
    std::vector<double> by_month(months_);
    for (std::size_t m = 0; m < months_; ++m) by_month[m] = earned[m * layers_ + j];
    Account a;
    a.kind = PartyKind::guarantor;
    a.party = Party{PartyKind::guarantor, cover.layers[j].id, 0}.name();
    a.loser = j;
    a.base = up_to(by_month);
    a.paid = a.funded = std::vector<double>(months_ + 2);
    a.loss_factor.assign(months_ + 2, 1.0);
    accounts_.push_back(std::move(a));
  }
}

/// Expectations given the month of default: every layer pays what it is expected to.
void PartySimulation::close() {
  Trace quiet;
  const auto closed = loss_cover(draw_.terms(), quiet);
  std::vector<double> delivered, losses(layers_ + draw_.terms().banks.size());
  for (std::size_t j = 0; j < layers_; ++j) delivered.push_back(closed.ok() ? closed->layers[j].delivery.value : 1);
  for (Account& a : accounts_) a.given_default = a.base;
  for (std::size_t m = 1; m <= months_ + 1; ++m) {
    std::fill(losses.begin(), losses.end(), 0.0);
    if (m <= months_) {
      draw_.losses(static_cast<int>(m), delivered, std::span<double>(losses.data(), layers_),
                   std::span<double>(losses.data() + layers_, losses.size() - layers_));
    }
    const double chance = m <= months_ ? fates_.chance(static_cast<int>(m)) : 1 - fates_.default_probability();
    for (Account& a : accounts_) {
      if (a.loser != kNobody) a.given_default[m] -= a.loss_factor[m] * losses[a.loser];
      a.closed_form += chance * a.given_default[m];
    }
  }
}

double PartySimulation::of(const Account& a, std::size_t month, double loss) const {
  double x = a.base[month] - (a.loser != kNobody ? a.loss_factor[month] * loss : 0);
  for (const Business& b : a.business) {
    if (b.expected > 0) x += (take_up_[static_cast<std::size_t>(b.draw)] / b.expected - 1) * b.sum[month];
  }
  if (a.rate_factor == 0 && a.funding_factor == 0) return x;
  for (std::size_t y = 1; y < years_; ++y) {
    // Months 12·y + 1 to 12·y + 12; sums at [m] are over the months before m, or up to it.
    const std::size_t from = std::min(12 * y, month), to = std::min(12 * y + 12, month);
    const double paid = a.paid[std::min(to + 1, month)] - a.paid[std::min(from + 1, month)];
    const double funded = a.funded[to] - a.funded[from];
    x += moves_[y] * (a.rate_factor * paid + a.funding_factor * funded);
  }
  return x;
}

void PartySimulation::run_one() {
  const Fate fate = fates_.at(runs_);
  const bool fails = fate.default_month > 0;
  const std::size_t month = fails ? static_cast<std::size_t>(fate.default_month) : months_ + 1;
  losses_.draw(runs_, fate);
  for (std::size_t y = 1; y < years_ && market_.rate_volatility > 0; ++y) {
    const double step = fates_.own_normal(runs_, static_cast<int>(y) - 1);
    moves_[y] = moves_[y - 1] + market_.rate_volatility * step;
  }
  for (const Account& a : accounts_) {
    for (const Business& b : a.business) {
      const double s = market_.take_up_spread, t = b.expected;
      double& part = take_up_[static_cast<std::size_t>(b.draw)];
      part = t;
      if (!(s > 0) || t <= 0 || t >= 1) continue;
      const double normal = fates_.own_normal(runs_, static_cast<int>(years_) + b.draw);
      const double pull = normal_inverse(t) - sqrt(s) * normal;
      part = s < 1 ? normal_cdf(pull / sqrt(1 - s)) : (pull > 0 ? 1 : 0);
    }
  }
  bool everyone = true;
  for (std::size_t i = 0; i < accounts_.size(); ++i) {
    const Account& a = accounts_[i];
    const bool bears = a.loser != kNobody;
    const double x = of(a, month, bears ? losses_.drawn()[a.loser] : 0);
    const double beyond = bears ? a.loss_factor[month] * (losses_.expected()[a.loser] - losses_.drawn()[a.loser]) : 0;
    const bool loses = x < -kNothing;
    sums_[i].result.add(runs_, x - beyond);
    sums_[i].drawn.add(runs_, x);
    sums_[i].control.add(runs_, a.given_default[month]);
    sums_[i].below.add(runs_, loses ? 1 : 0);
    sums_[i].below_in_default += loses && fails ? 1 : 0;
    sums_[i].all.push_back(x);
    everyone = everyone && !loses;
  }
  everyone_.add(runs_, everyone ? 1 : 0);
  everyone_in_default_ += everyone && fails ? 1 : 0;
  defaults_.add(runs_, fails ? 1 : 0);
  ++runs_;
}

void PartySimulation::advance(int runs) {
  for (int k = 0; k < runs && runs_ < kMostRuns; ++k) run_one();
}

/// The part of the runs that hit, corrected by the chance of default.
Estimate PartySimulation::chance(const ShiftedMean& hits, double in_default) const {
  const auto n = static_cast<double>(runs_);
  const double failed = defaults_.mean() * n, lived = n - failed, all = hits.mean() * n;
  const double slope = failed > 0 && lived > 0 ? in_default / failed - (all - in_default) / lived : 0;
  const double p = hits.mean() - slope * (defaults_.mean() - fates_.default_probability());
  return {std::clamp(p, 0.0, 1.0), hits.error(slope, defaults_)};
}

PartySimulationResult PartySimulation::result() const {
  PartySimulationResult out;
  out.runs = runs_;
  if (runs_ == 0) return out;
  for (std::size_t i = 0; i < accounts_.size(); ++i) {
    const Account& a = accounts_[i];
    const Sums& s = sums_[i];
    PartyResult p;
    p.kind = a.kind;
    p.party = a.party;
    p.closed_form = a.closed_form;
    p.result = {s.result.mean() - (s.control.mean() - a.closed_form), s.result.error(1, s.control)};
    p.variance_ratio = variance_ratio(s.drawn, p.result.standard_error);
    std::vector<double> sorted = s.all;
    std::sort(sorted.begin(), sorted.end());
    p.p5 = quantile_of(sorted, 0.05);
    p.p50 = quantile_of(sorted, 0.5);
    p.p95 = quantile_of(sorted, 0.95);
    p.loses = chance(s.below, s.below_in_default);
    out.parties.push_back(std::move(p));
  }
  out.everyone_gains = chance(everyone_, everyone_in_default_);
  return out;
}

}  // namespace loan
