// The view of sources: every input with its mark and where it comes from, the dated parameters, what to bear in mind.
#include <algorithm>
#include <map>

#include "report/explanation.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

Ink ink_of_mark(Mark mark) {
  switch (mark) {
    case Mark::public_fact:
      return Ink::mark_public;
    case Mark::inferred:
      return Ink::mark_inferred;
    case Mark::assumption:
      return Ink::mark_assumption;
    case Mark::user:
      return Ink::mark_user;
  }
  return Ink::secondary;
}

/// "credit.dimensions[talent].score" -> "credit": the first part of the path, a list without its item.
std::string section_of(const std::string& path) {
  const std::size_t end = path.find_first_of(".[");
  return end == std::string::npos ? std::string("deal") : path.substr(0, end);
}

const Origin* origin_of(const Maker& m, const std::string& path) {
  if (!m.provenance) return nullptr;
  const auto found = m.provenance->find(path);
  return found == m.provenance->end() ? nullptr : &found->second;
}

std::string told(const Origin& origin) {
  std::string text = origin.note;
  if (!origin.source.empty()) text += (text.empty() ? "" : " · ") + origin.source;
  if (origin.date) text += (text.empty() ? "" : " · ") + iso_date(*origin.date);
  return text;
}

/// One card per section of the deal, in the order of the table of fields.
void add_inputs(const Maker& m, View& view) {
  struct Section {
    std::string id;
    TableMaker table;
  };
  std::vector<Section> sections;
  for_each_field(m.deal, [&](const FieldPlace& field) {
    if (field.row->kind == Kind::id || std::holds_alternative<std::monostate>(field.get())) return;
    const Origin* origin = origin_of(m, field.path);
    const std::string id = section_of(field.path);
    const auto same = [&id](const Section& s) { return s.id == id; };
    auto at = std::find_if(sections.begin(), sections.end(), same);
    if (at == sections.end()) {
      sections.push_back({id, TableMaker(m)});
      at = sections.end() - 1;
      at->table.column(m.say("view.basis.input"));
      at->table.column(m.say("chart.value"), true);
      at->table.column(m.say("view.basis.mark"));
      at->table.column(m.say("field.source"), false, false);
    }
    TableMaker& t = at->table;
    t.row(field.path);
    t.add(field_name(m.deal, field.path, m.language));
    t.add(m.input(field));
    Shown mark = m.words(m.say(origin ? std::string("mark_name.") + kMarks[static_cast<std::size_t>(origin->mark)]
                                      : std::string("field.default")));
    if (origin) {
      mark.cell.mark = kMarks[static_cast<std::size_t>(origin->mark)];
      mark.cell.ink = ink_of_mark(origin->mark);
    } else {
      mark.cell.ink = Ink::secondary;
    }
    t.add(std::move(mark));
    const std::string source = origin ? told(*origin) : std::string();
    t.add(source.empty() ? std::string("–") : source);
  });
  for (Section& s : sections) {
    Block b = block("basis." + s.id, m.say("record." + s.id), 12);
    b.table = s.table.finish();
    view.blocks.push_back(std::move(b));
  }
}

/// Dated parameters that this result rests on, each once.
void add_parameters(const Maker& m, View& view) {
  std::map<std::string, NodeId> used;
  const auto& nodes = m.out.trace.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::parameter) used.emplace(nodes[i].path, static_cast<NodeId>(i));
  }
  if (used.empty()) return;
  TableMaker t(m);
  t.column(m.say("view.basis.parameter"));
  t.column(m.say("chart.value"), true);
  t.column(m.say("view.basis.mark"));
  t.column(m.say("view.basis.since"), false, false);
  t.column(m.say("field.source"), false, false);
  for (const auto& [path, node] : used) {
    const ParameterRow* row = find_parameter(m.parameters, path, m.deal.valuation_date);
    const double number = m.out.trace.node(node).value;
    const Written w = written(number, row ? row->unit : Unit::none, m.language, m.money);
    Shown value;
    value.cell.text = w.number;
    value.cell.unit = w.unit;
    value.cell.why = node;
    // A rule that holds or not, among the numbers.
    if (row && row->unit == Unit::none && (number == 0 || number == 1)) {
      value.cell.text = m.say(number == 1 ? "text.yes" : "text.no");
    }
    t.row(path);
    t.add(m.say("parameter." + path));
    t.add(std::move(value));
    constexpr Mark kMarkOf[] = {Mark::public_fact, Mark::inferred, Mark::assumption};
    const Mark mark = row ? kMarkOf[static_cast<std::size_t>(row->mark)] : Mark::assumption;
    Shown tag = m.words(m.say(std::string("mark_name.") + kMarks[static_cast<std::size_t>(mark)]));
    tag.cell.mark = kMarks[static_cast<std::size_t>(mark)];
    tag.cell.ink = ink_of_mark(mark);
    t.add(std::move(tag));
    t.add(row ? iso_date(row->from) : std::string("–"));
    t.add(row && !row->source.empty() ? row->source : std::string("–"));
  }
  Block b = block("basis.parameters", m.say("view.basis.parameters"), 12);
  b.caption = m.say("view.basis.parameters_note", {{"date", iso_date(m.deal.valuation_date)}});
  b.table = t.finish();
  view.blocks.push_back(std::move(b));
}

}  // namespace

void basis(const Maker& m, View& view) {
  int counts[4] = {0, 0, 0, 0};
  if (m.provenance) {
    for (const auto& [path, origin] : *m.provenance) ++counts[static_cast<std::size_t>(origin.mark)];
    view.matters = m.say("view.basis.counted", {{"public", std::to_string(counts[0])},
                                                {"inferred", std::to_string(counts[1])},
                                                {"assumption", std::to_string(counts[2])},
                                                {"user", std::to_string(counts[3])}});
  } else {
    view.matters = m.say("view.basis.unmarked");
  }
  view.rest = m.say("view.basis.rest");
  std::vector<std::string> notes = m.out.notes;
  std::sort(notes.begin(), notes.end());
  notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
  for (const std::string& note : notes) view.hints.push_back({m.say(note), {}, {}});
  add_parameters(m, view);
  add_inputs(m, view);
}

}  // namespace loan::views
