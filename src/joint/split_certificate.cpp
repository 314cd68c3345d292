#include "joint/split_certificate.h"

#include <algorithm>

namespace loan {

const char* name_of(SplitCertificate::Cause cause) {
  switch (cause) {
    case SplitCertificate::Cause::capacity:
      return "capacity";
    case SplitCertificate::Cause::minimum_tickets:
      return "minimum_tickets";
    case SplitCertificate::Cause::commitments:
      return "commitments";
    case SplitCertificate::Cause::none:
      break;
  }
  return "none";
}

namespace {

/// [loan in fen, its tenor, then for each bank: tenor ceiling in years (below 0: none), least and most in fen without
/// that ceiling]: the longest of the ceilings below the tenor at which all limits together suffice; 0 when none does.
double longest_tenor(std::span<const double> v) {
  double best = 0;
  for (std::size_t i = 2; i < v.size(); i += 3) {
    const double years = v[i];
    if (years >= v[1] || !(years > best)) continue;
    double least = 0, most = 0;
    for (std::size_t k = 2; k < v.size(); k += 3) {
      const bool lends = (v[k] < 0 || v[k] >= years) && v[k + 2] >= v[k + 1] && v[k + 2] > 0;
      least += lends ? v[k + 1] : 0;
      most += lends ? v[k + 2] : 0;
    }
    if (most >= v[0] && least <= v[0]) best = years;
  }
  return best;
}

std::optional<Num> tenor_that_suffices(const SplitTerms& t, Trace& trace) {
  SplitTerms shortest = t;
  shortest.tenor_years = 0;  // under every ceiling
  const SplitBounds open = split_bounds(shortest);
  std::vector<Num> terms{Num{static_cast<double>(t.loan.value.fen), t.loan.why}, Num{t.tenor_years}};
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    terms.insert(terms.end(), {Num{t.banks[i].limits.tenor_ceiling_years.value_or(-1)}, Num{open.banks[i].own_lo_fen},
                               Num{open.banks[i].own_hi_fen}});
  }
  const Num years = trace.step_list(
      "joint.longest_tenor_years", [](std::span<const double> v) { return longest_tenor(v); }, terms);
  return years > 0 ? std::optional<Num>(years) : std::nullopt;
}

/// [loan, own-risk limit of each bank, smallest other limit of each]
MinCoverage coverage_of(std::span<const double> v) {
  const std::size_t n = (v.size() - 1) / 2;
  const auto found = min_coverage({v[0], v.subspan(1, n), v.subspan(1 + n)});
  return found ? *found : MinCoverage{Status::not_applicable, 0, 0, 0};
}

/// The smallest cover that makes the own-risk limits wide enough; nothing when none of them binds.
void look_at_cover(const SplitTerms& t, const SplitBounds& bounds, Trace& trace, SplitCertificate& c) {
  const double loan = in_yuan(t.loan);
  std::vector<double> own{loan}, other;
  bool binds = false;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const BankCeiling& ceiling = bounds.banks[i].ceiling;
    const auto own_risk = ceiling.each[static_cast<std::size_t>(BankLimit::own_risk)];
    double rest = in_yuan(Money{static_cast<std::int64_t>(bounds.banks[i].own_hi_fen)});
    if (own_risk && ceiling.binding == BankLimit::own_risk) {
      binds = true;
      rest = std::min(ceiling.next.value_or(loan), loan);
    }
    other.push_back(rest);
    own.push_back(own_risk.value_or(rest));
  }
  if (!binds) return;
  own.insert(own.end(), other.begin(), other.end());
  const MinCoverage found = coverage_of(own);
  if (found.status == Status::not_applicable) return;
  c.coverage = found;
  if (found.status != Status::ok) return;
  std::vector<Num> terms(own.begin(), own.end());
  c.cover_needed = trace.step_list(
      "joint.cover_needed", [](std::span<const double> v) { return coverage_of(v).coverage; }, terms);
}

/// A lead whose limit is under its least share; and how many banks could lead jointly instead.
void look_at_leads(const SplitTerms& t, const CertificateInputs& in, Trace& trace, SplitCertificate& c) {
  const double loan = in_yuan(t.loan);
  bool any_lead = false, any_fits = false;
  std::vector<Num> terms{Num{loan}, Num{t.shares.joint_lead_least}};
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const Num limit = in.shares[i].limit.value_or(Num{loan});
    if (t.banks[i].role != SyndicateRole::participant) {
      any_lead = true;
      any_fits = any_fits || std::min(limit.value, loan) >= t.shares.sole_lead_least * loan;
    }
    terms.push_back(limit);
  }
  c.lead_too_small = any_lead && !any_fits;
  c.joint_leads_possible = trace.step_list(
      "joint.joint_leads",
      [](std::span<const double> v) {
        double count = 0;
        for (std::size_t i = 2; i < v.size(); ++i) count += std::min(v[i], v[0]) >= v[1] * v[0] ? 1 : 0;
        return count;
      },
      terms);
}

