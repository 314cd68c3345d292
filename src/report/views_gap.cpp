// The gap view: the monthly need against every source, what is left, when, and which cap holds it.
#include <algorithm>

#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

std::string source_name(const Maker& m, const std::string& id) {
  if (id == "opening_cash") return m.say("field.stack.opening_cash");
  return m.bank_name(id);
}

/// The picture, and the table of months that stands last since it is long.
std::pair<Block, Block> months_blocks(const Maker& m) {
  const Place stack = m.part(m.root(), "stack");
  const auto& s = *m.out.stack;
  const Place first = m.item(stack, "months", 0);
  chart::Stacked picture;
  picture.areas = true;
  picture.category_name = m.say("chart.month");
  picture.line_label = m.say("figure.stack.months.cumulative_need");
  for (std::size_t i = 0; i < s.sources.size(); ++i) {
    picture.series.push_back({s.sources[i].id, source_name(m, s.sources[i].id), chart::party_ink(i), {}});
  }
  TableMaker t(m);
  t.column(m.say("chart.month"));
  for (const char* name : {"need", "sources", "cumulative_need", "cumulative_sources", "cash", "gap"}) {
    const std::string_view n = name;
    t.column(*first.record, name, n == "need" || n == "cash" || n == "gap");
  }
  for (std::size_t i = 0; i < s.months.size(); ++i) {
    const auto& month = s.months[i];
    picture.categories.push_back(month.id);
    picture.line.push_back(month.cumulative_need);
    for (auto& series : picture.series) {
      double paid = 0;
      for (const auto& source : month.by_source) {
        if (source.id == series.id) paid = source.cumulative;
      }
      series.values.push_back(paid);
    }
    if (s.gap_month && static_cast<double>(i + 1) == s.gap_month->value) picture.selected = i;
    const Place at = m.item(stack, "months", i);
    t.row(month.id);
    t.add(month_number(static_cast<int>(i) + 1, m.language));
    for (const char* name : {"need", "sources", "cumulative_need", "cumulative_sources", "cash", "gap"}) {
      Shown cell = m.figure(at, name);
      if (std::string_view(name) == "gap" && month.gap > 0.005) cell.cell.ink = Ink::bad;
      t.add(std::move(cell));
    }
  }
  Block drawn = block("gap.chart", m.say("view.gap.months"), 12, std::move(picture), 196);
  drawn.caption = m.say("view.gap.months_note");
  Block listed = block("gap.months", m.say("view.gap.by_month"), 12);
  listed.table = t.finish();
  return {std::move(drawn), std::move(listed)};
}

Block sources_block(const Maker& m) {
  const Place stack = m.part(m.root(), "stack");
  const auto& sources = m.out.stack->sources;
  const Place first = m.item(stack, "sources", 0);
  TableMaker t(m);
  t.column(m.say("figure.stack.sources.name"));
  for (const char* name : {"amount", "cost", "gap_after"}) t.column(*first.record, name);
  t.column(m.say("figure.stack.sources.bound"), false, false);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Place at = m.item(stack, "sources", i);
    t.row(sources[i].id);
    t.add(m.named(source_name(m, sources[i].id), chart::party_ink(i)));
    for (const char* name : {"amount", "cost", "gap_after"}) t.add(m.figure(at, name));
    Shown bound = m.words(m.say("gap_bound." + sources[i].bound));
    if (sources[i].id == m.out.stack->binding) bound.cell.ink = Ink::warning;
    t.add(std::move(bound));
  }
  Block b = block("gap.sources", m.say("view.gap.sources"), 12);
  b.caption = m.say("view.gap.sources_note");
  b.table = t.finish();
  return b;
}

/// What the case's funding comes to: name and value.
Block key_block(const Maker& m, const char* id, const char* title, std::initializer_list<const char*> names) {
  const Place stack = m.part(m.root(), "stack");
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("chart.value"), true);
  for (const char* name : names) {
    Shown cell = m.figure(stack, name);
    if (!cell.counts) continue;
    if (cell.unit == Unit::month_number) {
      cell.cell.text = month_number(static_cast<int>(cell.value), m.language);
      cell.cell.unit.clear();
    }
    t.row(name);
    t.add(m.header(*stack.record, name));
    t.add(std::move(cell));
  }
  Block b = block(id, m.say(title), 6);
  b.table = t.finish();
  return b;
}

std::string month_text(const Maker& m, const shown::MaybeNum& month) {
  return month_number(static_cast<int>(month ? month->value : 0), m.language);
}

void tell(const Maker& m, View& view) {
  const Place stack = m.part(m.root(), "stack");
  const auto& s = *m.out.stack;
  const std::string need = m.text(stack, "need");
  if (!s.gap_month) {
    view.matters = m.say("view.gap.none", {{"need", need}});
  } else if (s.gap > 0.005) {
    view.matters = m.say("view.gap.remains", {{"month", month_text(m, s.gap_month)},
                                              {"before", m.text(stack, "gap_before")},
                                              {"gap", m.text(stack, "gap")}});
    if (!s.binding.empty()) {
      std::string bound;
      for (const auto& source : s.sources) {
        if (source.id == s.binding) bound = m.say("gap_bound." + source.bound);
      }
      m.add_sentence(view.rest, m.say("view.gap.binding", {{"source", source_name(m, s.binding)}, {"bound", bound}}));
    }
  } else {
    view.matters =
        m.say("view.gap.closed", {{"month", month_text(m, s.gap_month)}, {"before", m.text(stack, "gap_before")}});
  }
  if (s.gap_with_debt_service && *s.gap_with_debt_service > 0.005) {
    m.add_sentence(view.rest,
                   m.say("view.gap.with_service", {{"gap", m.text(stack, "gap_with_debt_service")},
                                                   {"month", month_text(m, s.gap_with_debt_service_month)}}));
  }
  if (s.dilution) {
    m.add_sentence(view.rest, m.say("view.gap.dilution", {{"dilution", m.text(stack, "dilution")},
                                                          {"founder", m.text(stack, "founder_after")}}));
  }
  if (s.equity_to_close && s.gap > 0.005) {
    view.hints.push_back({m.say("view.hint.equity", {{"amount", m.text(stack, "equity_to_close")}}), "stack.sources",
                          "stack.equity_to_close"});
  }
}

}  // namespace

void gap(const Maker& m, View& view) {
  tell(m, view);
  auto [drawn, listed] = months_blocks(m);
  view.blocks.push_back(std::move(drawn));
  if (!m.out.stack->sources.empty()) view.blocks.push_back(sources_block(m));
  view.blocks.push_back(key_block(m, "gap.key", "view.gap.key",
                                  {"need", "gap_before", "gap_month", "gap", "gap_with_debt_service",
                                   "gap_with_debt_service_month", "equity_to_close"}));
  Block cost = key_block(m, "gap.cost", "view.gap.cost",
                         {"blended_cost", "lease_rent", "lease_cost", "equity_cost", "dilution", "founder_after"});
  if (cost.table->rows.empty()) {
    view.blocks.back().columns = 12;
  } else {
    view.blocks.push_back(std::move(cost));
  }
  view.blocks.push_back(std::move(listed));
}

}  // namespace loan::views
