// calc refused inputs that mean the same in other words: null for an input left out, 1e8 or 100000000.0 fen in a list
// (a single amount could be written so), a day count without the loan; and it called 30 February a wrong type.
#include <doctest/doctest.h>

#include "commands/calc.h"

using namespace loan;

namespace {

Json run(const char* op, const char* inputs) {
  return run_calc_case(Json{{"id", "x"}, {"op", op}, {"inputs", Json::parse(inputs)}});
}

}  // namespace

TEST_CASE("regression 0004: null for an optional input is an input left out") {
  const Json without = run("grace_annuity", R"({"principal_fen": 100000000, "rate": 0.0345, "n": 36})");
  REQUIRE(without.contains("outputs"));
  CHECK(run("grace_annuity", R"({"principal_fen": 100000000, "rate": 0.0345, "n": 36, "grace": null,
                                 "per_year": null})") == without);
  CHECK(run("all_in", R"({"principal": 1e6, "rate": 0.04, "n": 12, "style": "bullet", "subsidy_rate": 0.015,
                          "subsidy_cap": null, "subsidy_months": null})") ==
        run("all_in", R"({"principal": 1e6, "rate": 0.04, "n": 12, "style": "bullet", "subsidy_rate": 0.015})"));
  const Json needed = run("grace_annuity", R"({"principal_fen": null, "rate": 0.0345, "n": 36})");
  CHECK(needed["error"]["code"] == "wrong_type");
  CHECK(run("annuity", R"({"principal_fen": 1, "rate": 0, "n": 1, "other": null})")["error"]["code"] ==
        "unknown_input");
}

TEST_CASE("regression 0004: whole amounts and months in lists may carry a point, fractions may not") {
  const char* plan = R"({"principal_fen": 1e8, "rate": 0.03, "start": "2025-03-20",
                         "dates": ["2025-09-20", "2026-03-20"], "principal_plan_fen": [4e7, 60000000.0]})";
  CHECK(run("custom_principal", plan)["outputs"]["interest_fen"] == Json{1'533'333, 905'000});  // 184, 181 days
  const char* settled = R"({"principal_fen": 100000000, "rate": 0.03, "start": "2025-03-20", "end": "2025-06-30",
                            "settle_months": [3.0, 6.0]})";
  CHECK(run("interest_only_settled", settled)["outputs"]["days"] == Json{1, 92, 9});
  const char* line = R"({"rate": 0.036, "start": "2025-04-01", "end": "2025-05-01", "settle_months": [12],
                         "events": [["2025-04-01", 1e8]]})";
  CHECK(run("revolver", line)["outputs"]["interest_fen"] == Json::array({300'000}));
  const char* half = R"({"principal_fen": 3, "rate": 0.03, "start": "2025-03-20",
                         "dates": ["2025-09-20", "2026-03-20"], "principal_plan_fen": [1.5, 1.5]})";
  CHECK(run("custom_principal", half)["error"]["code"] == "wrong_type");
}

TEST_CASE(
    "regression 0004: a day that no calendar has is outside the domain, alone and in a list, with the form named") {
  for (const Json& answer : {run("xirr", R"({"dates": ["2025-02-30", "2026-01-01"], "cashflows": [-1, 2]})"),
                             run("daycount", R"({"start": "2025-02-30", "end": "2026-01-01"})")}) {
    CHECK(answer["error"]["code"] == "domain_error");
    CHECK(answer["error"]["message"].get<std::string>().find("YYYY-MM-DD") != std::string::npos);
  }
}

TEST_CASE("regression 0004: a day count is answered without a loan, interest only with amount and rate") {
  const Json bare = run("daycount", R"({"start": "2024-01-15", "end": "2024-07-15"})");
  CHECK(bare["outputs"]["days"] == 182);
  CHECK(bare["outputs"]["d30_360"] == 0.5);
  CHECK_FALSE(bare["outputs"].contains("interest_act360_fen"));
  CHECK(run("daycount", R"({"start": "2024-01-15", "end": "2024-07-15", "rate": 0.03})")["error"]["code"] ==
        "missing_input");
}

TEST_CASE("regression 0004: every refusal of a score names what would be accepted") {
  for (const char* inputs : {R"({"weights": [1, 2], "dimension_scores": [50]})", R"({"weights": [],
                                "dimension_scores": []})"}) {
    const Json answer = run("composite_score", inputs);
    CHECK(answer["error"]["message"].get<std::string>().find("dimension_scores (allowed:") != std::string::npos);
  }
}
