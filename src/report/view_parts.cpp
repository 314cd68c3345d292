#include "report/view_parts.h"

#include <algorithm>
#include <cmath>

#include "report/figure_table.h"
#include "scenario/parameters_json.h"

namespace loan::views {

namespace {

bool is_money(Unit unit) {
  return unit == Unit::yuan || unit == Unit::yuan_per_year;
}

/// Number behind a figure's value, when it has one.
bool number_in(const Value& value, double& number) {
  if (const auto* x = std::get_if<double>(&value)) {
    number = *x;
  } else if (const auto* a = std::get_if<Money>(&value)) {
    number = in_yuan(*a);
  } else if (const auto* i = std::get_if<std::int64_t>(&value)) {
    number = static_cast<double>(*i);
  } else {
    return false;
  }
  return std::isfinite(number);
}

}  // namespace

Maker::Maker(const ViewInputs& in)
    : out(in.outcome),
      deal(in.deal),
      language(in.language),
      money(in.money),
      provenance(in.provenance),
      parameters(in.parameters ? *in.parameters : builtin_parameters()),
      what_if(in.what_if),
      comparing(in.comparing),
      spread(in.spread) {}

void Maker::add_sentence(std::string& text, const std::string& more) const {
  if (more.empty()) return;
  if (language == Language::en) {
    const bool starts = text.empty() || text.back() == '.';
    if (!text.empty()) text += " ";
    const char first = more.front();
    text += starts && first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
    text += more.substr(1);
    return;
  }
  text += more;
}

Place Maker::part(const Place& of, std::string_view name) const {
  for (const FigurePart& p : of.record->parts) {
    if (name == p.name) return {p.record(), p.of(of.owner), of.path + p.name + "."};
  }
  return {};
}

Place Maker::item(const Place& of, std::string_view list, std::size_t i) const {
  for (const FigureList& l : of.record->lists) {
    if (list != l.name) continue;
    const void* owner = l.at(of.owner, i);
    const Value id = l.item()->rows[0].get(owner).value;
    return {l.item(), owner, of.path + l.name + "[" + std::get<std::string>(id) + "]."};
  }
  return {};
}

std::size_t Maker::count(const Place& of, std::string_view list) const {
  if (!of.owner) return 0;
  for (const FigureList& l : of.record->lists) {
    if (list == l.name) return l.size(of.owner);
  }
  return 0;
}

std::vector<const char*> Maker::present(const Place& of, std::string_view list, std::initializer_list<const char*> rows,
                                        bool not_zero) const {
  std::vector<const char*> out_rows;
  const std::size_t n = count(of, list);
  for (const char* row : rows) {
    for (std::size_t i = 0; i < n; ++i) {
      const Shown cell = figure(item(of, list, i), row);
      if (!cell.counts || (not_zero && cell.value == 0)) continue;
      out_rows.push_back(row);
      break;
    }
  }
  return out_rows;
}

const FigureRow* row_of(const FigureRecord& record, std::string_view row) {
  for (const FigureRow& r : record.rows) {
    if (row == r.name) return &r;
  }
  return nullptr;
}

Shown Maker::shown(const Place& at, std::string_view name, bool signed_change) const {
  Shown out_cell;
  Cell& c = out_cell.cell;
  const FigureRow& row = *row_of(*at.record, name);
  const FigureValue held = row.get(at.owner);
  c.figure = at.path + row.name;
  c.why = held.why;
  c.right = row.kind == FigureKind::number || row.kind == FigureKind::amount || row.kind == FigureKind::whole;
  out_cell.unit = row.unit;
  out_cell.counts = number_in(held.value, out_cell.value);
  out_cell.digits = is_money(row.unit) ? money_digits(out_cell.value, money) : row.digits;
  Written w = shown_figure(*at.record, row, held, language, money);
  if (signed_change && out_cell.counts) {
    w = written_change(out_cell.value, row.unit, language, money,
                       is_money(row.unit) || row.unit == Unit::rate ? kUsualDigits : row.digits);
    out_cell.counts = false;  // a signed number keeps its own rounding
  }
  c.text = std::move(w.number);
  c.unit = std::move(w.unit);
  if (c.text.empty()) c.text = "–";
  return out_cell;
}

Shown Maker::figure(const Place& at, std::string_view row) const {
  return shown(at, row, false);
}

Shown Maker::change(const Place& at, std::string_view row) const {
  return shown(at, row, true);
}

Shown Maker::words(std::string text) const {
  Shown s;
  s.cell.text = std::move(text);
  return s;
}

Shown Maker::named(std::string text, chart::Ink swatch) const {
  Shown s = words(std::move(text));
  s.cell.swatch = swatch;
  return s;
}

Shown Maker::input(const FieldPlace& field) const {
  Shown s;
  Cell& c = s.cell;
  if (!field.row) return s;
  const FieldRow& row = *field.row;
  const Value value = field.get();
  c.figure = field.path;
  c.is_field = true;
  c.right = row.kind == Kind::number || row.kind == Kind::amount || row.kind == Kind::whole;
  s.unit = row.unit;
  s.counts = c.right && number_in(value, s.value);
  if (std::holds_alternative<std::monostate>(value)) {
    c.text = word("text.not_given", language);
    c.ink = chart::Ink::secondary;
  } else if (const auto* amount = std::get_if<Money>(&value)) {
    const Written w = written(*amount, language, money);
    c.text = w.number;
    c.unit = w.unit;
  } else if (const auto* x = std::get_if<double>(&value)) {
    const Written w = written(*x, row.unit, language, money);
    // Inputs are shown with every digit that was typed.
    const bool exact = is_money(row.unit) || std::fabs(*x) >= 1e6;
    c.text = exact ? w.number : editable(*x, row.unit, money);
    c.unit = w.unit;
  } else if (const auto* i = std::get_if<std::int64_t>(&value)) {
    if (row.kind == Kind::choice) {
      const auto at = static_cast<std::size_t>(*i);
      c.text = say(std::string("choice.") + field.record->name + "." + row.name + "." + row.choices[at]);
    } else {
      const Written w = written(static_cast<double>(*i), row.unit, language, money, 0);
      c.text = w.number;
      c.unit = w.unit;
    }
  } else if (const auto* b = std::get_if<bool>(&value)) {
    c.text = word(*b ? "text.yes" : "text.no", language);
  } else if (const auto* d = std::get_if<Date>(&value)) {
    c.text = iso_date(*d);
  } else if (const auto* t = std::get_if<std::string>(&value)) {
    c.text = t->empty() ? std::string("–") : *t;
    if (row.kind == Kind::reference) c.text = t->empty() ? std::string("–") : bank_name(*t);
  }
  return s;
}

std::string Maker::text(const Place& at, std::string_view row) const {
  const FigureRow& r = *row_of(*at.record, row);
  const FigureValue held = r.get(at.owner);
  double number = 0;
  if (is_money(r.unit) && number_in(held.value, number)) return written_brief(number, language, money).text();
  const Written w = shown_figure(*at.record, r, held, language, money);
  return w.text();
}

std::string Maker::text_of(double value, Unit unit, int digits) const {
  if (is_money(unit)) return written_brief(value, language, money).text();
  return written(value, unit, language, money, digits).text();
}

std::string Maker::points(double share) const {
  return Written{written(share, Unit::share, language, money, 1).number,
                 std::string(word("unit.percentage_points", language))}
      .text();
}

std::string Maker::header(const FigureRecord& record, std::string_view row) const {
  const std::string key = std::string(record.name) + "." + std::string(row);
  const std::string brief = "column." + key;
  return std::string(word(find_word(brief) ? brief : "figure." + key, language));
}

std::string Maker::bank_name(std::string_view id) const {
  for (const auto& b : deal.banks) {
    if (b.id == id && !b.name.empty()) return b.name;
  }
  for (const auto& l : deal.cover.layers) {
    if (l.id == id && !l.name.empty()) return l.name;
  }
  for (const auto& s : deal.stack.sources) {
    if (s.id == id && !s.name.empty()) return s.name;
  }
  return tranche_name(id);
}

std::string Maker::tranche_name(std::string_view id) const {
  for (const auto& t : deal.facility.tranches) {
    if (t.id == id && !t.name.empty()) return t.name;
  }
  return std::string(id);
}

chart::Ink Maker::ink_of(std::string_view party) const {
  for (std::size_t i = 0; i < deal.banks.size(); ++i) {
    if (deal.banks[i].id == party) return chart::party_ink(i);
  }
  for (std::size_t i = 0; i < deal.cover.layers.size(); ++i) {
    if (deal.cover.layers[i].id == party) return chart::party_ink(deal.banks.size() + i);
  }
  for (std::size_t i = 0; i < deal.stack.sources.size(); ++i) {
    if (deal.stack.sources[i].id == party) return chart::party_ink(i);
  }
  return chart::Ink::secondary;
}

std::string Maker::banks_counted(std::size_t n) const {
  const std::string key = "view.banks." + std::to_string(n);
  if (find_word(key)) return say(key);
  return say("view.banks.n", {{"n", std::to_string(n)}});
}

Block block(std::string id, std::string title, int columns) {
  Block b;
  b.id = std::move(id);
  b.title = std::move(title);
  b.columns = columns;
  return b;
}

Block block(std::string id, std::string title, int columns, Picture picture, float height) {
  Block b = block(std::move(id), std::move(title), columns);
  b.picture = std::move(picture);
  b.picture_height = height;
  return b;
}

}  // namespace loan::views
