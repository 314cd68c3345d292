// The traced half of common_rate.h: the plain functions decide, each shown figure is a step over flat lists of the
// banks' numbers.
#include <algorithm>
#include <array>
#include <string>

#include "joint/joint_terms.h"
#include "joint/level_fill.h"

namespace loan {

namespace {

/// Flat list of a rate figure: place of the bank asked for, ceiling, β, then amount, reservation rate and weight of
/// every bank with an amount.
constexpr std::size_t kHead = 3, kWidth = 3;

struct FlatBanks {
  std::array<double, kMostBanks> amount, reservation, weight;
  std::size_t count;
  double ceiling, borrower_weight;

  explicit FlatBanks(std::span<const double> v)
      : count((v.size() - kHead) / kWidth), ceiling(v[1]), borrower_weight(v[2]) {
    double weighted = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double* b = v.data() + kHead + i * kWidth;
      amount[i] = b[0];
      reservation[i] = b[1];
      weight[i] = b[2] * b[0];
      weighted += weight[i];
    }
    for (std::size_t i = 0; i < count; ++i) weight[i] *= (1 - borrower_weight) / weighted;
  }
  CommonRateTerms terms() const {
    CommonRateTerms t;
    t.amount = {amount.data(), count};
    t.reservation_rate = {reservation.data(), count};
    t.bank_weight = {weight.data(), count};
    t.borrower_weight = borrower_weight;
    t.borrower_ceiling = ceiling;
    return t;
  }
};

constexpr auto kNash = [](std::span<const double> v) {
  const FlatBanks banks(v);
  const auto found = common_rate(banks.terms());
  return found && found->rate ? *found->rate : 0.0;
};
constexpr auto kWithTransfers = [](std::span<const double> v) {
  const FlatBanks banks(v);
  const auto found = common_rate(banks.terms());
  return found && found->rate_with_transfers ? *found->rate_with_transfers : 0.0;
};
constexpr auto kTransfer = [](std::span<const double> v) {
  const FlatBanks banks(v);
  const auto found = common_rate(banks.terms());
  return found && !found->transfers.empty() ? found->transfers[static_cast<std::size_t>(v[0])] : 0.0;
};
/// Borrower's weight and ceiling, then RAROC, slope, hurdle of every bank at the rate v[2].
constexpr auto kEgalitarian = [](std::span<const double> v) {
  std::array<double, kMostBanks> intercept, slope, hurdle;
  const std::size_t n = (v.size() - 3) / 3;
  for (std::size_t i = 0; i < n; ++i) {
    const double* b = v.data() + 3 + 3 * i;
    slope[i] = b[1];
    intercept[i] = b[0] - b[1] * v[2];
    hurdle[i] = b[2];
  }
  const auto found = egalitarian_rate({{intercept.data(), n}, {slope.data(), n}, {hurdle.data(), n}, {}, v[0], v[1]});
  return found && found->status == Status::ok ? found->rate : -1.0;
};
constexpr auto kHighest = [](std::span<const double> v) { return *std::max_element(v.begin(), v.end()); };
constexpr auto kGap = [](double low, double rate) { return low > rate ? low - rate : 0.0; };

/// Place of the bank asked for, fee rate, then amount and 1 for a lead, 0 for another.
constexpr auto kLeadFee = [](std::span<const double> v) {
  std::array<double, kMostBanks> amount;
  std::array<bool, kMostBanks> leads;
  const std::size_t n = (v.size() - 2) / 2;
  for (std::size_t i = 0; i < n; ++i) {
    amount[i] = v[2 + 2 * i];
    leads[i] = v[3 + 2 * i] > 0;
  }
  return lead_fees({amount.data(), n}, {leads.data(), n}, v[1])[static_cast<std::size_t>(v[0])];
};

/// A list formula whose value is already known: recorded when asked for, otherwise just the value.
template <class F>
Num known(Trace& trace, const char* rule, F formula, std::span<const Num> terms, double value) {
  return trace.recording() ? trace.step_list(rule, formula, terms) : Num{value};
}

bool lends(const RateBank& b) {
  return b.amount > 1e-6;
}

/// Reservation rates with disagreement point and lead fee.
void put_reservations(const RateTerms& t, CommonTerms& out, Trace& trace) {
  const std::size_t n = t.banks.size();
  std::vector<Num> flat;
  if (t.lead_fee_rate > 0.0) {
    flat = {0.0, t.lead_fee_rate};
    for (const RateBank& b : t.banks) flat.insert(flat.end(), {b.amount, Num{b.leads ? 1.0 : 0.0}});
  }
  for (std::size_t i = 0; i < n; ++i) {
    const RateBank& b = t.banks[i];
    RateBankResult& r = out.banks[i];
    r.reservation_rate = b.reservation_rate;
    if (!lends(b)) continue;
    if (b.disagreement_profit > 0.0) {
      r.reservation_rate = trace.step(
          "joint.reservation_rate", [](double rate, double d, double x) { return rate + d / x; }, b.reservation_rate,
          b.disagreement_profit, b.amount);
    }
    if (!flat.empty()) {
      flat[0] = static_cast<double>(i);
      r.lead_fee = trace.about(trace.step_list("joint.lead_fee", kLeadFee, flat), b.id);
      r.reservation_rate = trace.step(
          "joint.reservation_after_fee", [](double rate, double fee, double x) { return rate - fee / x; },
          r.reservation_rate, *r.lead_fee, b.amount);
    }
    r.slack = trace.step(
        "joint.slack", [](double now, double least) { return now - least; }, t.rate, r.reservation_rate);
    r.surplus = trace.step(
        "joint.surplus", [](double x, double slack) { return x * slack; }, b.amount, r.slack);
  }
}

/// Low end without the banks for which `skip` holds; the first bank among equals into `who`.
template <class Skip>
std::optional<Num> low_end(const RateTerms& t, const CommonTerms& out, const Skip& skip, std::size_t& who,
                           const char* rule, Trace& trace) {
  std::vector<Num> rates;
  bool any = false;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    if (!lends(t.banks[i]) || skip(i)) continue;
    if (!any || out.banks[i].reservation_rate > out.banks[who].reservation_rate) who = i;
    any = true;
    rates.push_back(out.banks[i].reservation_rate);
  }
  if (!any) return std::nullopt;
  return trace.step_list(rule, kHighest, rates);
}

