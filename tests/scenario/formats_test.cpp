// Every example of docs/formats.md is what it says it is.
#include <doctest/doctest.h>

#include <sstream>

#include "scenario/link.h"
#include "scenario/parameters_json.h"
#include "scenario_files.h"

using namespace loan;

namespace {

/// The fenced block opened by "```<label>".
std::string example(const std::string& label) {
  const std::string text = repository_file("docs/formats.md");
  const std::string open = "```" + label + "\n";
  const std::size_t at = text.find(open);
  if (at == std::string::npos) return {};
  const std::size_t start = at + open.size();
  return text.substr(start, text.find("```", start) - start);
}

}  // namespace

TEST_CASE("docs/formats.md: the smallest scenario file is free of problems and names its mark") {
  const auto s = read_scenario(example("json scenario"));
  CAPTURE(listed(s.problems()));
  REQUIRE(s.ok());
  CHECK(s->provenance.at("facility.tranches[main].rate").mark == Mark::assumption);
}

TEST_CASE("docs/formats.md: the file with problems has exactly those listed") {
  const Problems p = read_scenario(example("json scenario-with-problems")).problems();
  std::string shown;
  for (const Problem& one : p) shown += std::string(name_of(one.code)) + " " + one.field + "\n";
  CHECK(shown == example("text problems"));
}

TEST_CASE("docs/formats.md: the parameter rows are a valid table") {
  const auto table = read_parameters(example("json parameters"));
  CAPTURE(listed(table.problems()));
  REQUIRE(table.ok());
  CHECK(lookup(*table, "lpr.1y", *make_date(2025, 5, 19))->value == 0.031);
  CHECK(lookup(*table, "lpr.1y", *make_date(2025, 5, 20))->value == 0.03);
}

TEST_CASE("docs/formats.md: the example link is the pilot loan at 2.80 %") {
  const auto s = read_link(example("text link"));
  CAPTURE(listed(s.problems()));
  REQUIRE(s.ok());
  CHECK(s->meta.preset == "zhejiang-pilot");
  CHECK(s->deal.facility.tranches[0].rate == 0.028);
  CHECK(s->provenance.at("facility.tranches[main].rate").mark == Mark::user);
  CHECK(*write_link(*s) + "\n" == example("text link"));
}
