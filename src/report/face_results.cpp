// The tables: a walk over the table of figures.
#include <string>
#include <vector>

#include "deal/figures.h"
#include "report/face_parts.h"
#include "report/figure_table.h"

namespace loan {
namespace {

/// The figures of the headline strip (design: always visible).
constexpr const char* kHeadline[] = {"joint.interval_low", "joint.interval_high", "joint.rate",   "tightest_raroc",
                                     "borrower_cost",      "bank_expected_loss",  "growth_raroc", "stack.gap"};

struct Walk {
  const FaceView& view;
  Language language;

  std::string label(const FigureRecord& record, const FigureRow& row) const {
    return std::string(word("figure." + std::string(record.name) + "." + row.name, language));
  }

  /// Ids as the names that people know them by.
  std::string named(const std::string& text) const {
    for (const char* list : {"banks", "cover.layers", "facility.tranches", "stack.sources"}) {
      const ListPlace place = find_list(view.scenario->deal, list);
      for (std::size_t i = 0; place.row && i < place.size(); ++i) {
        if (place.id(i) == text) return name_of_item(*place.row->item(), place.row->at(place.owner, i));
      }
    }
    for (const char* table : {"", "policy_tool.", "policy_obstacle.", "limit_term.", "text."}) {
      if (find_word(table + text)) return std::string(word(table + text, language));
    }
    return text;
  }

  /// Nothing when absent; ids by their names; anything else as every figure is shown.
  std::string shown(const FigureRecord& record, const FigureRow& row, const FigureValue& held) const {
    if (std::holds_alternative<std::monostate>(held.value)) return {};
    if (row.kind == FigureKind::text) return named(std::get<std::string>(held.value));
    return shown_figure(record, row, held, language, view.typing.money).text();
  }

  Json rows(const FigureRecord& record, const void* owner, const std::string& prefix) const {
    Json out = Json::array();
    for (const FigureRow& row : record.rows) {
      const std::string text = shown(record, row, row.get(owner));
      if (!text.empty()) out.push_back({{"path", prefix + row.name}, {"label", label(record, row)}, {"text", text}});
    }
    return out;
  }

  /// One column of a table of list items: a row of the item, or of a part of it.
  struct Column {
    const FigureRecord* record;
    const FigureRow* row;
    const FigurePart* part;  ///< nullptr: the item itself
    FigureValue of(const void* item) const {
      const void* owner = part ? part->of(item) : item;
      return owner ? row->get(owner) : FigureValue{};
    }
  };

  std::vector<Column> columns(const FigureList& list, const void* owner) const {
    const FigureRecord& record = *list.item();
    std::vector<Column> all;
    bool has_name = false;
    for (const FigureRow& row : record.rows) has_name = has_name || std::string_view(row.name) == "name";
    for (const FigureRow& row : record.rows) {
      if (!(has_name && std::string_view(row.name) == "id")) all.push_back({&record, &row, nullptr});
    }
    for (const FigurePart& part : record.parts) {
      for (const FigureRow& row : part.record()->rows) all.push_back({part.record(), &row, &part});
    }
    // A column without a single value says nothing.
    std::vector<Column> kept;
    for (const Column& column : all) {
      bool any = false;
      for (std::size_t i = 0; i < list.size(owner) && !any; ++i)
        any = !shown(*column.record, *column.row, column.of(list.at(owner, i))).empty();
      if (any) kept.push_back(column);
    }
    return kept;
  }

  void tables(const FigureRecord& record, const void* owner, const std::string& prefix, const std::string& name,
              Json& out) const {
    for (const FigureList& list : record.lists) {
      const std::size_t count = list.size(owner);
      if (count == 0) continue;
      const FigureRecord& item = *list.item();
      Json table;
      table["id"] = prefix + list.name;
      table["label"] =
          std::string(word("result." + std::string(item.name), language)) + (name.empty() ? "" : " · " + name);
      table["columns"] = Json::array();
      table["rows"] = Json::array();
      const auto shown_columns = columns(list, owner);
      for (const Column& column : shown_columns) table["columns"].push_back(label(*column.record, *column.row));
      for (std::size_t i = 0; i < count; ++i) {
        Json row = Json::array();
        for (const Column& column : shown_columns)
          row.push_back(shown(*column.record, *column.row, column.of(list.at(owner, i))));
        table["rows"].push_back(std::move(row));
      }
      out.push_back(std::move(table));
      if (item.lists.empty()) continue;
      for (std::size_t i = 0; i < count; ++i) {
        const void* at = list.at(owner, i);
        const Value id = item.rows[0].get(at).value;
        const std::string text = std::get<std::string>(id);
        tables(item, at, prefix + list.name + "[" + text + "].", named(text), out);
      }
    }
  }

  Json record(const FigureRecord& of, const void* owner, const std::string& prefix) const {
    Json out;
    out["id"] = of.name;
    out["label"] = word("result." + std::string(of.name), language);
    out["rows"] = rows(of, owner, prefix);
    out["tables"] = Json::array();
    tables(of, owner, prefix, {}, out["tables"]);
    out["parts"] = Json::array();
    for (const FigurePart& part : of.parts) {
      if (const void* inner = part.of(owner))
        out["parts"].push_back(record(*part.record(), inner, prefix + part.name + "."));
    }
    return out;
  }
};

}  // namespace

Json face_headline(const FaceView& view) {
  Json all = Json::array();
  if (!view.outcome) return all;
  const Walk walk{view, view.typing.language};
  for (const char* path : kHeadline) {
    const FigurePlace place = find_figure(*view.outcome, path);
    if (!place.row) continue;
    const std::string text = walk.shown(*place.record, *place.row, place.get());
    if (!text.empty())
      all.push_back({{"path", path}, {"label", walk.label(*place.record, *place.row)}, {"text", text}});
  }
  return all;
}

Json face_results(const FaceView& view) {
  if (!view.outcome) return nullptr;
  return Walk{view, view.typing.language}.record(outcome_record(), view.outcome, {});
}

}  // namespace loan
