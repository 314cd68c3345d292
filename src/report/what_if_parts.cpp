#include "report/what_if_parts.h"

#include "report/explanation.h"

namespace loan::views {

std::string name_of_field(const Maker& m, const std::string& path) {
  return short_field_name(m.deal, path, m.language);
}

std::string name_of_figure(const Maker& m, const std::string& path) {
  return figure_name(m.out, path, m.language);
}

/// A value of an input or figure as text.
Shown number(const Maker& m, double value, Unit unit, int digits) {
  Shown s;
  const Written w = written(value, unit, m.language, m.money, digits);
  s.cell.text = w.number;
  s.cell.unit = w.unit;
  return s;
}

Unit unit_of_field(const Maker& m, const std::string& path) {
  const FieldPlace field = find_field(m.deal, path);
  return field.row ? field.row->unit : Unit::none;
}

Shown field_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  if (!value) return m.words("–");
  Shown s = number(m, *value, unit_of_field(m, path));
  s.cell.figure = path;
  s.cell.is_field = true;
  return s;
}

Shown figure_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  if (!value) return m.words("–");
  const FigureRow* row = figure_row_of_pattern(path);
  Shown s =
      number(m, *value, row ? row->unit : Unit::none, row && row->unit != Unit::yuan ? row->digits : kUsualDigits);
  s.cell.figure = path;
  return s;
}

std::string text_of(const Shown& s) {
  return Written{s.cell.text, s.cell.unit}.text();
}

/// "banks[icbc]", "borrower", or the field that makes a case invalid.
std::string party_text(const Maker& m, const std::string& name) {
  if (name.empty()) return "–";
  if (find_field(m.deal, name).row) return name_of_field(m, name);
  const std::size_t open = name.find('['), close = name.find(']');
  if (open != std::string::npos && close != std::string::npos) {
    return m.bank_name(name.substr(open + 1, close - open - 1));
  }
  const std::string key = "view.party." + name;
  return find_word(key) ? m.say(key) : name;
}

Shown short_value(const Maker& m, const std::string& path, const std::optional<double>& value) {
  Shown s = field_value(m, path, value);
  if (value && unit_of_field(m, path) == Unit::yuan) {
    const Written w = written_brief(*value, m.language, m.money);
    s.cell.text = w.number;
    s.cell.unit = w.unit;
  }
  return s;
}

}  // namespace loan::views
