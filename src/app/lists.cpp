#include "app/lists.h"

#include <algorithm>

#include "words/format.h"

namespace loan::app {

namespace {

const FieldRow* field_named(const Record& record, std::string_view name) {
  for (const FieldRow& row : record.fields) {
    if (name == row.name) return &row;
  }
  return nullptr;
}

std::string text_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text ? *text : std::string();
}

bool has_id(const ListPlace& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.id(i) == id) return true;
  }
  return false;
}

std::string free_id(const ListPlace& list, std::size_t first) {
  const std::string_view name = list.row->name;
  for (std::size_t n = first;; ++n) {
    const std::string id = std::string(name) + "-" + std::to_string(n);
    if (!has_id(list, id)) return id;
  }
}

std::string numbered(const Record& record, std::size_t n, Language language) {
  return std::string(word(std::string("item.") + record.name, language)) + " " + std::to_string(n);
}

struct ItemPlace {
  ListPlace list;
  std::size_t at = 0;
};
/// list.row == nullptr when there is no such item.
ItemPlace find_item(Deal& deal, std::string_view item) {
  const auto [path, id] = list_and_id(item);
  ItemPlace found{find_list(deal, path), 0};
  if (!found.list.row) return found;
  while (found.at < found.list.size() && found.list.id(found.at) != id) ++found.at;
  if (found.at == found.list.size()) found.list.row = nullptr;
  return found;
}

Problems unknown(std::string_view path) {
  return {Problem{ProblemCode::unknown_field, std::string(path), {}}};
}

/// Copies fields, parts and lists of one struct of a record into another.
void copy_record(const Record& record, void* from, void* to) {
  for (const FieldRow& row : record.fields) row.set(to, row.get(from));
  for (const PartRow& part : record.parts) copy_record(*part.record(), part.of(from), part.of(to));
  for (const ListRow& row : record.lists) {
    for (std::size_t i = 0; i < row.size(from); ++i) {
      row.insert(to, i);
      copy_record(*row.item(), row.at(from, i), row.at(to, i));
    }
  }
}

/// References that must lead somewhere and do not take the first thing there is; optional ones are emptied.
void refer_to_first(Deal& deal, const Record& record, void* item) {
  for (const FieldRow& row : record.fields) {
    if (row.kind != Kind::reference) continue;
    const auto choices = referable(deal, row.refers_to);
    const std::string id = text_of(row.get(item));
    const bool leads = std::any_of(choices.begin(), choices.end(), [&](const auto& c) { return c.first == id; });
    if (leads) continue;
    row.set(item, row.optional || choices.empty() ? std::string() : choices.front().first);
  }
}

/// Empties optional references to `id`, and takes away the items that cannot be without it.
void forget(Deal& deal, std::string_view list, std::string_view id) {
  std::vector<std::string> gone;
  for_each_field(deal, [&](const FieldPlace& place) {
    if (place.row->kind != Kind::reference || list != place.row->refers_to || text_of(place.get()) != id) return;
    if (place.row->optional) {
      place.set(std::string());
    } else {
      gone.push_back(place.path.substr(0, place.path.rfind('.')));
    }
  });
  for (const std::string& item : gone) (void)remove_item(deal, item);
}

}  // namespace

std::pair<std::string_view, std::string_view> list_and_id(std::string_view item) {
  const std::size_t open = item.rfind('[');
  if (open == std::string_view::npos || item.back() != ']') return {item, {}};
  return {item.substr(0, open), item.substr(open + 1, item.size() - open - 2)};
}

Problems add_item(Deal& deal, std::string_view path, Language language) {
  const ListPlace list = find_list(deal, path);
  if (!list.row) return unknown(path);
  const std::size_t count = list.size();
  if (count >= list.row->max_items) {
    return {Problem{ProblemCode::too_many_items, list.path, std::to_string(list.row->max_items)}};
  }
  const std::string id = free_id(list, count + 1);
  list.row->insert(list.owner, count);
  const Record& record = *list.row->item();
  void* item = list.row->at(list.owner, count);
  record.fields[0].set(item, id);
  if (const FieldRow* name = field_named(record, "name")) name->set(item, numbered(record, count + 1, language));
  refer_to_first(deal, record, item);
  return {};
}

Problems copy_list(Scenario& to, const Scenario& from, std::string_view path) {
  const ListPlace source = find_list(from.deal, path);
  const ListPlace target = find_list(to.deal, path);
  if (!source.row || !target.row) return unknown(path);
  if (target.size() + source.size() > target.row->max_items) {
    return {Problem{ProblemCode::too_many_items, std::string(path), std::to_string(target.row->max_items)}};
  }
  const Record& record = *source.row->item();
  for (std::size_t i = 0; i < source.size(); ++i) {
    const std::string id = has_id(target, source.id(i)) ? free_id(target, target.size() + 1) : source.id(i);
    target.row->insert(target.owner, target.size());
    void* item = target.row->at(target.owner, target.size() - 1);
    copy_record(record, source.row->at(source.owner, i), item);
    record.fields[0].set(item, id);
    refer_to_first(to.deal, record, item);
    const std::string prefix = source.path + "[" + source.id(i) + "].";
    for (const auto& [field, origin] : from.provenance) {
      if (field.starts_with(prefix))
        to.provenance[target.path + "[" + id + "]." + field.substr(prefix.size())] = origin;
    }
  }
  return {};
}

