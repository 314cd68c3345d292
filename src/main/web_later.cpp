// web_later.cpp — which texts the first figures do without: the page gets their bytes behind the figures
// (web/parts.mjs, which asks this once while the program is built). A new visitor's page begins in Chinese, with the
// first preset.
#include <emscripten/emscripten.h>

#include <cstdint>
#include <vector>

#include "scenario/presets.h"
#include "trace/rules.h"
#include "words/words.h"

namespace {

/// Shorter ones would save nothing.
constexpr std::size_t kWorthMoving = 24;

std::vector<std::uint32_t> ranges;

/// The last word stays: the linker keeps a literal that is the end of another only once, so that "… of the warrant"
/// may hold the word "warrant" that a file is read by.
void add(std::string_view text) {
  const std::size_t last = text.find_last_of(' ');
  if (text.size() < kWorthMoving) return;
  text.remove_suffix(last == text.npos ? 6 : text.size() - last);
  ranges.push_back(static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(text.data())));
  ranges.push_back(static_cast<std::uint32_t>(text.size()));
}

}  // namespace

extern "C" {

/// Address and size of each text in turn; a zero ends the list.
EMSCRIPTEN_KEEPALIVE const std::uint32_t* loan_texts_for_later() {
  using namespace loan;
  ranges.clear();
  for (const Wording& w : all_words()) {
    for (const char* text : {w.en, w.help_en}) add(text);
  }
  for (const auto& rules : all_rules()) {
    for (const Rule& rule : rules) {
      add(rule.formula);
      add(rule.source);
    }
  }
  // What stands before the deal is read for the list of presets.
  for (const Preset& preset : presets().subspan(1)) add(preset.text.substr(preset.text.find("\"deal\"")));
  ranges.push_back(0);
  return ranges.data();
}
}
