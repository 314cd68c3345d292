// layer.h — one layer of cover over one loss, and a stack of them: the formulas, without names or time.
#pragma once
#include <span>
#include <vector>

#include "core/result.h"

namespace loan {

/// No limit in yuan. Larger than any loss that a field accepts.
inline constexpr double kUncapped = 1e300;

struct LayerTerms {
  double share = 1;            ///< 0 to 1
  double deductible = 0;       ///< yuan (免赔额)
  double deductible_rate = 0;  ///< of the loss that reaches the layer (免赔率), 0 to 1
  double cap = kUncapped;      ///< yuan
};

/// max(0, reaching·(1 − rate) − deductible): what is left of a loss after both deductibles.
inline double after_deductibles(double reaching, double deductible, double deductible_rate) {
  const double left = reaching * (1 - deductible_rate) - deductible;
  return left > 0 ? left : 0;
}

/// min(cap, share·after_deductibles). Source: methods.md 7.3.
double layer_payment(double reaching, const LayerTerms& layer);

/// Who bears one loss: payments by layer, and the bank's rest.
struct LayeredLoss {
  std::vector<double> payments;
  double bank = 0;
};

/// Layers apply in the listed order, each to what the previous ones left; the bank keeps the rest.
/// Errors   losses[i] outside 0..1e13; layers[i].share, .deductible_rate outside 0..1, .deductible, .cap below 0; more
/// than
///          10,000 losses or 1,000 layers. Source: methods.md 7.3.
Result<std::vector<LayeredLoss>> layered_cover(std::span<const double> losses, std::span<const LayerTerms> layers);

}  // namespace loan
