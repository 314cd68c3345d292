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

constexpr double kFen = 100;

/// The longest of the banks' tenor ceilings below the loan's at which all limits together suffice.
std::optional<double> longest_tenor(const SplitTerms& t) {
  std::optional<double> best;
  for (const SplitBank& candidate : t.banks) {
    const auto ceiling = candidate.limits.tenor_ceiling_years;
    if (!ceiling || *ceiling >= t.tenor_years || !(*ceiling > 0) || (best && *ceiling <= *best)) continue;
    SplitTerms shorter = t;
    shorter.tenor_years = *ceiling;
    const SplitBounds bounds = split_bounds(shorter);
    const auto loan = static_cast<double>(t.loan.value.fen);
    if (bounds.most_fen >= loan && bounds.least_fen <= loan) best = *ceiling;
  }
  return best;
}

/// The smallest cover that makes the own-risk limits wide enough; nothing when none of them binds.
std::optional<MinCoverage> needed_cover(const SplitTerms& t, const SplitBounds& bounds) {
  std::array<double, kMostBanks> own, other;
  bool binds = false;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const BankCeiling& c = bounds.banks[i].ceiling;
    const auto own_risk = c.each[static_cast<std::size_t>(BankLimit::own_risk)];
    double rest = bounds.banks[i].own_hi_fen / kFen;
    if (own_risk && c.binding == BankLimit::own_risk) {
      binds = true;
      rest = std::min(c.next.value_or(in_yuan(t.loan)), in_yuan(t.loan));
    }
    other[i] = rest;
    own[i] = own_risk.value_or(rest);
  }
  if (!binds) return std::nullopt;
  const auto found = min_coverage({in_yuan(t.loan), {own.data(), t.banks.size()}, {other.data(), t.banks.size()}});
  return found ? std::optional<MinCoverage>(*found) : std::nullopt;
}

/// A lead whose limit is under its least share; and how many banks could lead jointly instead.
void look_at_leads(const SplitTerms& t, const SplitBounds& bounds, SplitCertificate& c) {
  const double loan = in_yuan(t.loan);
  bool any_lead = false, any_fits = false;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const double most = std::min(bounds.banks[i].ceiling.highest.value_or(loan), loan);
    if (t.banks[i].role != SyndicateRole::participant) {
      any_lead = true;
      any_fits = any_fits || most >= t.shares.sole_lead_least * loan;
    }
    c.joint_leads_possible += most >= t.shares.joint_lead_least * loan ? 1 : 0;
  }
  c.lead_too_small = any_lead && !any_fits;
}

}  // namespace

SplitCertificate split_certificate(const SplitTerms& t, const SplitBounds& bounds, const PlainSplit& plain) {
  SplitCertificate c;
  const auto loan = static_cast<double>(t.loan.value.fen);
  c.largest_loan = bounds.most_fen / kFen;
  c.smallest_loan = bounds.least_fen / kFen;
  if (bounds.most_fen < loan) {
    c.cause = SplitCertificate::Cause::capacity;
    c.missing = (loan - bounds.most_fen) / kFen;
  } else if (plain.too_little_capacity) {
    c.cause = SplitCertificate::Cause::commitments;  // the limits would do, banks without a commitment take no more
    c.missing = plain.missing_fen / kFen;
  } else {
    c.cause = SplitCertificate::Cause::minimum_tickets;
    c.missing = std::max(0.0, bounds.least_fen - loan) / kFen;
  }
  if (plain.has_below) c.nearest_below = plain.nearest_below_fen / kFen;
  if (plain.has_above) c.nearest_above = plain.nearest_above_fen / kFen;
  for (std::size_t i = 0; i < t.banks.size(); ++i) {
    const BankCeiling& b = bounds.banks[i].ceiling;
    const double whole = in_yuan(t.loan);
    const double now = bounds.banks[i].takes_part ? std::min(b.highest.value_or(whole), whole) : 0.0;
    const double next = std::min(b.next.value_or(whole), whole);
    c.raise_helps.push_back(std::max(0.0, next - now));
    if (c.cause == SplitCertificate::Cause::capacity && !c.enough_alone && c.raise_helps.back() >= c.missing) {
      c.enough_alone = i;
    }
  }
  if (c.cause == SplitCertificate::Cause::capacity) {
    c.longest_tenor_years = longest_tenor(t);
    c.coverage = needed_cover(t, bounds);
  }
  look_at_leads(t, bounds, c);
  return c;
}

}  // namespace loan
