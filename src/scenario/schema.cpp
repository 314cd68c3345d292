#include "scenario/schema.h"

#include "deal/fields.h"
#include "scenario/scenario_json.h"
#include "words/words.h"

namespace loan {

namespace {

/// A deal whose every list holds one item as insert() makes it: where the defaults are read from.
Deal default_items() {
  Deal deal;
  for (bool grew = true; grew;) {
    grew = false;
    for_each_list(deal, [&](const ListPlace& list) {
      if (list.size() > 0) return;
      list.row->insert(list.owner, 0);
      grew = true;
    });
  }
  return deal;
}

void add_wording(Json& schema, const std::string& key) {
  const Wording* words = find_word(key);
  if (!words) return;
  schema["title"] = std::string(words->zh) + " / " + words->en;
  const std::string zh = words->help_zh, en = words->help_en;
  if (!zh.empty() || !en.empty()) schema["description"] = zh + (zh.empty() || en.empty() ? "" : " / ") + en;
}

/// Dates have no default, ids neither.
bool is_required(const FieldRow& row) {
  return !row.optional && (row.kind == Kind::date || row.kind == Kind::id);
}

Json field_schema(const Record& record, const FieldRow& row, void* owner) {
  Json s = Json::object();
  add_wording(s, std::string("field.") + record.name + "." + row.name);
  switch (row.kind) {
    case Kind::text:
      s["type"] = "string";
      s["maxLength"] = number_to_json(row.high);  // bytes; characters are never more
      break;
    case Kind::id:
    case Kind::reference:
      s["type"] = "string";
      s["pattern"] = row.kind == Kind::reference && row.optional ? "^[A-Za-z0-9_-]{0,32}$" : "^[A-Za-z0-9_-]{1,32}$";
      if (row.kind == Kind::reference) s["x-refers-to"] = row.refers_to;
      break;
    case Kind::choice:
      s["enum"] = Json::array();
      for (const char* word : row.choices) s["enum"].push_back(word);
      break;
    case Kind::boolean:
      s["type"] = "boolean";
      break;
    case Kind::date:
      s["type"] = "string";
      s["format"] = "date";
      s["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
      break;
    case Kind::whole:
    case Kind::number:
    case Kind::amount:
      s["type"] = row.kind == Kind::whole ? "integer" : "number";
      s["minimum"] = number_to_json(row.low);
      s["maximum"] = number_to_json(row.high);
      s["x-unit"] = std::string(name_of(row.unit));
      if (row.kind == Kind::amount) s["x-decimals"] = 2;
      break;
  }
  const Value value = row.get(owner);
  if (!is_required(row) && !std::holds_alternative<std::monostate>(value) &&
      !(row.kind == Kind::reference && !row.optional)) {
    s["default"] = value_to_json(row, value);
  }
  s["x-number"] = row.number;
  return s;
}

Json object_schema() {
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

Json reference_to(const Record& record) {
  return {{"$ref", std::string("#/$defs/") + record.name}};
}

void add_record(const Record& record, void* owner, Json& definitions) {
  Json s = object_schema();
  Json required = Json::array();
  const bool whole_deal = &record == &deal_record();
  for (const FieldRow& row : record.fields) {
    if (whole_deal && row.kind == Kind::date) continue;  // the valuation date stands in meta
    s["properties"][row.name] = field_schema(record, row, owner);
    if (is_required(row)) required.push_back(row.name);
  }
  for (const PartRow& part : record.parts) {
    s["properties"][part.name] = reference_to(*part.record());
    add_record(*part.record(), part.of(owner), definitions);
  }
  for (const ListRow& list : record.lists) {
    Json items = {{"type", "array"}, {"minItems", list.min_items}, {"maxItems", list.max_items}};
    items["items"] = reference_to(*list.item());
    items["x-number"] = list.number;
    s["properties"][list.name] = std::move(items);
    add_record(*list.item(), list.at(owner, 0), definitions);
  }
  if (!required.empty()) s["required"] = std::move(required);
  definitions[record.name] = std::move(s);
}

template <std::size_t n>
Json words_schema(const char* const (&words)[n]) {
  Json s = {{"enum", Json::array()}};
  for (const char* word : words) s["enum"].push_back(word);
  return s;
}

Json text_schema(int longest) {
  return {{"type", "string"}, {"maxLength", longest}};
}

Json meta_schema() {
  Json s = object_schema();
  Json& p = s["properties"];
  p["title"] = text_schema(120);
  p["programme"] = words_schema(kProgrammes);
  p["valuation_date"] = {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  p["preset"] = text_schema(32);
  p["preset_revision"] = {{"type", "integer"}, {"minimum", 1}, {"maximum", 1'000'000}};
  p["parameters"] = text_schema(32);
  p["notes"] = text_schema(4000);
  s["required"] = {"valuation_date"};
  return s;
}

Json origin_schema() {
  Json s = object_schema();
  Json& p = s["properties"];
  p["mark"] = words_schema(kMarks);
  p["note"] = text_schema(1000);
  p["source"] = text_schema(500);
  p["date"] = {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  s["required"] = {"mark"};
  return s;
}

}  // namespace

Json scenario_schema_json() {
  Deal defaults = default_items();
  Json definitions = Json::object();
  add_record(deal_record(), &defaults, definitions);
  definitions["origin"] = origin_schema();

  Json s = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", "urn:loanweave:scenario:" + std::to_string(kScenarioVersion)},
            {"title", "织贷方案文件 / Loanweave scenario"}};
  s.update(object_schema());
  Json& p = s["properties"];
  p["format"] = {{"const", kScenarioFormat}};
  p["version"] = {{"const", kScenarioVersion}};
  p["meta"] = meta_schema();
  p["deal"] = reference_to(deal_record());
  p["provenance"] = {{"type", "object"}, {"additionalProperties", {{"$ref", "#/$defs/origin"}}}};
  s["required"] = {"format", "version", "meta"};
  s["$defs"] = std::move(definitions);
  return s;
}

std::string scenario_schema() {
  return json_text(scenario_schema_json()) + "\n";
}

}  // namespace loan
