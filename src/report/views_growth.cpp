// The growth view: the rate path, what the loan earns with its business and its warrant, whether business may replace
// the warrant, how the firm keeps its promises, and what each structure leaves the founder.
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

const shown::GrowthOutcome& growth_of(const Maker& m) {
  return *m.out.growth;
}
Place place_of(const Maker& m) {
  return m.part(m.root(), "growth");
}

Block path_block(const Maker& m) {
  const auto& years = growth_of(m).years;
  const Place growth = place_of(m);
  const Place first = m.item(growth, "years", 0);
  chart::Lines picture;
  picture.x = {Unit::month_number, 0};
  picture.x_name = m.say("chart.month");
  picture.label_values = true;
  picture.x_end = static_cast<double>(12 * years.size());
  chart::LineSeries scheduled{"rate", m.say("figure.growth.years.rate"), Ink::accent, {}, true, false, {}, {}};
  chart::LineSeries expected{
      "expected_rate", m.say("figure.growth.years.expected_rate"), Ink::warning, {}, true, true, {}, {}};
  bool differs = false, moves = false;
  for (std::size_t y = 0; y < years.size(); ++y) {
    moves = moves || years[y].rate.value != years.front().rate.value;
    const auto x = static_cast<double>(12 * y);
    scheduled.points.push_back({x, years[y].rate});
    expected.points.push_back({x, years[y].expected_rate});
    differs = differs || years[y].expected_rate.value != years[y].rate.value;
    if (years[y].trigger_probability) {
      const Place at = m.item(growth, "years", y);
      picture.marks.push_back(
          {"trigger-" + years[y].id, m.say("view.growth.trigger", {{"p", m.text(at, "trigger_probability")}}), x});
    }
  }
  picture.series.push_back(std::move(scheduled));
  if (differs) picture.series.push_back(std::move(expected));

  std::vector<const char*> used = m.present(
      growth, "years",
      {"rate", "expected_rate", "trigger_probability", "interest", "flat_interest", "saving", "business_income"}, true);
  if (!differs) std::erase_if(used, [](const char* name) { return std::string_view(name) == "expected_rate"; });
  TableMaker t(m);
  t.column(m.say("figure.growth.years.id"));
  for (const char* name : used) {
    const std::string_view n = name;
    t.column(*first.record, name, n == "rate" || n == "interest" || n == "saving");
  }
  for (std::size_t y = 0; y < years.size(); ++y) {
    const Place at = m.item(growth, "years", y);
    t.row(years[y].id);
    t.add(m.say("view.year_number", {{"n", years[y].id}}));
    for (const char* name : used) t.add(m.figure(at, name));
  }
  Block b = block("growth.path", m.say("view.growth.path"), 12);
  if (moves || differs) {
    b.picture = std::move(picture);
    b.picture_height = 200;
  }
  b.table = t.finish();
  return b;
}

/// What each reading of the deal is worth to the bank, as bars from zero.
Block value_block(const Maker& m) {
  const Place growth = place_of(m);
  chart::Waterfall picture;
  for (const char* name :
       {"eva_loan", "eva_with_business", "eva_with_warrant", "eva_expected_path", "eva_never_fires"}) {
    const Shown cell = m.figure(growth, name);
    if (!cell.counts) continue;
    picture.steps.push_back(
        {name, m.header(*growth.record, name), cell.value, true, cell.value < 0 ? Ink::bad : Ink::good});
  }
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("chart.value"), true);
  for (const char* name : {"eva_loan", "eva_with_business", "eva_with_warrant", "eva_expected_path", "eva_never_fires",
                           "break_even_last_rate", "runway_gained", "revenue_share_value"}) {
    Shown cell = m.figure(growth, name);
    if (!cell.counts) continue;
    if (cell.value < 0) cell.cell.ink = Ink::bad;
    t.row(name);
    t.add(m.header(*growth.record, name));
    t.add(std::move(cell));
  }
  const auto height = static_cast<float>(wanted_height(picture));
  Block b = block("growth.value", m.say("view.growth.value"), 6, std::move(picture), height);
  b.caption = m.say("view.growth.value_note");
  b.table = t.finish();
  return b;
}

