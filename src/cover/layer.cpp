#include "cover/layer.h"

#include <algorithm>
#include <string>

namespace loan {

double layer_payment(double reaching, const LayerTerms& layer) {
  return std::min(layer.cap, layer.share * after_deductibles(reaching, layer.deductible, layer.deductible_rate));
}

Result<std::vector<LayeredLoss>> layered_cover(std::span<const double> losses, std::span<const LayerTerms> layers) {
  Checks checks;
  if (checks.that(losses.size() <= 10'000, ProblemCode::too_many_items, "losses", "≤ 10000")) {
    for (std::size_t i = 0; i < losses.size(); ++i) {
      checks.in_range("losses[" + std::to_string(i) + "]", losses[i], 0, 1e13);
    }
  }
  if (checks.that(layers.size() <= 1'000, ProblemCode::too_many_items, "layers", "≤ 1000")) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const std::string at = "layers[" + std::to_string(i) + "].";
      checks.in_range(at + "share", layers[i].share, 0, 1);
      checks.in_range(at + "deductible", layers[i].deductible, 0, 1e13);
      checks.in_range(at + "deductible_rate", layers[i].deductible_rate, 0, 1);
      checks.that(layers[i].cap >= 0, ProblemCode::out_of_range, at + "cap", "≥ 0");
    }
  }
  if (checks.failed()) return checks.take();
  std::vector<LayeredLoss> out;
  out.reserve(losses.size());
  for (const double loss : losses) {
    LayeredLoss one;
    one.bank = loss;
    for (const auto& layer : layers) {
      const double paid = layer_payment(one.bank, layer);
      one.payments.push_back(paid);
      one.bank -= paid;
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace loan
