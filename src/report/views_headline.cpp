// The strip above every view.
#include "report/view_parts.h"

namespace loan {

namespace {

using chart::Ink;
using views::Maker;
using views::Place;
using views::Shown;

Headline headline(const Maker& m, const char* id) {
  Headline h;
  h.id = id;
  h.label = m.say(std::string("headline.") + id);
  h.value.text = "–";
  return h;
}

Cell note(std::string text, std::optional<Ink> ink = Ink::secondary) {
  Cell c;
  c.text = std::move(text);
  c.ink = ink;
  return c;
}

/// Money in the strip is brief: "48.6 万元".
Cell brief(const Maker& m, const Shown& figure) {
  Cell c = figure.cell;
  const Written w = written_brief(figure.value, m.language, m.money);
  c.text = w.number;
  c.unit = w.unit;
  return c;
}

Headline interval(const Maker& m) {
  Headline h = headline(m, "interval");
  const auto& joint = m.out.joint;
  h.value.figure = "joint.interval_low";
  h.value.why = joint.interval_low.why;
  chart::Interval picture;
  picture.low = joint.interval_low;
  if (joint.interval_high) picture.high = joint.interval_high->value;
  picture.current = joint.rate;
  for (const auto& b : joint.banks) {
    picture.floors.push_back({b.id, m.bank_name(b.id), b.reservation_rate, m.ink_of(b.id)});
  }
  h.interval = std::move(picture);
  h.value.text.clear();
  if (joint.interval_high && *joint.interval_high < joint.interval_low) {
    h.note = note(m.say("view.headline.no_rate"), Ink::bad);
  } else if (joint.blocking_gap > 0) {
    h.note = note(m.say("view.headline.short", {{"bank", m.bank_name(joint.blocking_bank)},
                                                {"gap", m.text_of(joint.blocking_gap, Unit::spread, 0)}}),
                  Ink::bad);
  } else if (joint.interval_high && joint.rate > *joint.interval_high) {
    h.note = note(m.say("view.headline.too_dear"), Ink::warning);
  } else {
    h.note = note(m.say("view.headline.all_join"), Ink::good);
  }
  h.note.figure = "joint.blocking_gap";
  h.note.why = joint.blocking_gap.why;
  return h;
}

Headline tightest(const Maker& m) {
  Headline h = headline(m, "tightest_raroc");
  if (!m.out.tightest_raroc) {
    h.note = note(m.say("view.headline.no_ratio"));
    return h;
  }
  h.value = m.figure(m.root(), "tightest_raroc").cell;
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    if (bank.id != m.out.tightest_bank || !bank.margin) continue;
    const Shown margin = m.change(m.item(m.root(), "banks", i), "margin");
    const bool below = *bank.margin < 0;
    if (below) h.value.ink = Ink::bad;
    h.note = note(bank.name + " " + Written{margin.cell.text, margin.cell.unit}.text(), below ? Ink::bad : Ink::good);
    h.note.tip = h.note.text;
    h.note.figure = margin.cell.figure;
    h.note.why = margin.cell.why;
  }
  return h;
}

Headline cost(const Maker& m) {
  Headline h = headline(m, "all_in_cost");
  h.value = m.figure(m.root(), "borrower_cost").cell;
  h.note = note(m.say("view.headline.nominal"));
  return h;
}

Headline expected_loss(const Maker& m) {
  Headline h = headline(m, "expected_loss");
  h.value = brief(m, m.figure(m.root(), "bank_expected_loss"));
  if (m.out.cover && !m.out.cover->layers.empty()) {
    const Place cover = m.part(m.root(), "cover");
    h.note = note(m.say("view.headline.covered", {{"share", m.text(cover, "effective_cover")}}));
    h.note.figure = "cover.effective_cover";
    h.note.why = m.out.cover->effective_cover.why;
  } else {
    h.note = note(m.say("view.headline.uncovered"));
  }
  return h;
}

Headline growth_return(const Maker& m) {
  Headline h = headline(m, "growth_return");
  if (!m.out.growth_raroc) {
    h.note = note(m.say("view.headline.no_growth"));
    return h;
  }
  h.value = m.figure(m.root(), "growth_raroc").cell;
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    if (!bank.raroc_with_growth) continue;
    const bool below = *bank.raroc_with_growth < bank.hurdle;
    h.value.ink = below ? std::optional<Ink>(Ink::bad) : std::nullopt;
    h.note = note(m.say(below ? "view.headline.below_hurdle" : "view.headline.above_hurdle",
                        {{"hurdle", m.text(m.item(m.root(), "banks", i), "hurdle")}}),
                  below ? Ink::bad : Ink::good);
    h.note.figure = "banks[" + bank.id + "].hurdle";
    h.note.why = bank.hurdle.why;
  }
  return h;
}

Headline gap(const Maker& m) {
  Headline h = headline(m, "gap");
  if (!m.out.stack) {
    h.note = note(m.say("view.headline.no_stack"));
    return h;
  }
  const auto& s = *m.out.stack;
  const Place stack = m.part(m.root(), "stack");
  h.value = brief(m, m.figure(stack, "gap"));
  const std::string months = std::to_string(s.months.size());
  if (s.gap > 0.005) {
    h.value.ink = Ink::bad;
    h.note = note(m.say("view.headline.gap",
                        {{"month", month_number(s.gap_month ? static_cast<int>(s.gap_month->value) : 0, m.language)}}),
                  Ink::bad);
    if (s.gap_month) h.note.why = s.gap_month->why;
    h.note.figure = "stack.gap_month";
  } else {
    h.note = note(m.say("view.headline.no_gap", {{"n", months}}), Ink::good);
  }
  return h;
}

}  // namespace

std::vector<Headline> headlines(const ViewInputs& in) {
  const Maker m(in);
  return {interval(m), tightest(m), cost(m), expected_loss(m), growth_return(m), gap(m)};
}

}  // namespace loan
