#include "deal/fields.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

Json record_to_json(const Record& record, void* owner) {
  Json object = Json::object();
  for (const FieldRow& row : record.fields) {
    const Value value = row.get(owner);
    if (!std::holds_alternative<std::monostate>(value)) object[row.name] = value_to_json(row, value);
  }
  for (const PartRow& part : record.parts) object[part.name] = record_to_json(*part.record(), part.of(owner));
  for (const ListRow& list : record.lists) {
    Json items = Json::array();
    for (std::size_t i = 0; i < list.size(owner); ++i) {
      items.push_back(record_to_json(*list.item(), list.at(owner, i)));
    }
    object[list.name] = std::move(items);
  }
  return object;
}

Json origin_to_json(const Origin& origin) {
  Json object = {{"mark", kMarks[static_cast<int>(origin.mark)]}};
  if (!origin.note.empty()) object["note"] = origin.note;
  if (!origin.source.empty()) object["source"] = origin.source;
  if (origin.date) object["date"] = iso_date(*origin.date);
  return object;
}

}  // namespace

Json scenario_to_json(const Scenario& scenario) {
  const Meta& m = scenario.meta;
  Json meta = {{"title", m.title}, {"programme", kProgrammes[static_cast<int>(m.programme)]}};
  meta["valuation_date"] = iso_date(scenario.deal.valuation_date);
  if (!m.preset.empty()) {
    meta["preset"] = m.preset;
    meta["preset_revision"] = m.preset_revision;
  }
  if (!m.parameters.empty()) meta["parameters"] = m.parameters;
  if (!m.notes.empty()) meta["notes"] = m.notes;

  Deal copy = scenario.deal;  // the rows take void*; nothing is set
  Json deal = record_to_json(deal_record(), &copy);
  deal.erase("valuation_date");

  Json provenance = Json::object();
  for (const auto& [path, origin] : scenario.provenance) provenance[path] = origin_to_json(origin);
  Json file = {{"format", kScenarioFormat}, {"version", kScenarioVersion}};
  file["meta"] = std::move(meta);
  file["deal"] = std::move(deal);
  file["provenance"] = std::move(provenance);
  return file;
}

std::string write_scenario(const Scenario& scenario) {
  return json_text(scenario_to_json(scenario)) + "\n";
}

}  // namespace loan
