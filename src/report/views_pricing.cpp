// The pricing view: what each bank's minimum rate is made of, what it earns, year by year, and which policy helps.
#include <algorithm>

#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

/// Of a year, to the right of the last one: there the axis has its name.
constexpr double kRoomForName = 0.35;

bool lends(const shown::BankOutcome& bank) {
  return bank.amount.value > Money{};
}

struct Part {
  const char* id;
  const char* label;
  double value;
  Ink ink;
};

/// What a bank's minimum rate is made of, rounded so that the parts add up: the same numbers in picture and sentence.
std::vector<Part> parts_of(const shown::BankOutcome& bank) {
  const auto& u = bank.build_up;
  std::vector<Part> parts = {{"funding", "build.funding", u.funding, Ink::funding},
                             {"operating", "build.operating", u.operating, Ink::operating},
                             {"expected_loss", "build.expected_loss", u.expected_loss, Ink::expected_loss},
                             {"target_return", "build.capital", u.target_return, Ink::capital},
                             {"income_tax", "build.tax", u.income_tax, Ink::tax},
                             {"capital_credit", "view.build.capital_credit", u.capital_credit, Ink::good},
                             {"fees", "view.build.fees", u.fees, Ink::good}};
  std::erase_if(parts, [](const Part& p) { return p.value == 0; });
  std::vector<double> values;
  for (const Part& p : parts) values.push_back(p.value);
  values = adding_up(values, bank.minimum_rate, 0.0001);
  for (std::size_t i = 0; i < values.size(); ++i) parts[i].value = values[i];
  return parts;
}

chart::Waterfall waterfall_of(const Maker& m, const shown::BankOutcome& bank) {
  chart::Waterfall picture;
  picture.measure = {Unit::rate, 2};
  for (const Part& p : parts_of(bank)) picture.steps.push_back({p.id, m.say(p.label), p.value, false, p.ink});
  picture.steps.push_back({"minimum_rate", m.say("figure.banks.minimum_rate"), bank.minimum_rate, true, Ink::accent});
  return picture;
}

/// The bank's part of that name in its minimum rate, 0 when it has none.
double part_of(const shown::BankOutcome& bank, std::string_view name) {
  for (const Part& p : parts_of(bank)) {
    if (name == p.id) return p.value;
  }
  return 0;
}

/// One waterfall a bank, all on the same scale, so that they can be held against each other.
void add_waterfalls(const Maker& m, View& view) {
  std::vector<const shown::BankOutcome*> lending;
  std::vector<chart::Waterfall> pictures;
  double reaches = 0;
  for (const auto& bank : m.out.banks) {
    if (!lends(bank)) continue;
    lending.push_back(&bank);
    pictures.push_back(waterfall_of(m, bank));
    reaches = std::max(reaches, highest_level(pictures.back()));
  }
  const std::size_t n = lending.size();
  const int columns = n == 1 ? 12 : n == 2 || n == 4 ? 6 : 4;
  for (std::size_t i = 0; i < n; ++i) {
    pictures[i].reaches = reaches;
    const auto height = static_cast<float>(wanted_height(pictures[i]));
    view.blocks.push_back(block("pricing.build_up." + lending[i]->id,
                                m.say("view.pricing.build_up", {{"bank", lending[i]->name}}), columns,
                                std::move(pictures[i]), height));
  }
}

/// One row a bank, the given figures as columns; columns that no bank has are left out.
ViewTable bank_columns(const Maker& m, std::initializer_list<const char*> figures) {
  const Place root = m.root();
  const Place first = m.item(root, "banks", 0);
  const std::vector<const char*> used = m.present(root, "banks", figures);
  TableMaker t(m);
  t.column(m.say("figure.banks.name"));
  for (std::size_t i = 0; i < used.size(); ++i) t.column(*first.record, used[i], i < 3);
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    if (!lends(bank)) continue;
    const Place at = m.item(root, "banks", i);
    t.row(bank.id);
    t.add(m.named(bank.name, m.ink_of(bank.id)));
    for (const char* name : used) {
      const bool signed_one = std::string_view(name) == "margin";
      Shown cell = signed_one ? m.change(at, name) : m.figure(at, name);
      if (signed_one && bank.margin) cell.cell.ink = *bank.margin < 0 ? Ink::bad : Ink::good;
      if (!signed_one && cell.counts && cell.value < 0) cell.cell.ink = Ink::bad;
      t.add(std::move(cell));
    }
  }
  return t.finish();
}

