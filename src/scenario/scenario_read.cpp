#include <algorithm>
#include <set>

#include "deal/fields.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

constexpr std::size_t kMostProblems = 500;  ///< a file of another kind has one per key: enough is enough
constexpr const char* kValuationDate = "valuation_date";

struct TextRow {
  const char* name;
  std::string* target;
  std::size_t longest;
  bool lines;  ///< line breaks allowed
};

class Reader {
 public:
  Problems problems;

  bool problem(ProblemCode code, std::string path, std::string allowed = {}) {
    if (problems.size() < kMostProblems) problems.push_back({code, std::move(path), std::move(allowed)});
    return false;
  }
  bool object(const Json& json, const std::string& path) {
    return json.is_object() || problem(ProblemCode::wrong_type, path, "{ }");
  }

  void text(const Json& json, const std::string& path, const TextRow& row) {
    if (!json.is_string()) {
      problem(ProblemCode::wrong_type, path, "\"…\"");
      return;
    }
    const std::string& s = json.get_ref<const std::string&>();
    if (s.size() > row.longest) {
      problem(ProblemCode::too_long, path, "≤ " + std::to_string(row.longest));
    } else if (std::any_of(s.begin(), s.end(), [&](char c) {
                 return (static_cast<unsigned char>(c) < 0x20 && !(row.lines && (c == '\n' || c == '\t'))) || c == 0x7f;
               })) {
      problem(ProblemCode::bad_utf8, path);
    } else {
      *row.target = s;
    }
  }
  template <class Enum, std::size_t n>
  void word(const Json& json, const std::string& path, const char* const (&words)[n], Enum& target) {
    std::string all;
    for (std::size_t i = 0; i < n; ++i) {
      if (json.is_string() && json.get_ref<const std::string&>() == words[i]) {
        target = static_cast<Enum>(i);
        return;
      }
      all += (i ? " / " : "") + std::string(words[i]);
    }
    problem(json.is_string() ? ProblemCode::not_a_choice : ProblemCode::wrong_type, path, all);
  }
  std::optional<Date> date(const Json& json, const std::string& path) {
    const auto day = json.is_string() ? parse_date(json.get_ref<const std::string&>()) : std::nullopt;
    if (!day) problem(json.is_string() ? ProblemCode::bad_date : ProblemCode::wrong_type, path, "YYYY-MM-DD");
    return day;
  }

  void record(const Record& record, void* owner, const Json& json, const std::string& prefix) {
    const bool whole_deal = &record == &deal_record();
    if (!object(json, prefix.empty() ? "deal" : prefix.substr(0, prefix.size() - 1))) return;
    std::set<std::string_view> given;
    for (const auto& [key, value] : json.items()) {
      given.insert(key);
      const std::string path = prefix + key;
      if (const FieldRow* row = named(record.fields, key); row && !(whole_deal && key == kValuationDate)) {
        if (const auto read = value_from_json(*row, value, path, problems)) row->set(owner, *read);
      } else if (const PartRow* part = named(record.parts, key)) {
        this->record(*part->record(), part->of(owner), value, path + ".");
      } else if (const ListRow* list = named(record.lists, key)) {
        items(*list, owner, value, path);
      } else {
        problem(ProblemCode::unknown_field, whole_deal ? "deal." + path : path);
      }
    }
    for (const FieldRow& row : record.fields) {  // neither an id nor a date has a default
      const bool needed = !row.optional && (row.kind == Kind::date || row.kind == Kind::id);
      if (needed && !given.count(row.name) && !(whole_deal && row.name == std::string_view(kValuationDate))) {
        problem(ProblemCode::required, prefix + row.name, allowed_range(row));
      }
    }
  }

  void meta(const Json& json, Scenario& out) {
    if (!object(json, "meta")) return;
    const TextRow texts[] = {{"title", &out.meta.title, 120, false},
                             {"notes", &out.meta.notes, 4000, true},
                             {"preset", &out.meta.preset, 32, false},
                             {"parameters", &out.meta.parameters, 32, false}};
    for (const auto& [key, value] : json.items()) {
      const std::string path = "meta." + key;
      if (const TextRow* row = named(std::span<const TextRow>(texts), key)) {
        text(value, path, *row);
      } else if (key == "programme") {
        word(value, path, kProgrammes, out.meta.programme);
      } else if (key == kValuationDate) {
        if (const auto day = date(value, kValuationDate)) out.deal.valuation_date = *day;
      } else if (key == "preset_revision") {
        if (value.is_number_integer() && value.get<double>() >= 1 && value.get<double>() <= 1e6) {
          out.meta.preset_revision = value.get<int>();
        } else {
          problem(ProblemCode::wrong_type, path, "1 – 1000000");
        }
      } else {
        problem(ProblemCode::unknown_field, path);
      }
    }
  }

