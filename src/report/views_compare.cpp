// Compare: up to six cases figure by figure, and what moved the first into the second.
#include <algorithm>

#include "analysis/units.h"
#include "report/explanation.h"
#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

/// The figures that cases are compared by, in the order of a conversation.
constexpr struct {
  const char* part;  ///< of the outcome; empty: the outcome itself
  const char* row;
} kRows[] = {{"", "amount"},
             {"joint", "rate"},
             {"joint", "interval_low"},
             {"joint", "interval_high"},
             {"joint", "blocking_gap"},
             {"", "borrower_cost"},
             {"", "tightest_raroc"},
             {"", "growth_raroc"},
             {"", "bank_eva"},
             {"", "bank_expected_loss"},
             {"cover", "gross_loss"},
             {"cover", "bank_loss"},
             {"cover", "effective_cover"},
             {"score", "limit"},
             {"stack", "gap"},
             {"stack", "blended_cost"}};

std::string name_of_case(const Maker& m, const ComparedCase& c) {
  return c.name.empty() ? m.say("compare.present") : c.name;
}

/// A figure of another case has no explanation here: opening it would show this case's numbers.
Shown foreign(Shown cell, bool own) {
  cell.cell.foreign = !own;
  return cell;
}

/// What differs from the first case is bold, and its sign says so to those who see no weights.
void add_compared(TableMaker& t, std::vector<Shown>& cells) {
  const std::string first = cells.front().cell.text;
  for (Shown& cell : cells) {
    if (cell.cell.text != first) {
      cell.cell.bold = true;
      cell.cell.text = "≠ " + cell.cell.text;
    }
    t.add(std::move(cell));
  }
}

Block figures_block(const Maker& m, const std::vector<Maker>& cases) {
  TableMaker t(m);
  t.column(m.say("view.figure"));
  for (const ComparedCase& c : m.comparing->cases) t.column(name_of_case(m, c), true);
  const auto add_row = [&](const std::string& id, const std::string& label, const auto& cell_of) {
    std::vector<Shown> cells;
    bool any = false;  // a distance that no case has says nothing
    for (const Maker& one : cases) {
      cells.push_back(foreign(cell_of(one), &one.out == &m.out));
      any = any || (cells.back().counts && (id != "joint.blocking_gap" || cells.back().value != 0));
    }
    if (!any) return;
    t.row(id);
    t.add(label);
    add_compared(t, cells);
  };
  for (const auto& r : kRows) {
    const auto place = [&r](const Maker& one) { return r.part[0] == '\0' ? one.root() : one.part(one.root(), r.part); };
    add_row(std::string(r.part) + "." + r.row, m.header(*place(m).record, r.row), [&](const Maker& one) {
      const Place at = place(one);
      return at.owner ? one.figure(at, r.row) : one.words("–");
    });
  }
  for (const char* row : {"minimum_rate", "raroc", "eva"}) {
    for (const auto& bank : m.out.banks) {
      const Place first = m.item(m.root(), "banks", 0);
      add_row("banks[" + bank.id + "]." + row, bank.name + " · " + m.header(*first.record, row), [&](const Maker& one) {
        for (std::size_t i = 0; i < one.out.banks.size(); ++i) {
          if (one.out.banks[i].id == bank.id) return one.figure(one.item(one.root(), "banks", i), row);
        }
        return one.words("–");
      });
    }
  }
  Block b = block("compare.figures", m.say("view.compare.figures"), 12);
  b.table = t.finish();
  return b;
}

/// The inputs in which any case differs from the first, as they are in each.
Block inputs_block(const Maker& m, const std::vector<Maker>& cases) {
  constexpr std::size_t kMost = 24;
  std::vector<std::string> paths;
  for (const Maker& one : cases) {
    for (const Difference& d : differences(cases.front().deal, one.deal)) {
      if (!d.whole_list && std::find(paths.begin(), paths.end(), d.path) == paths.end()) paths.push_back(d.path);
    }
  }
  Block b = block("compare.inputs", m.say("view.compare.inputs"), 12);
  if (paths.size() > kMost) {
    b.caption = m.say("view.compare.more_inputs", {{"n", std::to_string(paths.size() - kMost)}});
    paths.resize(kMost);
  }
  TableMaker t(m);
  t.column(m.say("view.basis.input"));
  for (const ComparedCase& c : m.comparing->cases) t.column(name_of_case(m, c), true);
  for (const std::string& path : paths) {
    std::vector<Shown> cells;
    std::string name;
    for (const Maker& one : cases) {
      const bool there = find_field(one.deal, path).row != nullptr;
      if (there && name.empty()) name = short_field_name(one.deal, path, m.language);
      cells.push_back(there ? one.input(path) : one.words("–"));
      cells.back().cell.right = true;
      cells.back() = foreign(std::move(cells.back()), &one.out == &m.out);
    }
    t.row(path);
    t.add(std::move(name));
    add_compared(t, cells);
  }
  b.table = t.finish();
  return b;
}

