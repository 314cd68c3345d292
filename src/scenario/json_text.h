// json_text.h — text to JSON for input that nobody has checked: bounded size, depth and repetition, clear problems.
//
// scenario/ is how a case leaves and enters the program: files, presets, links, provenance, versions. It is the lowest
// folder that knows JSON. It computes nothing: figures are deal/'s business, and what is wrong with a deal is
// check()'s.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/result.h"

namespace loan {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t kLargestScenario = 1 << 20;  ///< bytes
inline constexpr std::size_t kDeepestJson = 16;           ///< levels of objects and lists

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Reads one JSON value; a byte order mark at the start is tolerated.
///
/// Errors  too_large (over `largest` bytes), bad_utf8, malformed, too_deep: field empty, `allowed` says where
///         ("3:17" = line and column) or how much; duplicate_id with the path of a key that an object has twice.
Result<Json> read_json(std::string_view text, std::size_t largest = kLargestScenario);

/// JSON text with bytes that are never invalid UTF-8; `indent` < 0 puts everything on one line.
std::string json_text(const Json& json, int indent = 2);

}  // namespace loan