Problems remove_item(Deal& deal, std::string_view path) {
  const ItemPlace found = find_item(deal, path);
  if (!found.list.row) return unknown(path);
  if (found.list.size() <= found.list.row->min_items) {
    return {Problem{ProblemCode::empty_list, found.list.path, "≥ " + std::to_string(found.list.row->min_items)}};
  }
  found.list.row->erase(found.list.owner, found.at);
  forget(deal, list_and_id(path).first, list_and_id(path).second);
  return {};
}

Problems duplicate_item(Scenario& scenario, std::string_view path, Language language) {
  const ItemPlace found = find_item(scenario.deal, path);
  if (!found.list.row) return unknown(path);
  const ListPlace& list = found.list;
  if (list.size() >= list.row->max_items) {
    return {Problem{ProblemCode::too_many_items, list.path, std::to_string(list.row->max_items)}};
  }
  const std::string id = free_id(list, list.size() + 1);
  const Record& record = *list.row->item();
  list.row->insert(list.owner, found.at + 1);
  void* copy = list.row->at(list.owner, found.at + 1);
  copy_record(record, list.row->at(list.owner, found.at), copy);
  record.fields[0].set(copy, id);
  if (const FieldRow* name = field_named(record, "name")) name->set(copy, numbered(record, list.size(), language));
  const std::string prefix = std::string(path) + ".";
  Provenance origins;
  for (const auto& [field, origin] : scenario.provenance) {
    if (field.starts_with(prefix)) origins[list.path + "[" + id + "]." + field.substr(prefix.size())] = origin;
  }
  scenario.provenance.merge(origins);
  return {};
}

Problems move_item(Deal& deal, std::string_view path, int by) {
  const ItemPlace found = find_item(deal, path);
  if (!found.list.row) return unknown(path);
  const auto last = static_cast<int>(found.list.size()) - 1;
  const int to = std::clamp(static_cast<int>(found.at) + by, 0, last);
  found.list.row->move(found.list.owner, found.at, static_cast<std::size_t>(to));
  return {};
}

std::string item_title(const Deal& deal, const ListPlace& list, std::size_t i, Language language) {
  const Record& record = *list.row->item();
  void* item = list.row->at(list.owner, i);
  if (const FieldRow* name = field_named(record, "name")) {
    if (std::string text = text_of(name->get(item)); !text.empty()) return text;
  }
  for (const char* month : {"from_month", "month"}) {
    const FieldRow* row = field_named(record, month);
    const Value value = row ? row->get(item) : Value{};
    if (const auto* n = std::get_if<std::int64_t>(&value)) return month_number(static_cast<int>(*n), language);
  }
  for (const FieldRow& row : record.fields) {
    if (row.kind != Kind::reference || row.optional) continue;
    const std::string id = text_of(row.get(item));
    for (const auto& [other, name] : referable(deal, row.refers_to)) {
      if (other == id) return name;
    }
  }
  if (is_referred_to(record.name)) return numbered(record, i + 1, language);
  const std::string id = list.id(i);
  if (const std::string key = "dimension." + id; find_word(key)) return std::string(word(key, language));
  // A letter is a name of its own, as of a grade.
  const std::string kind = std::string("item.") + record.name;
  if (id.size() == 1 && id[0] >= 'A' && id[0] <= 'Z' && find_word(kind)) {
    return std::string(word(kind, language)) + " " + id;
  }
  return id.starts_with(list.row->name) || id.size() < 2 ? numbered(record, i + 1, language) : id;
}

bool is_referred_to(std::string_view list) {
  static const std::vector<std::string_view> referred = [] {
    std::vector<std::string_view> all;
    for_each_row([&](const Record&, const FieldRow* field, const ListRow*) {
      if (field && field->kind == Kind::reference) all.push_back(field->refers_to);
    });
    return all;
  }();
  return std::find(referred.begin(), referred.end(), list) != referred.end();
}

std::vector<std::pair<std::string, std::string>> referable(const Deal& deal, std::string_view path) {
  std::vector<std::pair<std::string, std::string>> found;
  const ListPlace list = find_list(deal, path);
  if (!list.row) return found;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string id = list.id(i);
    const FieldRow* name = field_named(*list.row->item(), "name");
    std::string shown = name ? text_of(name->get(list.row->at(list.owner, i))) : std::string();
    found.push_back({id, shown.empty() ? id : std::move(shown)});
  }
  return found;
}

}  // namespace loan::app
