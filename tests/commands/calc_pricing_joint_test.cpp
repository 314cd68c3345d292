// Degenerate inputs for the operations of pricing/ and joint/: an answer or a named domain_error, never a crash and
// never a number that is none.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "commands/calc.h"
#include "core/random.h"

using loan::Json;

namespace {

const char* const kOperations[] = {"one_period",    "vat_exempt_rmin", "multi_period",     "break_even_pd",
                                   "quote_bp",      "alloc",           "alloc_min_cost",   "alloc_convex",
                                   "capacity",      "nash_rate",       "egalitarian_rate", "round_shares",
                                   "own_risk_caps", "min_coverage"};

std::vector<Json> own_cases() {
  std::ifstream in(LOAN_SOURCE_FOLDER "/tests/data/vectors.json", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  std::vector<Json> cases;
  for (const Json& one : Json::parse(text.str(), nullptr, false)) {
    for (const char* op : kOperations) {
      if (one["op"] == op) cases.push_back(one);
    }
  }
  return cases;
}

/// Every number below `j`; a null in an output stands where a number is not one.
void collect(Json& j, std::vector<Json*>& leaves) {
  if (j.is_structured()) {
    for (auto& item : j) collect(item, leaves);
  } else {
    leaves.push_back(&j);
  }
}

bool all_finite(const Json& j) {
  if (j.is_structured()) {
    for (const auto& item : j) {
      if (!all_finite(item)) return false;
    }
    return true;
  }
  return !j.is_number() || (j.get<double>() - j.get<double>() == 0);
}

Json run(const char* op, Json inputs) {
  return loan::run_calc_case(Json{{"id", "t"}, {"op", op}, {"inputs", std::move(inputs)}});
}

}  // namespace

TEST_CASE("calc of pricing and joint: distorted inputs give an answer or a named problem") {
  constexpr std::uint64_t kSeed = 303;
  CAPTURE(kSeed);
  loan::RandomStream random(kSeed);
  const Json odd[] = {0,      1,       -1,   1e308, -1e308, 1e-300, 0.5,           1e15,          1e18,
                      "text", nullptr, true, 480,   481,    1e9,    Json::array(), Json::object()};
  const auto pick = [&](std::size_t n) {
    return static_cast<std::size_t>(static_cast<double>(n) * random.next_uniform());
  };
  int answered = 0;
  for (const Json& one : own_cases()) {
    for (int run_number = 0; run_number < 400; ++run_number) {
      Json distorted = one;
      std::vector<Json*> leaves;
      collect(distorted["inputs"], leaves);
      for (std::size_t k = 0; k <= pick(3); ++k) *leaves[pick(leaves.size())] = odd[pick(std::size(odd))];
      const Json answer = loan::run_calc_case(distorted);
      CAPTURE(distorted.dump());
      REQUIRE(answer.contains("outputs") != answer.contains("error"));
      if (answer.contains("outputs")) {
        ++answered;
        CHECK_MESSAGE(all_finite(answer["outputs"]), answer.dump());
      } else {
        CHECK_FALSE(answer["error"]["message"].get<std::string>().empty());
      }
    }
  }
  CHECK(answered > 1000);
}

TEST_CASE("calc of pricing and joint: a missing input and a key nobody knows are named") {
  for (const Json& one : own_cases()) {
    Json more = one;
    more["inputs"]["nonsense"] = 1;
    CHECK(loan::run_calc_case(more)["error"]["code"] == "unknown_input");
  }
  CHECK(run("vat_exempt_rmin", {{"vat", 0.06}})["error"]["code"] == "missing_input");
  CHECK(run("alloc", {{"rule", "fair"}, {"loan", 1}, {"lo", {0}}, {"hi", {1}}})["error"]["code"] == "domain_error");
}

TEST_CASE("calc multi_period: one month, no capital, and a floor beyond every rate") {
  Json base{{"n", 1},         {"style", "bullet"},  {"pd_annual", 0}, {"lgd", 0},
            {"rw", 0},        {"capital_ratio", 0}, {"cit", 0.25},    {"vat", 0},
            {"surcharge", 0}, {"ftp", 0.02},        {"opex", 0.01},   {"capital_credit", 0},
            {"hurdle", 0.12}, {"discount", 0},      {"rate", 0.05}};
  const Json plain = run("multi_period", base)["outputs"];
  CHECK(plain["r_min"].get<double>() == doctest::Approx(0.03));  // 2 % + 1 %
  CHECK(plain["raroc_status"] == "undefined_ratio");
  CHECK_FALSE(plain.contains("raroc_life"));
  CHECK(plain["ni_pv"].get<double>() == doctest::Approx(0.02 / 12 * 0.75));

  Json dear = base;
  dear["style"] = "annuity";
  dear["n"] = 12;
  dear["pd_annual"] = 0.9;
  dear["lgd"] = 1;
  const Json none = run("multi_period", dear)["outputs"];
  CHECK(none["status"] == "no_root_in_domain");
  CHECK_FALSE(none.contains("r_min"));

  Json certain = base;
  certain["pd_annual"] = 1;
  CHECK(run("multi_period", certain)["error"]["code"] == "domain_error");
}

TEST_CASE("calc alloc_min_cost: seventeen banks with tickets are too many for the exact search") {
  Json ones = Json::array(), tens = Json::array(), costs = Json::array();
  for (int i = 0; i < 17; ++i) {
    ones.push_back(1);
    tens.push_back(10);
    costs.push_back(0.03);
  }
  const Json answer = run("alloc_min_cost", {{"loan", 50}, {"lo", ones}, {"hi", tens}, {"cost", costs}});
  CHECK(answer["error"]["code"] == "domain_error");
  CHECK(answer["error"]["message"].get<std::string>().find("too_many_banks") == 0);
}
