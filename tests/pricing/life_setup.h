// life_setup.h — a bank and a tranche as a test writes them down; makes the LifeTerms.
#pragma once
#include <array>
#include <vector>

#include "pricing/life_of_loan.h"
#include "pricing/value_added_tax.h"

namespace loan::testing {

/// Base of presets.md: hurdle 9 % on 7.5 % of core capital, discount 3 %, income tax 25 %, VAT 6 %, surcharges 12 %.
struct Bank {
  std::vector<double> balances;
  std::vector<double> rate;
  double pd = 0, loss_given_default = 0, risk_weight = 0.85;
  double own_transfer_price = 0;  ///< also the capital credit
  bool relending = false;         ///< 60 % at 1.25 % for at most 36 months
  double operating_cost = 0;
  bool vat_exempt = false;
  std::vector<double> relationship = {};  ///< per month
  double relationship_vat_factor = 1;
  double hurdle = 0.09, capital_ratio = 0.075, discount = 0.03;
};

inline std::vector<double> level(std::size_t months, double value) {
  return std::vector<double>(months, value);
}

inline std::vector<double> by_year(std::initializer_list<double> values) {
  std::vector<double> out;
  for (double v : values) out.insert(out.end(), 12, v);
  return out;
}

inline LifeEconomics life(const Bank& bank, Trace& trace) {
  const auto n = bank.balances.size();
  const LifeWeights weights = make_life_weights(bank.pd, bank.discount, static_cast<int>(n), 12, trace);
  std::vector<double> transfer_price(n, bank.own_transfer_price);
  if (bank.relending) {
    for (std::size_t k = 0; k < n && k < 36; ++k) transfer_price[k] = 0.6 * 0.0125 + 0.4 * bank.own_transfer_price;
  }
  LifeTerms t;
  t.weights = &weights;
  t.opening_balances = bank.balances;
  t.rate.values = bank.rate;
  t.funds_transfer_price.values = transfer_price;
  t.loss_given_default.values = {&bank.loss_given_default, 1};
  t.relationship_income.values = bank.relationship;
  t.relationship_vat_factor = bank.relationship_vat_factor;
  t.risk_weight = bank.risk_weight;
  t.capital_ratio = bank.capital_ratio;
  t.capital_credit_rate = bank.own_transfer_price;
  t.operating_cost_rate = bank.operating_cost;
  t.vat_factor = bank.vat_exempt ? 1.0 : vat_factor(0.06, 0.12);
  t.income_tax_rate = 0.25;
  t.hurdle = bank.hurdle;
  return life_of_loan(t, trace);
}

inline LifeEconomics life(const Bank& bank) {
  Trace off;
  return life(bank, off);
}

}  // namespace loan::testing
