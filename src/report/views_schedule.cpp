// The schedule view: what the borrower pays when, and what it costs in all.
#include <algorithm>

#include "deal/repayment_plan.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

/// Months from the facility's start to `date`, on the calendar.
double months_since(Date start, Date date) {
  const YearMonthDay a = year_month_day(start), b = year_month_day(date);
  return (b.year - a.year) * 12 + (b.month - a.month) + (b.day - a.day) / 31.0;
}

const agreed::Tranche* tranche_of(const Maker& m, const std::string& id) {
  for (const agreed::Tranche& t : m.deal.facility.tranches) {
    if (t.id == id) return &t;
  }
  return nullptr;
}

/// A line by its plan: what is owed in each month, and above all tranches what is left to draw.
void add_line(const Maker& m, const shown::TrancheOutcome& tranche, int months, chart::StackedSeries& owed,
              std::vector<chart::StackedSeries>& unused) {
  const agreed::Tranche* terms = tranche_of(m, tranche.id);
  if (!terms) return;
  std::string label(m.say("figure.tranches.lines.unused"));
  if (m.out.tranches.size() > 1) label = m.tranche_name(tranche.id) + " · " + label;
  chart::StackedSeries left{tranche.id + "-unused", label, Ink::border, {}};
  for (const Money balance : planned_balances(*terms)) {
    owed.values.push_back(in_yuan(balance));
    left.values.push_back(in_yuan(terms->amount - balance));
  }
  owed.values.resize(static_cast<std::size_t>(months));
  left.values.resize(static_cast<std::size_t>(months));
  unused.push_back(std::move(left));
}

/// What is owed in each month, before that month's payment; tranches on top of each other.
Block balances_block(const Maker& m) {
  chart::Stacked picture;
  picture.areas = true;
  picture.steps = true;
  picture.category_name = m.say("chart.month");
  int months = 0;
  for (const auto& tranche : m.out.tranches) {
    for (const auto& line : tranche.lines) {
      months = std::max(months, static_cast<int>(months_since(m.deal.facility.start, line.due) + 0.5));
    }
  }
  for (int k = 1; k <= months; ++k) picture.categories.push_back(std::to_string(k));
  std::vector<chart::StackedSeries> unused;
  for (std::size_t i = 0; i < m.out.tranches.size(); ++i) {
    const auto& tranche = m.out.tranches[i];
    chart::StackedSeries series{tranche.id, m.tranche_name(tranche.id), chart::party_ink(i), {}};
    if (tranche.line) add_line(m, tranche, months, series, unused);
    std::size_t line = 0;
    for (int k = 1; k <= months && !tranche.line; ++k) {
      const auto ends_before = [&](const shown::ScheduleLine& l) {
        return months_since(m.deal.facility.start, l.due) < k - 0.5;
      };
      while (line < tranche.lines.size() && ends_before(tranche.lines[line])) ++line;
      const bool running = line < tranche.lines.size();
      series.values.push_back(running ? in_yuan(tranche.lines[line].closing.value + tranche.lines[line].principal.value)
                                      : 0.0);
    }
    picture.series.push_back(std::move(series));
  }
  for (chart::StackedSeries& left : unused) picture.series.push_back(std::move(left));
  return block("schedule.balances", m.say("view.schedule.balances"), 12, std::move(picture), 164);
}

Block costs_block(const Maker& m) {
  const Place root = m.root();
  const Place first = m.item(root, "tranches", 0);
  const std::vector<const char*> used =
      m.present(root, "tranches",
                {"line", "most_used", "drawn", "rate", "total_interest", "total_fees", "total_subsidy",
                 "interest_only_rate", "simple_cost", "nominal_cost", "effective_cost", "cost_without_subsidy"},
                true);
  TableMaker t(m);
  t.column(m.say("figure.tranches.name"));
  for (const char* name : used) {
    const std::string_view n = name;
    t.column(*first.record, name, n == "drawn" || n == "rate" || n == "nominal_cost");
  }
  for (std::size_t i = 0; i < m.out.tranches.size(); ++i) {
    const auto& tranche = m.out.tranches[i];
    const Place at = m.item(root, "tranches", i);
    t.row(tranche.id);
    t.add(m.named(m.tranche_name(tranche.id), chart::party_ink(i)));
    for (const char* name : used) t.add(m.figure(at, name));
  }
  Block b = block("schedule.costs", m.say("view.schedule.costs"), 12);
  b.caption = m.say("view.schedule.costs_note");
  b.table = t.finish();
  return b;
}

