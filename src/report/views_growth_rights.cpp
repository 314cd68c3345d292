// Cards of the growth view about rights and promises: the warrant, its exchange for business, the quarters, the
// founder.
#include "report/view_parts.h"

namespace loan::views {

using chart::Ink;

namespace {

const shown::GrowthOutcome& growth_of(const Maker& m) {
  return *m.out.growth;
}
Place place_of(const Maker& m) {
  return m.part(m.root(), "growth");
}

std::string commitment_name(const Maker& m, const std::string& id) {
  const FieldPlace kind = find_field(m.deal, "growth.commitments[" + id + "].kind");
  return kind.row ? m.input(kind).cell.text : id;
}

}  // namespace

Block growth_warrant(const Maker& m) {
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
Block growth_swap(const Maker& m) {
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

/// Promised and actual figures count yuan or heads, as the commitment says.
Block growth_quarters(const Maker& m) {
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

Block growth_founder(const Maker& m) {
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

}  // namespace loan::views