/// Cumulative EVA of the bank that holds the growth terms, as the branch's books will show it.
std::optional<Block> cumulative_block(const Maker& m) {
  for (std::size_t i = 0; i < m.out.banks.size(); ++i) {
    const auto& bank = m.out.banks[i];
    if (!bank.eva_with_growth || bank.years.size() < 2) continue;
    chart::Lines picture;
    picture.x = {Unit::none, 0};
    picture.x_name = m.say("figure.banks.years.id");
    picture.y = {Unit::yuan, kUsualDigits};
    picture.from_zero = true;
    picture.label_values = true;
    picture.x_end = static_cast<double>(bank.years.size()) + 0.35;  // room for the axis's name
    chart::LineSeries loan{"loan", m.say("view.growth.loan_only"), Ink::party_6, {}, false, false, {}, {}};
    chart::LineSeries business{"business", m.say("view.growth.with_business"), Ink::party_3, {}, false, false, {}, {}};
    TableMaker t(m);
    t.column(m.say("figure.banks.years.id"));
    t.money_column(m.say("view.growth.loan_only"));
    t.money_column(m.say("view.growth.with_business"));
    const Place at = m.item(m.root(), "banks", i);
    for (std::size_t y = 0; y < bank.years.size(); ++y) {
      const auto x = static_cast<double>(y + 1);
      loan.points.push_back({x, bank.years[y].cumulative_eva});
      if (bank.years[y].cumulative_with_business) {
        business.points.push_back({x, *bank.years[y].cumulative_with_business});
      }
      const Place year = m.item(at, "years", y);
      t.row(bank.years[y].id);
      t.add(m.say("view.year_number", {{"n", bank.years[y].id}}));
      t.add(m.figure(year, "cumulative_eva"));
      t.add(m.figure(year, "cumulative_with_business"));
    }
    picture.series.push_back(std::move(loan));
    if (!business.points.empty()) picture.series.push_back(std::move(business));
    Block b =
        block("growth.cumulative", m.say("view.growth.cumulative", {{"bank", bank.name}}), 6, std::move(picture), 200);
    b.caption = m.say("view.growth.cumulative_note");
    b.table = t.finish();
    return b;
  }
  return std::nullopt;
}

/// Which ingredient makes the loan pay.
void tell_value(const Maker& m, View& view) {
  const auto& g = growth_of(m);
  const Place growth = place_of(m);
  if (!g.eva_loan || !g.eva_with_business) return;
  const std::string loan = m.text(growth, "eva_loan"), business = m.text(growth, "eva_with_business");
  std::string told;
  if (*g.eva_loan >= 0) {
    const double more = g.eva_with_business->value - g.eva_loan->value;
    told = more > 0.005 ? m.say("view.growth.loan_pays_more",
                                {{"loan", loan}, {"more", m.text_of(more, Unit::yuan)}, {"business", business}})
                        : m.say("view.growth.loan_pays", {{"loan", loan}});
  } else if (*g.eva_with_business >= 0) {
    told = m.say("view.growth.business_pays", {{"loan", loan}, {"business", business}});
  } else if (g.eva_with_warrant && *g.eva_with_warrant >= 0) {
    told = m.say("view.growth.warrant_pays",
                 {{"loan", loan}, {"business", business}, {"all", m.text(growth, "eva_with_warrant")}});
  } else if (g.eva_with_warrant) {
    told = m.say("view.growth.never_pays", {{"loan", loan}, {"all", m.text(growth, "eva_with_warrant")}});
  } else {
    told = m.say("view.growth.never_pays", {{"loan", loan}, {"all", business}});
  }
  if (view.matters.empty()) {
    view.matters = told;
  } else {
    m.add_sentence(view.rest, told);
  }
}

