#include "analysis/loss_simulation.h"

#include <algorithm>

#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

/// S after k months.
double survival(double pd, int months) {
  return exp(log1p(-pd) * months / 12);
}

/// Defaults among n loans that default with chance d, by inversion of one uniform.
int binomial(int n, double d, double u) {
  if (d >= 1) return n;
  double chance = exp(n * log1p(-d)), below = chance;
  int k = 0;
  while (u > below && k < n) {
    chance *= d / (1 - d) * (n - k) / (k + 1);
    below += chance;
    ++k;
  }
  return k;
}

std::size_t payer_of(const CoverTerms& terms, std::size_t layer) {
  const std::string& id = terms.layers[layer].advanced_by;
  for (std::size_t j = 0; j < terms.layers.size() && !id.empty(); ++j) {
    if (terms.layers[j].id == id) return j;
  }
  return layer;
}

}  // namespace

LossSimulation::LossSimulation(CoverDraw draw, std::uint64_t seed) : draw_(std::move(draw)), stream_(seed, 11) {
  const CoverTerms& terms = draw_.terms();
  layers_ = terms.layers.size();
  banks_ = terms.banks.size();
  years_ = static_cast<std::size_t>((draw_.months() + 11) / 12);
  delivered_.resize(layers_);
  losses_.resize(layers_ + banks_);
  parties_.resize(layers_ + banks_);
  expected_.assign(layers_ + banks_, 0.0);
  const double pd = terms.default_probability;
  threshold_ = pd > 0 ? normal_inverse(pd) : 0;
  Trace quiet;
  const auto closed = loss_cover(terms, quiet);
  for (int m = 1; m <= draw_.months(); ++m) {
    const double chance = survival(pd, m - 1) - survival(pd, m);
    gross_mean_ += chance * draw_.gross_loss(m);
    if (!closed.ok()) continue;
    for (std::size_t b = 0; b < banks_; ++b) {
      for (std::size_t t = 0; t < terms.tranches.size(); ++t) {
        const auto at = static_cast<std::size_t>(m) - 1;
        const double lent = terms.tranches[t].balances[at] * terms.tranches[t].bank_shares[b];
        expected_[layers_ + b] += chance * lent * closed->lgd_after_cover(b, t)[at];
      }
    }
  }
  default_mean_ = 1 - survival(pd, draw_.months());
  for (std::size_t j = 0; j < layers_ && closed.ok(); ++j) {
    for (const GuarantorResult& g : closed->guarantors) {
      if (g.id == terms.layers[j].id) expected_[j] = g.claims;
    }
  }
}

/// What a layer pays of what it owes, in a year in which the firm fails with Z = z.
double LossSimulation::delivered(std::size_t layer, double z, int year, double pd) const {
  const CoverTerms& terms = draw_.terms();
  const CoverLayer& l = terms.layers[layer];
  // Every run has its own numbers, so that a year more or a layer more does not move the others' defaults.
  const auto number = [&](std::size_t k) {
    return (static_cast<std::uint64_t>(runs_) * 48 + static_cast<std::uint64_t>(year)) * 128 + 2 + k;
  };
  double part = 1;
  if (l.claim_cap) {
    const double rho = l.claim_cap->asset_correlation, root = sqrt(rho);
    const double own = l.claim_cap->default_probability ? l.claim_cap->default_probability->value : pd;
    const double factor = root * z + sqrt(1 - rho) * stream_.normal_at(number(layer));
    double rate = normal_cdf((normal_inverse(own) - root * factor) / sqrt(1 - rho));
    const int n = l.claim_cap->loans;
    if (n > 0) rate = (1 + binomial(n - 1, rate, stream_.uniform_at(number(32 + layer)))) / static_cast<double>(n);
    if (rate > l.claim_cap->rate) part = l.claim_cap->rate / rate;
  }
  const std::size_t payer = payer_of(terms, layer);
  const CoverLayer& p = terms.layers[payer];
  const double theirs = p.default_probability;
  if (theirs > 0) {
    const double rho = p.default_correlation;
    const double value = rho * z + sqrt(1 - rho * rho) * stream_.normal_at(number(64 + payer));
    if (value < normal_inverse(theirs)) part *= 1 - p.loss_given_default.value;
  }
  return part;
}

