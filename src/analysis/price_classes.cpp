#include "analysis/price_classes.h"

#include <algorithm>

#include "core/math.h"
#include "core/roots.h"
#include "deal/repayment_plan.h"

namespace loan {

namespace {

using namespace agreed;

constexpr double kBasisPoint = 1e-4, kRoom = 5e-4, kMet = 2e-6;

/// Tranche id with a letter of its own, inside the 32 characters that an id may have.
std::string class_id(const std::string& id, const char* letter) {
  return id.substr(0, 30) + "-" + letter;
}

/// Layers or sources that name the tranche would lose what stands behind the second class.
bool is_named(const Deal& deal, const std::string& tranche) {
  return std::any_of(deal.cover.layers.begin(), deal.cover.layers.end(),
                     [&](const Layer& l) { return l.tranche == tranche; }) ||
         std::any_of(deal.stack.sources.begin(), deal.stack.sources.end(),
                     [&](const Source& s) { return s.tranche == tranche; });
}

struct Member {
  std::string bank;
  double amount = 0;   ///< yuan
  double minimum = 0;  ///< contract rate, average over life, at which it is at its hurdle
  double slope = 0;    ///< RAROC per unit of rate
  double dear = 0;     ///< part of its amount in the dearer class
  double spare = 0;
};

void shift_rates(Tranche& tranche, double by) {
  const auto moved = [by](double rate) { return std::clamp(rate + by, 0.0, 0.36); };
  tranche.rate = moved(tranche.rate);
  for (RateStep& s : tranche.rate_steps) s.rate = moved(s.rate);
}

Money part_of(Money whole, double part) {
  return round_to_fen(in_yuan(whole) * part);
}

/// Draws and repayments of the two classes. A plan with repayments is parted by its balance after each movement, so
/// that no class ever repays more than it owes or owes more than its line, whatever the rounding.
void part_movements(const Tranche& base, double part, Tranche& cheap, Tranche& dear) {
  if (!uses_repayments(base)) {
    for (std::size_t d = 0; d < base.draws.size(); ++d) {
      dear.draws[d].amount = part_of(base.draws[d].amount, part);
      cheap.draws[d].amount = base.draws[d].amount - dear.draws[d].amount;
    }
    return;
  }
  Money owed = drawn_at_start(base);
  for (const Movement& m : movements(base)) {
    const Money after = m.repayment ? owed - m.amount : owed + m.amount;
    const Money moved =
        m.repayment ? part_of(owed, part) - part_of(after, part) : part_of(after, part) - part_of(owed, part);
    (m.repayment ? dear.repayments[m.item].amount : dear.draws[m.item].amount) = moved;
    (m.repayment ? cheap.repayments[m.item].amount : cheap.draws[m.item].amount) = m.amount - moved;
    owed = after;
  }
}

/// The deal with its only tranche in two classes.
Deal in_classes(const Deal& deal, const std::vector<Member>& members, double by_cheap, double by_dear) {
  Deal out = deal;
  const Tranche base = deal.facility.tranches.front();
  Tranche cheap = base, dear = base;
  dear.id = class_id(base.id, "b");
  shift_rates(cheap, by_cheap);
  shift_rates(dear, by_dear);
  double all = 0, in_dear = 0;
  for (const Member& m : members) {
    all += m.amount;
    in_dear += m.amount * m.dear;
  }
  const double part = in_dear / all;
  dear.amount = part_of(base.amount, part);
  cheap.amount = base.amount - dear.amount;
  part_movements(base, part, cheap, dear);
  for (const Member& m : members) {
    cheap.lenders.push_back({m.bank, m.bank, m.amount * (1 - m.dear) / (all - in_dear)});
    dear.lenders.push_back({m.bank, m.bank, m.amount * m.dear / in_dear});
  }
  out.facility.tranches = {cheap, dear};
  return out;
}

const shown::BankOutcome* bank_of(const Outcome& outcome, const std::string& id) {
  for (const shown::BankOutcome& b : outcome.banks) {
    if (b.id == id) return &b;
  }
  return nullptr;
}

/// Those who lend, with the rates they need.
std::vector<Member> members_of(const Deal& deal, const Outcome& outcome, double spare) {
  std::vector<Member> members;
  const bool relationship = deal.joint.reservation_basis == ReservationBasis::with_relationship;
  std::size_t lead = 0;
  for (std::size_t b = 0; b < outcome.banks.size(); ++b) {
    const shown::BankOutcome& bank = outcome.banks[b];
    if (deal.banks[b].role == BankRole::lead) lead = members.size();
    if (bank.amount.value <= Money{}) continue;
    Member m;
    m.bank = bank.id;
    m.amount = in_yuan(bank.amount.value);
    m.minimum = relationship ? bank.minimum_rate_with_relationship.value : bank.minimum_rate.value;
    const double room = outcome.joint.rate.value - m.minimum;
    m.slope = fabs(room) > 1e-9 ? bank_margin(deal, bank) / room : 0;
    members.push_back(m);
  }
  if (lead < members.size()) members[lead].spare = spare;
  return members;
}

std::optional<Equalised> two_classes(const Subject& subject, const Outcome& plain, double spare, int& evaluations) {
  const Deal& deal = subject.deal;
  std::vector<Member> members = members_of(deal, plain, spare);
  double low = 1, high = 0;
  for (const Member& m : members) {
    if (!(m.slope > 0)) return std::nullopt;
    low = std::min(low, m.minimum - m.spare);
    high = std::max(high, m.minimum - m.spare);
  }
  // Whole basis points on the first contract rate, which runs beside the average over life.
  const double first = deal.facility.tranches.front().rate, average = plain.joint.rate.value;
  const double cheap_rate = floor((low - kRoom + first - average) / kBasisPoint) * kBasisPoint;
  const double dear_rate = floor((high + kRoom + first - average) / kBasisPoint + 1) * kBasisPoint;
  if (cheap_rate < 0 || dear_rate > 0.36) return std::nullopt;
  const double wide = dear_rate - cheap_rate;
  for (Member& m : members) m.dear = (m.minimum - m.spare - (cheap_rate - first + average)) / wide;
  for (int turn = 0; turn < 12; ++turn) {
    Deal classes = in_classes(deal, members, cheap_rate - first, dear_rate - first);
    ++evaluations;
    auto outcome = evaluate(classes, subject.parameters, Recording::off, Extent::without_what_ifs);
    if (!outcome.ok()) return std::nullopt;
    double worst = 0;
    for (Member& m : members) {
      const shown::BankOutcome* bank = bank_of(*outcome, m.bank);
      const double off = bank_margin(classes, *bank) + m.spare * m.slope;
      worst = std::max(worst, fabs(off));
      m.dear -= off / (m.slope * wide);
      if (m.dear <= 1e-6 || m.dear >= 1 - 1e-6) return std::nullopt;
    }
    if (worst <= kMet) return Equalised{std::move(classes), std::move(*outcome), true};
  }
  return std::nullopt;
}

/// All rates together, until the tightest bank is at its hurdle.
std::optional<Equalised> common_shift(const Subject& subject, double spare, int& evaluations) {
  Deal moved = subject.deal;
  std::optional<Outcome> last;
  double lowest = 1;
  for (const Tranche& t : subject.deal.facility.tranches) lowest = std::min(lowest, t.rate);
  const auto tightest = [&](double by) -> double {
    moved.facility.tranches = subject.deal.facility.tranches;
    for (Tranche& t : moved.facility.tranches) shift_rates(t, by);
    ++evaluations;
    auto outcome = evaluate(moved, subject.parameters, Recording::off, Extent::without_what_ifs);
    last.reset();
    if (!outcome.ok()) return -1e9;
    double least = 1e9;
    for (const shown::BankOutcome& b : outcome->banks) {
      if (b.amount.value > Money{}) least = std::min(least, bank_margin(subject.deal, b));
    }
    last = std::move(*outcome);
    return fabs(least) < 1e-9 ? 0.0 : least;
  };
  const Root root = find_root(tightest, -lowest, 0.1);
  if (root.status != Status::ok || fabs(tightest(root.x)) > 1e-6 || root.x - spare < -lowest) return std::nullopt;
  if (spare > 0) tightest(root.x - spare);
  if (!last) return std::nullopt;
  const auto lenders = std::count_if(last->banks.begin(), last->banks.end(),
                                     [](const shown::BankOutcome& b) { return b.amount.value > Money{}; });
  return Equalised{std::move(moved), std::move(*last), lenders == 1};
}

}  // namespace

double bank_margin(const Deal& deal, const shown::BankOutcome& bank) {
  const bool relationship = deal.joint.reservation_basis == ReservationBasis::with_relationship;
  const auto& raroc = relationship ? bank.raroc_with_relationship : bank.raroc;
  return raroc ? raroc->value - bank.hurdle.value : -1;
}

std::optional<Equalised> at_every_hurdle(const Subject& subject, double spare, int& evaluations) {
  ++evaluations;
  const auto plain = evaluate(subject.deal, subject.parameters, Recording::off, Extent::without_what_ifs);
  if (!plain.ok()) return std::nullopt;
  const auto& tranches = subject.deal.facility.tranches;
  const auto lenders = std::count_if(plain->banks.begin(), plain->banks.end(),
                                     [](const shown::BankOutcome& b) { return b.amount.value > Money{}; });
  const bool one =
      tranches.size() == 1 && tranches.front().lenders.empty() && !is_named(subject.deal, tranches.front().id);
  if (lenders > 1 && one) return two_classes(subject, *plain, spare, evaluations);
  if (lenders > 1 && spare > 0) return std::nullopt;  // a common rate cannot be lower for one bank
  return common_shift(subject, spare, evaluations);
}

}  // namespace loan
