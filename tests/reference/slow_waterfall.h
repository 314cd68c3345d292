// slow_waterfall.h — the loss waterfall in exact fractions, written as the contract reads: the judge of
// cover/waterfall.h. Pro-rata recovery; a few tranches and layers with whole-number amounts.
#pragma once
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

namespace reference {

__extension__ typedef __int128 Wide;

inline Wide greatest_divisor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? 1 : a;
}

struct Fraction {
  Wide over = 0, under = 1;
  Fraction() = default;
  Fraction(int whole) : over(whole) {}  // NOLINT
  Fraction(Wide a, Wide b) {
    const Wide g = greatest_divisor(a, b < 0 ? -b : b);
    over = (b < 0 ? -a : a) / g;
    under = (b < 0 ? -b : b) / g;
  }
  friend Fraction operator+(Fraction a, Fraction b) { return {a.over * b.under + b.over * a.under, a.under * b.under}; }
  friend Fraction operator-(Fraction a, Fraction b) { return {a.over * b.under - b.over * a.under, a.under * b.under}; }
  friend Fraction operator*(Fraction a, Fraction b) { return {a.over * b.over, a.under * b.under}; }
  friend Fraction operator/(Fraction a, Fraction b) { return {a.over * b.under, a.under * b.over}; }
  friend bool operator<(Fraction a, Fraction b) { return a.over * b.under < b.over * a.under; }
  friend bool operator==(Fraction a, Fraction b) { return a.over == b.over && a.under == b.under; }
  double number() const { return static_cast<double>(over) / static_cast<double>(under); }
};

inline Fraction smaller(Fraction a, Fraction b) {
  return a < b ? a : b;
}
inline Fraction above_zero(Fraction a) {
  return a < Fraction(0) ? Fraction(0) : a;
}

enum class Kind { share_of_loss, share_of_rest, first_loss, reimburses };

struct Layer {
  Kind kind = Kind::share_of_loss;
  Fraction share = 1;
  Fraction deductible = 0;
  std::optional<Fraction> cap;
  std::vector<bool> behind;  ///< by tranche
  int of = 0;
};

struct Outcome {
  std::vector<Fraction> layers, banks;  ///< borne by layer; kept by the banks, by tranche
};

/// Every layer in turn looks at what is still unpaid, takes off its deductible (spread over its tranches by their
/// losses) and pays its share, on each tranche at most the part of its cap that falls to it by what is still unpaid.
inline Outcome slow_waterfall(const std::vector<Fraction>& losses, const std::vector<Layer>& layers) {
  Outcome out;
  out.banks = losses;
  for (const Layer& layer : layers) {
    Fraction borne = 0;
    if (layer.kind == Kind::reimburses) {
      Fraction asked = layer.share * above_zero(out.layers[static_cast<std::size_t>(layer.of)] - layer.deductible);
      if (layer.cap) asked = smaller(asked, *layer.cap);
      out.layers[static_cast<std::size_t>(layer.of)] = out.layers[static_cast<std::size_t>(layer.of)] - asked;
      out.layers.push_back(asked);
      continue;
    }
    Fraction all_losses = 0;
    for (std::size_t t = 0; t < losses.size(); ++t) {
      if (layer.behind[t]) all_losses = all_losses + losses[t];
    }
    Fraction all_unpaid = 0;
    for (std::size_t t = 0; t < losses.size(); ++t) {
      if (layer.behind[t]) all_unpaid = all_unpaid + out.banks[t];
    }
    for (std::size_t t = 0; t < losses.size(); ++t) {
      if (!layer.behind[t] || out.banks[t] == Fraction(0)) continue;
      const Fraction unpaid = out.banks[t], own_part = layer.deductible * losses[t] / all_losses;
      Fraction paid = layer.kind == Kind::share_of_loss
                          ? smaller(unpaid, layer.share * above_zero(losses[t] - own_part))
                          : above_zero(unpaid - own_part);
      if (layer.kind == Kind::share_of_rest) paid = paid * layer.share;
      if (layer.cap) paid = smaller(paid, *layer.cap * unpaid / all_unpaid);
      if (layer.kind == Kind::first_loss) paid = paid * layer.share;
      out.banks[t] = unpaid - paid;
      borne = borne + paid;
    }
    out.layers.push_back(borne);
  }
  return out;
}

}  // namespace reference