void tell(const Maker& m, View& view) {
  const auto& g = growth_of(m);
  const Place growth = place_of(m);
  if (g.exchange_gain_bank_part && g.exchange_gain_whole) {
    const char* key = *g.exchange_gain_whole >= 0       ? "view.growth.swap_whole"
                      : *g.exchange_gain_bank_part >= 0 ? "view.growth.swap_part"
                                                        : "view.growth.swap_short";
    view.matters = m.say(key, {{"business", m.text(growth, "business_value")},
                               {"whole", m.text(growth, "warrant_surviving")},
                               {"part", m.text(growth, "warrant_bank_part")},
                               {"lack_whole", m.text_of(-g.exchange_gain_whole->value, Unit::yuan)},
                               {"lack_part", m.text_of(-g.exchange_gain_bank_part->value, Unit::yuan)}});
    if (g.promise_for_bank_part && *g.exchange_gain_bank_part < 0) {
      view.hints.push_back({m.say("view.hint.promise_part", {{"amount", m.text(growth, "promise_for_bank_part")}}),
                            "growth.commitments", "growth.promise_for_bank_part"});
    }
    if (g.promise_for_whole && *g.exchange_gain_whole < 0) {
      view.hints.push_back({m.say("view.hint.promise_whole", {{"amount", m.text(growth, "promise_for_whole")}}),
                            "growth.commitments", "growth.promise_for_whole"});
    }
  }
  tell_value(m, view);
  const bool steps = g.years.size() > 1 && g.years.front().rate.value != g.years.back().rate.value;
  if (g.break_even_last_rate && steps) {
    m.add_sentence(view.rest, m.say("view.growth.break_even",
                                    {{"rate", m.text(growth, "break_even_last_rate")},
                                     {"now", m.text(m.item(growth, "years", g.years.size() - 1), "rate")}}));
  }
  for (std::size_t y = 0; y < g.years.size(); ++y) {
    if (!g.years[y].trigger_probability || !g.eva_never_fires) continue;
    const Place at = m.item(growth, "years", y);
    m.add_sentence(view.rest, m.say("view.growth.trigger_sentence", {{"n", std::to_string(y)},
                                                                     {"p", m.text(at, "trigger_probability")},
                                                                     {"never", m.text(growth, "eva_never_fires")}}));
    break;
  }
  if (g.score) {
    m.add_sentence(view.rest, m.say("view.growth.score", {{"score", m.text(growth, "score")},
                                                          {"waiver", m.say("view.waiver." + g.waiver)}}));
  }
  if (view.matters.empty()) {
    view.matters = m.say("view.growth.path_only");
  }
}

}  // namespace

void growth(const Maker& m, View& view) {
  const auto& g = growth_of(m);
  tell(m, view);
  std::optional<Block> path;
  if (!g.years.empty()) path = path_block(m);
  // A path that moves comes first; one that stays is a table, and stands below the pictures.
  const bool moves = path && has_picture(path->picture);
  if (moves) view.blocks.push_back(std::move(*path));
  auto cumulative = cumulative_block(m);
  Block value = value_block(m);
  if (!cumulative) value.columns = 12;
  view.blocks.push_back(std::move(value));
  if (cumulative) view.blocks.push_back(std::move(*cumulative));
  if (m.spread) {
    view.blocks.push_back(growth_spread(m));
    view.blocks.push_back(growth_spread_table(m));
  }
  if (path && !moves) view.blocks.push_back(std::move(*path));
  const bool swaps = g.exchange_gain_whole || g.exchange_gain_bank_part;
  if (g.warrant_value) view.blocks.push_back(growth_warrant(m));
  if (swaps) view.blocks.push_back(growth_swap(m));
  // The warrant's short list shares its row with the exchange, or else with the founder's comparison.
  const bool beside = g.warrant_value && !swaps && !g.founder.empty();
  if (g.warrant_value && !swaps) view.blocks.back().columns = beside ? 4 : 12;
  if (!g.founder.empty()) {
    view.blocks.push_back(growth_founder(m));
    if (beside) view.blocks.back().columns = 8;
  }
  if (!g.quarters.empty()) view.blocks.push_back(growth_quarters(m));
}

}  // namespace loan::views
