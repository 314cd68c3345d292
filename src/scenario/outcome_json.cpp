#include "scenario/outcome_json.h"

#include <cassert>
#include <string_view>

#include "deal/figures.h"
#include "scenario/json_text.h"

namespace loan {

namespace {

Json json_value(const FigureValue& held) {
  struct Visitor {
    Json operator()(std::monostate) const { return {}; }
    Json operator()(bool b) const { return b; }
    Json operator()(std::int64_t i) const { return i; }
    Json operator()(double x) const {
      assert(x - x == 0);  // evaluate() promises finite figures
      return x;
    }
    // Whole fen divided by 100 is the double nearest to the decimal, so it prints with at most two decimals.
    Json operator()(Money m) const { return in_yuan(m); }
    Json operator()(Date d) const { return iso_date(d); }
    Json operator()(const std::string& s) const { return s; }
  };
  return std::visit(Visitor{}, held.value);
}

Json json_record(const FigureRecord& record, const void* owner, bool schedule_lines) {
  Json out = Json::object();
  for (const FigureRow& row : record.rows) {
    const FigureValue held = row.get(owner);
    if (!std::holds_alternative<std::monostate>(held.value)) out[row.name] = json_value(held);
  }
  for (const FigurePart& part : record.parts) {
    if (const void* inner = part.of(owner)) out[part.name] = json_record(*part.record(), inner, schedule_lines);
  }
  for (const FigureList& list : record.lists) {
    if (!schedule_lines && std::string_view(list.name) == "lines") continue;
    Json items = Json::array();
    for (std::size_t i = 0; i < list.size(owner); ++i) {
      items.push_back(json_record(*list.item(), list.at(owner, i), schedule_lines));
    }
    out[list.name] = std::move(items);
  }
  return out;
}

const char* name_of(FigureKind kind) {
  constexpr const char* kNames[] = {"number", "amount", "text", "status", "whole", "boolean", "date"};
  return kNames[static_cast<int>(kind)];
}

}  // namespace

std::string outcome_json(const Outcome& outcome, bool schedule_lines) {
  return json_record(outcome_record(), &outcome, schedule_lines).dump(1, ' ', false, Json::error_handler_t::replace);
}

std::string figures_json() {
  Json rows = Json::array();
  for_each_figure_row([&](const FigureRecord&, const FigureRow& row, const std::string& pattern) {
    rows.push_back(Json{
        {"path", pattern}, {"kind", name_of(row.kind)}, {"unit", loan::name_of(row.unit)}, {"digits", row.digits}});
  });
  return rows.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace loan
