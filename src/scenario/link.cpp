#include "scenario/link.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "deal/fields.h"
#include "scenario/link_changes.h"
#include "scenario/link_envelope.h"
#include "scenario/presets.h"

namespace loan {

namespace {

/// Keys of the outermost map. Never reused.
enum Section {
  kPresetId = 1,
  kRevision = 2,
  kTitle = 3,
  kProgramme = 4,
  kParameters = 5,
  kChanges = 6,
  kChangedMarks = 7,  ///< runs [mark, count, mark, count …] over the changed fields, in the order of kChanges
  kOtherMarks = 8,    ///< tree of the other fields whose mark is not the base's
};

using MarkedPaths = std::vector<std::pair<std::string, int>>;

/// 0: no mark; 1 and up: Mark.
int code_of(const Provenance& provenance, const std::string& path) {
  const auto it = provenance.find(path);
  return it == provenance.end() ? 0 : 1 + static_cast<int>(it->second.mark);
}

void set_code(Provenance& provenance, const std::string& path, int code) {
  if (code == code_of(provenance, path)) return;  // keeps the base's note and source
  if (code == 0) {
    provenance.erase(path);
  } else {
    provenance[path] = {static_cast<Mark>(code - 1), {}, {}, {}};
  }
}

/// What a reader may conclude without being told: the base's origin where the value is the base's, else `user` for what
/// was changed.
Provenance natural_origins(const Scenario& base, const Deal& deal, const std::vector<std::string>& changed) {
  Provenance out;
  for (const std::string& path : changed) out[path] = {Mark::user, {}, {}, {}};
  for (const auto& [path, origin] : base.provenance) {
    const FieldPlace before = find_field(base.deal, path), after = find_field(deal, path);
    if (before.row && after.row && before.get() == after.get()) out[path] = origin;
  }
  for (const std::string& path : changed) {  // changed back to a base that says nothing about it
    const FieldPlace before = find_field(base.deal, path);
    if (before.row && !base.provenance.count(path) && before.get() == find_field(deal, path).get()) out.erase(path);
  }
  return out;
}

/// The case that a link starts from; a preset that is not carried counts as none.
Scenario base_of(const Meta& meta) {
  const Preset* preset = meta.preset.empty() ? nullptr : find_preset(meta.preset, meta.preset_revision);
  return preset ? open_preset(*preset) : Scenario{};
}

std::string known_presets() {
  std::string text;
  for (const Preset& p : presets()) {
    text += (text.empty() ? "" : " / ") + std::string(p.id) + " " + std::to_string(p.revision);
  }
  return text;
}

/// The runs of kChangedMarks, exactly one mark for each changed field.
bool read_runs(const Cbor& runs, const std::vector<std::string>& changed, MarkedPaths& marks) {
  if (runs.kind != CborKind::list || runs.items.size() % 2 != 0) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < runs.items.size(); i += 2) {
    const auto code = runs.items[i].as_whole(), count = runs.items[i + 1].as_whole();
    if (!code || !count || *code < 0 || *code > 4 || *count < 1) return false;
    if (static_cast<std::uint64_t>(*count) > changed.size() - at) return false;
    for (const std::size_t end = at + static_cast<std::size_t>(*count); at < end; ++at) {
      marks.emplace_back(changed[at], static_cast<int>(*code));
    }
  }
  return at == changed.size();
}

bool read_text(const Cbor& root, int key, std::size_t longest, std::string& target) {
  const Cbor* text = root.find(key);
  if (!text) return true;
  if (text->kind != CborKind::text || text->text.size() > longest) return false;
  target = text->text;
  return true;
}

Result<Scenario> base_of_link(const Cbor& root) {
  std::string id;
  const Cbor* revision = root.find(kRevision);
  if (!read_text(root, kPresetId, 32, id) || !revision || revision->kind != CborKind::whole || revision->whole < 1 ||
      revision->whole > 1'000'000) {
    return Problem{ProblemCode::link_damaged, {}, {}};
  }
  const int number = static_cast<int>(revision->whole);
  if (id.empty()) {
    if (number <= kDefaultsRevision) return Scenario{};
    return Problem{ProblemCode::newer_version, {}, {}};
  }
  const Preset* preset = find_preset(id, number);
  if (!preset) return Problem{ProblemCode::unknown_preset, id + " " + std::to_string(number), known_presets()};
  return open_preset(*preset);
}

}  // namespace

