#include "analysis/fate.h"

#include <algorithm>

#include "core/math.h"
#include "core/normal.h"

namespace loan {

namespace {

constexpr int kOfFirm = 2, kOfLayer = 3;
constexpr std::uint64_t kStream = 11;

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

// Beyond so many payers that may fail, their failures are drawn for the expectation too: 2^k waterfalls a run.
constexpr std::size_t kMostStates = 4;

}  // namespace

FateStream::FateStream(const CoverTerms& terms, std::uint64_t seed, int own)
    : terms_(terms),
      first_own_(kOfFirm + kOfLayer * static_cast<int>(terms.layers.size())),
      stream_(seed, kStream, first_own_ + own) {
  const double pd = terms.default_probability;
  const std::size_t months = terms.tranches.front().balances.size();
  for (std::size_t k = 0; k <= months; ++k) {
    cumulative_.push_back(-expm1(log1p(-pd) * static_cast<double>(k) / 12));
  }
  std::vector<std::size_t> who;  ///< pays for each layer
  for (std::size_t j = 0; j < terms.layers.size(); ++j) {
    who.push_back(j);
    for (std::size_t i = 0; i < terms.layers.size() && !terms.layers[j].advanced_by.empty(); ++i) {
      if (terms.layers[i].id == terms.layers[j].advanced_by) who[j] = i;
    }
    const bool known = std::find(payers_.begin(), payers_.end(), who[j]) != payers_.end();
    if (terms.layers[who[j]].default_probability > 0 && !known) payers_.push_back(who[j]);
  }
  for (const std::size_t payer : who) {
    payer_of_.push_back(static_cast<std::size_t>(std::find(payers_.begin(), payers_.end(), payer) - payers_.begin()));
  }
}

double FateStream::chance(int month) const {
  const auto k = static_cast<std::size_t>(month);
  return cumulative_[k] - cumulative_[k - 1];
}

double FateStream::default_probability() const {
  return cumulative_.back();
}

Fate FateStream::at(std::int64_t run) const {
  const double pd = terms_.default_probability;
  if (!(pd > 0)) return {};
  const auto place = std::upper_bound(cumulative_.begin(), cumulative_.end(), stream_.uniform_at(run, 0));
  if (place == cumulative_.end()) return {};
  return {static_cast<int>(place - cumulative_.begin()), normal_inverse(pd * stream_.uniform_at(run, 1))};
}

double FateStream::within_cap(std::int64_t run, std::size_t layer, const Fate& fate) const {
  const auto& cap = terms_.layers[layer].claim_cap;
  if (!cap) return 1;
  const int first = kOfFirm + kOfLayer * static_cast<int>(layer);
  const double rho = cap->asset_correlation, root = sqrt(rho);
  const double own = cap->default_probability ? cap->default_probability->value : terms_.default_probability.value;
  const double factor = root * fate.z + sqrt(1 - rho) * stream_.normal_at(run, first);
  double rate = normal_cdf((normal_inverse(own) - root * factor) / sqrt(1 - rho));
  if (cap->loans > 0) {
    rate = (1 + binomial(cap->loans - 1, rate, stream_.uniform_at(run, first + 1))) / static_cast<double>(cap->loans);
  }
  return rate > cap->rate ? cap->rate / rate : 1;
}

bool FateStream::fails(std::int64_t run, std::size_t k, const Fate& fate) const {
  const CoverLayer& payer = terms_.layers[payers_[k]];
  const double rho = payer.default_correlation;
  const double own = stream_.normal_at(run, kOfFirm + kOfLayer * static_cast<int>(payers_[k]) + 2);
  return rho * fate.z + sqrt(1 - rho * rho) * own < normal_inverse(payer.default_probability);
}

double FateStream::failure_chance(std::size_t k, const Fate& fate) const {
  const CoverLayer& payer = terms_.layers[payers_[k]];
  const double rho = payer.default_correlation, threshold = normal_inverse(payer.default_probability);
  if (rho * rho >= 1) return rho * fate.z < threshold ? 1 : 0;
  return normal_cdf((threshold - rho * fate.z) / sqrt(1 - rho * rho));
}

FateLosses::FateLosses(const CoverDraw& draw, const FateStream& fates) : draw_(draw), fates_(fates) {
  const std::size_t layers = draw.terms().layers.size(), parties = layers + draw.terms().banks.size();
  caps_.resize(layers);
  delivered_.resize(layers);
  for (std::vector<double>* losses : {&drawn_, &expected_, &one_}) losses->resize(parties);
}

void FateLosses::run_waterfall(int month, unsigned failed, std::vector<double>& out) {
  const auto& layers = draw_.terms().layers;
  for (std::size_t j = 0; j < layers.size(); ++j) {
    const std::size_t k = fates_.payer_of(j);
    delivered_[j] = caps_[j];
    if (k < fates_.payers().size() && (failed >> k & 1u)) {
      delivered_[j] *= 1 - layers[fates_.payers()[k]].loss_given_default.value;
    }
  }
  draw_.losses(month, delivered_, std::span<double>(out.data(), layers.size()),
               std::span<double>(out.data() + layers.size(), out.size() - layers.size()));
}

void FateLosses::draw(std::int64_t run, const Fate& fate) {
  std::fill(drawn_.begin(), drawn_.end(), 0.0);
  std::fill(expected_.begin(), expected_.end(), 0.0);
  if (fate.default_month == 0) return;
  for (std::size_t j = 0; j < caps_.size(); ++j) caps_[j] = fates_.within_cap(run, j, fate);
  const std::size_t payers = fates_.payers().size();
  unsigned failed = 0;
  for (std::size_t k = 0; k < payers; ++k) failed |= fates_.fails(run, k, fate) ? 1u << k : 0u;
  run_waterfall(fate.default_month, failed, drawn_);
  if (payers == 0 || payers > kMostStates) {
    expected_ = drawn_;
    return;
  }
  for (unsigned state = 0; state < 1u << payers; ++state) {
    double chance = 1;
    for (std::size_t k = 0; k < payers; ++k) {
      const double q = fates_.failure_chance(k, fate);
      chance *= (state >> k & 1u) ? q : 1 - q;
    }
    if (state != failed) run_waterfall(fate.default_month, state, one_);
    const std::vector<double>& losses = state == failed ? drawn_ : one_;
    for (std::size_t p = 0; p < losses.size(); ++p) expected_[p] += chance * losses[p];
  }
}

}  // namespace loan