  void provenance(const Json& json, Scenario& out) {
    if (!object(json, "provenance")) return;
    for (const auto& [path, value] : json.items()) {
      const std::string at = "provenance." + path;
      if (find_field(out.deal, path).row == nullptr) problem(ProblemCode::unknown_field, at);
      if (!object(value, at)) continue;
      Origin origin;
      const TextRow texts[] = {{"note", &origin.note, 1000, false}, {"source", &origin.source, 500, false}};
      bool marked = false;
      for (const auto& [key, part] : value.items()) {
        if (const TextRow* row = named(std::span<const TextRow>(texts), key)) {
          text(part, at + "." + key, *row);
        } else if (key == "mark") {
          word(part, at + ".mark", kMarks, origin.mark);
          marked = true;
        } else if (key == "date") {
          origin.date = date(part, at + ".date");
        } else {
          problem(ProblemCode::unknown_field, at + "." + key);
        }
      }
      if (!marked) problem(ProblemCode::required, at + ".mark", "public / inferred / assumption / user");
      out.provenance[path] = std::move(origin);
    }
  }

 private:
  template <class Row>
  static const Row* named(std::span<const Row> rows, std::string_view name) {
    for (const Row& row : rows) {
      if (name == row.name) return &row;
    }
    return nullptr;
  }

  void items(const ListRow& list, void* owner, const Json& json, const std::string& path) {
    if (!json.is_array()) {
      problem(ProblemCode::wrong_type, path, "[ ]");
      return;
    }
    if (json.size() > list.max_items) {
      problem(ProblemCode::too_many_items, path,
              std::to_string(list.min_items) + " – " + std::to_string(list.max_items));
    }
    while (list.size(owner) > 0) list.erase(owner, list.size(owner) - 1);
    const std::size_t n = std::min(json.size(), list.max_items);
    for (std::size_t i = 0; i < n; ++i) {
      list.insert(owner, i);
      const Json& item = json[i];
      const auto id = item.is_object() ? item.find("id") : item.end();
      const bool named_item = item.is_object() && id != item.end() && id->is_string();
      std::string at = path + "[";
      at += named_item ? id->get_ref<const std::string&>() : std::string("#").append(std::to_string(i + 1));
      record(*list.item(), list.at(owner, i), item, at + "].");
    }
  }
};

/// What check() finds, without what reading has already said about the same place.
void add_check(const Deal& deal, Problems& problems) {
  std::set<std::string> said;
  for (const Problem& p : problems) said.insert(p.field);
  const bool nameless = std::any_of(problems.begin(), problems.end(),
                                    [](const Problem& p) { return p.field.find("[#") != std::string::npos; });
  for (Problem& p : check(deal)) {
    const bool same_item = nameless && p.field.find("[]") != std::string::npos;
    if (!said.count(p.field) && !same_item && problems.size() < kMostProblems) problems.push_back(std::move(p));
  }
}

}  // namespace

Result<Scenario> scenario_from_json(Json file, Completeness completeness, std::vector<MigratedField>* changed) {
  if (!file.is_object()) return Problem{ProblemCode::wrong_format, {}, kScenarioFormat};
  const auto format = file.find("format");
  if (format == file.end() || *format != kScenarioFormat) {
    return Problem{ProblemCode::wrong_format, "format", kScenarioFormat};
  }
  const auto version = file.find("version");
  if (version == file.end() || !version->is_number_integer() || version->get<double>() < 1) {
    return Problem{ProblemCode::wrong_type, "version", "1 – " + std::to_string(kScenarioVersion)};
  }
  if (version->get<double>() > kScenarioVersion) {
    return Problem{ProblemCode::newer_version, "version", "≤ " + std::to_string(kScenarioVersion)};
  }
  std::vector<MigratedField> ignored;
  migrate(file, migrations(), kScenarioVersion, changed ? *changed : ignored);

  Reader reader;
  Scenario out;
  const auto section = [&](const char* name) -> const Json* {
    const auto it = file.find(name);
    return it == file.end() ? nullptr : &*it;
  };
  const Json* meta = section("meta");
  if (meta) reader.meta(*meta, out);
  if (!meta || !meta->is_object() || !meta->contains(kValuationDate)) {
    reader.problem(ProblemCode::required, kValuationDate, "YYYY-MM-DD");
  }
  if (const Json* deal = section("deal")) reader.record(deal_record(), &out.deal, *deal, {});
  if (const Json* provenance = section("provenance")) reader.provenance(*provenance, out);
  for (const auto& [key, value] : file.items()) {
    if (key != "format" && key != "version" && key != "meta" && key != "deal" && key != "provenance") {
      reader.problem(ProblemCode::unknown_field, key, "format / version / meta / deal / provenance");
    }
  }
  if (completeness == Completeness::valid) add_check(out.deal, reader.problems);
  if (!reader.problems.empty()) return std::move(reader.problems);
  return out;
}

Result<Scenario> read_scenario(std::string_view text, Completeness completeness, std::vector<MigratedField>* changed) {
  auto json = read_json(text);
  if (!json) return json.problems();
  return scenario_from_json(std::move(*json), completeness, changed);
}

void migrate(Json& file, std::span<const Migration> steps, int current, std::vector<MigratedField>& changed) {
  int version = file["version"].get<int>();
  for (const Migration& step : steps) {
    if (step.from_version != version) continue;
    step.apply(file, changed);
    ++version;
  }
  file["version"] = current;
}

std::span<const Migration> migrations() {
  return {};
}

void prune_provenance(Scenario& scenario) {
  for (auto it = scenario.provenance.begin(); it != scenario.provenance.end();) {
    it = find_field(scenario.deal, it->first).row ? std::next(it) : scenario.provenance.erase(it);
  }
}

}  // namespace loan
