// Every reference value of methods.md section 13 (tests/data/vectors.json, a copy of the reference file: computed with
// 50 digits and checked by a second method, see docs/sources.md) against the operation of the same name.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "commands/calc.h"

using loan::Json;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Recursive comparison: numbers within max(abs, rel·|expected|), everything else equal. Returns the first difference.
std::string difference(const Json& expected, const Json& actual, double abs, double rel, const std::string& at) {
  if (expected.is_number() && !expected.is_boolean()) {
    if (!actual.is_number()) return at + ": number expected, got " + actual.dump();
    const double e = expected.get<double>(), a = actual.get<double>();
    return std::fabs(e - a) <= std::max(abs, rel * std::fabs(e)) ? ""
                                                                 : at + ": " + expected.dump() + " != " + actual.dump();
  }
  if (expected.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (!actual.is_object() || !actual.contains(key)) return at + "." + key + ": missing";
      if (auto d = difference(value, actual[key], abs, rel, at + "." + key); !d.empty()) return d;
    }
    return "";
  }
  if (expected.is_array()) {
    if (!actual.is_array() || actual.size() != expected.size()) return at + ": list length " + actual.dump();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (auto d = difference(expected[i], actual[i], abs, rel, at + "[" + std::to_string(i) + "]"); !d.empty())
        return d;
    }
    return "";
  }
  return expected == actual ? "" : at + ": " + expected.dump() + " != " + actual.dump();
}

}  // namespace

TEST_CASE("calc: all 145 reference values agree within their tolerances") {
  const Json cases = Json::parse(read_file(LOAN_SOURCE_FOLDER "/tests/data/vectors.json"), nullptr, false);
  REQUIRE(cases.is_array());
  CHECK(cases.size() == 145);
  for (const auto& one : cases) {
    const std::string id = one["id"].get<std::string>();
    CAPTURE(id);
    const Json answer = loan::run_calc_case(one);
    if (answer.contains("error")) {
      const std::string error = answer["error"].dump();
      CHECK_MESSAGE(false, error);
      continue;
    }
    const double abs = one["tolerance"].value("abs", 0.0), rel = one["tolerance"].value("rel", 0.0);
    const std::string found = difference(one["expected"], answer["outputs"], abs, rel, "");
    CHECK_MESSAGE(found.empty(), found);
  }
}
