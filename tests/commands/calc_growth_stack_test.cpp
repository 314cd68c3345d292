// Hostile inputs to the operations of growth and stack: an answer of finite numbers, or an error that names its field.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "commands/calc.h"

using loan::Json;

namespace {

bool all_finite(const Json& j) {
  if (j.is_number()) return std::isfinite(j.get<double>());
  for (const auto& item : j.is_structured() ? j : Json::array()) {
    if (!all_finite(item)) return false;
  }
  return true;
}

Json own_cases() {
  std::ifstream in(LOAN_SOURCE_FOLDER "/tests/data/vectors.json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  const Json all = Json::parse(text.str(), nullptr, false);
  Json own = Json::array();
  for (const auto& one : all) {
    const std::string topic = one["topic"].get<std::string>();
    if (topic.rfind("growth/", 0) == 0 || topic.rfind("stack/", 0) == 0) own.push_back(one);
  }
  return own;
}

}  // namespace

TEST_CASE("calc growth and stack: one hostile input gives finite numbers or an error that names it") {
  const Json cases = own_cases();
  CHECK(cases.size() == 25);
  int answers = 0, errors = 0;
  const double hostile[] = {0, 1, -1, 0.5, 1e-300, 1e-12, 7, 1e6, 1e12, 1e15, 1e18, 1e300, -1e300};
  for (const auto& one : cases) {
    for (const auto& [key, value] : one["inputs"].items()) {
      for (const double x : hostile) {
        Json tried = one;
        if (value.is_array() && !value.empty() && value[0].is_number()) {
          tried["inputs"][key][0] = x;
        } else if (value.is_number()) {
          tried["inputs"][key] = x;
        } else {
          continue;
        }
        const Json answer = loan::run_calc_case(tried);
        CAPTURE(tried.dump());
        CAPTURE(answer.dump());
        if (answer.contains("error")) {
          ++errors;
          CHECK(answer["error"]["message"].get<std::string>().size() > 3);
        } else {
          ++answers;
          CHECK(all_finite(answer["outputs"]));
        }
      }
    }
  }
  CHECK(answers > 500);
  CHECK(errors > 500);
}

TEST_CASE("calc growth and stack: missing, mistyped and unknown inputs are named with their code") {
  for (const auto& one : own_cases()) {
    CAPTURE(one["id"].get<std::string>());
    Json unknown = one;
    unknown["inputs"]["no_such_input"] = 1;
    CHECK(loan::run_calc_case(unknown)["error"]["code"] == "unknown_input");
    for (const auto& input : one["inputs"].items()) {
      const std::string key = input.key();
      Json mistyped = one;
      mistyped["inputs"][key] = "x";
      const Json answer = loan::run_calc_case(mistyped);
      CAPTURE(key);
      REQUIRE(answer.contains("error"));
      CHECK(answer["error"]["code"] == "wrong_type");
      CHECK(answer["error"]["message"].get<std::string>().find(key) != std::string::npos);
    }
  }
  const auto code = [](const char* text) {
    return loan::run_calc_case(Json::parse(text, nullptr, false))["error"]["code"].get<std::string>();
  };
  CHECK(code(R"({"op":"bs_call","inputs":{"S":1}})") == "missing_input");
  CHECK(code(R"({"op":"stack_lp","inputs":{"need":1,"cost":[1],"cap":[1],"A":[[1]]}})") == "missing_input");
  CHECK(code(R"({"op":"stack_lp","inputs":{"need":1,"cost":[1],"cap":[1],"A":[["a"]],"b":[1]}})") == "wrong_type");
  CHECK(code(R"({"op":"stack_lp","inputs":{"need":1,"cost":[],"cap":[]}})") == "domain_error");
  CHECK(code(R"({"op":"stack_lp","inputs":{"need":1,"cost":[1],"cap":[1],"objective":"x"}})") == "domain_error");
  CHECK(code(R"({"op":"gap_waterfall","inputs":{"need":1,"sources":[{"min":1}]}})") == "missing_input");
  CHECK(code(R"({"op":"linked_limit","inputs":{"ratio":[2,1],"equity_in":1,"need":1}})") == "domain_error");
  CHECK(code(R"({"op":"crr","inputs":{"S":1,"K":1,"sigma":1,"T":1,"steps":1.5}})") == "wrong_type");
}

TEST_CASE("calc growth and stack: defaults stand in for what is left out") {
  const auto outputs = [](const char* text) {
    return loan::run_calc_case(Json::parse(text, nullptr, false))["outputs"];
  };
  CHECK(outputs(R"({"op":"stack_lp","inputs":{"need":1,"cost":[0.1,0.2],"cap":[2,2]}})")["amount"] == Json({1.0, 0.0}));
  CHECK(outputs(R"({"op":"gap_waterfall","inputs":{"need":0,"sources":[]}})")["status"] == "filled");
  CHECK(outputs(R"({"op":"lease","inputs":{"equipment_cost":1200,"rate":0,"n":12}})")["rent"] == 100.0);
  CHECK(outputs(R"({"op":"lease","inputs":{"equipment_cost":1200,"rate":0,"n":12}})")["irr_period"] == 0.0);
  CHECK(outputs(R"({"op":"bs_call","inputs":{"S":10,"K":4,"sigma":0,"T":1}})")["call"] == 6.0);
  CHECK(outputs(R"({"op":"bs_call","inputs":{"S":10,"K":4,"sigma":0,"T":1}})")["d1"].is_null());
  CHECK(outputs(R"({"op":"milestone","inputs":{"V0":1,"H":2,"mu":0,"sigma":1,"times":[]}})")["hit_prob"].empty());
}
