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
constexpr std::size_t kWorthMoving = 6;

std::vector<std::uint32_t> ranges;

void add(std::string_view text) {
  if (text.size() < kWorthMoving) return;
  ranges.push_back(static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(text.data())));
  ranges.push_back(static_cast<std::uint32_t>(text.size()));
}

/// A literal of its own. Its last word stays: the linker keeps a literal that is the end of another only once, so that
/// "… of the warrant" may hold the word "warrant" that a file is read by.
void add_literal(std::string_view text) {
  const std::size_t last = text.find_last_of(' ');
  text.remove_suffix(text.size() < kWorthMoving ? 0 : last == text.npos ? 6 : text.size() - last);
  add(text);
}

}  // namespace

extern "C" {

/// Address and size of each text in turn; a zero ends the list.
EMSCRIPTEN_KEEPALIVE const std::uint32_t* loan_texts_for_later() {
  using namespace loan;
  ranges.clear();
  for (const Wording& w : all_words()) {
    for (const char* text : {w.en, w.help_en, w.help_zh}) add(text);
    if (!was_asked(w)) add(w.zh);
  }
  for (const auto& rules : all_rules()) {
    for (const Rule& rule : rules) {
      add_literal(rule.formula);
      add_literal(rule.source);
    }
  }
  // What stands before the deal is read for the list of presets.
  for (const Preset& preset : presets().subspan(1)) add(preset.text.substr(preset.text.find("\"deal\"")));
  ranges.push_back(0);
  return ranges.data();
}
}