void put_egalitarian(const RateTerms& t, CommonTerms& out, Trace& trace) {
  std::vector<Num> flat{Num{t.egalitarian_borrower_weight}, *t.ceiling, t.rate};
  for (const RateBank& b : t.banks) {
    if (!lends(b) || !b.raroc || !(b.raroc_slope > 1e-9)) continue;
    flat.insert(flat.end(), {*b.raroc, b.raroc_slope, b.hurdle});
  }
  if (flat.size() == 3) return;
  std::vector<double> plain(flat.begin(), flat.end());
  const double rate = kEgalitarian(plain);
  if (rate <= -1.0) return;  // no rate gives every side something
  out.egalitarian_rate = known(trace, "joint.egalitarian_rate", kEgalitarian, flat, rate);
}

/// Bargaining between the banks' low end and the ceiling.
void put_bargains(const RateTerms& t, CommonTerms& out, Trace& trace) {
  std::vector<Num> flat{0.0, *t.ceiling, t.borrower_weight};
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const RateBank& b = t.banks[i];
    if (lends(b)) flat.insert(flat.end(), {b.amount, out.banks[i].reservation_rate, b.bargaining_weight});
  }
  std::vector<double> plain(flat.begin(), flat.end());
  const FlatBanks banks(plain);
  const auto found = common_rate(banks.terms());
  if (!found) return;
  out.status = found->status;
  if (found->rate) out.nash_rate = known(trace, "joint.nash_rate", kNash, flat, *found->rate);
  if (found->rate_with_transfers) {
    out.rate_with_transfers =
        known(trace, "joint.rate_with_transfers", kWithTransfers, flat, *found->rate_with_transfers);
    std::size_t place = 0;
    for (std::size_t i = 0; i < t.banks.size(); ++i) {
      if (!lends(t.banks[i])) continue;
      flat[0] = static_cast<double>(place);
      out.banks[i].transfer =
          trace.about(known(trace, "joint.transfer", kTransfer, flat, found->transfers[place]), t.banks[i].id);
      ++place;
    }
  }
}

}  // namespace

