// Ten structures at the same return for every bank, the cheapest for the firm first.
#include "report/explanation.h"
#include "report/what_if_parts.h"

namespace loan::views {

using chart::Ink;

namespace {

/// A figure of another case than the one on screen.
Shown elsewhere(Shown s, std::string figure) {
  s.cell.figure = std::move(figure);
  s.cell.foreign = true;
  s.cell.right = true;
  return s;
}

}  // namespace

std::string told_structures(const Maker& m) {
  const StructureList& found = *m.what_if->structures;
  if (found.structures.empty()) return m.what_if->busy ? std::string() : m.say("view.structures.none");
  const Structure& first = found.structures.front();
  return m.say(first.every_bank ? "view.structures.sentence" : "view.structures.tightest",
               {{"n", std::to_string(found.structures.size())},
                {"idea", m.say(std::string("structure.") + name_of(first.idea))},
                {"cost", m.text_of(first.terms.borrower_cost, Unit::rate, 3)},
                {"now", m.text_of(m.out.borrower_cost.value, Unit::rate, 3)}});
}

/// Adopting, the borrower's cost and its distance from today, what falls due early, and every bank's return.
Block structures_block(const Maker& m) {
  const StructureList& found = *m.what_if->structures;
  TableMaker t(m);
  t.column(m.say("view.structures.idea"));
  t.column({}, false);
  t.column(m.say("view.structures.cost"), true);
  t.column(m.say("view.structures.against_now"), true, false);
  t.column(m.say("view.structures.first_year"), true, false);
  if (!found.structures.empty()) {
    for (const StructureBank& b : found.structures.front().banks) t.column(m.bank_name(b.id), true, false);
  }
  const double now = m.out.borrower_cost.value;
  for (std::size_t i = 0; i < found.structures.size(); ++i) {
    const Structure& s = found.structures[i];
    t.row(name_of(s.idea));
    Shown idea = m.words(m.say(std::string("structure.") + name_of(s.idea)));
    std::vector<std::string> changed;
    for (const std::string& path : s.changed) {
      if (changed.size() < 6 && find_field(m.deal, path).row) changed.push_back(name_of_field(m, path));
    }
    idea.cell.tip = std::string(help(std::string("structure.") + name_of(s.idea), m.language)) +
                    (changed.empty() ? "" : "\n" + listed(changed, m.language));
    t.add(std::move(idea));
    Shown take = m.words(m.say("view.structures.take"));
    take.cell.take = Take::structure;
    take.cell.taken = i;
    t.add(std::move(take));
    Shown cost = elsewhere(number(m, s.terms.borrower_cost, Unit::rate, 3), "borrower_cost");
    cost.cell.bold = true;
    t.add(std::move(cost));
    Shown against = elsewhere(m.words({}), "borrower_cost");
    const Written change = written_change(s.terms.borrower_cost - now, Unit::spread, m.language, m.money, 1);
    against.cell.text = change.number;
    against.cell.unit = change.unit;
    against.cell.right = true;
    against.cell.ink = s.terms.borrower_cost < now - 1e-7 ? Ink::good : Ink::secondary;
    t.add(std::move(against));
    t.add(elsewhere(number(m, s.terms.first_year, Unit::yuan), "borrower_cost"));
    for (const StructureBank& first : found.structures.front().banks) {
      Shown raroc = m.words("–");
      for (const StructureBank& b : s.banks) {
        if (b.id != first.id) continue;
        raroc = elsewhere(number(m, b.reached, Unit::share, 2), "banks[" + b.id + "].raroc");
        raroc.cell.text += " / " + number(m, b.target, Unit::share, 2).cell.text;
        raroc.cell.tip = m.say("view.structures.bank", {{"bank", m.bank_name(b.id)},
                                                        {"amount", written_brief(b.amount, m.language, m.money).text()},
                                                        {"rate", m.text_of(b.rate, Unit::rate, 3)},
                                                        {"reached", m.text_of(b.reached, Unit::share, 2)},
                                                        {"target", m.text_of(b.target, Unit::share, 2)}});
      }
      t.add(std::move(raroc));
    }
  }
  Block b = block("what_if.structures", m.say("view.structures.title"), 12);
  b.caption = m.say("view.structures.note");
  b.table = t.finish();
  return b;
}

}  // namespace loan::views
