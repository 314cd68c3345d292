// The calc example of docs/formats.md gives the answer printed below it.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "commands/calc.h"

using namespace loan;

namespace {

Json example(const std::string& label) {
  std::ifstream in(LOAN_SOURCE_FOLDER "/docs/formats.md", std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  const std::string text = all.str(), open = "```json " + label + "\n";
  const std::size_t at = text.find(open);
  if (at == std::string::npos) return nullptr;
  const std::size_t start = at + open.size();
  return Json::parse(text.substr(start, text.find("```", start) - start), nullptr, false);
}

/// Every key of `shown` with its value; `given` may hold more.
bool holds(const Json& given, const Json& shown) {
  if (!shown.is_object()) return given == shown;
  for (const auto& [key, value] : shown.items()) {
    if (!given.is_object() || !given.contains(key) || !holds(given[key], value)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("docs/formats.md: the calc example gives the answer shown") {
  const Json cases = example("calc"), shown = example("calc-answer");
  REQUIRE(cases.is_array());
  REQUIRE(shown.is_array());
  const auto answer = run_calc(cases.dump());
  REQUIRE(answer.ok());
  const Json given = Json::parse(*answer, nullptr, false);
  REQUIRE(given.size() == shown.size());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::string text = given[i].dump();
    CAPTURE(text);
    CHECK(holds(given[i], shown[i]));
  }
}
