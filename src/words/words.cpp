#include "words/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace loan {

namespace {

constexpr Wording kRows[] = {
#include "words/table_choices.inc"
#include "words/table_desktop.inc"
#include "words/table_face.inc"
#include "words/table_fields_company.inc"
#include "words/table_fields_cover.inc"
#include "words/table_fields_facility.inc"
#include "words/table_fields_growth.inc"
#include "words/table_figures.inc"
#include "words/table_help.inc"
#include "words/table_interface.inc"
#include "words/table_messages.inc"
#include "words/table_names.inc"
#include "words/table_parameters.inc"
#include "words/table_policy.inc"
#include "words/table_records.inc"
#include "words/table_rules_cover.inc"
#include "words/table_rules_credit.inc"
#include "words/table_rules_deal.inc"
#include "words/table_rules_growth.inc"
#include "words/table_rules_joint.inc"
#include "words/table_rules_policy.inc"
#include "words/table_rules_pricing.inc"
#include "words/table_rules_schedule.inc"
#include "words/table_rules_stack.inc"
#include "words/table_units.inc"
#include "words/table_views.inc"
};

constexpr std::size_t kRowCount = std::size(kRows);

constexpr void each_text(auto&& use) {
  for (const Wording& row : kRows) {
    for (const char* text : {row.key, row.zh, row.en, row.help_zh, row.help_en}) use(std::string_view(text));
  }
}

/// The table as one string: of each text its length in two bytes, the text and a zero. Thousands of addresses of
/// single texts would be a sixth of what the page's first part downloads.
constexpr auto kTexts = [] {
  constexpr std::size_t kSize = [] {
    std::size_t n = 0;
    each_text([&n](std::string_view text) { n += text.size() + 3; });
    return n;
  }();
  std::array<char, kSize> out{};
  std::size_t at = 0;
  each_text([&](std::string_view text) {
    out[at++] = static_cast<char>(text.size() % 256);
    out[at++] = static_cast<char>(text.size() / 256);
    for (const char c : text) out[at++] = c;
    ++at;
  });
  return out;
}();

bool by_key(const Wording& a, const Wording& b) {
  return std::string_view(a.key) < std::string_view(b.key);
}

const std::vector<Wording>& sorted_rows() {
  static const std::vector<Wording> rows = [] {
    const char* at = kTexts.data();
    const auto next = [&at] {
      const char* text = at + 2;
      at = text + static_cast<unsigned char>(at[0]) + 256 * static_cast<unsigned char>(at[1]) + 1;
      return text;
    };
    std::vector<Wording> all(kRowCount);
    for (Wording& row : all) {
      for (const char** text : {&row.key, &row.zh, &row.en, &row.help_zh, &row.help_en}) *text = next();
    }
    std::sort(all.begin(), all.end(), by_key);
    return all;
  }();
  return rows;
}

std::array<bool, kRowCount>& asked_rows() {
  static std::array<bool, kRowCount> asked{};
  return asked;
}

}  // namespace

std::span<const Wording> all_words() {
  return sorted_rows();
}

const Wording* find_word(std::string_view key) {
  const auto& rows = sorted_rows();
  const auto at = std::lower_bound(rows.begin(), rows.end(), key, [](const Wording& row, std::string_view k) {
    return std::string_view(row.key) < k;
  });
  if (at == rows.end() || key != at->key) return nullptr;
  asked_rows()[static_cast<std::size_t>(at - rows.begin())] = true;
  return &*at;
}

bool was_asked(const Wording& row) {
  return asked_rows()[static_cast<std::size_t>(&row - sorted_rows().data())];
}

std::string_view word(std::string_view key, Language language) {
  const Wording* row = find_word(key);
  if (!row) return key;
  return language == Language::zh ? row->zh : row->en;
}

std::string_view help(std::string_view key, Language language) {
  const Wording* row = find_word(key);
  if (!row) return {};
  return language == Language::zh ? row->help_zh : row->help_en;
}

std::string sentence(std::string_view key, Language language, std::initializer_list<Slot> slots) {
  const std::string_view pattern = word(key, language);
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = pattern.substr(i + 1, close - i - 1);
      const auto slot = std::find_if(slots.begin(), slots.end(), [&](const Slot& s) { return s.first == name; });
      if (slot != slots.end()) {
        out += slot->second;
        i = close + 1;
        continue;
      }
    }
    out += pattern[i++];
  }
  return out;
}

std::string sentence(const Problem& problem, Language language, std::string_view field) {
  const std::string key = "problem." + std::string(name_of(problem.code));
  const std::string_view shown = field.empty() ? std::string_view(problem.field) : field;
  // A problem without a range still needs something sensible where the sentence names one.
  const std::string_view allowed = problem.allowed.empty() ? word("text.another_value", language) : problem.allowed;
  return sentence(key, language, {{"field", shown}, {"allowed", allowed}});
}

std::string_view sentence(Status status, Language language) {
  return word("status." + std::string(name_of(status)), language);
}

std::string listed(std::span<const std::string> items, Language language) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += word(i + 1 == items.size() ? "text.and" : "text.list_comma", language);
    out += items[i];
  }
  return out;
}

}  // namespace loan
