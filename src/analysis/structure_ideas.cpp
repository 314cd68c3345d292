#include "analysis/structure_ideas.h"

#include <algorithm>

#include "deal/repayment_plan.h"

namespace loan {

namespace {

using namespace agreed;

/// The layer that can be asked for more or less: the first that earns a fee.
Layer* paid_layer(Deal& deal) {
  for (Layer& l : deal.cover.layers) {
    if (l.fee_rate > 0 && l.basis == LayerBasis::share_of_loss) return &l;
  }
  return nullptr;
}

bool add_cover(Deal& deal, double by) {
  Layer* layer = paid_layer(deal);
  if (!layer || layer->share + by < 0.05 || layer->share + by > 1) return false;
  layer->share += by;
  return true;
}

bool drop_paid_cover(Deal& deal) {
  if (!paid_layer(deal)) return false;
  const std::string id = paid_layer(deal)->id;
  const bool backed = std::any_of(deal.cover.layers.begin(), deal.cover.layers.end(),
                                  [&](const Layer& l) { return l.backs == id || l.advanced_by == id; });
  if (backed) return false;
  std::erase_if(deal.cover.layers, [&](const Layer& l) { return l.id == id; });
  return true;
}

/// A shorter tenor ends a plan where it stands: what later rows would have repaid is due at the new maturity. False
/// when a line would not be drawn any more.
bool fit_plan(Tranche& t) {
  if (!uses_repayments(t)) return true;
  std::erase_if(t.repayments, [&](const Repayment& r) { return r.month >= t.tenor_months; });
  const bool by_draws = is_line(t) && drawn_at_start(t) == Money{};
  if (is_line(t)) std::erase_if(t.draws, [&](const Draw& d) { return d.month > t.tenor_months; });
  return !by_draws || drawn_at_start(t) == Money{};
}

bool stretch(Deal& deal, int months) {
  for (Tranche& t : deal.facility.tranches) {
    t.tenor_months += months;
    if (t.tenor_months < 6 || t.tenor_months > 120 || t.grace_months >= t.tenor_months) return false;
    std::erase_if(t.rate_steps, [&](const RateStep& s) { return s.from_month > t.tenor_months; });
    if (!fit_plan(t)) return false;
  }
  return true;
}

bool restyle(Deal& deal, RepaymentChoice style) {
  bool any = false;
  for (Tranche& t : deal.facility.tranches) {
    // A line is drawn as needed: as a loan that is drawn at once it would be another product.
    if (t.style == style || t.tenor_months < 24 || is_line(t)) continue;
    any = true;
    t.style = style;
    t.repayments.clear();
    const bool level = style == RepaymentChoice::equal_principal || style == RepaymentChoice::annuity;
    t.settlement = level ? SettlementChoice::monthly : SettlementChoice::quarterly;
  }
  return any;
}

bool start_low(Deal& deal) {
  constexpr double kLower = 0.005;
  for (Tranche& t : deal.facility.tranches) {
    const bool has_early =
        std::any_of(t.rate_steps.begin(), t.rate_steps.end(), [](const RateStep& s) { return s.from_month <= 13; });
    if (t.tenor_months < 24 || has_early || t.rate < kLower) return false;
    RateStep step;
    step.id = "after-first-year";
    step.from_month = 13;
    step.rate = t.rate;
    t.rate_steps.insert(t.rate_steps.begin(), step);
    t.rate -= kLower;
  }
  return true;
}

bool other_split(Deal& deal, SplitRule rule) {
  if (deal.banks.size() < 2 || deal.joint.rule == rule) return false;
  for (const Tranche& t : deal.facility.tranches) {
    if (!t.lenders.empty()) return false;
  }
  deal.joint.rule = rule;
  return true;
}

bool move_fee(Deal& deal, bool all_out) {
  bool any = false;
  for (Tranche& t : deal.facility.tranches) {
    if (all_out && t.upfront_fee_rate == 0) continue;
    t.upfront_fee_rate = all_out ? 0.0 : std::min(0.2, t.upfront_fee_rate + 0.005);
    any = true;
  }
  return any;
}

/// A warrant to be sized: on the terms of the case where it has one, else on the firm's last valuation.
bool open_warrant(Deal& deal, const Warrant& had) {
  Warrant& w = deal.growth.warrant;
  w = had;
  if (w.valuation_today <= Money{}) {
    if (!deal.company.valuation || *deal.company.valuation <= Money{}) return false;
    w.valuation_today = *deal.company.valuation;
  }
  if (w.strike_valuation <= Money{}) w.strike_valuation = w.valuation_today;
  w.stated_stake.reset();
  w.amount = Money::yuan(1);
  const auto& offers = deal.growth.commitments;  // business that replaces a warrant does not stand beside one
  return w.bank_share > 0 &&
         std::none_of(offers.begin(), offers.end(), [](const Commitment& c) { return c.replaces_warrant; });
}

}  // namespace

double spread_for_warrant(StructureIdea idea) {
  return idea == StructureIdea::warrant_for_spread ? 0.005 : idea == StructureIdea::larger_warrant ? 0.01 : 0.0;
}

std::optional<Deal> with_idea(const Deal& deal, StructureIdea idea) {
  Deal changed = deal;
  const Warrant had = deal.growth.warrant;
  changed.growth.warrant.amount = Money{};
  changed.growth.revenue_share.share = 0;
  bool applies = true;
  switch (idea) {
    case StructureIdea::as_it_is:
      break;
    case StructureIdea::no_fee:
      applies = move_fee(changed, true);
      break;
    case StructureIdea::fee_for_rate:
      applies = move_fee(changed, false);
      break;
    case StructureIdea::more_cover:
      applies = add_cover(changed, 0.2);
      break;
    case StructureIdea::less_cover:
      applies = add_cover(changed, -0.2);
      break;
    case StructureIdea::no_cover:
      applies = drop_paid_cover(changed);
      break;
    case StructureIdea::warrant_for_spread:
    case StructureIdea::larger_warrant:
      applies = open_warrant(changed, had);
      break;
    case StructureIdea::business_for_rate:
      applies = changed.joint.reservation_basis == ReservationBasis::loan_only && !deal.growth.commitments.empty();
      changed.joint.reservation_basis = ReservationBasis::with_relationship;
      break;
    case StructureIdea::cheapest_split:
      applies = other_split(changed, SplitRule::min_cost);
      break;
    case StructureIdea::risk_split:
      applies = other_split(changed, SplitRule::equal_expected_loss);
      break;
    case StructureIdea::longer:
      applies = stretch(changed, 12);
      break;
    case StructureIdea::shorter:
      applies = stretch(changed, -12);
      break;
    case StructureIdea::equal_principal:
      applies = restyle(changed, RepaymentChoice::equal_principal);
      break;
    case StructureIdea::bullet:
      applies = restyle(changed, RepaymentChoice::bullet);
      break;
    case StructureIdea::low_then_high:
      applies = start_low(changed);
      break;
  }
  return applies ? std::optional<Deal>(std::move(changed)) : std::nullopt;
}

}  // namespace loan
