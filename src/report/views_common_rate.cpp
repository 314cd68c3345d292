// The sentence about the common rate, and the single changes that would close the deal.
#include "report/view_parts.h"

namespace loan::views {

namespace {

struct Told {
  const Maker& m;
  const shown::JointOutcome& joint;
  Place at;
  std::string low, high, rate, blocking;
  std::string takes;       ///< "the borrower takes at most", or the programme
  bool programme = false;  ///< it is the programme's ceiling that counts
  std::vector<std::string> short_banks;

  explicit Told(const Maker& maker) : m(maker), joint(maker.out.joint), at(maker.part(maker.root(), "joint")) {
    low = m.text(at, "interval_low");
    if (joint.interval_high) high = m.text(at, "interval_high");
    rate = m.text(at, "rate");
    programme = programme_caps(m.deal);
    takes = m.say(programme ? "view.joint.programme_takes" : "view.joint.borrower_takes");
    blocking = m.bank_name(joint.blocking_bank);
    for (const auto& b : joint.banks) {
      if (b.reservation_rate > joint.rate) short_banks.push_back(m.bank_name(b.id));
    }
  }
  bool infeasible() const { return joint.interval_high && *joint.interval_high < joint.interval_low; }
  bool too_dear() const { return joint.interval_high && joint.rate > *joint.interval_high; }
  const char* too_dear_key() const { return programme ? "view.joint.too_dear_programme" : "view.joint.too_dear"; }
  /// How far the banks and the borrower are apart.
  std::string apart() const { return m.text_of(joint.ceiling_gap, Unit::spread, 0); }
  std::string gap() const { return m.text_of(joint.blocking_gap, Unit::spread, 0); }
};

/// Why the low end lies where it does; another clause follows when `goes_on`.
std::string reason(const Told& t, bool goes_on) {
  if (t.joint.banks.size() < 2) return {};
  bool blocked_from_relending = false, others_use_it = false;
  for (const auto& b : t.m.deal.banks) {
    const bool uses = b.relending_eligible && t.m.deal.policy.relending;
    if (b.id == t.joint.blocking_bank) {
      blocked_from_relending = !uses;
    } else {
      others_use_it = others_use_it || uses;
    }
  }
  const std::string end = t.m.say(goes_on ? "view.semicolon" : "view.full_stop");
  if (blocked_from_relending && others_use_it && t.joint.funding_gap > 0.00005) {
    return t.m.say("view.joint.no_relending",
                   {{"bank", t.blocking}, {"gap", t.m.text_of(t.joint.funding_gap, Unit::spread, 0)}}) +
           end;
  }
  return t.m.say("view.joint.highest_floor",
                 {{"bank", t.blocking}, {"gap", t.m.text_of(t.joint.floor_gap, Unit::spread, 0)}}) +
         end;
}

/// `rate_told`: the bold sentence before has named the rate already.
std::string ceiling_sentence(const Told& t, bool rate_told) {
  if (!t.joint.interval_high) return t.m.say("view.joint.no_ceiling");
  return t.m.say(rate_told ? "view.joint.ceiling_only" : "view.joint.ceiling",
                 {{"takes", t.takes},
                  {"high", t.high},
                  {"width", t.m.text_of(*t.joint.width, Unit::spread, 0)},
                  {"rate", t.rate}});
}

void one_bank(const Told& t, View& view) {
  const Maker& m = t.m;
  if (t.joint.blocking_gap > 0) {
    view.matters =
        m.say("view.joint.one_short", {{"bank", t.blocking}, {"rate", t.rate}, {"low", t.low}, {"gap", t.gap()}});
  } else {
    view.matters = m.say("view.joint.one_joins", {{"bank", t.blocking}, {"low", t.low}, {"rate", t.rate}});
  }
  if (t.infeasible()) {
    m.add_sentence(view.rest, m.say("view.joint.no_rate",
                                    {{"low", t.low}, {"takes", t.takes}, {"high", t.high}, {"gap", t.apart()}}));
  } else if (t.too_dear()) {
    m.add_sentence(view.rest, m.say(t.too_dear_key(), {{"rate", t.rate}, {"high", t.high}}));
  } else {
    m.add_sentence(view.rest, ceiling_sentence(t, true));
  }
}

void several_banks(const Told& t, View& view) {
  const Maker& m = t.m;
  const std::string banks = m.banks_counted(t.joint.banks.size());
  if (t.infeasible()) {
    view.matters =
        m.say("view.joint.no_common_rate", {{"low", t.low}, {"takes", t.takes}, {"high", t.high}, {"gap", t.apart()}});
    m.add_sentence(view.rest, reason(t, false));
    if (t.joint.status == Status::infeasible_without_transfers && t.joint.low_with_transfers) {
      m.add_sentence(view.rest, m.say("view.joint.with_transfers", {{"low", m.text(t.at, "low_with_transfers")}}));
    }
  } else if (t.joint.blocking_gap > 0) {
    view.matters = m.say(t.short_banks.size() == 1 ? "view.joint.one_stays_out" : "view.joint.some_stay_out",
                         {{"bank", listed(t.short_banks, m.language)}, {"rate", t.rate}, {"gap", t.gap()}});
    m.add_sentence(view.rest, m.say("view.joint.all_join_from", {{"low", t.low}}));
    m.add_sentence(view.rest, reason(t, false));
  } else if (t.too_dear()) {
    view.matters = m.say(t.too_dear_key(), {{"rate", t.rate}, {"high", t.high}});
    m.add_sentence(view.rest, m.say("view.joint.all_join_from", {{"low", t.low}}));
    m.add_sentence(view.rest, reason(t, false));
  } else {
    view.matters = m.say("view.joint.all_join", {{"banks", banks}, {"low", t.low}});
    m.add_sentence(view.rest, reason(t, true));
    m.add_sentence(view.rest, ceiling_sentence(t, false));
  }
}

/// Tranches with lenders of their own: each bank against its own rate.
void tell_other_tranches(const Told& t, View& view) {
  const Maker& m = t.m;
  for (std::size_t i = 0; i < m.out.tranche_banks.size(); ++i) {
    const auto& row = m.out.tranche_banks[i];
    bool common = false;
    for (const auto& b : t.joint.banks) common = common || b.id == row.bank;
    if (common) continue;
    const Place at = m.item(m.root(), "tranche_banks", i);
    const bool lacks = row.surplus < 0;
    m.add_sentence(view.rest,
                   m.say(lacks ? "view.joint.tranche_short" : "view.joint.tranche_joins",
                         {{"tranche", m.tranche_name(row.tranche)},
                          {"bank", m.bank_name(row.bank)},
                          {"low", m.text(at, "minimum_rate")},
                          {"rate", m.text(at, "rate")},
                          {"gap", m.text_of(lacks ? -row.surplus.value : row.surplus.value, Unit::spread, 0)}}));
  }
}

void add_hint(View& view, std::string text, std::string field, std::string figure) {
  view.hints.push_back({std::move(text), std::move(field), std::move(figure)});
}

/// Path of the rate that all banks share.
std::string common_rate_field(const Maker& m) {
  for (const auto& t : m.deal.facility.tranches) {
    if (t.lenders.empty()) return "facility.tranches[" + t.id + "].rate";
  }
  return m.deal.facility.tranches.empty() ? std::string()
                                          : "facility.tranches[" + m.deal.facility.tranches.front().id + "].rate";
}

/// For each bank that stays out, one change at a time; the borrower's ceiling bounds the rate.
void tell_remedies(const Told& t, View& view) {
  const Maker& m = t.m;
  for (std::size_t i = 0; i < t.joint.banks.size(); ++i) {
    const auto& row = t.joint.banks[i];
    const Place at = m.item(t.at, "banks", i);
    const std::string bank = m.bank_name(row.id);
    if (row.deposits_to_join) {
      add_hint(
          view,
          m.say("view.hint.deposits", {{"bank", bank},
                                       {"amount", m.text(at, "deposits_to_join")},
                                       {"margin", m.text_of(agreed::Commitment{}.unit_income, Unit::rate)},
                                       {"haircut", m.text_of(m.deal.growth.relationship_haircut, Unit::share, 0)}}),
          "growth.commitments", at.path + "deposits_to_join");
    }
    if (row.fee_to_join) {
      add_hint(view, m.say("view.hint.fee", {{"bank", bank}, {"fee", m.text(at, "fee_to_join")}}), "facility.tranches",
               at.path + "fee_to_join");
    }
    if (row.cover_to_join) {
      add_hint(view, m.say("view.hint.cover", {{"bank", bank}, {"share", m.text(at, "cover_to_join")}}), "cover.layers",
               at.path + "cover_to_join");
    }
  }
}

}  // namespace

bool programme_caps(const Deal& deal) {
  const auto& f = deal.facility;
  return f.programme_ceiling && (!f.borrower_ceiling || *f.programme_ceiling < *f.borrower_ceiling);
}

void tell_common_rate(const Maker& m, View& view) {
  const Told t(m);
  if (t.joint.banks.empty()) {
    view.matters = m.say("view.joint.nobody");
    return;
  }
  if (t.joint.banks.size() == 1) {
    one_bank(t, view);
  } else {
    several_banks(t, view);
  }
  tell_other_tranches(t, view);
  if (t.joint.shortfall && *t.joint.shortfall > 0) {
    m.add_sentence(view.rest, m.say("view.joint.shortfall", {{"amount", m.text(t.at, "shortfall")}}));
    if (t.joint.largest_loan) {
      m.add_sentence(view.rest, m.say("view.joint.largest_loan", {{"amount", m.text(t.at, "largest_loan")}}));
    }
  }
  if (t.infeasible()) {
    add_hint(view, m.say(t.programme ? "view.hint.ceiling_programme" : "view.hint.ceiling", {{"low", t.low}}),
             t.programme ? "facility.programme_ceiling" : "facility.borrower_ceiling", "joint.interval_low");
  } else if (t.joint.blocking_gap > 0) {
    add_hint(view,
             m.say(t.joint.banks.size() > 1 ? "view.hint.rate" : "view.hint.rate_one",
                   {{"bank", t.blocking}, {"low", t.low}}),
             common_rate_field(m), "joint.interval_low");
  } else if (t.too_dear()) {
    add_hint(view, m.say(t.programme ? "view.hint.lower_rate_programme" : "view.hint.lower_rate", {{"high", t.high}}),
             common_rate_field(m), "joint.interval_high");
  } else if (t.joint.nash_rate && t.joint.banks.size() > 1) {
    add_hint(view, m.say("view.hint.nash", {{"rate", m.text(t.at, "nash_rate")}}), common_rate_field(m),
             "joint.nash_rate");
  }
  tell_remedies(t, view);
  for (const std::string& broken : t.joint.warnings) add_hint(view, m.say(broken), "joint.form", {});
}

}  // namespace loan::views
