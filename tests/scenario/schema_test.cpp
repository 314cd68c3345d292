#include "scenario/schema.h"

#include <doctest/doctest.h>

#include "deal/fields.h"
#include "scenario/presets.h"
#include "scenario/scenario_json.h"
#include "words/words.h"

using namespace loan;

TEST_CASE(
    "schema: every row of the table of fields is in it, with its number, its name in both languages and its range") {
  const Json schema = scenario_schema_json();
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  const Json& definitions = schema["$defs"];
  for_each_row([&](const Record& record, const FieldRow* field, const ListRow* list) {
    const std::string name = field ? field->name : list->name;
    const std::string at = std::string(record.name) + "." + name;
    CAPTURE(at);
    if (at == "deal.valuation_date") return;  // stands in meta
    REQUIRE(definitions.contains(record.name));
    REQUIRE(definitions[record.name]["properties"].contains(name));
    const Json& one = definitions[record.name]["properties"][name];
    CHECK(one["x-number"] == (field ? field->number : list->number));
    if (!field) {
      CHECK(one["maxItems"] == list->max_items);
      return;
    }
    if (const Wording* words = find_word("field." + at)) {
      CHECK(one["title"].get<std::string>().find(words->zh) == 0);
    }
    if (field->kind == Kind::number || field->kind == Kind::amount) {
      CHECK(one["minimum"].get<double>() == field->low);
      CHECK(one["maximum"].get<double>() == field->high);
    }
    if (field->kind == Kind::choice) CHECK(one["enum"].size() == field->choices.size());
  });
  CHECK(definitions["banks"]["properties"]["hurdle_raroc"]["default"] == 0.09);
  CHECK_FALSE(definitions["facility"]["properties"]["borrower_ceiling"].contains("default"));
  CHECK(definitions["facility"]["required"] == Json{"start"});
}

TEST_CASE("schema: the keys of every preset are the keys of the schema, level by level") {
  const Json schema = scenario_schema_json();
  const std::function<void(const Json&, Json, const std::string&)> compare = [&](const Json& value, Json rule,
                                                                                 const std::string& at) {
    if (rule.contains("$ref")) rule = schema.at(Json::json_pointer(rule["$ref"].get<std::string>().substr(1)));
    if (value.is_array()) {
      for (const Json& item : value) compare(item, rule["items"], at + "[]");
    }
    if (!value.is_object()) return;
    for (const auto& entry : value.items()) {
      const std::string key = entry.key();
      const bool known = rule["properties"].contains(key);
      const bool any = rule.contains("additionalProperties") && rule["additionalProperties"].is_object();
      CHECK_MESSAGE((known || any), at << "." << key);
      if (known) compare(entry.value(), rule["properties"][key], at + "." + key);
    }
  };
  for (const Preset& p : presets()) compare(scenario_to_json(open_preset(p)), schema, std::string(p.id));
}
