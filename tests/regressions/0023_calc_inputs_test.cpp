// Ways to write an input that `calc` refused or misread: null for an optional one, a whole number written 1e9 in a
// list, a date in a list that is no day, a floor of PD that was not asked for, thirds with six decimals.
#include <doctest/doctest.h>

#include "commands/calc.h"

using namespace loan;

namespace {

Json run(const char* op, const char* inputs) {
  return run_calc_case(Json{{"id", "x"}, {"op", op}, {"inputs", Json::parse(inputs, nullptr, false)}});
}

}  // namespace

TEST_CASE("regression 0023: null stands for an optional input that is absent, but not for one that is needed") {
  const Json open =
      run("layered_cover",
          R"({"losses": [1000], "layers": [{"name": "g", "share": 0.5, "cap": null, "deductible": null}]})");
  CHECK(open["outputs"]["scenarios"][0]["g"] == 500);
  CHECK(run("bs_call", R"({"S": 100, "K": 90, "r": null, "sigma": 0, "T": 1})")["outputs"]["call"] == 10);
  CHECK(run("substitution", R"({"ead": 1, "coverage": 1, "rw_borrower": 1, "rw_guarantor": 0, "guarantee_years": 1,
                                "loan_years": 1, "eligible": null, "capital_ratio": 0.1})")["outputs"]["status"] ==
        "guarantor_not_eligible");
  for (const auto& asked : {std::pair{"share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": null})"},
                            std::pair{"share_waterfall", R"({"ead": null, "lgd": 0.5, "shares": {}})"},
                            std::pair{"gap_waterfall", R"({"need": 1, "sources": null})"}}) {
    CAPTURE(asked.second);
    CHECK(run(asked.first, asked.second)["error"]["code"] == "wrong_type");
  }
}

TEST_CASE("regression 0023: whole numbers may be written 1e9 or 2.0 in lists as they may alone") {
  const Json paid = run("subsidy", R"({"principal_fen": 3.6e9, "rate": 0.03, "subsidy_rate": 0.01, "cap_fen": 1e10,
      "start": "2026-01-01", "subsidy_months": 12, "dates": ["2026-01-31"], "principal_plan_fen": [3.6e9]})");
  CHECK(paid["outputs"]["interest_fen"][0] == 9'000'000);  // 36 m × 3 % × 30 / 360 = 90,000 yuan
  CHECK(run("alloc_min_cost", R"({"loan": 10, "lo": [0, 0], "hi": [10, 10], "cost": [0.03, 0.02], "mandatory": [0.0]})")
            .contains("outputs"));
  CHECK(run("share_subsidy",
            R"({"percent": 0.5, "annual_cap": 9, "interest_by_year": [[2026.0, 10]]})")["outputs"]["total"] == 5);
}

TEST_CASE("regression 0023: a bad item of a list is named with its place and with what it should be") {
  const char* terms = R"({"principal_fen": 100, "rate": 0.03, "subsidy_rate": 0.01, "cap_fen": 1, "start": "2026-01-01",
                          "subsidy_months": 12, "dates": ["2026-01-31", "2026-02-30"], "principal_plan_fen": [50, 50]})";
  const Json day = run("subsidy", terms);
  CHECK(day["error"]["code"] == "domain_error");
  CHECK(day["error"]["message"] == "domain_error: dates[1] (allowed: YYYY-MM-DD, 1900 – 2199)");
  const Json word =
      run("alloc_convex", R"({"loan": 1, "lo": [0, "x"], "hi": [1, 1], "cost": [0, 0], "gamma": [1, 1]})");
  CHECK(word["error"]["code"] == "wrong_type");
  CHECK(word["error"]["message"] == "wrong_type: lo[1] (allowed: number)");
}

TEST_CASE("regression 0023: own-risk caps take PD as it is when no floor is given, like every other operation") {
  const char* view = R"({"pd": 0.0001, "lgd": 0.4, "maturity": 1})";
  const std::string alone = std::string(R"({"standalone_amount": 100, "alone": )") + view + R"(, "joint": )" + view;
  const Json caps = run("own_risk_caps", (alone + "}").c_str());
  const Json floored = run("own_risk_caps", (alone + R"(, "pd_floor": 0.0005})").c_str());
  CHECK(caps["outputs"]["K_alone"] == run("irb_corporate", view)["outputs"]["K"]);
  CHECK(caps["outputs"]["K_alone"] < floored["outputs"]["K_alone"]);
}

TEST_CASE("regression 0023: three shares of 0.333333 are thirds") {
  const Json lots =
      run("round_shares", R"({"loan_fen": 1000, "lot_fen": 100, "share": [0.333333, 0.333333, 0.333333]})");
  CHECK(lots["outputs"]["amount_fen"] == Json::array({400, 300, 300}));
}

TEST_CASE(
    "regression 0023: lists of unlike length, a layer that is no object and a name used twice are named as such") {
  const auto message = [](const char* op, const char* inputs) {
    return run(op, inputs)["error"]["message"].get<std::string>();
  };
  CHECK(message("alloc", R"({"rule": "water_fill", "loan": 1, "lo": [0, 0], "hi": [1]})") ==
        "inconsistent: hi (allowed: 2 items)");
  CHECK(message("layered_cover", R"({"losses": [1], "layers": [7]})").find("wrong_type: layers[0] (allowed: object)") ==
        0);
  CHECK(message("layered_cover",
                R"({"losses": [1], "layers": [{"name": "g", "share": 0}, {"name": "g", "share": 0}]})") ==
        "duplicate_id: layers[1].name (allowed: each once, not bank)");
  CHECK(message("alloc_min_cost", R"({"loan": 1, "lo": [], "hi": [], "cost": [], "mandatory": [0]})") ==
        "empty_list: lo (allowed: 1 – 40)");
}
