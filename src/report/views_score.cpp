// The score view: eight dimensions, the limit with the term that binds, and what would raise it.
#include <algorithm>

#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

std::string dimension_name(const Maker& m, const std::string& id) {
  const std::string key = "dimension." + id;
  return find_word(key) ? m.say(key) : id;
}

Block dimensions_block(const Maker& m) {
  chart::Radar picture;
  TableMaker t(m);
  t.column(m.say("item.credit.dimensions"));
  t.column(m.say("field.credit.dimensions.score"), true);
  t.column(m.say("field.credit.dimensions.weight"), true);
  for (const auto& d : m.deal.credit.dimensions) {
    const std::string path = "credit.dimensions[" + d.id + "].";
    picture.spokes.push_back({d.id, dimension_name(m, d.id), d.score, std::nullopt});
    t.row(d.id);
    t.add(dimension_name(m, d.id));
    t.add(m.input(path + "score"));
    t.add(m.input(path + "weight"));
  }
  if (m.out.score.composite) {
    t.row("total", true);
    t.add(m.say("figure.score.composite"));
    t.add(m.figure(m.part(m.root(), "score"), "composite"));
    t.blank();
  }
  Block b = block("score.dimensions", m.say("record.credit.dimensions"), 6);
  if (picture.spokes.size() >= 3) {
    b.picture = std::move(picture);
    b.picture_height = 280;
  }
  b.table = t.finish();
  return b;
}

std::string cap_name(const Maker& m, const std::string& id) {
  return m.say("limit_cap." + id);
}

Block terms_block(const Maker& m) {
  const Place score = m.part(m.root(), "score");
  const auto& terms = m.out.score.terms;
  chart::Waterfall picture;
  TableMaker t(m);
  t.column(m.say("figure.score.terms.id"));
  t.money_column(m.say("figure.score.terms.amount"));
  t.column(m.say("figure.score.terms.binding"));
  std::vector<std::size_t> order(terms.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return terms[a].amount.value < terms[b].amount.value; });
  for (const std::size_t i : order) {
    const Place at = m.item(score, "terms", i);
    picture.steps.push_back({terms[i].id, cap_name(m, terms[i].id), terms[i].amount, true,
                             terms[i].binding ? Ink::warning : Ink::operating});
    t.row(terms[i].id);
    t.add(cap_name(m, terms[i].id));
    Shown amount = m.figure(at, "amount");
    amount.cell.bold = terms[i].binding;
    t.add(std::move(amount));
    Shown binds = m.words(terms[i].binding ? m.say("view.score.binds") : std::string("–"));
    if (terms[i].binding) binds.cell.ink = Ink::warning;
    t.add(std::move(binds));
  }
  const auto height = static_cast<float>(wanted_height(picture));
  Block b = block("score.terms", m.say("view.score.terms"), 6, std::move(picture), height);
  b.caption = m.say("view.score.terms_note");
  b.table = t.finish();
  return b;
}

Unit unit_of_input(std::string_view id) {
  if (id == "score") return Unit::score;
  if (id == "rate") return Unit::rate;
  if (id == "debt_service_months") return Unit::months;
  if (id == "score_coefficient" || id == "debt_service_cover") return Unit::multiple;
  for (const char* share :
       {"sales_growth", "sales_multiple", "valuation_multiple", "default_probability", "loss_given_default"}) {
    if (id == share) return Unit::share;
  }
  return Unit::yuan;
}

/// A raise in the unit of its input.
Shown raise_cell(const Maker& m, const Place& at, const char* row, std::string_view input) {
  Shown cell = m.figure(at, row);
  const Unit unit = unit_of_input(input);
  const Written w = written(cell.value, unit, m.language, m.money);
  cell.cell.text = w.number;
  cell.cell.unit = w.unit;
  return cell;
}

Block raises_block(const Maker& m) {
  const Place score = m.part(m.root(), "score");
  const auto& raises = m.out.score.raises;
  TableMaker t(m);
  t.column(m.say("figure.score.raises.id"));
  t.column(m.say("figure.score.raises.from"), true, false);
  t.column(m.say("figure.score.raises.to"), true);
  t.money_column(m.say("figure.score.raises.limit"));
  t.column(m.say("figure.score.raises.next_binding"), false, false);
  for (std::size_t i = 0; i < raises.size(); ++i) {
    const Place at = m.item(score, "raises", i);
    t.row(raises[i].id);
    t.add(m.say("limit_input." + raises[i].id));
    t.add(raise_cell(m, at, "from", raises[i].id));
    t.add(raise_cell(m, at, "to", raises[i].id));
    t.add(m.figure(at, "limit"));
    t.add(cap_name(m, raises[i].next_binding));
  }
  Block b = block("score.raises", m.say("view.score.raises"), 6);
  b.table = t.finish();
  return b;
}

Block key_block(const Maker& m) {
  const Place score = m.part(m.root(), "score");
  TableMaker t(m);
  t.column(m.say("view.figure"));
  t.column(m.say("chart.value"), true);
  for (const char* name : {"composite", "grade", "default_probability", "rate", "ceiling", "limit"}) {
    const Shown cell = m.figure(score, name);
    if (cell.cell.text == "–") continue;
    t.row(name);
    t.add(m.header(*score.record, name));
    t.add(cell);
  }
  Block b = block("score.key", m.say("view.score.key"), 6);
  b.table = t.finish();
  return b;
}

void tell(const Maker& m, View& view) {
  const auto& s = m.out.score;
  const Place score = m.part(m.root(), "score");
  const std::string grade = s.grade;
  if (s.composite && s.limit) {
    view.matters = m.say("view.score.limit", {{"score", m.text(score, "composite")},
                                              {"grade", grade.empty() ? std::string("–") : grade},
                                              {"limit", m.text(score, "limit")},
                                              {"binding", cap_name(m, s.binding)}});
  } else if (s.limit) {
    view.matters =
        m.say("view.score.limit_only", {{"limit", m.text(score, "limit")}, {"binding", cap_name(m, s.binding)}});
  } else {
    view.matters = m.say("view.score.score_only",
                         {{"score", m.text(score, "composite")}, {"grade", grade.empty() ? std::string("–") : grade}});
    m.add_sentence(view.rest, m.say("view.score.no_limit"));
  }
  if (s.rate) {
    m.add_sentence(view.rest, m.say("view.score.rate",
                                    {{"rate", m.text(score, "rate")}, {"pd", m.text(score, "default_probability")}}));
  }
  for (std::size_t i = 0; i < s.raises.size(); ++i) {
    const Place at = m.item(score, "raises", i);
    const Shown to = raise_cell(m, at, "to", s.raises[i].id);
    view.hints.push_back({m.say("view.hint.raise", {{"input", m.say("limit_input." + s.raises[i].id)},
                                                    {"to", Written{to.cell.text, to.cell.unit}.text()},
                                                    {"limit", m.text(at, "limit")},
                                                    {"next", cap_name(m, s.raises[i].next_binding)}}),
                          {},
                          at.path + "limit"});
  }
}

}  // namespace

void score(const Maker& m, View& view) {
  tell(m, view);
  if (!m.deal.credit.dimensions.empty()) view.blocks.push_back(dimensions_block(m));
  if (!m.out.score.terms.empty()) view.blocks.push_back(terms_block(m));
  if (!m.out.score.raises.empty()) view.blocks.push_back(raises_block(m));
  view.blocks.push_back(key_block(m));
  if (m.out.score.raises.empty()) view.blocks.back().columns = 12;
}

}  // namespace loan::views
