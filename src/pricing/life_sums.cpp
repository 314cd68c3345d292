#include "pricing/life_sums.h"

#include <algorithm>

namespace loan {

namespace {

// Each cell is one period's part of a sum. The table loop and the recorded formulas both go through it, so a figure and
// its explanation have the same bits.
struct InterestCell {  // S_k, r, B
  static constexpr std::size_t kWidth = 3;
  static double of(const double* v) { return v[0] * v[1] * v[2]; }
};
struct BalanceCell {  // S, B
  static constexpr std::size_t kWidth = 2;
  static double of(const double* v) { return v[0] * v[1]; }
};
struct OperatingCell {  // S_{k−1}, o, minimum per year, B
  static constexpr std::size_t kWidth = 4;
  static double of(const double* v) { return v[3] > 0 ? v[0] * std::max(v[1] * v[3], v[2]) : 0.0; }
};
struct LossCell {  // S_{k−1}, S_k, LGD, B
  static constexpr std::size_t kWidth = 4;
  static double of(const double* v) { return (v[0] - v[1]) * v[2] * v[3]; }
};
struct ExtraCell {  // S_k, X
  static constexpr std::size_t kWidth = 2;
  static double of(const double* v) { return v[0] * v[1]; }
};

/// v[0] is the length of a period (1 where amounts are already per period); then the cells, each after its discount
/// factor when discounted.
template <class Cell, bool kDiscounted>
constexpr auto kSumOfCells = [](std::span<const double> v) {
  constexpr std::size_t kLead = kDiscounted ? 1 : 0;
  double total = 0;
  for (std::size_t i = 1; i < v.size(); i += Cell::kWidth + kLead) {
    const double cell = Cell::of(v.data() + i + kLead);
    total += kDiscounted ? v[i] * cell : cell;
  }
  return total * v[0];
};

/// What the loop of one year adds up.
struct Totals {
  double interest = 0, lent = 0, balance = 0, funding = 0, operating = 0, loss = 0, extra = 0;
};

void add(Totals& t, double weight, const std::array<double, 7>& cell) {
  t.interest += weight * cell[0];
  t.lent += weight * cell[1];
  t.balance += weight * cell[2];
  t.funding += weight * cell[3];
  t.operating += weight * cell[4];
  t.loss += weight * cell[5];
  t.extra += weight * cell[6];
}

YearSums sums_of(const Totals& t, double length) {
  YearSums s;
  s.interest = t.interest * length;
  s.lent = t.lent * length;
  s.balance = t.balance * length;
  s.funding = t.funding * length;
  s.operating = t.operating * length;
  s.loss = t.loss;
  s.extra = t.extra;
  return s;
}

template <bool kBoth>
YearPair add_up(const LifeTerms& t, std::span<const double> balances, double shift, std::size_t first,
                std::size_t last) {
  const LifeWeights& w = *t.weights;
  const bool with_extra = !t.relationship_income.values.empty();
  const double cost = t.operating_cost_rate, least = t.minimum_annual_cost;
  Totals plain, discounted;
  for (std::size_t k = first; k < last; ++k) {
    const double before = w.survival[k], after = w.survival[k + 1], b = balances[k];
    const double interest[] = {after, t.rate[k] + shift, b}, lent[] = {after, b}, balance[] = {before, b},
                 funding[] = {before, t.funds_transfer_price[k], b}, operating[] = {before, cost, least, b},
                 loss[] = {before, after, t.loss_given_default[k], b},
                 extra[] = {after, with_extra ? t.relationship_income[k] : 0.0};
    const std::array<double, 7> cells = {
        InterestCell::of(interest),   BalanceCell::of(lent), BalanceCell::of(balance), InterestCell::of(funding),
        OperatingCell::of(operating), LossCell::of(loss),    ExtraCell::of(extra)};
    if (kBoth) add(plain, 1, cells);
    add(discounted, w.discount[k + 1], cells);
  }
  return {sums_of(plain, w.period_length()), sums_of(discounted, w.period_length())};
}

/// The inputs of every period as traced numbers, made once so that all sums point at the same ones.
struct TracedMonths {
  std::vector<Num> balance, rate, transfer_price, loss_given_default, extra;
};

std::vector<Num> traced(Trace& trace, std::span<const double> values, std::span<const NodeId> why, std::size_t n,
                        double shift = 0) {
  std::vector<Num> out;
  out.reserve(n);
  for (std::size_t k = 0; k < std::min(values.size(), n); ++k) {
    const bool named = k < why.size() && why[k] != 0 && shift == 0;
    if (named) {
      out.push_back(Num{values[k], why[k]});
    } else {
      // Months in a row with the same unnamed value are one number in the record.
      const bool repeats =
          k > 0 && values[k] == values[k - 1] && !(k - 1 < why.size() && why[k - 1] != 0 && shift == 0);
      out.push_back(repeats ? out.back() : trace.input(values[k] + shift));
    }
  }
  while (out.size() < n && values.size() == 1) out.push_back(out.front());
  return out;
}

TracedMonths traced_months(const LifeTerms& t, std::span<const double> balances, double shift, Trace& trace) {
  const std::size_t n = balances.size();
  const bool contract = balances.data() == t.opening_balances.data();
  TracedMonths m;
  m.balance = traced(trace, balances, contract ? t.opening_balances_why : std::span<const NodeId>{}, n);
  m.rate = traced(trace, t.rate.values, t.rate.why, n, shift);
  m.transfer_price = traced(trace, t.funds_transfer_price.values, t.funds_transfer_price.why, n);
  m.loss_given_default = traced(trace, t.loss_given_default.values, t.loss_given_default.why, n);
  m.extra = traced(trace, t.relationship_income.values, t.relationship_income.why, n);
  return m;
}

/// Records one sum. `cell(k)` gives the terms of period k.
template <class Cell, bool kDiscounted, class Terms>
Num record(Trace& trace, const char* rule, const LifeWeights& w, Num length, std::size_t first, std::size_t last,
           const Terms& terms) {
  std::vector<Num> list;
  list.reserve(1 + (last - first) * (Cell::kWidth + 1));
  list.push_back(length);
  for (std::size_t k = first; k < last; ++k) {
    if (kDiscounted) list.push_back(w.discount_at(static_cast<int>(k) + 1));
    for (const Num& term : terms(k)) list.push_back(term);
  }
  return trace.step_list(rule, kSumOfCells<Cell, kDiscounted>, list);
}

template <bool kDiscounted>
YearSums explain(const LifeTerms& t, const TracedMonths& m, std::size_t first, std::size_t last, bool with_interest,
                 Trace& trace) {
  const LifeWeights& w = *t.weights;
  const auto before = [&](std::size_t k) { return w.survival_at(static_cast<int>(k)); };
  const auto after = [&](std::size_t k) { return w.survival_at(static_cast<int>(k) + 1); };
  const Num length = trace.input(w.period_length()), whole = trace.input(1.0);
  using Two = std::array<Num, 2>;
  using Three = std::array<Num, 3>;
  using Four = std::array<Num, 4>;
  const auto name = [](const char* plain, const char* present) { return kDiscounted ? present : plain; };
  YearSums s;
  if (with_interest) {
    s.interest = record<InterestCell, kDiscounted>(trace, name("pricing.year_interest", "pricing.year_interest_pv"), w,
                                                   length, first, last, [&](std::size_t k) {
                                                     return Three{after(k), m.rate[k], m.balance[k]};
                                                   });
  }
  s.lent = record<BalanceCell, kDiscounted>(trace, name("pricing.year_lent", "pricing.year_lent_pv"), w, length, first,
                                            last, [&](std::size_t k) {
                                              return Two{after(k), m.balance[k]};
                                            });
  s.balance = record<BalanceCell, kDiscounted>(trace, name("pricing.year_balance", "pricing.year_balance_pv"), w,
                                               length, first, last, [&](std::size_t k) {
                                                 return Two{before(k), m.balance[k]};
                                               });
  s.funding = record<InterestCell, kDiscounted>(trace, name("pricing.year_funding", "pricing.year_funding_pv"), w,
                                                length, first, last, [&](std::size_t k) {
                                                  return Three{before(k), m.transfer_price[k], m.balance[k]};
                                                });
  s.operating = record<OperatingCell, kDiscounted>(
      trace, name("pricing.year_operating", "pricing.year_operating_pv"), w, length, first, last, [&](std::size_t k) {
        return Four{before(k), t.operating_cost_rate, t.minimum_annual_cost, m.balance[k]};
      });
  s.loss = record<LossCell, kDiscounted>(trace, name("pricing.year_loss", "pricing.year_loss_pv"), w, whole, first,
                                         last, [&](std::size_t k) {
                                           return Four{before(k), after(k), m.loss_given_default[k], m.balance[k]};
                                         });
  if (!m.extra.empty()) {
    s.extra = record<ExtraCell, kDiscounted>(trace, name("pricing.year_relationship", "pricing.year_relationship_pv"),
                                             w, whole, first, last, [&](std::size_t k) {
                                               return Two{after(k), m.extra[k]};
                                             });
  }
  return s;
}

}  // namespace

void life_sums(const LifeTerms& t, std::span<const double> balances, double shift, LifeSumsWanted wanted, Trace& trace,
               std::vector<YearPair>& years) {
  const std::size_t n = balances.size(), per_year = static_cast<std::size_t>(t.weights->per_year);
  const bool both = wanted == LifeSumsWanted::both;
  years.clear();
  years.reserve((n + per_year - 1) / per_year);
  const TracedMonths months = trace.recording() ? traced_months(t, balances, shift, trace) : TracedMonths{};
  for (std::size_t first = 0; first < n; first += per_year) {
    const std::size_t last = std::min(n, first + per_year);
    if (trace.recording()) {
      years.push_back({both ? explain<false>(t, months, first, last, true, trace) : YearSums{},
                       explain<true>(t, months, first, last, wanted != LifeSumsWanted::minimum, trace)});
    } else {
      years.push_back(both ? add_up<true>(t, balances, shift, first, last)
                           : add_up<false>(t, balances, shift, first, last));
    }
  }
}

}  // namespace loan
