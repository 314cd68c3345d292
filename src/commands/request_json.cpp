#include "commands/request_json.h"

#include "scenario/scenario_json.h"

namespace loan {

namespace {

// Six scenarios inside one request, with room for their quotes.
constexpr std::size_t kLargestRequest = 16 * kLargestScenario;

/// Takes keys out of a request and notes what is wrong with it.
class Request {
 public:
  explicit Request(std::string_view text) {
    auto read = read_json(text.empty() ? std::string_view("{}") : text, kLargestRequest);
    if (!read.ok()) {
      problems_ = read.problems();
    } else if (!read->is_object()) {
      problems_.push_back({ProblemCode::malformed, "options", "{…}"});
    } else {
      json_ = std::move(*read);
    }
  }

  std::vector<std::string> texts(const char* key, bool required = false) {
    std::vector<std::string> out;
    const Json value = take(key);
    if (value.is_string()) {
      out.push_back(value.get<std::string>());
    } else if (value.is_array()) {
      for (const Json& item : value) {
        if (item.is_string()) {
          out.push_back(item.get<std::string>());
        } else {
          wrong_type(key);
        }
      }
    } else if (!value.is_null()) {
      wrong_type(key);
    }
    if (required && out.empty() && problems_.empty()) problems_.push_back({ProblemCode::missing_input, key, {}});
    return out;
  }
  std::string text(const char* key, const std::string& otherwise) {
    const Json value = take(key);
    if (value.is_null()) return otherwise;
    if (value.is_string()) return value.get<std::string>();
    wrong_type(key);
    return otherwise;
  }
  std::optional<double> number(const char* key) {
    const Json value = take(key);
    if (value.is_null()) return std::nullopt;
    if (value.is_number()) return value.get<double>();
    wrong_type(key);
    return std::nullopt;
  }
  std::int64_t whole(const char* key, std::int64_t otherwise, std::int64_t low, std::int64_t high) {
    const auto x = number(key);
    if (!x) return otherwise;
    const bool fits = *x >= static_cast<double>(low) && *x <= static_cast<double>(high);
    if (fits && static_cast<double>(static_cast<std::int64_t>(*x)) == *x) return static_cast<std::int64_t>(*x);
    problems_.push_back({ProblemCode::out_of_range, key, std::to_string(low) + " – " + std::to_string(high)});
    return otherwise;
  }
  bool flag(const char* key) {
    const Json value = take(key);
    if (!value.is_null() && !value.is_boolean()) wrong_type(key);
    return value.is_boolean() && value.get<bool>();
  }
  std::size_t choice(const char* key, std::initializer_list<const char*> names, std::size_t otherwise) {
    const Json value = take(key);
    if (value.is_null()) return otherwise;
    std::size_t i = 0;
    std::string allowed;
    for (const char* name : names) {
      if (value.is_string() && value.get<std::string>() == name) return i;
      allowed += (i++ > 0 ? ", " : "") + std::string(name);
    }
    problems_.push_back({ProblemCode::not_a_choice, key, allowed});
    return otherwise;
  }

  /// Everything wrong, keys that nobody asked for included. Call last.
  const Problems& problems() {
    for (const auto& entry : json_.items()) problems_.push_back({ProblemCode::unknown_input, entry.key(), {}});
    json_ = Json::object();
    return problems_;
  }

 private:
  Json take(const char* key) {
    const auto place = json_.find(key);
    if (place == json_.end()) return nullptr;
    Json value = *place;
    json_.erase(place);
    return value;
  }
  void wrong_type(const char* key) { problems_.push_back({ProblemCode::wrong_type, key, {}}); }

  Json json_ = Json::object();
  Problems problems_;
};

}  // namespace

Result<std::string> solve_json_request(std::string_view scenario, std::string_view text) {
  Request in(text);
  SolveRequest request;
  request.vary = in.texts("vary", true);
  request.until = in.texts("until", true);
  request.lowest = in.text("lowest", "");
  request.low = in.number("low");
  request.high = in.number("high");
  if (!in.problems().empty()) return in.problems();
  return solve_text(scenario, request);
}

Result<std::string> map_json_request(std::string_view scenario, std::string_view text) {
  Request in(text);
  MapRequest request;
  request.x = in.text("x", "");
  request.y = in.text("y", "");
  request.x_low = in.number("x_low");
  request.x_high = in.number("x_high");
  request.y_low = in.number("y_low");
  request.y_high = in.number("y_high");
  request.cells = static_cast<int>(in.whole("cells", request.cells, 1, 200));
  const bool best = in.flag("best");
  if (!in.problems().empty()) return in.problems();
  return best ? map_best(scenario, request) : map_csv(scenario, request);
}

Result<std::string> compare_json_request(std::string_view text) {
  Request in(text);
  const std::vector<std::string> cases = in.texts("cases", true);
  const std::string figure = in.text("figure", "borrower_cost");
  const bool all = in.flag("all");
  if (!in.problems().empty()) return in.problems();
  return compare_text(cases, figure, all);
}

Result<std::string> sensitivity_json_request(std::string_view scenario, std::string_view text) {
  Request in(text);
  SensitivityRequest request;
  request.figure = in.text("figure", request.figure);
  request.vary = in.texts("vary");
  request.table = in.texts("table");
  request.steps = static_cast<int>(in.whole("steps", request.steps, 2, 101));
  request.target = in.number("target");
  constexpr SensitivityFormat kFormats[] = {SensitivityFormat::text, SensitivityFormat::csv, SensitivityFormat::json};
  request.format = kFormats[in.choice("format", {"text", "csv", "json"}, 2)];
  request.language = in.choice("language", {"zh", "en"}, 0) == 1 ? Language::en : Language::zh;
  if (!in.problems().empty()) return in.problems();
  return sensitivity_text(scenario, request);
}

Result<std::string> simulate_json_request(std::string_view scenario, std::string_view text) {
  Request in(text);
  SimulateRequest request;
  request.runs = static_cast<int>(in.whole("runs", request.runs, 1, 1'000'000));
  request.seed = static_cast<std::uint64_t>(in.whole("seed", 1, 0, std::int64_t{1} << 53));
  request.reprices = in.flag("reprices");
  request.rate_volatility = in.number("rate_volatility");
  request.funding_follows = in.number("funding_follows");
  request.take_up_spread = in.number("take_up_spread");
  if (!in.problems().empty()) return in.problems();
  return simulate_text(scenario, request);
}

}  // namespace loan
