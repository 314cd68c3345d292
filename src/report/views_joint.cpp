// The joint view: at which common rate everybody joins, who sets it, who shares how much.
#include <algorithm>

#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

chart::Interval interval_of(const Maker& m) {
  const auto& joint = m.out.joint;
  chart::Interval picture;
  picture.low = joint.interval_low;
  if (joint.interval_high) picture.high = joint.interval_high->value;
  picture.current = joint.rate;
  picture.handle = true;
  for (const auto& b : joint.banks) {
    picture.floors.push_back({b.id, m.bank_name(b.id), b.reservation_rate, m.ink_of(b.id)});
  }
  return picture;
}

/// The bars add up to the minimum rate: income tax and capital's own credit are shown net, fees taken off at the end.
chart::BuildUpChart build_up_of(const Maker& m) {
  chart::BuildUpChart picture;
  picture.parts = {{"funding", m.say("build.funding"), Ink::funding},
                   {"operating", m.say("build.operating"), Ink::operating},
                   {"expected_loss", m.say("build.expected_loss"), Ink::expected_loss},
                   {"target_return", m.say("build.capital"), Ink::capital},
                   {"income_tax", m.say("build.tax"), Ink::tax},
                   {"capital_credit", m.say("view.build.capital_credit"), Ink::track},
                   {"fees", m.say("view.build.fees"), Ink::track}};
  bool any_fees = false;
  for (const auto& b : m.out.banks) {
    if (b.amount.value <= Money{}) continue;
    const auto& u = b.build_up;
    picture.bars.push_back(
        {b.id,
         b.name,
         {u.funding, u.operating, u.expected_loss, u.target_return, u.income_tax, u.capital_credit, u.fees}});
    any_fees = any_fees || u.fees.value != 0;
  }
  if (!any_fees) {
    picture.parts.pop_back();
    for (auto& bar : picture.bars) bar.parts.pop_back();
  }
  const auto& joint = m.out.joint;
  if (!joint.interval_high || *joint.interval_high >= joint.interval_low) picture.low = joint.interval_low.value;
  if (joint.interval_high) {
    if (picture.low) picture.high = joint.interval_high->value;
    picture.ceiling = joint.interval_high->value;
    picture.ceiling_label = m.say(programme_caps(m.deal) ? "chart.programme_ceiling" : "chart.ceiling");
  }
  picture.current = joint.rate;
  return picture;
}

/// A bank that stays out at the current rate stands in the colour of a refusal, the one that sets the low end as a
/// warning.
std::optional<Ink> ink_of_rate(const Maker& m, const shown::BankOutcome& bank) {
  if (bank.rate_short > 0) return Ink::bad;
  if (m.out.banks.size() > 1 && bank.id == m.out.joint.blocking_bank) return Ink::warning;
  return std::nullopt;
}

ViewTable banks_table(const Maker& m) {
  const Place root = m.root();
  TableMaker t(m);
  t.column(m.say("figure.banks.name"));
  const Place first = m.item(root, "banks", 0);
  const bool limits = !m.present(root, "banks", {"limit_use"}).empty();
  std::vector<const char*> figures = {"amount", "share", "minimum_rate", "raroc", "eva", "expected_loss"};
  if (limits) figures.push_back("limit_use");
  for (const char* name : figures) {
    const std::string_view n = name;
    t.column(*first.record, name, n == "amount" || n == "minimum_rate" || n == "raroc");
  }
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    const Place at = m.item(root, "banks", i);
    t.row(bank.id);
    t.add(m.named(bank.name, m.ink_of(bank.id)));
    for (const char* name : figures) {
      Shown cell = m.figure(at, name);
      if (name == std::string_view("minimum_rate")) cell.cell.ink = ink_of_rate(m, bank);
      if (name == std::string_view("raroc") && bank.margin) cell.cell.ink = *bank.margin < 0 ? Ink::bad : Ink::text;
      if (name == std::string_view("limit_use") && bank.limit_use) {
        cell.cell.bar = std::clamp(bank.limit_use->value, 0.0, 1.0);
        cell.cell.swatch = m.ink_of(bank.id);
        if (!bank.limit_name.empty()) cell.cell.tip = m.say("bank_limit." + bank.limit_name);
      }
      t.add(std::move(cell));
    }
  }
  if (m.out.banks.size() > 1) {
    t.row("total", true);
    t.add(m.say("chart.total"));
    t.add(m.figure(root, "amount"));
    t.blank();
    t.blank();
    t.blank();
    t.add(m.figure(root, "bank_eva"));
    t.add(m.figure(root, "bank_expected_loss"));
    if (limits) t.blank();
  }
  return t.finish();
}

