// Stage 6, joint: the interval of common rates at which all banks join, who sets its low end, and the rates that
// bargaining would find. It only proposes: the contract rate stays the input.
#include <algorithm>

#include "deal/working.h"
#include "joint/bank_limits.h"
#include "joint/common_rate.h"

namespace loan {

using namespace agreed;

namespace {

/// The borrower's part in the egalitarian solution: one point of rate weighs as much as ten points of RAROC.
constexpr double kEgalitarianBorrowerWeight = 0.1;

struct Members {
  std::vector<const Position*> positions;
  std::vector<Num> amount, reservation, weight, disagreement;
};

Members members_of(Working& w, std::size_t tranche) {
  Trace& t = w.trace;
  Members m;
  const bool relationship = w.deal.joint.reservation_basis == ReservationBasis::with_relationship;
  const Num banks_weight = t.step(
      "joint.banks_weight", [](double borrower) { return 1 - borrower; },
      t.input(w.deal.joint.borrower_weight, "joint.borrower_weight"));
  for (const Position& p : w.positions) {
    if (p.tranche != tranche || !(p.amount > 0)) continue;
    const Bank& b = *w.banks[p.bank].terms;
    m.positions.push_back(&p);
    m.amount.push_back(p.amount);
    const Num floor = relationship ? p.life.with_relationship.minimum.rate : p.life.loan_only.minimum.rate;
    const Num own = t.input(in_yuan(b.disagreement_profit), "banks[", b.id, "].disagreement_profit");
    m.disagreement.push_back(own);
    m.reservation.push_back(t.about(
        t.step(
            "joint.reservation_rate",
            [](double least, double profit, double amount) { return least + profit / amount; }, floor, own, p.amount),
        b.id));
    m.weight.push_back(t.step(
        "joint.bank_weight", [](double all, double share, double own_weight) { return all * share * own_weight; },
        banks_weight, p.share, t.input(b.bargaining_weight, "banks[", b.id, "].bargaining_weight")));
  }
  return m;
}

std::vector<double> plain(const std::vector<Num>& v) {
  std::vector<double> out;
  for (const Num& x : v) out.push_back(x);
  return out;
}

Num largest(Trace& t, const char* rule, const std::vector<Num>& v) {
  return t.step_list(
      rule, [](std::span<const double> x) { return *std::max_element(x.begin(), x.end()); }, v);
}

Num gap_between(Trace& t, const char* rule, const std::vector<Num>& v) {
  return t.step_list(
      rule,
      [](std::span<const double> x) {
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        return *high - *low;
      },
      v);
}

Num weighted(Trace& t, const Members& m) {
  std::vector<Num> terms = m.amount;
  terms.insert(terms.end(), m.reservation.begin(), m.reservation.end());
  return t.step_list(
      "joint.low_with_transfers",
      [](std::span<const double> v) {
        const std::size_t n = v.size() / 2;
        double total = 0, amount = 0;
        for (std::size_t i = 0; i < n; ++i) {
          total += v[i] * v[n + i];
          amount += v[i];
        }
        return total / amount;
      },
      terms);
}

/// Nash rate over [reservation…, weight…, borrower's weight, low, high].
Num nash(Working& w, const Members& m, Num low, Num high) {
  std::vector<Num> terms = m.reservation;
  terms.insert(terms.end(), m.weight.begin(), m.weight.end());
  terms.push_back(w.trace.input(w.deal.joint.borrower_weight, "joint.borrower_weight"));
  terms.push_back(low);
  terms.push_back(high);
  return w.trace.step_list(
      "joint.nash_rate",
      [](std::span<const double> v) {
        const std::size_t n = (v.size() - 3) / 2;
        return nash_rate(v.first(n), v.subspan(n, n), v[2 * n], v[2 * n + 1], v[2 * n + 2]);
      },
      terms);
}

void put_bargaining(Working& w, const Members& m, Num ceiling, shown::JointOutcome& out) {
  // The reservation rates already hold the disagreement profits.
  const std::vector<double> amount = plain(m.amount), reservation = plain(m.reservation), weight = plain(m.weight);
  CommonRateTerms terms;
  terms.amount = amount;
  terms.reservation_rate = reservation;
  terms.bank_weight = weight;
  terms.borrower_weight = w.deal.joint.borrower_weight;
  terms.borrower_ceiling = ceiling;
  const auto common = common_rate(terms);
  if (!common.ok()) return;
  out.status = common->status;
  if (common->status == Status::ok) {
    out.nash_rate = nash(w, m, out.interval_low, ceiling);
  } else if (common->rate) {
    out.nash_rate = Num{*common->rate};
  }
  if (common->rate_with_transfers) out.rate_with_transfers = Num{*common->rate_with_transfers};
  for (std::size_t i = 0; i < out.banks.size() && i < common->transfers.size(); ++i)
    out.banks[i].transfer = Num{common->transfers[i]};

  std::vector<double> intercept, slope, hurdle;
  for (const Position* p : m.positions) {
    const LifeEconomics& life = p->life;
    if (!(life.capital_pv > 0) || !(life.average_rate > 0)) return;
    slope.push_back((1 - w.income_tax) * life.interest_pv / life.average_rate / life.capital_pv);
    intercept.push_back(life.loan_only.raroc - slope.back() * life.average_rate);
    hurdle.push_back(w.banks[p->bank].hurdle);
  }
  EgalitarianTerms fair;
  fair.raroc_intercept = intercept;
  fair.raroc_slope = slope;
  fair.hurdle = hurdle;
  fair.borrower_weight = kEgalitarianBorrowerWeight;
  fair.borrower_ceiling = ceiling;
  const auto equal = egalitarian_rate(fair);
  if (equal.ok() && equal->status == Status::ok) out.egalitarian_rate = Num{equal->rate};
}

void put_limits(Working& w) {
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    shown::BankOutcome& out = w.out.banks[b];
    const BankCeiling& ceiling = w.banks[b].ceiling;
    if (!ceiling.highest || !ceiling.binding) continue;
    out.limit = Num{*ceiling.highest};
    if (*ceiling.binding == BankLimit::internal_limit) {
      out.limit = w.trace.input(*ceiling.highest, "banks[", out.id, "].internal_limit");
    }
    out.limit_name = std::string(name_of(*ceiling.binding));
    if (*ceiling.highest > 0) {
      out.limit_use = w.trace.step(
          "joint.limit_use", [](Money amount, double most) { return in_yuan(amount) / most; }, out.amount, *out.limit);
    }
  }
}

}  // namespace

