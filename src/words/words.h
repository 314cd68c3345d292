// words.h — every word a person reads, in Chinese and English, in one table.
//
// words/ holds the table of wording (table_*.inc, by topic), the formatting of figures (format.h) and the reading of
// typed values (parse.h). It does not know deals, records or screens: callers build keys such as
// "field.banks.hurdle_raroc" from the tables of fields and figures. A test holds every such key against this table.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/problem.h"
#include "core/status.h"

namespace loan {

enum class Language { zh, en };

struct Wording {
  const char* key;
  const char* zh;
  const char* en;
  const char* help_zh = "";  ///< one sentence that teaches the term; may be empty
  const char* help_en = "";
};

/// The whole table, sorted by key.
std::span<const Wording> all_words();

/// The row of `key`, or nullptr.
const Wording* find_word(std::string_view key);

/// Whether the row, one of all_words(), has been found since the program began: the page's first part holds these
/// alone.
bool was_asked(const Wording& row);

/// The wording of `key`; an unknown key comes back itself, so that nothing is ever blank (a test finds those).
/// The result lives as long as the program, or as long as `key` when it is unknown.
std::string_view word(std::string_view key, Language language);

/// The help sentence of `key`; empty when there is none.
std::string_view help(std::string_view key, Language language);

using Slot = std::pair<std::string_view, std::string_view>;

/// The wording of `key` with every "{name}" replaced by the slot of that name.
std::string sentence(std::string_view key, Language language, std::initializer_list<Slot> slots);

/// What to tell the user about a problem. `field` is the field's name in that language; empty: the problem's path.
std::string sentence(const Problem& problem, Language language, std::string_view field = {});

/// The user's sentence for a status (methods.md 1.3).
std::string_view sentence(Status status, Language language);

/// "甲、乙与丙", "A, B and C".
std::string listed(std::span<const std::string> items, Language language);

}  // namespace loan
