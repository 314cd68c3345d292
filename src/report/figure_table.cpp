#include "report/figure_table.h"

#include <algorithm>
#include <vector>

namespace loan {

namespace {

/// Columns of a terminal: Chinese characters and their punctuation take two.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    width += bytes >= 3 && !(bytes == 3 && c == 0xe2) ? 2 : 1;
    i += bytes;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width, bool left) {
  const std::size_t own = width_of(text);
  const std::string space(width > own ? width - own : 0, ' ');
  return left ? std::string(text) + space : space + std::string(text);
}

std::string title_of(const FigureRecord& record, Language language) {
  const std::string key = std::string("record.") + record.name;
  return find_word(key) ? std::string(word(key, language)) : record.name;
}

std::string label_of(const FigureRecord& record, const FigureRow& row, Language language) {
  return std::string(word(std::string("figure.") + record.name + "." + row.name, language));
}

void add_list(const FigureList& list, const void* owner, Language language, std::string& text) {
  const FigureRecord& item = *list.item();
  const std::size_t n = list.size(owner);
  if (n == 0) return;
  std::vector<std::vector<std::string>> lines(n + 1);
  std::vector<bool> left;
  const auto add_rows = [&](const FigureRecord& record, const auto& owner_of) {
    for (const FigureRow& row : record.rows) {
      std::vector<std::string> column{label_of(record, row, language)};
      bool any = false;
      for (std::size_t i = 0; i < n; ++i) {
        const void* where = owner_of(i);
        const FigureValue held = where ? row.get(where) : FigureValue{};
        any = any || !std::holds_alternative<std::monostate>(held.value);
        column.push_back(shown_figure(record, row, held, language).text());
      }
      if (!any) continue;
      for (std::size_t i = 0; i <= n; ++i) lines[i].push_back(column[i]);
      left.push_back(row.kind == FigureKind::text || row.kind == FigureKind::status);
    }
  };
  add_rows(item, [&](std::size_t i) { return list.at(owner, i); });
  for (const FigurePart& part : item.parts) {
    add_rows(*part.record(), [&](std::size_t i) { return part.of(list.at(owner, i)); });
  }
  text += "\n" + title_of(item, language) + "\n" + aligned_columns(lines, left);
  for (std::size_t i = 0; i < n; ++i) {
    for (const FigureList& inner : item.lists) add_list(inner, list.at(owner, i), language, text);
  }
}

void add_record(const FigureRecord& record, const void* owner, Language language, std::string& text) {
  std::string lines;
  std::size_t width = 0;
  for (const FigureRow& row : record.rows) width = std::max(width, width_of(label_of(record, row, language)));
  for (const FigureRow& row : record.rows) {
    const FigureValue held = row.get(owner);
    if (std::holds_alternative<std::monostate>(held.value)) continue;
    const std::string value = shown_figure(record, row, held, language).text();
    if (value.empty()) continue;
    lines += "  " + padded(label_of(record, row, language), width, true) + "  " + value + "\n";
  }
  if (!lines.empty()) text += "\n" + title_of(record, language) + "\n" + lines;
  for (const FigurePart& part : record.parts) {
    if (const void* inner = part.of(owner)) add_record(*part.record(), inner, language, text);
  }
  for (const FigureList& list : record.lists) add_list(list, owner, language, text);
}

}  // namespace

std::string aligned_columns(const std::vector<std::vector<std::string>>& lines, const std::vector<bool>& left) {
  std::vector<std::size_t> widths(left.size());
  for (const auto& line : lines) {
    for (std::size_t c = 0; c < line.size(); ++c) widths[c] = std::max(widths[c], width_of(line[c]));
  }
  std::string text;
  for (const auto& line : lines) {
    std::string out;
    for (std::size_t c = 0; c < line.size(); ++c) out += "  " + padded(line[c], widths[c], left[c]);
    text += out.substr(0, out.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

Written shown_figure(const FigureRecord& record, const FigureRow& row, const FigureValue& held, Language language,
                     MoneyUnit money) {
  struct Visitor {
    const FigureRecord& record;
    const FigureRow& row;
    Language language;
    MoneyUnit money;
    Written operator()(std::monostate) const { return {"–", {}}; }
    Written operator()(bool b) const { return {std::string(word(b ? "text.yes" : "text.no", language)), {}}; }
    Written operator()(std::int64_t i) const { return written(static_cast<double>(i), row.unit, language, money, 0); }
    Written operator()(double x) const {
      const bool in_money = row.unit == Unit::yuan || row.unit == Unit::yuan_per_year;
      return written(x, row.unit, language, money, in_money ? kUsualDigits : row.digits);
    }
    Written operator()(Money m) const { return written(m, language, money); }
    Written operator()(Date d) const { return {iso_date(d), {}}; }
    Written operator()(const std::string& s) const {
      if (row.kind == FigureKind::status) return {std::string(word("status." + s, language)), {}};
      for (const std::string& key : {std::string("figure_word.") + record.name + "." + row.name + "." + s}) {
        if (find_word(key)) return {std::string(word(key, language)), {}};
      }
      return {s, {}};
    }
  };
  return std::visit(Visitor{record, row, language, money}, held.value);
}

Written shown_figure(const FigurePlace& figure, Language language, MoneyUnit money) {
  return shown_figure(*figure.record, *figure.row, figure.get(), language, money);
}

std::string figure_table_text(const Outcome& outcome, Language language) {
  std::string text;
  add_record(outcome_record(), &outcome, language, text);
  return text.empty() ? text : text.substr(1);
}

}  // namespace loan
