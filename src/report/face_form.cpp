// The form: a walk over the table of fields.
#include <algorithm>

#include "report/face_parts.h"

namespace loan {
namespace {

struct Walk {
  const FaceView& view;
  Language language;

  std::string words_of(const char* table, const std::string& key) const {
    return std::string(word(std::string(table) + "." + key, language));
  }

  const char* kind_of(const FieldRow& row) const {
    switch (row.kind) {
      case Kind::choice:
      case Kind::reference:
        return "choice";
      case Kind::boolean:
        return "switch";
      case Kind::date:
        return "date";
      case Kind::whole:
      case Kind::number:
      case Kind::amount:
        return "number";
      default:
        return "text";
    }
  }

  Json choices(const Record& record, const FieldRow& row) const {
    Json all = Json::array();
    if (row.optional) all.push_back({{"value", ""}, {"label", word("face.not_given", language)}});
    if (row.kind == Kind::choice) {
      for (const char* choice : row.choices) {
        all.push_back({{"value", choice},
                       {"label", words_of("choice", std::string(record.name) + "." + row.name + "." + choice)}});
      }
      return all;
    }
    Deal& deal = const_cast<Deal&>(view.scenario->deal);  // read only: the rows take void*
    const ListPlace list = find_list(deal, row.refers_to);
    for (std::size_t i = 0; list.row && i < list.size(); ++i) {
      all.push_back({{"value", list.id(i)}, {"label", name_of_item(*list.row->item(), list.row->at(list.owner, i))}});
    }
    return all;
  }

  Json field(const Record& record, const FieldRow& row, const void* owner, const std::string& path) const {
    const std::string key = std::string(record.name) + "." + row.name;
    Json f;
    f["path"] = path;
    f["label"] = words_of("field", key);
    const std::string_view told = help("field." + key, language);
    if (!told.empty()) f["help"] = told;
    f["kind"] = kind_of(row);
    f["value"] = typed_text(row, row.get(owner), view.typing);
    const std::string unit = unit_text(row, view.typing);
    if (!unit.empty()) f["unit"] = unit;
    if (row.kind == Kind::choice || row.kind == Kind::reference) {
      f["choices"] = choices(record, row);
    } else if (row.kind != Kind::boolean && row.kind != Kind::text) {
      f["allowed"] = allowed_range(row);
    }
    if (row.optional) f["optional"] = true;
    if (row.kind == Kind::text) f["longest"] = row.high;
    const auto origin = view.scenario->provenance.find(path);
    if (origin != view.scenario->provenance.end()) {
      const std::string mark = kMarks[static_cast<int>(origin->second.mark)];
      f["origin"] = {{"mark", mark}, {"label", words_of("mark_name", mark)}, {"source", origin->second.source}};
    }
    for (const Problem& p : *view.problems) {
      if (p.field == path) f["problem"] = sentence(p, language, word("field." + key, language));
    }
    return f;
  }

  Json record(const Record& record, void* owner, const std::string& prefix) const {
    Json out;
    out["id"] = record.name;
    out["label"] = words_of("record", record.name);
    out["fields"] = Json::array();
    for (const FieldRow& row : record.fields) out["fields"].push_back(field(record, row, owner, prefix + row.name));
    out["parts"] = Json::array();
    for (const PartRow& part : record.parts) {
      out["parts"].push_back(this->record(*part.record(), part.of(owner), prefix + part.name + "."));
    }
    out["lists"] = Json::array();
    for (const ListRow& row : record.lists) out["lists"].push_back(list(row, owner, prefix + row.name));
    return out;
  }

  Json list(const ListRow& row, void* owner, const std::string& path) const {
    const Record& item = *row.item();
    Json out;
    const std::string one = words_of("item", item.name);
    out["path"] = path;
    out["label"] = words_of("record", item.name);
    out["add"] = sentence("list.add", language, {{"item", one}});
    out["least"] = row.min_items;
    out["most"] = row.max_items;
    out["items"] = Json::array();
    for (std::size_t i = 0; i < row.size(owner); ++i) {
      void* at = row.at(owner, i);
      const Value id = item.fields[0].get(at);
      const auto* text = std::get_if<std::string>(&id);
      const std::string item_path = path + "[" + (text ? *text : std::string()) + "]";
      out["items"].push_back(
          {{"path", item_path}, {"name", name_of_item(item, at)}, {"form", record(item, at, item_path + ".")}});
    }
    return out;
  }
};

}  // namespace

Json face_form(const FaceView& view) {
  Deal& deal = const_cast<Deal&>(view.scenario->deal);  // read only: the rows take void*
  return Walk{view, view.typing.language}.record(deal_record(), &deal, {});
}

}  // namespace loan
