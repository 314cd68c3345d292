// life_reference.h — life-of-loan pricing as methods.md 6.2 writes it: one obvious loop, powers by the C library, the
// minimum rate by bisection. Judge of pricing/life_of_loan.h.
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace loan::reference {

struct Life {
  int per_year = 12;
  double pd = 0, discount = 0, loss_given_default = 0, risk_weight = 0, capital_ratio = 0, capital_credit = 0;
  double operating_cost = 0, minimum_cost = 0, fee = 0, k_v = 1, tax = 0, hurdle = 0, extra_k_v = 1;
  std::vector<double> transfer_price, extra;  // by period; extra may be empty
};

struct Result {
  double net_income = 0, capital = 0, eva = 0;
};

inline Result evaluate(const Life& t, const std::vector<double>& balance, const std::vector<double>& rate) {
  const double m = t.per_year;
  double pre_tax = t.fee * *std::max_element(balance.begin(), balance.end()) * t.k_v, capital = 0;
  for (std::size_t i = 0; i < balance.size(); ++i) {
    const double k = static_cast<double>(i) + 1;
    const double before = std::pow(1 - t.pd, (k - 1) / m), after = std::pow(1 - t.pd, k / m);
    const double df = std::pow(1 + t.discount, -k / m), b = balance[i];
    const double K = t.risk_weight * t.capital_ratio * b;
    pre_tax += df * after * rate[i] * t.k_v * b / m;
    pre_tax -= df * before * t.transfer_price[i] * b / m;
    pre_tax -= b > 0 ? df * before * std::max(t.operating_cost * b, t.minimum_cost) / m : 0;
    pre_tax -= df * (before - after) * t.loss_given_default * b;
    pre_tax += df * before * t.capital_credit * K / m;
    if (!t.extra.empty()) pre_tax += df * after * t.extra[i] * t.extra_k_v;
    capital += df * before * K / m;
  }
  const double net_income = pre_tax * (1 - t.tax);
  return {net_income, capital, net_income - t.hurdle * capital};
}

/// Bisection of an increasing function; 200 halvings.
inline double bisect(const std::function<double(double)>& f, double low, double high) {
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (low + high);
    (f(middle) < 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// Opening balances of an annuity of one yuan by the textbook formula.
inline std::vector<double> annuity(double rate, int n, int per_year) {
  std::vector<double> out;
  const double i = rate / per_year;
  for (int k = 0; k < n; ++k) {
    out.push_back(i == 0 ? 1.0 - static_cast<double>(k) / n : (1 - std::pow(1 + i, k - n)) / (1 - std::pow(1 + i, -n)));
  }
  return out;
}

}  // namespace loan::reference