/// The smallest and the largest loan that fits between the bounds of all who take part, in yuan.
void add_bounds(const SplitTerms& t, const CertificateInputs& in, Trace& trace, SplitCertificate& c) {
  std::vector<MoneyNum> least, most;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const SplitBounds::One& b = in.bounds.banks[i];
    if (!b.takes_part) continue;
    least.push_back(trace.about(trace.step(
                                    "joint.least_of_bank",
                                    [](double ticket, double share, double law, Money loan) {
                                      return Money{static_cast<std::int64_t>(least_of_bank(ticket, share, law, loan))};
                                    },
                                    t.banks[i].minimum_ticket, t.banks[i].minimum_share, Num{b.law.least}, t.loan),
                                t.banks[i].id));
    most.push_back(trace.about(trace.step(
                                   "joint.most_of_bank",
                                   [](double limit, double law, Money loan) {
                                     return Money{static_cast<std::int64_t>(most_of_bank(limit, law, loan))};
                                   },
                                   in.shares[i].limit.value_or(Num{in_yuan(t.loan)}), Num{b.law.most}, t.loan),
                               t.banks[i].id));
  }
  const auto yuan = [](Money m) { return in_yuan(m); };
  const MoneyNum smallest = trace.sum_money("joint.least_of_all", least);
  const MoneyNum largest = trace.sum_money("joint.most_of_all", most);
  c.smallest_loan = trace.step("joint.smallest_loan", yuan, smallest);
  c.largest_loan = trace.step("joint.largest_loan", yuan, largest);
  if (c.cause == SplitCertificate::Cause::capacity) {
    c.missing = trace.step(
        "joint.shortfall", [](Money loan, Money all) { return in_yuan(loan - all); }, t.loan, largest);
  } else if (c.cause == SplitCertificate::Cause::minimum_tickets) {
    c.missing = trace.step(
        "joint.excess_of_tickets", [](Money all, Money loan) { return all > loan ? in_yuan(all - loan) : 0.0; },
        smallest, t.loan);
  }
}

/// What raising a bank's binding limit adds before its next limit, or the loan, stops it.
Num raise_helps(const SplitTerms& t, const CertificateInputs& in, std::size_t bank, Trace& trace) {
  const SplitBounds::One& b = in.bounds.banks[bank];
  const Num whole = in_yuan(t.loan);
  Num next = whole;
  if (b.ceiling.next) {
    std::vector<Num> rooms;
    for (const auto& room : b.ceiling.each) {
      if (room) rooms.push_back(*room);
    }
    next = trace.step_list(
        "joint.next_limit",
        [](std::span<const double> v) {
          double first = v[0], second = v[1];
          if (second < first) std::swap(first, second);
          for (const double room : v.subspan(2)) {
            second = std::min(second, std::max(first, room));
            first = std::min(first, room);
          }
          return second;
        },
        rooms);
  }
  return trace.about(trace.step(
                         "joint.raise_helps",
                         [](double after, double limit, Money loan, double takes_part) {
                           const double all = in_yuan(loan);
                           const double now = takes_part > 0 ? std::min(limit, all) : 0.0;
                           return std::max(0.0, std::min(after, all) - now);
                         },
                         next, in.shares[bank].limit.value_or(whole), t.loan, Num{b.takes_part ? 1.0 : 0.0}),
                     t.banks[bank].id);
}

/// A number of the split itself, in yuan: without record it is already there.
template <class F>
Num of_split(const char* rule, const CertificateInputs& in, double known_fen, F formula, Trace& trace) {
  if (!trace.recording()) return known_fen / 100;
  return trace.step_list(rule, formula, in.flat);
}

}  // namespace

SplitCertificate split_certificate(const SplitTerms& t, const CertificateInputs& in, Trace& trace) {
  using Cause = SplitCertificate::Cause;
  SplitCertificate c;
  const PlainSplit& plain = in.plain;
  // Commitments: the limits would do, but banks without a commitment take no more.
  c.cause = in.bounds.most_fen < static_cast<double>(t.loan.value.fen) ? Cause::capacity
            : plain.too_little_capacity                                ? Cause::commitments
                                                                       : Cause::minimum_tickets;
  add_bounds(t, in, trace, c);
  if (c.cause == Cause::commitments) {
    c.missing = of_split(
        "joint.short_of_commitments", in, plain.missing_fen,
        [](std::span<const double> v) { return split_of(v).missing_fen / 100; }, trace);
  }
  if (plain.has_below) {
    c.nearest_below = of_split(
        "joint.nearest_below", in, plain.nearest_below_fen,
        [](std::span<const double> v) { return split_of(v).nearest_below_fen / 100; }, trace);
  }
  if (plain.has_above) {
    c.nearest_above = of_split(
        "joint.nearest_above", in, plain.nearest_above_fen,
        [](std::span<const double> v) { return split_of(v).nearest_above_fen / 100; }, trace);
  }
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    c.raise_helps.push_back(raise_helps(t, in, i, trace));
    if (c.cause == Cause::capacity && !c.enough_alone && c.raise_helps.back() >= c.missing) c.enough_alone = i;
  }
  if (c.cause == Cause::capacity) {
    c.longest_tenor_years = tenor_that_suffices(t, trace);
    look_at_cover(t, in.bounds, trace, c);
  }
  look_at_leads(t, in, trace, c);
  return c;
}

}  // namespace loan
