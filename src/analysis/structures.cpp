#include "analysis/structures.h"

#include <algorithm>

#include "analysis/agreement.h"
#include "analysis/price_classes.h"
#include "analysis/structure_ideas.h"
#include "analysis/units.h"
#include "core/math.h"
#include "deal/repayment_plan.h"

namespace loan {

namespace {

using namespace agreed;

constexpr StructureIdea kIdeas[] = {StructureIdea::as_it_is,
                                    StructureIdea::no_fee,
                                    StructureIdea::fee_for_rate,
                                    StructureIdea::more_cover,
                                    StructureIdea::less_cover,
                                    StructureIdea::no_cover,
                                    StructureIdea::warrant_for_spread,
                                    StructureIdea::larger_warrant,
                                    StructureIdea::business_for_rate,
                                    StructureIdea::cheapest_split,
                                    StructureIdea::risk_split,
                                    StructureIdea::longer,
                                    StructureIdea::shorter,
                                    StructureIdea::equal_principal,
                                    StructureIdea::bullet,
                                    StructureIdea::low_then_high};

std::size_t lead_of(const Deal& deal) {
  for (std::size_t b = 0; b < deal.banks.size(); ++b) {
    if (deal.banks[b].role == BankRole::lead) return b;
  }
  return 0;
}

/// Present value of a bank's capital: its EVA falls by that much per unit of hurdle.
double capital_of(const Subject& subject, std::size_t bank, const Outcome& now, int& evaluations) {
  constexpr double kMore = 0.01;
  Deal dearer = subject.deal;
  dearer.banks[bank].hurdle_raroc += kMore;
  ++evaluations;
  const auto outcome = evaluate(dearer, subject.parameters, Recording::off, Extent::without_what_ifs);
  return outcome.ok() ? (now.banks[bank].eva.value - outcome->banks[bank].eva.value) / kMore : 0;
}

/// Sizes the warrant so that it brings the leading bank to its hurdle. False when no amount does.
bool size_warrant(const ParameterTable& parameters, Equalised& found, double capital, int& evaluations) {
  const std::size_t lead = lead_of(found.deal);
  const double wanted = -bank_margin(found.deal, found.outcome.banks[lead]) * capital;
  Warrant& warrant = found.deal.growth.warrant;
  warrant.amount = Money::yuan(1'000'000);
  for (int turn = 0; turn < 20; ++turn) {
    ++evaluations;
    auto outcome = evaluate(found.deal, parameters, Recording::off, Extent::without_what_ifs);
    if (!outcome.ok() || !outcome->growth || !outcome->growth->warrant_bank_after_tax) return false;
    const double worth = outcome->growth->warrant_bank_after_tax->value;
    found.outcome = std::move(*outcome);
    if (fabs(worth - wanted) <= 1e-6 * capital) return true;
    if (!(worth > 0)) return false;
    const double amount = in_yuan(warrant.amount) * wanted / worth;
    if (amount > in_yuan(warrant.strike_valuation) / 2) return false;  // more than half the firm is no warrant
    warrant.amount = round_to_fen(amount);
  }
  return false;
}

StructureTerms terms_of(const Deal& deal, const Outcome& outcome) {
  StructureTerms terms;
  terms.borrower_cost = outcome.borrower_cost.value;
  const Date year_end = add_months(deal.facility.start, 12);
  for (std::size_t t = 0; t < outcome.tranches.size(); ++t) {
    const Tranche& tranche = deal.facility.tranches[t];
    terms.fees_up_front +=
        in_yuan(committed(tranche)) * (tranche.upfront_fee_rate + deal.facility.third_party_fees_rate);
    for (const shown::ScheduleLine& line : outcome.tranches[t].lines) {
      if (line.due <= year_end) terms.first_year += in_yuan(line.interest.value) + in_yuan(line.principal.value);
    }
  }
  if (outcome.growth) {
    terms.rights += outcome.growth->warrant_value ? outcome.growth->warrant_value->value : 0;
    terms.rights += outcome.growth->revenue_share_value ? outcome.growth->revenue_share_value->value : 0;
  }
  const bool relationship = deal.joint.reservation_basis == ReservationBasis::with_relationship;
  for (const shown::BankOutcome& b : outcome.banks) {
    terms.cover_claims += b.expected_loss_uncovered.value - b.expected_loss.value;
    if (relationship) terms.business += b.eva_with_relationship.value - b.eva.value;
  }
  return terms;
}

std::vector<StructureBank> banks_of(const Deal& deal, const Outcome& outcome, double lead_extra) {
  std::vector<StructureBank> banks;
  for (std::size_t b = 0; b < outcome.banks.size(); ++b) {
    const shown::BankOutcome& bank = outcome.banks[b];
    if (bank.amount.value <= Money{}) continue;
    StructureBank row;
    row.id = bank.id;
    row.amount = in_yuan(bank.amount.value);
    double interest = 0;
    for (const shown::TrancheBank& t : outcome.tranche_banks) {
      if (t.bank == bank.id) interest += in_yuan(t.amount.value) * t.rate.value;
    }
    row.rate = interest / row.amount;
    row.target = bank.hurdle.value;
    row.reached = bank.hurdle.value + bank_margin(deal, bank) + (b == lead_of(deal) ? lead_extra : 0);
    banks.push_back(row);
  }
  return banks;
}

/// Somebody besides banks refuses here who signs the case.
bool newly_refused(const std::vector<Party>& before, const std::vector<Party>& after) {
  return std::any_of(after.begin(), after.end(), [&](const Party& p) {
    if (p.kind == PartyKind::bank || agrees(p)) return false;
    const auto same =
        std::find_if(before.begin(), before.end(), [&](const Party& q) { return q.kind == p.kind && q.id == p.id; });
    return same == before.end() || agrees(*same);
  });
}

/// A bank that lends in the case and would be left without a part.
bool leaves_out(const Outcome& before, const Outcome& after) {
  for (std::size_t b = 0; b < before.banks.size(); ++b) {
    if (before.banks[b].amount.value > Money{} && after.banks[b].amount.value <= Money{}) return true;
  }
  return false;
}

std::optional<Structure> built(const Subject& subject, const Outcome& now, StructureIdea idea, int& evaluations) {
  const std::optional<Deal> changed = with_idea(subject.deal, idea);
  if (!changed) return std::nullopt;
  const double spare = spread_for_warrant(idea);
  auto found = at_every_hurdle({*changed, subject.parameters}, spare, evaluations);
  if (!found) return std::nullopt;
  double extra = 0;
  if (spare > 0) {
    const std::size_t lead = lead_of(found->deal);
    const double capital = capital_of({found->deal, subject.parameters}, lead, found->outcome, evaluations);
    if (!(capital > 0) || !size_warrant(subject.parameters, *found, capital, evaluations)) return std::nullopt;
    extra = found->outcome.growth->warrant_bank_after_tax->value / capital;
  }
  if (leaves_out(now, found->outcome)) return std::nullopt;
  if (newly_refused(agreement(subject.deal, now), agreement(found->deal, found->outcome))) return std::nullopt;
  Structure s;
  s.idea = idea;
  s.terms = terms_of(found->deal, found->outcome);
  s.banks = banks_of(found->deal, found->outcome, extra);
  s.every_bank = found->every_bank;
  for (const Difference& d : differences(subject.deal, found->deal)) s.changed.push_back(d.path);
  s.deal = std::move(found->deal);
  return s;
}

std::vector<double> items(const StructureTerms& t) {
  return {t.borrower_cost, t.fees_up_front, t.first_year, t.rights, t.business, t.cover_claims};
}

/// Two values of one item that nobody would tell apart: a thousandth of a basis point, or a hundred yuan.
double blur(std::size_t item) {
  return item == 0 ? 1e-7 : 100;
}

bool equal(const StructureTerms& a, const StructureTerms& b) {
  const auto x = items(a), y = items(b);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (fabs(x[i] - y[i]) > blur(i)) return false;
  }
  return true;
}

}  // namespace