/// Every split rule side by side: who would take how much.
std::optional<Block> rules_block(const Maker& m) {
  const Place joint = m.part(m.root(), "joint");
  const std::size_t n = m.count(joint, "rules");
  if (n == 0 || m.out.banks.size() < 2) return std::nullopt;
  chart::Stacked picture;
  for (const auto& b : m.out.banks) picture.series.push_back({b.id, b.name, m.ink_of(b.id), {}});
  TableMaker t(m);
  t.column(m.say("figure.joint.rules.rule"));
  for (const auto& b : m.out.banks) t.money_column(b.name);
  const std::string chosen = agreed_rule(m);
  std::string open;
  std::vector<bool> given;
  const auto close_row = [&] {
    for (std::size_t b = 0; b < given.size(); ++b) {
      if (!given[b]) t.blank();
    }
  };
  for (std::size_t i = 0; i < n; ++i) {
    const auto& row = m.out.joint.rules[i];
    if (row.rule != open) {
      close_row();
      open = row.rule;
      const std::string name = m.say("choice.joint.rule." + row.rule);
      picture.categories.push_back(name);
      if (row.rule == chosen) picture.selected = picture.categories.size() - 1;
      t.row(row.rule);
      Shown label = m.words(row.rule == chosen ? name + " ✓" : name);
      label.cell.bold = row.rule == chosen;
      t.add(std::move(label));
      given.assign(picture.series.size(), false);
    }
    for (std::size_t b = 0; b < picture.series.size(); ++b) {
      if (picture.series[b].id != row.bank || given[b]) continue;
      given[b] = true;
      picture.series[b].values.resize(picture.categories.size());
      picture.series[b].values.back() = in_yuan(row.amount.value);
      Shown cell = m.figure(m.item(joint, "rules", i), "amount");
      if (row.status != Status::ok) {
        cell.cell.text = "–";
        cell.cell.tip = sentence(row.status, m.language);
      }
      t.add(std::move(cell));
    }
  }
  close_row();
  for (auto& s : picture.series) s.values.resize(picture.categories.size());
  picture.rows = true;
  const auto height = static_cast<float>(wanted_height(picture));
  Block b = block("joint.rules", m.say("view.joint.rules"), 6, std::move(picture), height);
  b.table = t.finish();
  return b;
}

std::optional<Block> bargaining_block(const Maker& m) {
  const Place joint = m.part(m.root(), "joint");
  if (m.out.joint.banks.size() < 2) return std::nullopt;
  const Place first = m.item(joint, "banks", 0);
  TableMaker t(m);
  t.column(m.say("figure.banks.name"));
  std::vector<const char*> used = m.present(joint, "banks", {"reservation_rate", "slack", "surplus", "transfer"});
  for (const char* name : m.present(joint, "banks", {"lead_fee"}, true)) used.push_back(name);
  for (const char* name : used) t.column(*first.record, name);
  bool transfers = false;
  for (std::size_t i = 0; i < m.out.joint.banks.size(); ++i) {
    const auto& row = m.out.joint.banks[i];
    const Place at = m.item(joint, "banks", i);
    transfers = transfers || row.transfer.has_value();
    t.row(row.id);
    t.add(m.named(m.bank_name(row.id), m.ink_of(row.id)));
    for (const char* name : used) {
      const std::string_view n = name;
      Shown cell = n == "slack" ? m.change(at, name) : m.figure(at, name);
      if ((n == "slack" || n == "surplus") && row.surplus < 0) cell.cell.ink = Ink::bad;
      t.add(std::move(cell));
    }
  }
  Block b = block("joint.bargaining", m.say("view.joint.bargaining"), 12);
  if (transfers) b.caption = m.say("view.joint.transfers_note");
  b.table = t.finish();
  return b;
}

ViewTable rates_table(const Maker& m) {
  const Place joint = m.part(m.root(), "joint");
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("chart.value"), true);
  std::vector<const char*> rows = {"interval_low", "interval_high", "width", "nash_rate", "egalitarian_rate"};
  if (m.out.joint.banks.size() > 1) {
    rows.insert(rows.end(),
                {"low_with_transfers", "rate_with_transfers", "low_without_blocker", "funding_gap", "floor_gap"});
  }
  for (const char* name : rows) {
    Shown cell = m.figure(joint, name);
    if (cell.cell.text == "–") continue;
    t.row(name);
    t.add(m.header(*joint.record, name));
    t.add(std::move(cell));
  }
  return t.finish();
}

}  // namespace

std::string agreed_rule(const Maker& m) {
  const FieldPlace rule = find_field(m.deal, "joint.rule");
  return rule.row->choices[static_cast<std::size_t>(m.deal.joint.rule)];
}

void joint(const Maker& m, View& view) {
  tell_common_rate(m, view);
  const bool several = m.out.banks.size() > 1;
  chart::BuildUpChart bars = build_up_of(m);
  const auto height = static_cast<float>(wanted_height(bars));
  view.blocks.push_back(block("joint.build_up", m.say(several ? "view.joint.build_up" : "view.joint.build_up_one"), 12,
                              std::move(bars), height));
  view.blocks.back().caption = m.say("headline.click");
  Block banks = block("joint.banks", m.say("record.banks"), 12);
  if (several) banks.caption = m.say("view.joint.split", {{"rule", m.say("choice.joint.rule." + agreed_rule(m))}});
  banks.table = banks_table(m);
  view.blocks.push_back(std::move(banks));
  if (auto b = bargaining_block(m)) view.blocks.push_back(std::move(*b));
  // Two lists of about the same length share a row.
  auto rules = rules_block(m);
  Block interval = block("joint.interval", m.say("headline.interval"), rules ? 6 : 12, interval_of(m), 76);
  interval.table = rates_table(m);
  view.blocks.push_back(std::move(interval));
  if (rules) view.blocks.push_back(std::move(*rules));
}

}  // namespace loan::views
