// Whatever is typed into an operation of `calc`, the answer is an error with one of its five codes or finite outputs;
// it never crashes and never lets NaN or infinity out. Starts from the reference cases, so every operation is reached
// with inputs that lead deep into it.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "commands/calc.h"
#include "core/random.h"

using namespace loan;

namespace {

const Json& reference_cases() {
  static const Json kCases = [] {
    std::ifstream in(LOAN_SOURCE_FOLDER "/tests/data/vectors.json", std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return Json::parse(text.str(), nullptr, false);
  }();
  return kCases;
}

bool all_finite(const Json& value) {
  if (value.is_number_float()) return value.get<double>() - value.get<double>() == 0;
  if (value.is_structured()) {
    for (const Json& inner : value) {
      if (!all_finite(inner)) return false;
    }
  }
  return true;
}

/// What is wrong with the answer to `one`; empty when it keeps the contract.
std::string broken_promise(const Json& one) {
  static const std::set<std::string> kCodes = {"unknown_op", "missing_input", "unknown_input", "wrong_type",
                                               "domain_error"};
  const Json answer = run_calc_case(one);
  if (answer.contains("error") == answer.contains("outputs")) return "neither outputs nor error, or both";
  if (answer.contains("outputs")) {
    if (!answer["outputs"].is_object()) return "outputs are no object";
    return all_finite(answer["outputs"]) ? "" : "an output that is no finite number: " + answer.dump();
  }
  const Json& error = answer["error"];
  if (!error.contains("code") || kCodes.count(error["code"].get<std::string>()) == 0) return "code: " + answer.dump();
  return error["message"].get<std::string>().empty() ? "no message" : "";
}

/// One value in the place of another: wrong types, edges of every range, and sizes that no deal has.
std::vector<Json> strange_values() {
  std::vector<Json> values = {nullptr,
                              true,
                              false,
                              "",
                              "NaN",
                              "2025-02-30",
                              "0001-01-01",
                              "bullet",
                              Json::array(),
                              Json::object(),
                              Json::array({nullptr}),
                              Json::array({1e308, -1e308}),
                              Json::array({Json::array({Json::array({1})})}),
                              Json{{"a", 1}},
                              0,
                              0.0,
                              -0.0,
                              1,
                              -1,
                              2,
                              0.5,
                              -0.5,
                              1e-300,
                              1e-18,
                              5e-324,
                              0.9999999999999999,
                              1.0000000000000002,
                              480,
                              481,
                              1e6,
                              1e15,
                              1e18,
                              -1e18,
                              1e19,
                              1e308,
                              -1e308,
                              2147483647,
                              2147483648LL,
                              -2147483649LL,
                              9223372036854775807LL,
                              18446744073709551615ULL};
  values.push_back(Json(std::string(5000, 'x')));
  return values;
}

/// Every place inside the inputs: keys, and the elements of lists and objects below them.
void places(const Json& at, const Json::json_pointer& here, std::vector<Json::json_pointer>& found) {
  if (at.is_object()) {
    for (const auto& [key, inner] : at.items()) {
      found.push_back(here / key);
      places(inner, here / key, found);
    }
  } else if (at.is_array()) {
    for (std::size_t i = 0; i < at.size() && i < 3; ++i) {
      found.push_back(here / i);
      places(at[i], here / i, found);
    }
  }
}

}  // namespace

TEST_CASE("calc: each input of each operation replaced by what it must not be gives an error or finite outputs") {
  const Json& cases = reference_cases();
  REQUIRE(cases.is_array());
  const std::vector<Json> strange = strange_values();
  std::set<std::string> seen;
  int asked = 0;
  for (const Json& one : cases) {
    const std::string op = one["op"].get<std::string>();
    // The first cases of an operation lead through its branches; the rest differ in figures alone.
    seen.insert(op);
    std::vector<Json::json_pointer> all;
    places(one["inputs"], Json::json_pointer(""), all);
    for (const auto& place : all) {
      for (const Json& value : strange) {
        Json changed{{"id", one["id"]}, {"op", op}, {"inputs", one["inputs"]}};
        changed["inputs"][place] = value;
        ++asked;
        if (const std::string wrong = broken_promise(changed); !wrong.empty()) {
          CHECK_MESSAGE(false, op << " " << place.to_string() << " = " << value.dump().substr(0, 40) << ": " << wrong);
        }
      }
    }
  }
  CHECK(asked > 30'000);
  // Every operation of the register has a reference case, so none escapes.
  for (const auto group : calc_operations()) {
    for (const CalcOperation& operation : group) CHECK_MESSAGE(seen.count(operation.name) == 1, operation.name);
  }
}

TEST_CASE("calc: an input left out is asked for or has its default, one that is not known is named") {
  for (const Json& one : reference_cases()) {
    const Json plain{{"id", one["id"]}, {"op", one["op"]}, {"inputs", one["inputs"]}};
    for (const auto& [key, value] : one["inputs"].items()) {
      Json changed = plain;
      changed["inputs"].erase(key);
      CAPTURE(one["id"].dump());
      CAPTURE(key);
      CHECK(broken_promise(changed) == "");
      const Json answer = run_calc_case(changed);
      if (answer.contains("error")) CHECK(answer["error"]["message"].get<std::string>() != "");
    }
    Json changed = plain;
    changed["inputs"]["no_such_input"] = 1;
    const Json answer = run_calc_case(changed);
    REQUIRE(answer.contains("error"));
    CHECK(answer["error"]["code"] == "unknown_input");
    CHECK(answer["error"]["message"].get<std::string>().find("no_such_input") != std::string::npos);
    for (const Json& inputs : {Json(nullptr), Json(1), Json("x"), Json::array(), Json(true)}) {
      Json whole = plain;
      whole["inputs"] = inputs;
      CHECK(broken_promise(whole) == "");
      CHECK(run_calc_case(whole).contains("error"));
    }
  }
}

TEST_CASE("calc: random pairs and triples of strange inputs keep the contract too") {
  constexpr std::uint64_t kSeed = 20261123;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  const auto upto = [&](std::size_t n) {
    return static_cast<std::size_t>(random.next_uniform() * static_cast<double>(n));
  };
  const Json& cases = reference_cases();
  const std::vector<Json> strange = strange_values();
  for (int run = 0; run < 20'000; ++run) {
    const Json& one = cases[upto(cases.size())];
    Json changed{{"id", run}, {"op", one["op"]}, {"inputs", one["inputs"]}};
    const std::size_t changes = 2 + upto(2);
    for (std::size_t c = 0; c < changes; ++c) {
      std::vector<Json::json_pointer> all;
      places(changed["inputs"], Json::json_pointer(""), all);
      if (all.empty()) break;
      Json& place = changed["inputs"][all[upto(all.size())]];
      // Half of the changes scale a number: inside its type, often outside its domain.
      if (place.is_number() && random.next_uniform() < 0.5) {
        const double x = place.get<double>();
        const double factors[] = {-1, 0, 1e-9, 0.1, 10, 1e9};
        place = x * factors[upto(6)];
      } else {
        place = strange[upto(strange.size())];
      }
    }
    if (const std::string wrong = broken_promise(changed); !wrong.empty()) {
      CHECK_MESSAGE(false, "run " << run << " " << changed.dump().substr(0, 400) << ": " << wrong);
    }
  }
}

TEST_CASE("calc: text that is no list of cases, and cases that are no cases, are answered") {
  for (const char* text : {"", "{", "[", "{}", "1", "null", "\"x\"", "[1", "\xff\xfe", "[1e999]x"}) {
    CAPTURE(text);
    CHECK_FALSE(run_calc(text).ok());
  }
  for (const char* text : {"[1]", "[null]", "[[]]", "[{}]", "[{\"op\":1}]", "[{\"op\":\"\"}]", "[{\"op\":\"irr\"}]",
                           "[{\"id\":[[1]],\"op\":\"irr\",\"inputs\":{}}]"}) {
    CAPTURE(text);
    const auto answer = run_calc(text);
    REQUIRE(answer.ok());
    CHECK(Json::parse(*answer)[0].contains("error"));
  }
  CHECK(*run_calc("[]") == "[]");
  // Nesting far beyond any input is refused before it can use up the stack.
  const std::string deep = "[{\"id\":" + std::string(200'000, '[') + std::string(200'000, ']') + ",\"op\":\"irr\"}]";
  const auto refused = run_calc(deep);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.problems().front().code == ProblemCode::too_deep);
}