const char* name_of(StructureIdea idea) {
  static constexpr const char* kNames[] = {"as_it_is",
                                           "no_fee",
                                           "fee_for_rate",
                                           "more_cover",
                                           "less_cover",
                                           "no_cover",
                                           "warrant_for_spread",
                                           "larger_warrant",
                                           "business_for_rate",
                                           "cheapest_split",
                                           "risk_split",
                                           "longer",
                                           "shorter",
                                           "equal_principal",
                                           "bullet",
                                           "low_then_high"};
  return kNames[static_cast<int>(idea)];
}

bool dominates(const StructureTerms& a, const StructureTerms& b) {
  const auto x = items(a), y = items(b);
  bool better = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] > y[i]) return false;
    better = better || x[i] < y[i];
  }
  return better;
}

StructureSearch::StructureSearch(const Subject& subject)
    : subject_(subject), now_(evaluate(subject.deal, subject.parameters, Recording::off, Extent::without_what_ifs)) {}

bool StructureSearch::advance() {
  constexpr int kCount = static_cast<int>(std::size(kIdeas));
  if (!now_.ok() || tried_ >= kCount) return false;
  auto s = built(subject_, *now_, kIdeas[tried_++], evaluations_);
  const bool is_new =
      s && std::none_of(all_.begin(), all_.end(), [&](const Structure& k) { return equal(k.terms, s->terms); });
  if (is_new) all_.push_back(std::move(*s));
  return tried_ < kCount;
}

double StructureSearch::progress() const {
  return static_cast<double>(tried_) / static_cast<double>(std::size(kIdeas));
}

StructureList StructureSearch::found() const {
  StructureList out;
  out.tried = tried_;
  out.evaluations = evaluations_;
  std::vector<const Structure*> kept;
  for (const Structure& s : all_) {
    const bool beaten =
        std::any_of(all_.begin(), all_.end(), [&](const Structure& k) { return dominates(k.terms, s.terms); });
    if (beaten) continue;
    auto at = kept.end();
    while (at != kept.begin() && (*(at - 1))->terms.borrower_cost > s.terms.borrower_cost) --at;
    kept.insert(at, &s);
  }
  if (kept.size() > kMostStructures) kept.resize(kMostStructures);
  for (const Structure* s : kept) out.structures.push_back(*s);
  return out;
}

Result<StructureList> other_structures(const Subject& subject, const std::function<void(int tried, int of)>& tried_of) {
  StructureSearch search(subject);
  if (!search.problems().empty()) return search.problems();
  for (int tried = 0, more = 1; more != 0; ++tried) {
    if (tried_of) tried_of(tried, static_cast<int>(std::size(kIdeas)));
    more = search.advance() ? 1 : 0;
  }
  return search.found();
}

}  // namespace loan
