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

std::size_t payer_of(const CoverTerms& terms, std::size_t layer) {
  const std::string& id = terms.layers[layer].advanced_by;
  for (std::size_t j = 0; j < terms.layers.size() && !id.empty(); ++j) {
    if (terms.layers[j].id == id) return j;
  }
  return layer;
}

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

double FateStream::delivered(std::int64_t run, std::size_t layer, const Fate& fate) const {
  const CoverLayer& l = terms_.layers[layer];
  const auto number = [](std::size_t j, int k) { return kOfFirm + kOfLayer * static_cast<int>(j) + k; };
  double part = 1;
  if (l.claim_cap) {
    const double rho = l.claim_cap->asset_correlation, root = sqrt(rho);
    const double own =
        l.claim_cap->default_probability ? l.claim_cap->default_probability->value : terms_.default_probability.value;
    const double factor = root * fate.z + sqrt(1 - rho) * stream_.normal_at(run, number(layer, 0));
    double rate = normal_cdf((normal_inverse(own) - root * factor) / sqrt(1 - rho));
    const int n = l.claim_cap->loans;
    if (n > 0) {
      rate = (1 + binomial(n - 1, rate, stream_.uniform_at(run, number(layer, 1)))) / static_cast<double>(n);
    }
    if (rate > l.claim_cap->rate) part = l.claim_cap->rate / rate;
  }
  const std::size_t payer = payer_of(terms_, layer);
  const CoverLayer& p = terms_.layers[payer];
  const double theirs = p.default_probability;
  if (theirs > 0) {
    const double rho = p.default_correlation;
    const double value = rho * fate.z + sqrt(1 - rho * rho) * stream_.normal_at(run, number(payer, 2));
    if (value < normal_inverse(theirs)) part *= 1 - p.loss_given_default.value;
  }
  return part;
}

}  // namespace loan