void LossSimulation::run_one() {
  const double pd = draw_.terms().default_probability;
  std::fill(losses_.begin(), losses_.end(), 0.0);
  double gross = 0, fell = 0;
  for (std::size_t y = 0; y < years_ && pd > 0; ++y) {
    const std::uint64_t first = (static_cast<std::uint64_t>(runs_) * 48 + y) * 128;
    const double z = stream_.normal_at(first);
    if (z >= threshold_) continue;
    const double u = stream_.uniform_at(first + 1) * pd;
    int in_year = 1;
    while (in_year < 12 && 1 - survival(pd, in_year) < u) ++in_year;
    const int month = static_cast<int>(y) * 12 + in_year;
    if (month > draw_.months()) break;
    fell = 1;
    gross = draw_.gross_loss(month);
    for (std::size_t j = 0; j < layers_; ++j) delivered_[j] = delivered(j, z, static_cast<int>(y), pd);
    draw_.losses(month, delivered_, std::span<double>(losses_.data(), layers_),
                 std::span<double>(losses_.data() + layers_, banks_));
    break;
  }
  const auto add = [gross](Sums& s, double x) {
    s.sum += x;
    s.square += x * x;
    s.cross += x * gross;
    s.hits += x > 0.005 ? 1 : 0;
  };
  double banks = 0;
  for (std::size_t p = 0; p < losses_.size(); ++p) {
    add(parties_[p], losses_[p]);
    if (p >= layers_) banks += losses_[p];
  }
  add(gross_, gross);
  add(bank_, banks);
  add(defaults_, fell);
  bank_losses_.push_back(banks);
  ++runs_;
}

void LossSimulation::advance(int runs) {
  for (int k = 0; k < runs && runs_ < kMostRuns; ++k) run_one();
}

Estimate LossSimulation::corrected(const Sums& s, double& ratio) const {
  ratio = 1;
  if (runs_ < 2) return {s.sum, 0};
  const auto n = static_cast<double>(runs_);
  const double mean = s.sum / n, control = gross_.sum / n;
  const double variance = std::max(0.0, s.square / n - mean * mean);
  const double spread = std::max(0.0, gross_.square / n - control * control);
  const double together = s.cross / n - mean * control;
  if (!(spread > 0)) return {mean, sqrt(variance / n)};
  const double left = std::max(0.0, variance - together * together / spread);
  if (variance > 0) ratio = variance / std::max(left, 1e-12 * variance);
  return {mean - together / spread * (control - gross_mean_), sqrt(left / n)};
}

LossSimulationResult LossSimulation::result() const {
  LossSimulationResult out;
  out.runs = runs_;
  if (runs_ == 0) return out;
  const auto n = static_cast<double>(runs_);
  const auto chance = [n](double hits) {
    const double p = hits / n;
    return Estimate{p, sqrt(p * (1 - p) / n)};
  };
  const auto plain = [n](const Sums& s) {
    const double mean = s.sum / n;
    return Estimate{mean, sqrt(std::max(0.0, s.square / n - mean * mean) / n)};
  };
  out.default_chance = chance(defaults_.hits);
  out.default_closed_form = default_mean_;
  out.gross_loss = plain(gross_);
  out.gross_closed_form = gross_mean_;
  double ratio = 1;
  out.bank_loss = corrected(bank_, ratio);
  const CoverTerms& terms = draw_.terms();
  for (std::size_t p = 0; p < parties_.size(); ++p) {
    LossParty party;
    party.bank = p >= layers_;
    party.id = party.bank ? terms.banks[p - layers_].id : terms.layers[p].id;
    party.loss = corrected(parties_[p], party.variance_ratio);
    party.closed_form = expected_[p];
    party.chance = chance(parties_[p].hits);
    if (party.bank) out.bank_closed_form += party.closed_form;
    out.parties.push_back(std::move(party));
  }
  std::vector<double> sorted = bank_losses_;
  std::sort(sorted.begin(), sorted.end());
  const auto quantile = [&](double q) {
    const auto at = static_cast<std::size_t>(q * n);
    return sorted[std::min(at, sorted.size() - 1)];
  };
  out.bank_loss_p95 = quantile(0.95);
  out.bank_loss_p99 = quantile(0.99);
  out.bank_loss_p999 = quantile(0.999);
  return out;
}

}  // namespace loan
