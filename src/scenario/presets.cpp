#include "scenario/presets.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "scenario/embedded.h"
#include "scenario/scenario_json.h"

namespace loan {

namespace {

/// Order of the page's picker: by programme, the best-known case first. Others follow by name.
constexpr std::string_view kOrder[] = {"zhejiang-pilot", "zhejiang-inclusive", "hangzhou-2022-single", "anhui-growth",
                                       "anhui-swap",     "suzhou-index",       "dongguan-linkage"};

std::size_t rank(std::string_view id) {
  return static_cast<std::size_t>(std::find(std::begin(kOrder), std::end(kOrder), id) - std::begin(kOrder));
}

/// "preset_revision" from the file's meta, without reading the rest of it.
int revision_of(std::string_view text) {
  constexpr std::string_view kKey = "\"preset_revision\": ";
  const std::size_t at = text.find(kKey);
  int revision = 0;
  for (std::size_t i = at == text.npos ? text.size() : at + kKey.size(); i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') break;
    revision = revision * 10 + (text[i] - '0');
  }
  return revision;
}

/// Every revision carried; newest first within an id. Older ones are files named <id>.<revision>.json.
const std::vector<Preset>& all_revisions() {
  static const std::vector<Preset> all = [] {
    std::vector<Preset> found;
    for (const EmbeddedFile& file : embedded_files()) {
      if (std::string_view(file.name) == kParametersFile) continue;
      found.push_back({file.name, revision_of(file.text()), file.text()});
    }
    std::stable_sort(found.begin(), found.end(), [](const Preset& a, const Preset& b) {
      if (rank(a.id) != rank(b.id)) return rank(a.id) < rank(b.id);
      return a.id != b.id ? a.id < b.id : a.revision > b.revision;
    });
    return found;
  }();
  return all;
}

}  // namespace

std::span<const Preset> presets() {
  static const std::vector<Preset> newest = [] {
    std::vector<Preset> found;
    for (const Preset& p : all_revisions()) {
      if (found.empty() || found.back().id != p.id) found.push_back(p);
    }
    return found;
  }();
  return newest;
}

const Preset* find_preset(std::string_view id, int revision) {
  for (const Preset& p : all_revisions()) {
    if (p.id == id && (revision <= 0 || p.revision == revision)) return &p;
  }
  return nullptr;
}

Scenario open_preset(const Preset& preset) {
  auto scenario = read_scenario(preset.text, Completeness::draft);
  assert(scenario.ok());
  return scenario.ok() ? *scenario : Scenario{};
}

}  // namespace loan
