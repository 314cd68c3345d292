#include "ui/form_writer.h"

#include <algorithm>

#include "app/lists.h"
#include "app/party_presets.h"
#include "ui/field.h"
#include "ui/form_plan.h"

namespace loan::ui {

namespace {

bool row_is_name(const Record& record) {
  for (const FieldRow& row : record.fields) {
    if (std::string_view(row.name) == "name") return true;
  }
  return false;
}

bool has_reference(const Record& record) {
  for (const FieldRow& row : record.fields) {
    if (row.kind == Kind::reference && !row.optional) return true;
  }
  return false;
}

bool is_planned(const Record& record) {
  return first_fields(record.name) != nullptr;
}

std::span<const char* const> first_names(const Record& record) {
  const FirstFields* plan = first_fields(record.name);
  return plan ? plan->fields : std::span<const char* const>();
}

bool is_named_first(const Record& record, const FieldRow& row) {
  const auto names = first_names(record);
  return std::any_of(names.begin(), names.end(), [&](const char* n) { return std::string_view(n) == row.name; });
}

/// Ids that others refer to, or that a name stands for, are not for editing.
bool hides_id(const Record& record, const FieldRow& row) {
  return row.kind == Kind::id && (row_is_name(record) || app::is_referred_to(record.name) || has_reference(record));
}

bool is_main_rate(const Record& record, const FieldRow& row) {
  return std::string_view(record.name) == "facility.tranches" && std::string_view(row.name) == "rate";
}

}  // namespace

void FormWriter::record(const Record& record, void* owner, const std::string& prefix, bool own_fields_only) {
  const bool lists_first = std::string_view(record.name) == "facility";
  if (lists_first && !own_fields_only) lists(record, owner, prefix);
  for (const char* name : first_names(record)) {
    for (const FieldRow& row : record.fields) {
      if (std::string_view(row.name) == name) field(record, row, owner, prefix);
    }
  }
  for (const FieldRow& row : record.fields) {
    if (is_named_first(record, row) || hides_id(record, row)) continue;
    const bool first = !is_planned(record);
    if (!first) hidden_ = true;
    if (first || open_ || !desk_.session.problems_at(prefix + row.name).empty()) field(record, row, owner, prefix);
  }
  if (own_fields_only) return;
  for (const PartRow& part : record.parts) {
    const Record& inner = *part.record();
    const bool empty = is_planned(inner) && first_names(inner).empty();
    hidden_ = hidden_ || empty;
    if (empty && !open_) continue;
    heading(word(std::string("record.") + inner.name, desk_.language()));
    this->record(inner, part.of(owner), prefix + part.name + ".");
  }
  if (!lists_first) lists(record, owner, prefix);
}

void FormWriter::lists(const Record& record, void* owner, const std::string& prefix) {
  for (const ListRow& row : record.lists) {
    const bool quiet = row.size(owner) == 0 && is_fine_print(row, owner);
    hidden_ = hidden_ || quiet;
    if (!quiet || open_) list({&row, owner, prefix + row.name});
  }
}

void FormWriter::begin(const std::string& key) {
  open_ = desk_.is_open(key);
  hidden_ = false;
}

void FormWriter::more(const std::string& key) {
  if (!hidden_) return;
  const double middle = y_ + static_cast<double>(row_height()) / 2;
  const double x = x_ + 24;
  if (link(canvas_, x, middle, desk_.say(open_ ? "field.fewer" : "field.more"), key, kTable)) desk_.turn(key);
  draw_icon(canvas_, open_ ? Icon::up : Icon::chevron_down, {x_ + 8, middle}, 9, Ink::accent);
  y_ += static_cast<double>(row_height()) - 2;
}

void FormWriter::list(const ListPlace& list) {
  const Record& item = *list.row->item();
  const bool only_tranche = list.path == "facility.tranches" && list.size() == 1;
  if (list.path != "banks" && !only_tranche) heading(word(std::string("record.") + item.name, desk_.language()));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string path = list.path + "[" + list.id(i) + "]";
    if (only_tranche) {
      record(item, list.row->at(list.owner, i), path + ".");
      continue;
    }
    item_row(list, i, path);
    if (!desk_.is_open(path)) continue;
    const bool outer_open = open_, outer_hidden = hidden_;
    const double top = y_;
    x_ += 12;
    width_ -= 12;
    begin("more." + path);
    record(item, list.row->at(list.owner, i), path + ".");
    more("more." + path);
    item_tools(list, i, path);
    x_ -= 12;
    width_ += 12;
    open_ = outer_open;
    hidden_ = outer_hidden;
    canvas_.rect({x_ + 3, top, 2, y_ - top - 4}, {Ink::border, 1}, 1);
  }
  if (list.row->max_items <= list.size()) return;
  if (only_tranche && !open_) {
    hidden_ = true;  // a second tranche is rare
    return;
  }
  const std::string_view name = word(std::string("item.") + item.name, desk_.language());
  const std::string label = sentence("list.add", desk_.language(), {{"item", name}});
  const auto height = static_cast<double>(row_height());
  if (link(canvas_, x_, y_ + height / 2, label, "add." + list.path)) desk_.ask(app::AddItem{list.path});
  presets(list.path, height);
  y_ += height;
}

/// At the end of the line that adds: parties with their usual terms.
void FormWriter::presets(const std::string& list, double height) {
  const auto offered = app::party_presets(list);
  if (offered.empty()) return;
  const std::string name(desk_.say("list.from_preset"));
  const double wide = std::min(width_ * 0.5, static_cast<double>(width_of(name, kBody)) + 32);
  const auto tall = static_cast<double>(control_height());
  const Rect area{x_ + width_ - wide + 4, y_ + (height - tall) / 2, wide, tall};
  const int chosen = choose(
      canvas_, area, name, "presets." + list, name, offered.size(),
      [&](std::size_t i) { return std::string(desk_.say(std::string("party.") + offered[i].id)); }, offered.size(),
      true);
  if (chosen >= 0) desk_.ask(app::AddItem{list, offered[static_cast<std::size_t>(chosen)].id});
}

void FormWriter::heading(std::string_view text) {
  y_ += 8;
  canvas_.line({x_, y_}, {x_ + width_, y_}, {{Ink::hairline, 1}, 1, false});
  put(canvas_, x_, y_ + 18, text, kTable, Ink::secondary, true);
  y_ += 32;
}

void FormWriter::field(const Record& record, const FieldRow& row, void* owner, const std::string& prefix) {
  const FieldPlace place{&row, &record, owner, prefix + row.name};
  y_ += field_row(canvas_, desk_, place, x_, y_, width_);
  if (is_main_rate(record, row)) y_ += rate_slider_row(canvas_, desk_, place, x_, y_, width_);
}

}  // namespace loan::ui
