#include "scenario/json_text.h"

#include <algorithm>
#include <set>
#include <vector>

namespace loan {

namespace {

std::string place_of(std::string_view text, std::size_t byte) {
  std::size_t line = 1, start = 0;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      start = i + 1;
    }
  }
  return std::to_string(line) + ":" + std::to_string(byte < start ? 1 : byte - start + 1);
}

/// Builds the tree level by level. The library's own handler neither limits depth nor sees a repeated key.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Json root;
  Problems problems;
  std::size_t failed_at = 0;
  bool malformed = false;

  bool null() override { return add(nullptr); }
  bool boolean(bool v) override { return add(v); }
  bool number_integer(number_integer_t v) override { return add(v); }
  bool number_unsigned(number_unsigned_t v) override { return add(v); }
  bool number_float(number_float_t v, const string_t&) override { return add(v); }
  bool string(string_t& v) override { return add(std::move(v)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    Level& top = levels_.back();
    top.key = std::move(name);
    top.wanted = !is_given(top);
    if (!top.wanted && problems.size() < 100) problems.push_back({ProblemCode::duplicate_id, path(), {}});
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    failed_at = position;
    malformed = true;
    return false;
  }

 private:
  struct Level {
    Json* at;
    std::string key;
    bool wanted = true;          ///< the second value of a repeated key is read, reported and dropped
    std::set<std::string> seen;  ///< the keys, once there are too many to compare one by one
    Json dropped;
  };
  std::vector<Level> levels_;

  using Entries = std::vector<std::pair<const std::string, Json>>;
  /// ordered_map's own members search all keys at each step; its vector does not.
  static Entries& entries(Json& object) { return object.get_ref<Json::object_t&>(); }

  static bool is_given(Level& level) {
    const Entries& given = entries(*level.at);
    if (given.size() < 64) {
      return std::any_of(given.begin(), given.end(), [&](const auto& entry) { return entry.first == level.key; });
    }
    if (level.seen.empty()) {
      for (const auto& entry : given) level.seen.insert(entry.first);
    }
    return !level.seen.insert(level.key).second;
  }

  std::string path() const {
    std::string text;
    for (const Level& level : levels_) {
      if (level.at->is_array()) {
        text += "[#" + std::to_string(level.at->size()) + "]";
      } else {
        text += (text.empty() ? "" : ".") + level.key;
      }
    }
    return text;
  }
  Json* place(Json&& value) {
    if (levels_.empty()) {
      root = std::move(value);
      return &root;
    }
    Level& top = levels_.back();
    if (top.at->is_array()) {
      auto& list = top.at->get_ref<Json::array_t&>();
      list.push_back(std::move(value));
      return &list.back();
    }
    if (!top.wanted) {
      top.dropped = std::move(value);
      return &top.dropped;
    }
    Entries& object = entries(*top.at);
    object.emplace_back(top.key, std::move(value));
    return &object.back().second;
  }
  template <class T>
  bool add(T&& value) {
    place(Json(std::forward<T>(value)));
    return true;
  }
  bool open(Json&& empty) {
    if (levels_.size() >= kDeepestJson) {
      problems = {{ProblemCode::too_deep, path(), "≤ " + std::to_string(kDeepestJson)}};
      return false;
    }
    Json* at = place(std::move(empty));
    levels_.push_back({at, {}, true, {}, {}});
    return true;
  }
  bool close() {
    levels_.pop_back();
    return true;
  }
};

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const auto byte = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;  // 0 is no continuation byte
    };
    const auto continues = [&](std::size_t k) { return (byte(k) & 0xc0u) == 0x80u; };
    const unsigned c = byte(0);
    if (c >= 0xc2 && c < 0xe0 && continues(1)) {
      i += 2;
    } else if ((c & 0xf0u) == 0xe0 && continues(1) && continues(2) && !(c == 0xe0 && byte(1) < 0xa0) &&
               !(c == 0xed && byte(1) >= 0xa0)) {
      i += 3;
    } else if (c >= 0xf0 && c < 0xf5 && continues(1) && continues(2) && continues(3) &&
               !(c == 0xf0 && byte(1) < 0x90) && !(c == 0xf4 && byte(1) >= 0x90)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

Result<Json> read_json(std::string_view text, std::size_t largest) {
  if (text.size() > largest) return Problem{ProblemCode::too_large, {}, "≤ " + std::to_string(largest) + " bytes"};
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  if (!is_utf8(text)) return Problem{ProblemCode::bad_utf8, {}, "UTF-8"};
  Builder builder;
  const bool read = Json::sax_parse(text.begin(), text.end(), &builder);
  if (!read && builder.malformed) return Problem{ProblemCode::malformed, {}, place_of(text, builder.failed_at)};
  if (!builder.problems.empty()) return std::move(builder.problems);
  return std::move(builder.root);
}

std::string json_text(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace loan