Problems check_common_terms(const RateTerms& t) {
  Checks checks;
  checks.in_range("rate", t.rate, -1, 10);
  if (t.ceiling) checks.in_range("borrower_ceiling", *t.ceiling, -1, 10);
  checks.in_range("lead_fee_rate", t.lead_fee_rate, 0, 1);
  checks.in_range("borrower_weight", t.borrower_weight, 1e-6, 1 - 1e-6);
  checks.in_range("egalitarian_borrower_weight", t.egalitarian_borrower_weight, 1e-6, 1e6);
  checks.that(!t.banks.empty(), ProblemCode::empty_list, "banks", "1 – 40");
  checks.that(t.banks.size() <= kMostBanks, ProblemCode::too_many_items, "banks", "1 – 40");
  checks.that(std::any_of(t.banks.begin(), t.banks.end(), lends), ProblemCode::domain_error, "amount", "Σ > 0");
  Problems problems = checks.take();
  for (const RateBank& b : t.banks) {
    Checks bank("banks[", b.id, "].");
    bank.in_range("amount", b.amount, 0, 1e12);
    bank.in_range("reservation_rate", b.reservation_rate, -1, 10);
    bank.in_range("disagreement_profit", b.disagreement_profit, 0, 1e12);
    bank.in_range("bargaining_weight", b.bargaining_weight, 1e-6, 1e6);
    if (b.raroc) bank.in_range("raroc", *b.raroc, -1e6, 1e6);
    bank.in_range("raroc_slope", b.raroc_slope, 0, 1e9);
    bank.in_range("hurdle", b.hurdle, -1, 10);
    for (Problem& p : bank.take()) problems.push_back(std::move(p));
  }
  return problems;
}

CommonTerms common_terms(const RateTerms& t, Trace& trace) {
  CommonTerms out;
  out.banks.resize(t.banks.size());
  put_reservations(t, out, trace);
  const auto low = low_end(
      t, out, [](std::size_t) { return false; }, out.blocking_bank, "joint.interval_low", trace);
  if (!low) {
    out.status = Status::not_applicable;  // nobody lends
    return out;
  }
  out.interval_low = *low;
  out.blocking_gap = trace.step("joint.blocking_gap", kGap, out.interval_low, t.rate);

  std::vector<Num> parts;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    if (lends(t.banks[i])) parts.insert(parts.end(), {t.banks[i].amount, out.banks[i].reservation_rate});
  }
  out.interval_low_with_transfers = trace.step_list(
      "joint.interval_low_with_transfers",
      [](std::span<const double> v) {
        double cost = 0, loan = 0;
        for (std::size_t i = 0; i + 1 < v.size(); i += 2) {
          cost += v[i] * v[i + 1];
          loan += v[i];
        }
        return cost / loan;
      },
      parts);
  if (t.ceiling) {
    out.interval_high = *t.ceiling;
    out.ceiling_gap = trace.step("joint.ceiling_gap", kGap, out.interval_low, *t.ceiling);
    put_bargains(t, out, trace);
    put_egalitarian(t, out, trace);
  }
  if (out.blocking_gap > 0.0 || out.ceiling_gap > 0.0) {
    std::size_t next = 0;
    const auto rest = low_end(
        t, out, [&](std::size_t i) { return i == out.blocking_bank; }, next, "joint.interval_low_without", trace);
    if (rest) out.without_blocker = WithoutBlocker{*rest, *rest <= (t.ceiling ? *t.ceiling : t.rate)};
  }
  return out;
}

}  // namespace loan