ViewTable tranche_table(const Maker& m) {
  const Place root = m.root();
  const Place first = m.item(root, "tranche_banks", 0);
  const std::vector<const char*> used =
      m.present(root, "tranche_banks",
                {"amount", "rate", "minimum_rate", "surplus", "minimum_rate_without_relending",
                 "minimum_rate_without_cap", "minimum_rate_pool_stopped", "raroc"});
  TableMaker t(m);
  t.column(m.say("figure.tranche_banks.tranche"));
  t.column(m.say("figure.tranche_banks.bank"));
  for (const char* name : used) {
    const std::string_view n = name;
    t.column(*first.record, name, n == "rate" || n == "minimum_rate" || n == "surplus");
  }
  for (std::size_t i = 0; i < m.out.tranche_banks.size(); ++i) {
    const auto& row = m.out.tranche_banks[i];
    const Place at = m.item(root, "tranche_banks", i);
    t.row(row.id);
    t.add(m.tranche_name(row.tranche));
    t.add(m.named(m.bank_name(row.bank), m.ink_of(row.bank)));
    for (const char* name : used) {
      const bool signed_one = std::string_view(name) == "surplus";
      Shown cell = signed_one ? m.change(at, name) : m.figure(at, name);
      if (signed_one) cell.cell.ink = row.surplus < 0 ? Ink::bad : Ink::good;
      t.add(std::move(cell));
    }
  }
  return t.finish();
}

Block years_block(const Maker& m) {
  chart::Lines picture;
  picture.x = {Unit::none, 0};
  picture.x_name = m.say("figure.banks.years.id");
  picture.y = {Unit::yuan, kUsualDigits};
  picture.from_zero = true;
  std::size_t years = 0;
  for (const auto& bank : m.out.banks) {
    if (!lends(bank)) continue;
    chart::LineSeries line{bank.id, bank.name, m.ink_of(bank.id), {}, false, false, {}, {}};
    for (const auto& y : bank.years)
      line.points.push_back({static_cast<double>(line.points.size() + 1), y.cumulative_eva});
    years = std::max(years, bank.years.size());
    picture.series.push_back(std::move(line));
  }
  TableMaker t(m);
  t.column(m.say("figure.banks.years.id"));
  for (const auto& bank : m.out.banks) {
    if (!lends(bank)) continue;
    t.money_column(bank.name + " " + m.say("view.pricing.this_year"), false);
    t.money_column(bank.name + " " + m.say("view.pricing.so_far"));
  }
  for (std::size_t y = 0; y < years; ++y) {
    t.row(std::to_string(y + 1));
    t.add(m.say("view.year_number", {{"n", std::to_string(y + 1)}}));
    for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
      const auto& bank = m.out.banks[i];
      if (!lends(bank)) continue;
      if (y >= bank.years.size()) {
        t.blank();
        t.blank();
        continue;
      }
      const Place at = m.item(m.item(m.root(), "banks", i), "years", y);
      t.add(m.figure(at, "eva"));
      Shown sum = m.figure(at, "cumulative_eva");
      if (bank.years[y].cumulative_eva < 0) sum.cell.ink = Ink::bad;
      t.add(std::move(sum));
    }
  }
  Block b = block("pricing.years", m.say("view.pricing.years"), 12);
  b.caption = m.say("view.pricing.years_note");
  if (years > 1) {
    picture.x_end = static_cast<double>(years) + kRoomForName;
    b.picture = std::move(picture);
    b.picture_height = 220;
  }
  b.table = t.finish();
  return b;
}

