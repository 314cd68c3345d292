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

Block warrant_block(const Maker& m) {
  const Place growth = place_of(m);
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("chart.value"), true);
  for (const char* name : {"implied_stake", "other_stake", "stated_stake", "warrant_value", "warrant_surviving",
                           "warrant_bank_part", "warrant_bank_after_tax", "stated_value", "revived_value"}) {
    Shown cell = m.figure(growth, name);
    if (!cell.counts) continue;
    t.row(name);
    t.add(m.header(*growth.record, name));
    t.add(std::move(cell));
  }
  Block b = block("growth.warrant", m.say("record.growth.warrant"), 6);
  b.table = t.finish();
  return b;
}

/// The warrant against the business offered for it: for the whole right, and for the bank's part.
Block swap_block(const Maker& m) {
  const Place growth = place_of(m);
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("view.growth.whole"), true);
  t.column(m.say("view.growth.bank_part"), true);
  const struct {
    const char* label;
    const char* whole;
    const char* part;
  } kRows[] = {{"view.growth.right", "warrant_surviving", "warrant_bank_part"},
               {"view.growth.offered", "business_value", "business_value"},
               {"view.growth.exchange", "exchange_gain_whole", "exchange_gain_bank_part"},
               {"view.growth.kept_deposits", "deposits_for_whole", "deposits_for_bank_part"},
               {"view.growth.promise", "promise_for_whole", "promise_for_bank_part"}};
  for (const auto& r : kRows) {
    Shown whole = m.figure(growth, r.whole), part = m.figure(growth, r.part);
    if (!whole.counts && !part.counts) continue;
    if (whole.value < 0) whole.cell.ink = Ink::bad;
    if (part.value < 0) part.cell.ink = Ink::bad;
    t.row(r.whole);
    t.add(m.say(r.label));
    t.add(std::move(whole));
    t.add(std::move(part));
  }
  Block b = block("growth.swap", m.say("view.growth.swap"), 6);
  b.table = t.finish();
  return b;
}

std::string commitment_name(const Maker& m, const std::string& id) {
  const FieldPlace kind = find_field(m.deal, "growth.commitments[" + id + "].kind");
  return kind.row ? m.input(kind).cell.text : id;
}

/// Promised and actual figures count yuan or heads, as the commitment says.
Block quarters_block(const Maker& m) {
  const Place growth = place_of(m);
  const auto& quarters = growth_of(m).quarters;
  const Place first = m.item(growth, "quarters", 0);
  TableMaker t(m);
  t.column(m.say("figure.growth.quarters.id"));
  t.column(m.say("figure.growth.quarters.commitment"));
  for (const char* name : {"promised", "actual"}) t.column(m.header(*first.record, name), true);
  t.column(*first.record, "met");
  t.column(m.header(*first.record, "shortfall"), true, false);
  t.column(*first.record, "income_lost", false);
  const auto counted = [&](const Place& at, const char* name, bool heads) {
    Shown cell = m.figure(at, name);
    const Written w =
        heads ? written(cell.value, Unit::count, m.language) : written(cell.value, Unit::yuan, m.language, m.money);
    cell.cell.text = w.number;
    cell.cell.unit = heads ? m.say("view.heads") : w.unit;
    return cell;
  };
  for (std::size_t i = 0; i < quarters.size(); ++i) {
    const auto& row = quarters[i];
    const Place at = m.item(growth, "quarters", i);
    bool heads = false;
    for (const auto& c : m.deal.growth.commitments) {
      heads = heads || (c.id == row.commitment && c.kind == agreed::CommitmentKind::payroll);
    }
    const std::size_t dash = row.id.rfind('-');
    t.row(row.id);
    t.add(m.say("view.quarter_number", {{"n", dash == std::string::npos ? row.id : row.id.substr(dash + 1)}}));
    t.add(commitment_name(m, row.commitment));
    t.add(counted(at, "promised", heads));
    t.add(counted(at, "actual", heads));
    Shown met = m.figure(at, "met");
    met.cell.ink = row.met < 0.8 ? Ink::warning : Ink::text;
    t.add(std::move(met));
    t.add(counted(at, "shortfall", heads));
    t.add(m.figure(at, "income_lost"));
  }
  Block b = block("growth.quarters", m.say("record.growth.quarters"), 12);
  if (growth_of(m).score) {
    b.caption = m.say("view.growth.score",
                      {{"score", m.text(growth, "score")}, {"waiver", m.say("view.waiver." + growth_of(m).waiver)}});
  }
  b.table = t.finish();
  return b;
}

Block founder_block(const Maker& m) {
  const Place growth = place_of(m);
  const Place first = m.item(growth, "founder", 0);
  TableMaker t(m);
  t.column(m.say("figure.growth.founder.id"));
  for (const char* name : {"founder_share", "founder_value", "cash_cost", "bank_return"}) {
    t.column(*first.record, name, std::string_view(name) != "cash_cost");
  }
  for (std::size_t i = 0; i < growth_of(m).founder.size(); ++i) {
    const Place at = m.item(growth, "founder", i);
    t.row(growth_of(m).founder[i].id);
    t.add(m.say("view.founder." + growth_of(m).founder[i].id));
    for (const char* name : {"founder_share", "founder_value", "cash_cost", "bank_return"}) t.add(m.figure(at, name));
  }
  Block b = block("growth.founder", m.say("view.growth.founder"), 12);
  if (growth_of(m).crossover_valuation) {
    b.caption = m.say("view.growth.crossover", {{"valuation", m.text(growth, "crossover_valuation")}});
  }
  b.table = t.finish();
  return b;
}

/// Which ingredient makes the loan pay.
void tell_value(const Maker& m, View& view) {
  const auto& g = growth_of(m);
  const Place growth = place_of(m);
  if (!g.eva_loan || !g.eva_with_business) return;
  const std::string loan = m.text(growth, "eva_loan"), business = m.text(growth, "eva_with_business");
  std::string told;
  if (*g.eva_loan >= 0) {
    told = m.say("view.growth.loan_pays", {{"loan", loan}});
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
  if (!g.years.empty()) view.blocks.push_back(path_block(m));
  auto cumulative = cumulative_block(m);
  Block value = value_block(m);
  if (!cumulative) value.columns = 12;
  view.blocks.push_back(std::move(value));
  if (cumulative) view.blocks.push_back(std::move(*cumulative));
  const bool swaps = g.exchange_gain_whole || g.exchange_gain_bank_part;
  if (g.warrant_value) view.blocks.push_back(warrant_block(m));
  if (swaps) view.blocks.push_back(swap_block(m));
  // The warrant's short list shares its row with the exchange, or else with the founder's comparison.
  const bool beside = g.warrant_value && !swaps && !g.founder.empty();
  if (g.warrant_value && !swaps) view.blocks.back().columns = beside ? 4 : 12;
  if (!g.founder.empty()) {
    view.blocks.push_back(founder_block(m));
    if (beside) view.blocks.back().columns = 8;
  }
  if (!g.quarters.empty()) view.blocks.push_back(quarters_block(m));
}

}  // namespace loan::views
