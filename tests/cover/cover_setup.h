// cover_setup.h — a facility and its cover as a test writes them down.
#pragma once
#include <string>
#include <vector>

#include "cover/cover.h"
#include "cover/layer_presets.h"

namespace loan::testing {

/// One tranche of a level balance over a year, lent by one bank.
struct Facility {
  std::vector<std::vector<double>> balances;
  CoverTerms terms;

  Facility(double balance, double loss_given_default, int months = 12) {
    terms.banks.push_back({"bank"});
    terms.default_probability = 0.03;
    add("main", balance, loss_given_default, {}, months);
  }
  void add(const std::string& id, double balance, double loss_given_default, std::vector<std::string> layers,
           int months = 12) {
    balances.emplace_back(static_cast<std::size_t>(months), balance);
    CoverTranche tranche;
    tranche.id = id;
    tranche.loss_given_default = loss_given_default;
    tranche.layers = std::move(layers);
    tranche.bank_shares.assign(terms.banks.size(), Num{1.0 / static_cast<double>(terms.banks.size())});
    terms.tranches.push_back(std::move(tranche));
    for (std::size_t t = 0; t < balances.size(); ++t) terms.tranches[t].balances = balances[t];
  }
  /// Puts layers behind the first tranche.
  void cover(const std::vector<CoverLayer>& layers, std::size_t tranche = 0) {
    for (const auto& layer : layers) {
      terms.layers.push_back(layer);
      terms.tranches[tranche].layers.push_back(layer.id);
    }
  }
  CoverOutcome run() const {
    Trace off;
    return *loss_cover(terms, off);
  }
};

inline CoverLayer layer(const std::string& id, CoverParty party, LayerBasis basis, double share) {
  CoverLayer one;
  one.id = id;
  one.party = party;
  one.basis = basis;
  one.share = share;
  return one;
}

inline const LayerLoss& loss_of(const CoverOutcome& out, const std::string& id) {
  for (const auto& one : out.layers) {
    if (one.id == id) return one;
  }
  return out.layers.front();
}

}  // namespace loan::testing
