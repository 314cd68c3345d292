// Operations of credit/ through `calc`: edges of methods.md 1.4 and whatever else somebody may type.
#include <doctest/doctest.h>

#include "commands/calc.h"
#include "core/random.h"

using namespace loan;

namespace {

Json run(const char* op, const char* inputs) {
  return run_calc_case(Json{{"id", "x"}, {"op", op}, {"inputs", Json::parse(inputs, nullptr, false)}});
}
std::string code(const Json& answer) {
  return answer.contains("error") ? answer["error"]["code"].get<std::string>() : "";
}
std::string message(const Json& answer) {
  return answer.contains("error") ? answer["error"]["message"].get<std::string>() : "";
}

bool all_finite(const Json& j) {
  if (j.is_number_float()) {
    const double x = j.get<double>();
    return x - x == 0;
  }
  if (j.is_structured()) {
    for (const auto& item : j) {
      if (!all_finite(item)) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("calc credit: a defaulted borrower has no hazard") {
  const Json a = run("pd_term", R"({"pd_annual": 1, "times": [1]})");
  CHECK(code(a) == "domain_error");
  CHECK(message(a).find("pd_annual") != std::string::npos);
  CHECK(code(run("lifetime_el", R"({"principal": 1, "rate": 0, "n": 1, "pd_annual": 1, "lgd": 0.5})")) ==
        "domain_error");
}

TEST_CASE("calc credit: empty lists and lists of different lengths") {
  CHECK(run("pd_term", R"({"pd_annual": 0.1, "times": []})")["outputs"]["cumulative_pd"].empty());
  CHECK(code(run("pd_curve", R"({"tenors": [], "cumulative_pd": [], "query": []})")) == "domain_error");
  CHECK(code(run("pd_curve", R"({"tenors": [1, 2], "cumulative_pd": [0.1]})")) == "domain_error");
  CHECK(code(run("composite_score", R"({"weights": [1], "dimension_scores": [1, 2]})")) == "domain_error");
  CHECK(code(run("composite_score", R"({"weights": [], "dimension_scores": []})")) == "domain_error");
  CHECK(code(run("composite_score", R"({"weights": [1], "dimension_scores": ["many"]})")) == "wrong_type");
}

TEST_CASE("calc credit: a loan without interest and a loan of one month") {
  const Json zero = run("lifetime_el", R"({"principal": 1200, "rate": 0, "n": 12, "style": "annuity", "pd_annual": 0.12,
                                           "lgd": 1, "discount": 0})");
  CHECK(zero["outputs"]["average_life_years"].get<double>() == doctest::Approx(6.5 / 12));  // (12 + 11 + … + 1)/12/12
  const Json one = run("lifetime_el", R"({"principal": 1200, "rate": 0.06, "n": 1, "pd_annual": 0, "lgd": 1})");
  CHECK(one["outputs"]["el_pv"].get<double>() == 0);
  CHECK(code(run("lifetime_el", R"({"principal": 1, "rate": 0, "n": 12, "grace": 12, "pd_annual": 0, "lgd": 1})")) ==
        "domain_error");
}

TEST_CASE("calc credit: quarterly payments have quarterly balances") {
  // Four quarters, equal principal: balances 400, 300, 200, 100 over a quarter each = 250 yuan-years / 400.
  const Json a =
      run("lifetime_el", R"({"principal": 400, "rate": 0.06, "n": 4, "style": "equal_principal", "per_year": 4,
                                        "pd_annual": 0.02, "lgd": 0.5})");
  CHECK(a["outputs"]["average_life_years"].get<double>() == doctest::Approx(0.625));
  CHECK(a["outputs"]["el_year1"] == a["outputs"]["el_undiscounted"]);
}

TEST_CASE("calc credit: a missing dimension is shown, four missing leave no score") {
  const Json one = run("composite_score", R"({"weights": [1, 1, 2], "dimension_scores": [80, null, 50]})");
  CHECK(one["outputs"]["composite"].get<double>() == doctest::Approx(60));
  CHECK(one["outputs"]["missing"] == Json::parse("[1]"));
  CHECK(one["outputs"]["contribution"][1].is_null());
  const Json four =
      run("composite_score", R"({"weights": [1, 1, 1, 1, 1], "dimension_scores": [80, null, null, null, null]})");
  CHECK(four["outputs"]["status"] == "too_many_missing");
}

TEST_CASE("calc credit: two names with a borrower that cannot default") {
  const Json a = run("joint_default", R"({"pd_borrower": 0, "pd_guarantor": 0.01, "rho": 0.3, "coverage": 1,
                                          "lgd_borrower": 0.5, "lgd_guarantor": 0.6})");
  CHECK(a["outputs"]["status"] == "undefined_ratio");
  CHECK(a["outputs"]["guarantor_pd_given_borrower_default"].is_null());
  CHECK(a["outputs"]["lgd_effective"].get<double>() == doctest::Approx(0.003));
}

TEST_CASE("calc credit: the limit names what it left out and what would raise it") {
  const Json a = run("limit_binding", R"({"revenue": 45e6, "revenue_multiple": 0.2, "product_cap": 1e7})");
  CHECK(a["outputs"]["binding"] == "revenue_multiple");
  CHECK(a["outputs"]["dropped"]["debt_service"] == "cfads_annual");
  CHECK(a["outputs"]["raises"][0]["input"] == "revenue");
  CHECK(a["outputs"]["raises"][0]["to"].get<double>() == doctest::Approx(5e7));
  CHECK(run("limit_binding", "{}")["outputs"]["status"] == "not_applicable");
  const Json wrong = run("limit_binding", R"({"revenue": -1, "n_months": 0, "dscr_min": 0})");
  for (const char* field : {"revenue", "n_months", "dscr_min"}) CHECK(message(wrong).find(field) != std::string::npos);
}

TEST_CASE("calc credit: a stop-loss comes with the pool when an attachment is given") {
  const Json a = run("vasicek", R"({"pd": 0.02, "rho": 0, "q": 0.999, "attachment": 0.005})");
  CHECK(a["outputs"]["stop_loss"].get<double>() == doctest::Approx(0.015));
  CHECK(a["outputs"]["status"] == "undefined_ratio");
  CHECK(a["outputs"]["standardised_quantile"].is_null());
}

TEST_CASE("calc credit: whatever is typed, the answer is finite or an error") {
  struct Shape {
    const char* op;
    std::vector<const char*> numbers;
    std::vector<const char*> lists;
  };
  const Shape shapes[] = {
      {"pd_term", {"pd_annual"}, {"times"}},
      {"pd_curve", {}, {"tenors", "cumulative_pd", "query"}},
      {"pit_pd", {"pd_ttc", "rho", "z"}, {}},
      {"lifetime_el",
       {"principal", "rate", "n", "pd_annual", "lgd", "discount", "grace", "per_year", "line",
        "credit_conversion_factor"},
       {}},
      {"irb_corporate", {"pd", "lgd", "maturity", "pd_floor", "sales_cny_10m"}, {}},
      {"irb_corporate", {"pd", "lgd", "maturity", "sales_eur_m", "best_estimate_el"}, {}},
      {"irb_other_retail", {"pd", "lgd", "pd_floor"}, {}},
      {"vasicek", {"pd", "rho", "q", "attachment"}, {}},
      {"economic_capital", {"pd", "rho", "q", "lgd", "ead"}, {}},
      {"bivariate_normal", {"a", "b", "rho"}, {}},
      {"joint_default", {"pd_borrower", "pd_guarantor", "rho", "coverage", "lgd_borrower", "lgd_guarantor"}, {}},
      {"score_pd",
       {"pdo", "base_score", "base_odds", "sample_default_rate", "central_tendency", "pd_floor"},
       {"scores", "pds"}},
      {"composite_score", {}, {"weights", "dimension_scores"}},
      {"working_capital",
       {"sales_last_year", "profit_margin", "growth", "inventory_days", "receivable_days", "payable_days",
        "prepayment_days", "advance_receipt_days", "own_funds"},
       {}},
      {"limit_binding",
       {"grade_cap", "working_capital", "revenue", "revenue_multiple", "score_coefficient", "valuation",
        "valuation_multiple", "cfads_annual", "dscr_min", "existing_monthly_debt_service", "rate", "n_months",
        "el_budget", "pd", "lgd", "net_capital", "existing_loans", "product_cap"},
       {}},
  };
  const double values[] = {0,   1,   -1,  0.5, 0.02, 0.12, 1e-300, 1e-17,  1 - 1e-16, 1 + 1e-15, 2,     12,   36,
                           480, 1e3, 1e6, 1e9, 1e15, 1e18, 1e308,  -1e308, -0.0,      0.3,       0.999, 1e-9, 1e-320};
  const std::uint64_t seed = 99;
  CAPTURE(seed);
  RandomStream random(seed);
  const auto any = [&] { return values[random.next_bits() % std::size(values)]; };
  int answered = 0;
  for (int round = 0; round < 4000; ++round) {
    const Shape& shape = shapes[random.next_bits() % std::size(shapes)];
    Json inputs = Json::object();
    // Half of the rounds stay near what can be meant, so that the formulas themselves are reached.
    const bool tame = round % 2 == 0;
    for (const char* key : shape.numbers) {
      if (random.next_uniform() < 0.95) inputs[key] = tame ? values[random.next_bits() % 9] : any();
    }
    for (const char* key : shape.lists) {
      Json list = Json::array();
      for (std::uint64_t n = random.next_bits() % 4; n > 0; --n) list.push_back(any());
      inputs[key] = list;
    }
    const Json answer = run_calc_case(Json{{"id", round}, {"op", shape.op}, {"inputs", inputs}});
    const std::string shown = inputs.dump();
    const std::string op = shape.op;
    CAPTURE(op);
    CAPTURE(shown);
    REQUIRE(all_finite(answer));
    answered += answer.contains("outputs");
  }
  CHECK(answered > 200);
}
