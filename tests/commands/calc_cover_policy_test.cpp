// The guarantee and policy operations of calc: what vectors.json does not ask.
#include <doctest/doctest.h>

#include <cmath>

#include "commands/calc.h"

using loan::Json;

namespace {

Json run(const char* op, const char* inputs) {
  return loan::run_calc_case(Json{{"id", "x"}, {"op", op}, {"inputs", Json::parse(inputs, nullptr, false)}});
}

/// No NaN and no infinity. (A ratio without a value is null beside its status.)
bool all_finite(const Json& j) {
  if (j.is_number()) return std::isfinite(j.get<double>());
  if (!j.is_structured()) return true;
  for (const auto& item : j) {
    if (!all_finite(item)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("calc: edges of the guarantee operations give their limits") {
  CHECK(run("share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": {}})")["outputs"]["bank_final_loss"] == 50);
  CHECK(run("share_waterfall", R"({"ead": 100, "lgd": 0, "shares": {"g": 1}})")["outputs"]["bank_lgd"] == 0);
  CHECK(run("capped_guarantee",
            R"({"pd": 0, "rho": 0.1, "coverage": 0.8, "cap_rate": 0, "lgd": 1})")["outputs"]["effective_coverage"] ==
        0.8);
  CHECK(run("capped_guarantee",
            R"({"pd": 1, "rho": 0, "coverage": 1, "cap_rate": 0.05, "lgd": 1})")["outputs"]["bank_el_rate"]
            .get<double>() == doctest::Approx(0.95));
  CHECK(run("risk_pool",
            R"({"portfolio": 1e8, "pd": 0.02, "rho": 0.1, "lgd": 0.5, "share": 0, "pool_fund": 0})")["outputs"]
                                                                                                    ["status"] ==
        "undefined_ratio");
  CHECK(
      run("expected_layer",
          R"({"portfolio": 1e8, "pd": 0.02, "rho": 0.1, "lgd": 0.5, "share": 0.5})")["outputs"]["expected_compensation"]
          .get<double>() == doctest::Approx(0.5e6));
  CHECK(run("layered_cover", R"({"losses": [], "layers": []})")["outputs"]["scenarios"].empty());
  CHECK(run("layered_cover", R"({"losses": [5], "layers": []})")["outputs"]["scenarios"][0]["bank"] == 5);
  CHECK(run("small_pool",
            R"({"n_loans": 1, "pd": 0.5, "rho": 1, "coverage": 1, "cap_rate": 0.2, "lgd": 1})")["outputs"]
                                                                                               ["effective_coverage"]
                                                                                                   .get<double>() ==
        doctest::Approx(0.2));
  CHECK(run("relending", R"({"principal": 100, "rate": 0, "n": 1, "style": "annuity", "relending_rate": 0.02,
                             "ftp": 0.01})")["outputs"]["status"] == "no_benefit");
  CHECK(run("share_subsidy",
            R"({"percent": 0.5, "annual_cap": 0, "interest_by_year": [[2026, 10]]})")["outputs"]["total"] == 0);
}

TEST_CASE("calc: what cannot be is a domain_error that names the field, never a number") {
  const struct {
    const char *op, *inputs, *code, *field;
  } cases[] = {
      {"share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": {"a": 0.7, "b": 0.4}})", "domain_error", "shares"},
      {"share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": {"a": "x"}})", "wrong_type", "shares.a"},
      {"share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": 3})", "wrong_type", "shares"},
      {"share_waterfall", R"({"ead": 100, "lgd": 0.5})", "missing_input", "shares"},
      {"share_waterfall", R"({"ead": 100, "lgd": 0.5, "shares": {}, "recovery": "x"})", "domain_error", "recovery"},
      {"capped_guarantee", R"({"pd": 1.1, "rho": 0.1, "coverage": 0.8, "lgd": 0.5})", "domain_error", "pd"},
      {"capped_guarantee", R"({"pd": 0.1, "rho": 0.1, "coverage": 0.8, "lgd": 0.5, "q": 1})", "domain_error", "q"},
      {"capped_guarantee", R"({"pd": 0.1, "rho": 0.1, "coverage": 0.8, "lgd": 0.5, "z": 1})", "unknown_input", "z"},
      {"small_pool", R"({"n_loans": 1e9, "pd": 0.1, "rho": 0.1, "coverage": 0.8, "lgd": 0.5})", "domain_error",
       "n_loans"},
      {"risk_pool", R"({"portfolio": 1e308, "pd": 0.02, "rho": 0.1, "lgd": 0.5, "share": 0, "pool_fund": 0})",
       "domain_error", "portfolio"},
      {"expected_layer", R"({"portfolio": 1e8, "pd": 0.02, "rho": 0.1, "lgd": 0.5, "share": 0.5, "cap": -1})",
       "domain_error", "cap"},
      {"layered_cover", R"({"losses": [1], "layers": [{"name": "a", "share": 1}, {"name": "a", "share": 1}]})",
       "domain_error", "layers[1].name"},
      {"layered_cover", R"({"losses": [1], "layers": [{"name": "bank", "share": 1}]})", "domain_error",
       "layers[0].name"},
      {"layered_cover", R"({"losses": [1], "layers": [{"name": "a", "shares": 1}]})", "missing_input",
       "layers[0].share"},
      {"layered_cover", R"({"losses": [1], "layers": 7})", "wrong_type", "layers"},
      {"layered_cover", R"({"losses": [1], "layers": [7]})", "wrong_type", "layers[0]"},
      {"substitution", R"({"ead": 1, "coverage": 0.8, "rw_borrower": 0.85, "rw_guarantor": 0.2, "guarantee_years": 2,
                           "loan_years": 0, "capital_ratio": 0.1})",
       "domain_error", "loan_years"},
      {"relending", R"({"principal": 100, "rate": 0, "n": 500, "relending_rate": 0.02, "ftp": 0.01})", "domain_error",
       "n"},
      {"relending", R"({"principal": 100, "rate": 0, "n": 5, "relending_rate": 2, "ftp": 0.01})", "domain_error",
       "relending_rate"},
      {"relending", R"({"principal": 100, "rate": 0, "n": 5, "style": "revolver", "relending_rate": 0, "ftp": 0.01})",
       "domain_error", "style"},
      {"subsidy", R"({"principal_fen": 100, "rate": 0.03, "subsidy_rate": 0.01, "cap_fen": 1, "start": "2026-01-01",
                      "subsidy_months": 12, "dates": ["2026-02-30"], "principal_plan_fen": [100]})",
       "domain_error", "dates[0]"},
      {"share_subsidy", R"({"percent": 0.5, "annual_cap": 1, "interest_by_year": [[2026]]})", "wrong_type",
       "interest_by_year"},
      {"share_subsidy", R"({"percent": 0.5, "annual_cap": 1, "interest_by_year": [[99999999999999999, 1]]})",
       "domain_error", "interest_by_year[0].year"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.op);
    CAPTURE(c.inputs);
    const Json answer = run(c.op, c.inputs);
    CAPTURE(answer.dump());
    REQUIRE(answer.contains("error"));
    CHECK(answer["error"]["code"] == c.code);
    CHECK(answer["error"]["message"].get<std::string>().find(c.field) != std::string::npos);
  }
}

