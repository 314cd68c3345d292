// The items of a list on the form: one line each, and what can be done with an open one.
#include <algorithm>

#include "app/lists.h"
#include "ui/field.h"
#include "ui/form_writer.h"

namespace loan::ui {

/// One line: colour of the party, title, what it is, its amount.
void FormWriter::item_row(const ListPlace& list, std::size_t i, const std::string& path) {
  const auto height = static_cast<double>(row_height()) - (is_touch() ? 0 : 4);
  const std::string title = app::item_title(desk_.state().scenario.deal, list, i, desk_.language());
  const Touch t = touch({x_ - 4, y_, width_ + 8, height}, title, path, ItemRole::disclosure, {}, false);
  if (t.pressed) desk_.turn(path);
  if (t.hovered) canvas_.rect({x_ - 4, y_, width_ + 8, height}, {Ink::hairline, 1}, 5);
  const double middle = y_ + height / 2;
  double x = x_;
  if (list.path == "banks" || list.path == "cover.layers") {
    const std::size_t before = list.path == "banks" ? 0 : desk_.state().scenario.deal.banks.size();
    canvas_.rect({x, middle - 5, 10, 10}, {chart::party_ink(before + i), 1}, 2.5);
    x += 18;
  }
  const std::string value = main_value(list, i);
  const auto value_width = static_cast<double>(width_of(value, kBody));
  put(canvas_, x_ + width_, middle, value, kBody, Ink::text, false, Align::right);
  const double room = x_ + width_ - value_width - 10 - x;
  const std::string fitted = chart::fitted(canvas_, title, static_cast<double>(kBody), false, room);
  x += static_cast<double>(put(canvas_, x, middle, fitted, kBody)) + 8;
  const std::string what = second_text(list, i);
  if (x + static_cast<double>(width_of(what, kCaption)) < x_ + width_ - value_width - 8) {
    put(canvas_, x, middle + 0.5, what, kCaption, Ink::secondary);
  }
  y_ += height;
}

void FormWriter::item_tools(const ListPlace& list, std::size_t i, const std::string& path) {
  const double size = is_touch() ? 44 : 26;
  double x = x_ + width_ - size;
  const auto tool = [&](Icon icon, const char* key, bool enabled) {
    const bool pressed =
        icon_button(canvas_, {x, y_ + 2, size, size}, icon, desk_.say(key), std::string(key) + "." + path, enabled);
    x -= size + 2;
    return pressed;
  };
  if (tool(Icon::cross, "list.remove", list.size() > list.row->min_items)) desk_.ask(app::RemoveItem{path});
  if (tool(Icon::copy, "list.duplicate", list.size() < list.row->max_items)) desk_.ask(app::DuplicateItem{path});
  if (tool(Icon::down, "list.down", i + 1 < list.size())) desk_.ask(app::MoveItem{path, 1});
  if (tool(Icon::up, "list.up", i > 0)) desk_.ask(app::MoveItem{path, -1});
  y_ += size + 8;
}

/// The first amount that is not zero, or the first share or rate.
std::string FormWriter::main_value(const ListPlace& list, std::size_t i) const {
  const Record& item = *list.row->item();
  void* owner = list.row->at(list.owner, i);
  const auto shown = [&](const FieldRow& row) { return field_text(desk_, {&row, &item, owner, {}}); };
  constexpr const char* kFirst[] = {"commitment",
                                    "amount",
                                    "monthly",
                                    "share",
                                    "score",
                                    "default_probability",
                                    "rate",
                                    "year_1",
                                    "actual",
                                    "raised",
                                    "cumulative_default_probability"};
  for (const char* name : kFirst) {
    for (const FieldRow& row : item.fields) {
      if (std::string_view(row.name) != name) continue;
      const Value v = row.get(owner);
      const auto* money = std::get_if<Money>(&v);
      if (money && money->fen == 0 && std::string_view(name) != "commitment") continue;
      if (!std::holds_alternative<std::monostate>(v)) return shown(row);
    }
  }
  return {};
}

/// The first choice of the item: role, party, instrument.
std::string FormWriter::second_text(const ListPlace& list, std::size_t i) const {
  const Record& item = *list.row->item();
  void* owner = list.row->at(list.owner, i);
  if (std::string_view(item.name) == "facility.tranches") {
    const auto shown = [&](const char* name) {
      const auto row = std::find_if(item.fields.begin(), item.fields.end(),
                                    [&](const FieldRow& f) { return std::string_view(f.name) == name; });
      return field_text(desk_, {&*row, &item, owner, {}});
    };
    return shown("rate") + " · " + shown("tenor_months");
  }
  for (const FieldRow& row : item.fields) {
    if (row.kind == Kind::choice) return field_text(desk_, {&row, &item, owner, {}});
  }
  return {};
}

}  // namespace loan::ui
