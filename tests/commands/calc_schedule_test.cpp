// The operations of schedule/ on inputs nobody meant: an answer with finite numbers or one of the five codes, always.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "commands/calc.h"

using loan::Json;

namespace {

bool all_finite(const Json& j) {
  if (j.is_number_float()) return std::isfinite(j.get<double>());
  for (const auto& item : j) {
    if ((j.is_array() || j.is_object()) && !all_finite(item)) return false;
  }
  return true;
}

/// Empty when the answer is one that a caller can rely on.
std::string fault(const Json& answer) {
  if (answer.contains("outputs")) return all_finite(answer["outputs"]) ? "" : "not finite: " + answer.dump();
  const std::string code = answer["error"]["code"].get<std::string>();
  for (const char* known : {"missing_input", "unknown_input", "wrong_type", "domain_error"}) {
    if (code == known) return answer["error"]["message"].get<std::string>().size() > code.size() ? "" : "no field";
  }
  return "code " + code;
}

std::string code_of(const Json& answer) {
  return answer.contains("error") ? answer["error"]["code"].get<std::string>() : "ok";
}

Json run(const char* op, const char* inputs) {
  return loan::run_calc_case(Json{{"id", "t"}, {"op", op}, {"inputs", Json::parse(inputs)}});
}

bool is_schedule_op(const std::string& op) {
  for (const auto& operation : loan::kScheduleOperations) {
    if (op == operation.name) return true;
  }
  return false;
}

}  // namespace

TEST_CASE(
    "calc schedule: each input replaced by extremes, other types, nothing or doubled lists gives an answer or a code") {
  std::ifstream file(LOAN_SOURCE_FOLDER "/tests/data/vectors.json", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const Json cases = Json::parse(text.str(), nullptr, false);
  REQUIRE(cases.is_array());
  const Json values[] = {0,
                         -1,
                         1,
                         2,
                         0.5,
                         -0.0001,
                         481,
                         1e15,
                         1e18,
                         1e308,
                         -1e308,
                         1e-300,
                         2147483648.0,
                         "",
                         "2025-02-30",
                         "2199-12-31",
                         "1900-01-01",
                         true,
                         Json(),
                         Json::array(),
                         Json::object(),
                         Json::array({1}),
                         Json::array({"a", Json()}),
                         Json::array({Json::array({"2025-01-01", "2024-01-01", 1e308})}),
                         Json::array({Json::array({"2025-01-01", 1e300})})};
  int runs = 0;
  for (const auto& one : cases) {
    if (!is_schedule_op(one["op"].get<std::string>())) continue;
    const auto check = [&](const Json& changed) {
      ++runs;
      const std::string found = fault(loan::run_calc_case(changed));
      if (!found.empty()) FAIL(changed.dump() << " -> " << found);
    };
    for (const auto& [key, value] : one["inputs"].items()) {
      Json changed = one;
      for (const auto& other : values) {
        changed["inputs"][key] = other;
        check(changed);
      }
      if (value.is_array() && !value.empty()) {
        Json twice = value;
        for (const auto& item : value) twice.push_back(item);
        changed["inputs"][key] = twice;
        check(changed);
        Json shorter = value;
        shorter.erase(shorter.size() - 1);
        changed["inputs"][key] = shorter;
        check(changed);
      }
      changed["inputs"].erase(key);
      check(changed);
    }
    Json unknown = one;
    unknown["inputs"]["colour"] = 1;
    CHECK(code_of(loan::run_calc_case(unknown)) == "unknown_input");
  }
  CHECK(runs > 3000);
}

TEST_CASE("calc schedule: domain errors name the field and its range") {
  const Json answer = run("annuity", R"({"principal_fen": 100, "rate": -0.01, "n": 36})");
  CHECK(code_of(answer) == "domain_error");
  CHECK(answer["error"]["message"] == "out_of_range: rate (allowed: 0 – 10)");
  CHECK(code_of(run("grace_annuity", R"({"principal_fen": 100, "rate": 0.01, "n": 6, "grace": 6})")) == "domain_error");
  CHECK(code_of(run("daycount", R"({"start": "2025-01-02", "end": "2025-01-01", "principal_fen": 1, "rate": 0})")) ==
        "domain_error");
  CHECK(code_of(run("business_days", R"({"dates": [], "rule": "sometimes"})")) == "domain_error");
  CHECK(code_of(run("annuity", R"({"principal_fen": 100.5, "rate": 0.01, "n": 6})")) == "wrong_type");
}

TEST_CASE("calc schedule: what the defaults are") {
  CHECK(run("business_days", R"({"dates": ["2025-05-31"]})")["outputs"]["adjusted"][0] == "2025-06-02");
  CHECK(run("equal_principal", R"({"principal_fen": 90, "rate": 0, "n": 3, "grace": 1})")["outputs"]["principal_fen"] ==
        Json::array({0, 45, 45}));
  const Json lease = run("irr", R"({"cashflows": [-100, 230, -132], "contract_rate": 0.12})")["outputs"];
  CHECK(lease["status"] == "multiple_roots");
  CHECK(std::fabs(lease["irr_period"].get<double>() - 0.1) < 1e-11);
  CHECK_FALSE(run("irr", R"({"cashflows": [-100, 230, -132]})")["outputs"].contains("irr_period"));
  const Json revolver = run("revolver", R"({"rate": 0.036, "start": "2025-01-01", "end": "2025-01-11",
      "settle_months": [12], "events": [["2025-01-01", 1000000]], "line_fen": 2000000, "commitment_fee_rate": 0.0036})");
  CHECK(revolver["outputs"]["interest_fen"] == Json::array({1000}));       // 10,000 yuan × 3.6 % × 10/360
  CHECK(revolver["outputs"]["commitment_fee_fen"] == Json::array({100}));  // on the unused half
  CHECK(revolver["outputs"]["closing_balance_fen"] == 1000000);
}