std::size_t Working::common_tranche() const {
  for (std::size_t t = 0; t < tranches.size(); ++t) {
    if (tranches[t].terms->lenders.empty()) return t;
  }
  return 0;
}

void joint_stage(Working& w) {
  Trace& t = w.trace;
  shown::JointOutcome& out = w.out.joint;
  const std::size_t tranche = w.common_tranche();
  const Members m = members_of(w, tranche);
  if (m.positions.empty()) return;
  out.rate = m.positions.front()->life.average_rate;
  out.interval_low = largest(t, "joint.interval_low", m.reservation);
  out.low_with_transfers = weighted(t, m);
  std::size_t blocking = 0;
  std::vector<Num> funding, floors, losses;
  std::vector<MoneyNum> amounts;
  for (std::size_t i = 0; i < m.positions.size(); ++i) {
    const shown::BankOutcome& bank = w.out.banks[m.positions[i]->bank];
    if (m.reservation[i] > m.reservation[blocking]) blocking = i;
    funding.push_back(bank.funding_cost);
    floors.push_back(m.positions[i]->life.loan_only.minimum.rate);
    losses.push_back(bank.expected_loss);
    amounts.push_back(t.step(
        "joint.amount_to_fen", [](double yuan) { return round_to_fen(yuan); }, m.amount[i]));
    shown::BankSurplus row;
    row.id = bank.id;
    row.reservation_rate = m.reservation[i];
    row.surplus = t.step(
        "joint.surplus", [](double a, double rate, double least) { return a * (rate - least); }, m.amount[i], out.rate,
        m.reservation[i]);
    out.banks.push_back(row);
  }
  out.blocking_bank = out.banks[blocking].id;
  out.blocking_gap = t.step(
      "joint.blocking_gap", [](double low, double rate) { return low > rate ? low - rate : 0.0; }, out.interval_low,
      out.rate);
  out.funding_gap = gap_between(t, "joint.funding_gap", funding);
  out.floor_gap = gap_between(t, "joint.floor_gap", floors);
  out.amount = amounts.size() == 1 ? amounts[0] : t.sum_money("joint.amount", amounts);
  out.expected_loss = losses.size() == 1 ? losses[0] : t.sum("joint.expected_loss", losses);

  std::vector<Num> ceilings;
  const Facility& f = w.deal.facility;
  if (f.borrower_ceiling) ceilings.push_back(t.input(*f.borrower_ceiling, "facility.borrower_ceiling"));
  if (f.programme_ceiling) ceilings.push_back(t.input(*f.programme_ceiling, "facility.programme_ceiling"));
  if (!ceilings.empty()) {
    const Num ceiling = ceilings.size() == 1 ? ceilings[0]
                                             : t.step(
                                                   "joint.ceiling", [](double a, double b) { return a < b ? a : b; },
                                                   ceilings[0], ceilings[1]);
    out.interval_high = ceiling;
    out.width = t.step(
        "joint.width", [](double low, double high) { return high - low; }, out.interval_low, ceiling);
    put_bargaining(w, m, ceiling, out);
  }
  put_limits(w);
}

}  // namespace loan