void tell(const Maker& m, View& view) {
  std::size_t tight = 0;
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    if (m.out.banks[i].id == m.out.tightest_bank) tight = i;
  }
  const auto& bank = m.out.banks[tight];
  const Place at = m.item(m.root(), "banks", tight);
  if (bank.margin) {
    view.matters = m.say(*bank.margin < 0 ? "view.pricing.below" : "view.pricing.above",
                         {{"bank", bank.name},
                          {"raroc", m.text(at, "raroc")},
                          {"hurdle", m.text(at, "hurdle")},
                          {"margin", m.points(*bank.margin < 0 ? -*bank.margin : bank.margin->value)}});
  } else {
    view.matters = m.say("view.pricing.no_ratio", {{"bank", bank.name}});
  }
  m.add_sentence(view.rest,
                 m.say("view.pricing.made_of", {{"bank", bank.name},
                                                {"rate", m.text(at, "minimum_rate")},
                                                {"funding", m.text_of(part_of(bank, "funding"), Unit::rate)},
                                                {"operating", m.text_of(part_of(bank, "operating"), Unit::rate)},
                                                {"loss", m.text_of(part_of(bank, "expected_loss"), Unit::rate)}}));
  for (std::size_t i = 0; i < m.out.tranche_banks.size(); ++i) {
    const auto& row = m.out.tranche_banks[i];
    if (!row.minimum_rate_without_relending) continue;
    const Place where = m.item(m.root(), "tranche_banks", i);
    m.add_sentence(view.rest, m.say("view.pricing.without_relending",
                                    {{"bank", m.bank_name(row.bank)},
                                     {"with", m.text(where, "minimum_rate")},
                                     {"without", m.text(where, "minimum_rate_without_relending")}}));
    break;
  }
  for (std::size_t i = 0; i < m.out.policy.tools.size(); ++i) {
    const auto& tool = m.out.policy.tools[i];
    if (!tool.eligible || tool.chosen || tool.excluded || !(tool.borrower_saving > 0)) continue;
    const Place where = m.item(m.part(m.root(), "policy"), "tools", i);
    view.hints.push_back({m.say("view.hint.policy", {{"tool", m.say("policy_tool." + tool.id)},
                                                     {"saving", m.text(where, "borrower_saving")}}),
                          "policy.subsidy", where.path + "borrower_saving"});
  }
}

}  // namespace

void pricing(const Maker& m, View& view) {
  tell(m, view);
  add_waterfalls(m, view);
  Block returns = block("pricing.returns", m.say("view.pricing.returns"), 12);
  returns.caption = m.say("view.pricing.returns_note");
  returns.table = bank_columns(m, {"raroc", "hurdle", "margin", "raroc_one_period", "raroc_with_relationship",
                                   "raroc_with_growth", "eva", "eva_with_relationship", "eva_with_growth", "capital"});
  view.blocks.push_back(std::move(returns));
  Block rates = block("pricing.rates", m.say("view.pricing.rates"), 12);
  rates.table = bank_columns(m, {"minimum_rate", "minimum_rate_one_period", "minimum_rate_with_relationship",
                                 "funding_cost", "loss_given_default", "expected_loss"});
  view.blocks.push_back(std::move(rates));
  if (!m.out.tranche_banks.empty()) {
    Block what_if = block("pricing.tranches", m.say("view.pricing.tranches"), 12);
    what_if.caption = m.say("view.pricing.tranches_note");
    what_if.table = tranche_table(m);
    view.blocks.push_back(std::move(what_if));
  }
  view.blocks.push_back(years_block(m));
  if (!m.out.policy.tools.empty()) view.blocks.push_back(policy_tools(m));
  if (!m.out.policy.gains.empty()) view.blocks.push_back(policy_gains(m));
}

}  // namespace loan::views
