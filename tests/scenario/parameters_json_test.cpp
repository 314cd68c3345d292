#include "scenario/parameters_json.h"

#include <doctest/doctest.h>

#include "scenario/presets.h"
#include "scenario_files.h"

using namespace loan;

TEST_CASE("parameters: the table inside the program is the file in assets, free of problems") {
  const auto file = read_parameters(repository_file("assets/parameters.json"));
  CAPTURE(listed(file.problems()));
  REQUIRE(file.ok());
  CHECK(file->version == builtin_parameters().version);
  CHECK(file->rows == builtin_parameters().rows);
  CHECK(check(builtin_parameters()).empty());
  CHECK(find_parameters(file->version) == &builtin_parameters());
  CHECK(find_parameters("1999-01") == nullptr);
  CHECK(read_parameters(json_text(parameters_to_json(*file)))->rows == file->rows);
}

TEST_CASE("parameters: one-year LPR on three days as the interbank centre published it") {
  const auto lpr = [](int y, int m, int d) {
    return lookup(builtin_parameters(), "lpr.1y", *make_date(y, m, d))->value;
  };
  CHECK(lpr(2022, 3, 15) == 0.037);
  CHECK(lpr(2025, 5, 19) == 0.031);
  CHECK(lpr(2026, 2, 2) == 0.03);
}

TEST_CASE("parameters: every preset names a version that is still carried") {
  for (const Preset& p : presets()) {
    CAPTURE(p.id);
    CHECK(find_parameters(open_preset(p).meta.parameters) != nullptr);
  }
}

TEST_CASE("parameters: a damaged file is refused with every problem at once") {
  const auto bad = read_parameters(R"({"format": "loanweave.parameters", "version": 7, "who": 1, "rows": [
    {"key": "lpr.1y", "from": "2026-02-30", "value": "3 %", "unit": "percent", "source": "x", "mark": "rumour"},
    {"key": "lpr.1y", "valid": true}, 5]})");
  const Problems& p = bad.problems();
  CAPTURE(listed(p));
  CHECK(has_problem(p, ProblemCode::wrong_type, "version"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "who"));
  CHECK(has_problem(p, ProblemCode::bad_date, "rows[0].from"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "rows[0].value"));
  CHECK(has_problem(p, ProblemCode::not_a_choice, "rows[0].unit"));
  CHECK(has_problem(p, ProblemCode::not_a_choice, "rows[0].mark"));
  CHECK(has_problem(p, ProblemCode::unknown_field, "rows[1].valid"));
  CHECK(has_problem(p, ProblemCode::required, "rows[1].from"));
  CHECK(has_problem(p, ProblemCode::wrong_type, "rows[2]"));
  CHECK(has_problem(read_parameters("{}").problems(), ProblemCode::wrong_format, "format"));
  CHECK(has_problem(read_parameters("3").problems(), ProblemCode::wrong_format, ""));
  const auto unordered = read_parameters(R"({"format": "loanweave.parameters", "version": "x", "rows": [
    {"key": "a", "from": "2026-01-01", "value": 1, "unit": "none", "source": "x", "mark": "public"},
    {"key": "a", "from": "2025-01-01", "value": 1, "unit": "none", "source": "x", "mark": "public"}]})");
  CHECK(has_problem(unordered.problems(), ProblemCode::inconsistent, "rows[1].from"));
}