Scenario without_names(Scenario scenario) {
  const Scenario base = base_of(scenario.meta);
  scenario.meta.title.clear();
  scenario.meta.notes.clear();
  scenario.deal.company.name.clear();
  const auto is_taken = [&](const std::string& id) {
    const auto has = [&](const auto& b) { return b.id == id; };
    return std::any_of(scenario.deal.banks.begin(), scenario.deal.banks.end(), has);
  };
  int number = 0;
  for (auto& bank : scenario.deal.banks) {
    bank.name.clear();
    const std::string old = bank.id;
    if (find_field(base.deal, "banks[" + old + "].id").row) continue;
    std::string fresh;
    do fresh = "bank-" + std::to_string(++number);
    while (is_taken(fresh));
    bank.id = fresh;
    for_each_field(scenario.deal, [&](const FieldPlace& field) {
      const bool to_bank = field.row->kind == Kind::reference && field.row->refers_to == std::string_view("banks");
      if (to_bank && field.get() == Value(old)) field.set(fresh);
    });
    Provenance moved;
    const std::string before = "banks[" + old + "].", after = "banks[" + fresh + "].";
    for (auto& [path, origin] : scenario.provenance) {
      const bool its = path.compare(0, before.size(), before) == 0;
      moved[its ? after + path.substr(before.size()) : path] = std::move(origin);
    }
    scenario.provenance = std::move(moved);
  }
  return scenario;
}

Result<std::string> write_link(const Scenario& scenario, LinkNames names) {
  if (names == LinkNames::left_out) return write_link(without_names(scenario));
  const Scenario base = base_of(scenario.meta);
  Cbor root = Cbor::empty_map();
  if (!base.meta.preset.empty()) root.put(kPresetId, Cbor::of(base.meta.preset));
  const int revision = base.meta.preset.empty() ? kDefaultsRevision : base.meta.preset_revision;
  root.put(kRevision, Cbor::of(std::int64_t{revision}));
  if (scenario.meta.title != base.meta.title) root.put(kTitle, Cbor::of(scenario.meta.title));
  if (scenario.meta.programme != base.meta.programme) {
    root.put(kProgramme, Cbor::of(static_cast<std::int64_t>(scenario.meta.programme)));
  }
  if (scenario.meta.parameters != base.meta.parameters) root.put(kParameters, Cbor::of(scenario.meta.parameters));

  Cbor changes = changes_between(base.deal, scenario.deal);
  const std::vector<std::string> changed = changed_paths(scenario.deal, changes);
  const Provenance natural = natural_origins(base, scenario.deal, changed);
  std::map<std::string, bool> is_changed;
  Cbor runs = Cbor::empty_list();
  bool as_expected = true;
  for (const std::string& path : changed) {
    is_changed[path] = true;
    const int code = code_of(scenario.provenance, path);
    as_expected = as_expected && code == code_of(natural, path);
    if (!runs.items.empty() && runs.items[runs.items.size() - 2].whole == code) {
      ++runs.items.back().whole;
    } else {
      runs.items.push_back(Cbor::of(std::int64_t{code}));
      runs.items.push_back(Cbor::of(std::int64_t{1}));
    }
  }
  MarkedPaths others;
  for_each_field(scenario.deal, [&](const FieldPlace& field) {
    const int code = code_of(scenario.provenance, field.path);
    if (!is_changed.count(field.path) && code != code_of(natural, field.path)) others.emplace_back(field.path, code);
  });
  if (!changes.items.empty()) root.put(kChanges, std::move(changes));
  if (!as_expected) root.put(kChangedMarks, std::move(runs));
  if (!others.empty()) root.put(kOtherMarks, mark_tree(scenario.deal, others));

  return wrap_link(write_cbor(root));
}

Result<Scenario> read_link(std::string_view text, Completeness completeness) {
  const auto bytes = unwrap_link(text);
  if (!bytes) return bytes.problems();
  const Problem damaged{ProblemCode::link_damaged, {}, {}};
  const auto root = read_cbor(*bytes);
  if (!root || root->kind != CborKind::map) return damaged;
  if (!root->keys.empty() && (root->keys.back() > kOtherMarks || root->keys.front() < kPresetId)) {
    return Problem{ProblemCode::newer_version, std::to_string(root->keys.back()), {}};
  }
  auto base = base_of_link(*root);
  if (!base) return base.problems();

  Scenario out = *base;
  const Cbor* programme = root->find(kProgramme);
  if (!read_text(*root, kTitle, 120, out.meta.title) || !read_text(*root, kParameters, 32, out.meta.parameters)) {
    return damaged;
  }
  if (programme) {
    if (programme->kind != CborKind::whole || programme->whole < 0) return damaged;
    if (programme->whole >= static_cast<std::int64_t>(std::size(kProgrammes))) {
      return Problem{ProblemCode::newer_version, "meta.programme", {}};
    }
    out.meta.programme = static_cast<Programme>(programme->whole);
  }
  const Cbor none = Cbor::empty_map();
  const Cbor& changes = root->find(kChanges) ? *root->find(kChanges) : none;
  Problems found;
  if (!apply_changes(out.deal, changes, found)) return found;
  const std::vector<std::string> changed = changed_paths(out.deal, changes);
  out.provenance = natural_origins(*base, out.deal, changed);

  MarkedPaths marks;
  if (const Cbor* runs = root->find(kChangedMarks); runs && !read_runs(*runs, changed, marks)) return damaged;
  if (const Cbor* tree = root->find(kOtherMarks); tree && !read_mark_tree(out.deal, *tree, marks)) return damaged;
  for (const auto& [path, code] : marks) set_code(out.provenance, path, code);
  if (completeness == Completeness::valid) found = check(out.deal);
  if (!found.empty()) return found;
  return out;
}

}  // namespace loan