Block lines_block(const Maker& m, std::size_t i) {
  const auto& tranche = m.out.tranches[i];
  const Place at = m.item(m.root(), "tranches", i);
  const Place first = m.item(at, "lines", 0);
  bool draws = false, moved = false;
  for (std::size_t k = 0; k < tranche.lines.size(); ++k) {
    draws = draws || (k > 0 && tranche.lines[k].drawn.value > Money{});
    moved = moved || tranche.lines[k].paid != tranche.lines[k].due;
  }
  TableMaker t(m);
  t.column(m.header(*first.record, "id"), true);
  t.column(m.header(*first.record, "due"));
  if (moved) t.column(m.header(*first.record, "paid"), false, false);
  t.column(*first.record, "days", false);
  t.column(*first.record, "rate", false);
  if (draws) t.column(*first.record, "drawn", false);
  t.column(*first.record, "opening", false);
  t.column(*first.record, "interest");
  t.column(*first.record, "principal");
  t.column(*first.record, "closing");
  if (tranche.line) t.column(*first.record, "unused", false);
  if (tranche.total_unused_fee) t.column(*first.record, "unused_fee");
  for (std::size_t k = 0; k < tranche.lines.size(); ++k) {
    const Place line = m.item(at, "lines", k);
    t.row(tranche.lines[k].id);
    t.add(m.figure(line, "id"));
    t.add(m.figure(line, "due"));
    if (moved) t.add(m.figure(line, "paid"));
    t.add(m.figure(line, "days"));
    t.add(m.figure(line, "rate"));
    if (draws) t.add(m.figure(line, "drawn"));
    for (const char* name : {"opening", "interest", "principal", "closing"}) t.add(m.figure(line, name));
    if (tranche.line) t.add(m.figure(line, "unused"));  // none at maturity: the line ends
    if (tranche.total_unused_fee) t.add(m.figure(line, "unused_fee"));
  }
  t.row("total", true);
  t.add(m.say("chart.total"));
  t.blank();
  if (moved) t.blank();
  t.blank();
  t.blank();
  if (draws) t.blank();
  t.blank();
  t.add(m.figure(at, "total_interest"));
  t.add(m.figure(at, "drawn"));  // what is repaid is what was drawn
  t.blank();
  if (tranche.line) t.blank();
  if (tranche.total_unused_fee) t.add(m.figure(at, "total_unused_fee"));
  Block b = block("schedule.lines." + tranche.id, m.tranche_name(tranche.id), 12);
  b.caption = m.say("view.schedule.lines_note");
  b.table = t.finish();
  return b;
}

/// The tranche in a sentence: how much, in how many payments, at what interest, as its repayment has it.
std::string told_of(const Maker& m, const shown::TrancheOutcome& tranche, const Place& at) {
  const std::string name = m.tranche_name(tranche.id), n = std::to_string(tranche.lines.size());
  const std::string drawn = m.text(at, "drawn"), interest = m.text(at, "total_interest");
  if (tranche.line) {
    std::string text = m.say("view.schedule.line", {{"name", name},
                                                    {"line", m.text(at, "line")},
                                                    {"used", m.text(at, "most_used")},
                                                    {"n", n},
                                                    {"interest", interest}});
    if (tranche.total_unused_fee) {
      m.add_sentence(text, m.say("view.schedule.unused_fee", {{"fee", m.text(at, "total_unused_fee")}}));
    }
    return text;
  }
  const agreed::Tranche* terms = tranche_of(m, tranche.id);
  std::size_t repayments = 0;
  for (std::size_t k = 0; k + 1 < tranche.lines.size(); ++k) {
    repayments += tranche.lines[k].principal.value > Money{} ? 1 : 0;
  }
  if (terms && terms->style == agreed::RepaymentChoice::custom && repayments > 0) {
    const Place last = m.item(at, "lines", tranche.lines.size() - 1);
    return m.say(repayments == 1 ? "view.schedule.plan_once" : "view.schedule.plan",
                 {{"name", name},
                  {"drawn", drawn},
                  {"times", std::to_string(repayments)},
                  {"rest", m.text(last, "principal")},
                  {"interest", interest}});
  }
  return m.say("view.schedule.tranche", {{"name", name}, {"drawn", drawn}, {"n", n}, {"interest", interest}});
}

void tell(const Maker& m, View& view) {
  for (std::size_t i = 0; i < m.out.tranches.size(); ++i) {
    const auto& tranche = m.out.tranches[i];
    const Place at = m.item(m.root(), "tranches", i);
    const std::string told = told_of(m, tranche, at);
    const std::string cost =
        tranche.nominal_cost ? m.say("view.schedule.cost",
                                     {{"nominal", m.text(at, "nominal_cost")}, {"simple", m.text(at, "simple_cost")}})
                             : std::string(sentence(tranche.cost_status, m.language));
    if (i == 0) {
      view.matters = told;
    } else {
      m.add_sentence(view.rest, told);
    }
    m.add_sentence(view.rest, cost);
  }
}

}  // namespace

void schedule(const Maker& m, View& view) {
  tell(m, view);
  view.blocks.push_back(balances_block(m));
  view.blocks.push_back(costs_block(m));
  // Billed money is shown in yuan, to the fen, whatever unit the rest is shown in.
  const Maker in_fen({m.out, m.deal, m.language, MoneyUnit::yuan, m.provenance, &m.parameters});
  for (std::size_t i = 0; i < m.out.tranches.size(); ++i) {
    if (!m.out.tranches[i].lines.empty()) view.blocks.push_back(lines_block(in_fen, i));
  }
}

}  // namespace loan::views
