// Links and old files rest on what tests/data/field-rows.txt holds: each row's permanent number, place, kind, default
// and words. Rows may be added; none may change.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "deal/fields.h"
#include "scenario/scenario_json.h"
#include "scenario_files.h"

using namespace loan;

namespace {

struct Row {
  std::string place, kind, standard;  ///< record and field; kind; default as in files
  std::string words;                  ///< of a choice, with a blank after each
};

const char* kind_name(Kind kind) {
  constexpr const char* kNames[] = {"text",  "id",     "reference", "choice", "boolean",
                                    "whole", "number", "amount",    "date"};
  return kNames[static_cast<int>(kind)];
}

std::map<int, Row> rows_now() {
  const Deal deal = one_item_everywhere();
  std::map<int, Row> rows;
  for_each_field(deal, [&](const FieldPlace& f) {
    Row row{std::string(f.record->name) + "." + f.row->name,
            kind_name(f.row->kind),
            json_text(value_to_json(*f.row, f.get()), -1),
            {}};
    for (const char* word : f.row->choices) row.words += std::string(word) + " ";
    rows[f.row->number] = row;
  });
  for_each_row([&](const Record& record, const FieldRow*, const ListRow* list) {
    if (list) rows[list->number] = {std::string(record.name) + "." + list->name, "list", "[]", {}};
  });
  return rows;
}

std::string line_of(int number, const Row& row) {
  std::string line = std::to_string(number) + "\t" + row.place + "\t" + row.kind + "\t" + row.standard;
  if (!row.words.empty()) line += "\t" + row.words.substr(0, row.words.size() - 1);
  return line;
}

}  // namespace

TEST_CASE("table of fields: no permanent number is given twice") {
  std::set<int> seen;
  for_each_row([&](const Record& record, const FieldRow* field, const ListRow* list) {
    const int number = field ? field->number : list->number;
    const std::string at = std::string(record.name) + " " + (field ? field->name : list->name);
    CHECK_MESSAGE(seen.insert(number).second, at);
  });
}

TEST_CASE("table of fields: numbers, places, kinds, defaults and the order of words stay as released") {
  const std::map<int, Row> now = rows_now();
  std::set<int> frozen;
  std::istringstream file(repository_file("tests/data/field-rows.txt"));
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream parts(line);
    std::string number, words;
    Row row;
    std::getline(parts, number, '\t');
    std::getline(parts, row.place, '\t');
    std::getline(parts, row.kind, '\t');
    std::getline(parts, row.standard, '\t');
    std::getline(parts, row.words, '\t');
    if (!row.words.empty()) row.words += " ";
    const int n = std::stoi(number);
    frozen.insert(n);
    const auto it = now.find(n);
    REQUIRE_MESSAGE(it != now.end(), "a released row is gone: " << line);
    CHECK(it->second.place == row.place);
    CHECK(it->second.kind == row.kind);
    CHECK_MESSAGE(it->second.standard == row.standard, "the default of " << row.place << " is frozen");
    CHECK_MESSAGE(it->second.words.compare(0, row.words.size(), row.words) == 0,
                  "new words of " << row.place << " go to the end: " << it->second.words);
  }
  std::string missing;
  for (const auto& [number, row] : now) {
    if (!frozen.count(number)) missing += line_of(number, row) + "\n";
  }
  CHECK_MESSAGE(missing.empty(), "add to tests/data/field-rows.txt:\n" << missing);
}