TEST_CASE("calc: extreme but allowed inputs of the guarantee operations stay finite") {
  for (const double pd : {0.0, 1e-300, 1e-9, 0.5, 1.0}) {
    for (const double rho : {0.0, 1e-12, 0.5, 1.0}) {
      for (const double cap : {0.0, 1e-12, 0.5, 1e6}) {
        CAPTURE(pd);
        CAPTURE(rho);
        CAPTURE(cap);
        const Json base{{"pd", pd}, {"rho", rho}, {"lgd", 0.5}};
        Json guarantee = base, pool = base, layer = base, small = base;
        guarantee.update(Json{{"coverage", 0.8}, {"cap_rate", cap}});
        small.update(Json{{"coverage", 0.8}, {"cap_rate", cap}, {"n_loans", 20}});
        pool.update(Json{{"portfolio", 1e8}, {"share", 0.3}, {"pool_fund", cap * 1e6}});
        layer.update(Json{{"portfolio", 1e8}, {"share", 0.3}, {"deductible", cap * 1e3}, {"cap", cap * 1e6}});
        const struct {
          const char* op;
          const Json& inputs;
        } ops[] = {
            {"capped_guarantee", guarantee}, {"small_pool", small}, {"risk_pool", pool}, {"expected_layer", layer}};
        for (const auto& one : ops) {
          CAPTURE(one.op);
          const Json answer = loan::run_calc_case(Json{{"id", 1}, {"op", one.op}, {"inputs", one.inputs}});
          REQUIRE(answer.contains("outputs"));
          CHECK(all_finite(answer["outputs"]));
        }
      }
    }
  }
}