/// "banks[icbc]" -> "杭州银行", "facility.tranches[main].rate" -> its name, "cover" -> its card.
std::string step_name(const Maker& m, const std::string& path) {
  if (find_field(m.deal, path).row) return short_field_name(m.deal, path, m.language);
  std::string plain, id;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '[') {
      plain += path[i];
      continue;
    }
    const std::size_t close = path.find(']', i);
    if (close == std::string::npos) break;
    id = path.substr(i + 1, close - i - 1);
    i = close;
  }
  if (!id.empty() && m.bank_name(id) != id) return m.bank_name(id);
  const std::string key = "record." + plain;
  return find_word(key) ? m.say(key) : path;
}

Block bridge_block(const Maker& m, const Bridge& bridge) {
  const FigurePlace figure = find_figure(m.out, bridge.figure);
  const Unit unit = figure.row ? figure.row->unit : Unit::none;
  // Two digits more than elsewhere, so that small steps show; the shown steps add up to the shown difference.
  const bool fine = unit == Unit::rate || unit == Unit::share;
  const int digits = fine ? 4 : unit == Unit::yuan || !figure.row ? usual_digits(unit, m.money) : figure.row->digits;
  const double step = quantum(unit, digits, m.money);
  const double from = adding_up({bridge.from}, bridge.from, step)[0], to = adding_up({bridge.to}, bridge.to, step)[0];
  const ComparedCase& a = m.comparing->cases[m.comparing->from];
  const ComparedCase& z = m.comparing->cases[m.comparing->to];
  std::vector<double> moves;
  for (const BridgeStep& s : bridge.steps) moves.push_back(s.move);
  moves = adding_up(moves, to - from, step);
  // Beside the levels the moves would be hairs: the bars start at A, and rates move in basis points.
  chart::Waterfall picture;
  picture.measure = {fine ? Unit::spread : unit, fine ? 2 : digits};
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const BridgeStep& s = bridge.steps[i];
    if (moves[i] == 0) continue;
    picture.steps.push_back({s.name, step_name(m, s.name), moves[i], false, s.move < 0 ? Ink::party_3 : Ink::party_6});
  }
  picture.steps.push_back({"to", m.say("view.compare.difference"), to - from, true, Ink::accent});
  const auto height = static_cast<float>(wanted_height(picture));
  Block b =
      block("compare.bridge", m.say("view.compare.bridge", {{"figure", figure_name(m.out, bridge.figure, m.language)}}),
            12, std::move(picture), height);
  b.caption = m.say("view.compare.from_to", {{"a", name_of_case(m, a)},
                                             {"from", m.text_of(bridge.from, unit, digits)},
                                             {"b", name_of_case(m, z)},
                                             {"to", m.text_of(bridge.to, unit, digits)}});
  return b;
}

void tell(const Maker& m, View& view) {
  const Comparing& c = *m.comparing;
  std::vector<std::string> names;
  for (const ComparedCase& one : c.cases) names.push_back(name_of_case(m, one));
  const Bridge* bridge = c.bridge && c.bridge->status == Status::ok && !c.bridge->steps.empty() ? c.bridge : nullptr;
  if (!bridge) {
    view.matters = m.say("view.compare.cases", {{"names", listed(names, m.language)}});
    return;
  }
  if (bridge->from == bridge->to) {
    view.matters = m.say("view.compare.same", {{"figure", figure_name(m.out, bridge->figure, m.language)}});
    return;
  }
  const BridgeStep* most = &bridge->steps.front();
  for (const BridgeStep& s : bridge->steps) {
    if ((s.move < 0 ? -s.move : s.move) > (most->move < 0 ? -most->move : most->move)) most = &s;
  }
  const FigurePlace figure = find_figure(m.out, bridge->figure);
  const Unit unit = figure.row ? figure.row->unit : Unit::none;
  view.matters = m.say("view.compare.moved", {{"figure", figure_name(m.out, bridge->figure, m.language)},
                                              {"from", m.text_of(bridge->from, unit)},
                                              {"to", m.text_of(bridge->to, unit)},
                                              {"cause", step_name(m, most->name)},
                                              {"move", written_change(most->move, unit, m.language, m.money).text()}});
}

}  // namespace

namespace {

std::vector<Maker> makers(const Maker& m) {
  std::vector<Maker> cases;
  for (const ComparedCase& c : m.comparing->cases)
    cases.emplace_back(ViewInputs{*c.outcome, *c.deal, m.language, m.money});
  return cases;
}

}  // namespace

Block compared_figures(const Maker& m) {
  return figures_block(m, makers(m));
}

void compare(const Maker& m, View& view) {
  tell(m, view);
  const std::vector<Maker> cases = makers(m);
  const Bridge* bridge = m.comparing->bridge;
  if (bridge && bridge->status == Status::ok && bridge->from != bridge->to) {
    view.blocks.push_back(bridge_block(m, *bridge));
  }
  view.blocks.push_back(figures_block(m, cases));
  Block inputs = inputs_block(m, cases);
  if (!inputs.table->rows.empty()) view.blocks.push_back(std::move(inputs));
}

}  // namespace loan::views
