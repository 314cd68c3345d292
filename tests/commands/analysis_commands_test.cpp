// The analyses as text in, text out.
#include "commands/analysis_commands.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "commands/request_json.h"
#include "deal/evaluate.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"
#include "scenario/scenario_json.h"

using namespace loan;

namespace {

std::string reference_text() {
  std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Json answered(const Result<std::string>& result) {
  REQUIRE(result.ok());
  return Json::parse(*result, nullptr, false);
}

std::string first_code(const Result<std::string>& result) {
  return result.ok() ? "" : std::string(name_of(result.problems().front().code));
}

}  // namespace

TEST_CASE("solve command: a value, or the limit that binds and no value") {
  const std::string text = reference_text();
  const Json found =
      answered(solve_text(text, {{"facility.tranches[main].rate"}, {"banks[icbc].raroc=12%"}, {}, {}, {}}));
  CHECK(found["status"] == "ok");
  CHECK(found["reached"].get<double>() == doctest::Approx(0.12).epsilon(1e-9));
  const Json none = answered(solve_text(text, {{"facility.tranches[main].rate"}, {"banks[icbc].raroc=9"}, {}, {}, {}}));
  CHECK(none["status"] == "no_root_in_domain");
  CHECK(!none.contains("value"));
  CHECK(none["limit"]["kind"] == "field_bound");
  CHECK(none["limit"]["path"] == "facility.tranches[main].rate");
  const Json best =
      answered(solve_text(text, {{"facility.tranches[main].rate"}, {"banks[].margin>=0"}, "borrower_cost", {}, {}}));
  CHECK(best["binding"] == Json::array({"banks[hangzhou].margin"}));
  CHECK(first_code(solve_text(text, {{"no.such"}, {"banks[icbc].raroc=9"}, {}, {}, {}})) == "unknown_field");
  CHECK(first_code(solve_text(text, {{"facility.tranches[main].rate"}, {"nonsense"}, {}, {}, {}})) == "malformed");
  CHECK(first_code(solve_text("{", {{"facility.tranches[main].rate"}, {"banks[icbc].raroc=9"}, {}, {}, {}})) ==
        "malformed");
}

TEST_CASE("map command: one line per cell, and the best point") {
  MapRequest request;
  request.x = "facility.tranches[main].rate";
  request.y = "cover.layers[guarantor].share";
  request.cells = 5;
  const auto csv = map_csv(reference_text(), request);
  REQUIRE(csv.ok());
  CHECK(csv->rfind("x,y,answer,refuses,by,borrower_cost\n", 0) == 0);
  CHECK(std::count(csv->begin(), csv->end(), '\n') == 26);
  CHECK(csv->find(",agreed,,,") != std::string::npos);
  CHECK(csv->find(",refused,banks[hangzhou],0.0") != std::string::npos);
  const Json best = answered(map_best(reference_text(), request));
  CHECK(best["status"] == "ok");
  for (const Json& party : best["parties"]) CHECK(party["slack"].get<double>() >= -1e-9);
  request.y = request.x;
  CHECK(first_code(map_csv(reference_text(), request)) == "inconsistent");
}

TEST_CASE("compare command: figures side by side and a bridge that adds up") {
  std::vector<std::string> cases;
  for (const char* id : {"anhui-growth", "anhui-swap"}) cases.push_back(write_scenario(open_preset(*find_preset(id))));
  const Json out = answered(compare_text(cases, "borrower_cost", false));
  CHECK(out["cases"].size() == 2);
  REQUIRE(out["bridges"].size() == 1);
  const Json& bridge = out["bridges"][0];
  double sum = 0;
  for (const Json& step : bridge["steps"]) sum += step["move"].get<double>();
  CHECK(sum == doctest::Approx(bridge["to"].get<double>() - bridge["from"].get<double>()));
  for (const Json& row : out["figures"]) CHECK(row["values"][0] != row["values"][1]);
  CHECK(answered(compare_text(cases, "borrower_cost", true))["figures"].size() > out["figures"].size());
  CHECK(first_code(compare_text(cases, "luck", false)) == "unknown_figure");
}

TEST_CASE("structures command: each structure is a whole case that can be opened") {
  const Json out = answered(structures_text(reference_text()));
  REQUIRE(out["structures"].size() == 10);
  for (const Json& s : out["structures"]) {
    const std::string idea = s["idea"].get<std::string>();
    CAPTURE(idea);
    CHECK(s["banks"].size() == 5);
    const auto opened = read_scenario(s["scenario"].dump());
    CHECK(opened.ok());
  }
}

TEST_CASE("robust command: the smallest margin first") {
  const Json out = answered(robust_text(reference_text()));
  CHECK(out["agreed"] == true);
  double before = 0;
  for (const Json& m : out["margins"]) {
    const double share = m.value("share", 1e9);
    CHECK(share >= before);
    before = share;
  }
}

TEST_CASE("simulate command: same seed, same bytes; estimates within three errors of their closed forms") {
  const auto a = simulate_text(reference_text(), {10'000, 7, false, {}, {}, {}}),
             b = simulate_text(reference_text(), {10'000, 7, false, {}, {}, {}});
  REQUIRE(a.ok());
  CHECK(*a == *b);
  const Json out = answered(a);
  const Json& loss = out["losses"]["bank_loss"];
  const double off = loss["value"].get<double>() - loss["closed_form"].get<double>();
  CHECK(off <= 3 * loss["standard_error"].get<double>());
  CHECK(off >= -3 * loss["standard_error"].get<double>());
  CHECK(out["losses"]["bank_loss"]["variance_ratio"].get<double>() > 10);
  CHECK(out["growth"]["npv_variance_ratio"].get<double>() > 1);
  CHECK(out["parties"].size() == 7);  // five banks, the firm with its other offer, the guarantor with its fee
  for (const Json& party : out["parties"]) {
    const Json& result = party["result"];
    CHECK(std::abs(result["value"].get<double>() - result["closed_form"].get<double>()) <=
          3 * result["standard_error"].get<double>() + 1e-6);
  }
  CHECK(out["growth"]["bank"] == "icbc");
  CHECK(out["growth"]["paths"] == 10'000);
  CHECK(first_code(simulate_text(reference_text(), {0, 7, false, {}, {}, {}})) == "out_of_range");
}

TEST_CASE("simulate command: the market is told, and progress is reported without changing a byte") {
  std::vector<double> parts;
  const auto quiet = simulate_text(reference_text(), {5'001, 7, true, 0.004, {}, {}});
  const auto told =
      simulate_text(reference_text(), {5'001, 7, true, 0.004, {}, {}}, [&](double part) { parts.push_back(part); });
  REQUIRE(told.ok());
  CHECK(*quiet == *told);
  REQUIRE(parts.size() == 3);
  CHECK(parts.back() == 1);
  const Json out = answered(told);
  CHECK(out["market"]["rate_volatility"] == 0.004);
  CHECK(out["market"]["funding_follows"] == 1);
  CHECK(out["growth"]["paths"] == 5'002);
  CHECK(first_code(simulate_text(reference_text(), {100, 7, false, 5, {}, {}})) == "out_of_range");
}

TEST_CASE("sensitivity command: bars widest first, what breaks the deal, and where a target is met") {
  SensitivityRequest request;
  request.figure = "tightest_raroc";
  request.vary = {"facility.tranches[main].rate=0.03:0.04", "credit.default_probability", "discount_rate"};
  request.target = 0.1;
  request.format = SensitivityFormat::json;
  const Json out = answered(sensitivity_text(reference_text(), request));
  REQUIRE(out["bars"].size() == 3);
  double before = 1e9;
  for (const Json& bar : out["bars"]) {
    CHECK(bar["width"].get<double>() <= before);
    before = bar["width"].get<double>();
    const double ends = bar["high"]["figure"].get<double>() - bar["low"]["figure"].get<double>();
    CHECK(std::abs(ends) == doctest::Approx(before));
  }
  const auto bar = [&](const char* field) {
    for (const Json& b : out["bars"]) {
      if (b["field"] == field) return b;
    }
    return Json();
  };
  const Json rate = bar("facility.tranches[main].rate");
  CHECK(rate["low"]["value"] == 0.03);
  CHECK(rate["high"]["value"] == 0.04);
  // A lower rate loses the tightest bank, a higher one the firm.
  CHECK(rate["fails_below"]["refuses"] == "banks[hangzhou]");
  CHECK(rate["fails_above"]["refuses"] == "borrower");
  const Json solved =
      answered(solve_text(reference_text(), {{"facility.tranches[main].rate"}, {"tightest_raroc=10%"}, {}, {}, {}}));
  CHECK(rate["meets_target"]["value"].get<double>() == doctest::Approx(solved["value"].get<double>()).epsilon(1e-9));

  request.format = SensitivityFormat::csv;
  const auto csv = sensitivity_text(reference_text(), request);
  REQUIRE(csv.ok());
  CHECK(csv->rfind("field,low,now,high,figure_low,figure_now,figure_high,width,", 0) == 0);
  CHECK(std::count(csv->begin(), csv->end(), '\n') == 4);
  request.format = SensitivityFormat::text;
  const auto text = sensitivity_text(reference_text(), request);
  REQUIRE(text.ok());
  CHECK(text->find("上调破局点") != std::string::npos);
  CHECK(text->find("五年期联合贷款") != std::string::npos);
}

TEST_CASE("sensitivity command: without inputs every assumption of the case") {
  const Scenario scenario = *read_scenario(reference_text());
  SensitivityRequest request;
  request.format = SensitivityFormat::json;
  const Json out = answered(sensitivity_text(reference_text(), request));
  CHECK(out["figure"] == "borrower_cost");
  CHECK(out["bars"].size() > 5);
  for (const Json& bar : out["bars"]) {
    CHECK(scenario.provenance.at(bar["field"].get<std::string>()).mark == Mark::assumption);
  }
}

TEST_CASE("sensitivity command: a table of two inputs holds what evaluate answers there") {
  SensitivityRequest request;
  request.figure = "banks[icbc].raroc";
  request.table = {"facility.tranches[main].rate=0.03:0.04", "credit.default_probability=0.01:0.02"};
  request.steps = 3;
  request.format = SensitivityFormat::json;
  const Json out = answered(sensitivity_text(reference_text(), request));
  CHECK(out["x"]["values"] == Json::array({0.03, 0.035, 0.04}));
  REQUIRE(out["figures"].size() == 3);
  Json scenario = Json::parse(reference_text());
  scenario["deal"]["facility"]["tranches"][0]["rate"] = 0.04;
  scenario["deal"]["credit"]["default_probability"] = 0.01;
  const auto there = read_scenario(scenario.dump());
  REQUIRE(there.ok());
  const auto outcome = evaluate(there->deal, builtin_parameters(), Recording::off);
  REQUIRE(outcome.ok());
  CHECK(out["figures"][0][2].get<double>() == outcome->banks[0].raroc->value);
  request.format = SensitivityFormat::csv;
  const auto csv = sensitivity_text(reference_text(), request);
  REQUIRE(csv.ok());
  CHECK(std::count(csv->begin(), csv->end(), '\n') == 4);
  request.table.pop_back();
  request.format = SensitivityFormat::text;
  CHECK(sensitivity_text(reference_text(), request).ok());
}

TEST_CASE("sensitivity command: what cannot be asked") {
  const auto code = [](const std::vector<std::string>& vary, const char* figure, int steps) {
    SensitivityRequest request;
    request.figure = figure;
    (steps > 0 ? request.table : request.vary) = vary;
    request.steps = steps;
    return first_code(sensitivity_text(reference_text(), request));
  };
  CHECK(code({"discount_rate=1"}, "borrower_cost", 0) == "malformed");
  CHECK(code({"discount_rate=a:b"}, "borrower_cost", 0) == "malformed");
  CHECK(code({"no.such"}, "borrower_cost", 0) == "unknown_field");
  CHECK(code({"discount_rate"}, "luck", 0) == "unknown_figure");
  CHECK(code({"discount_rate=0.2:0.1"}, "borrower_cost", 0) == "out_of_range");
  CHECK(code({"discount_rate"}, "borrower_cost", 1000) == "out_of_range");
}

TEST_CASE("requests as JSON: the bytes of the command, and every wrong key at once") {
  const std::string text = reference_text();
  const auto asked =
      solve_json_request(text, R"({"vary":"facility.tranches[main].rate","until":["banks[icbc].raroc=12%"]})");
  const auto direct = solve_text(text, {{"facility.tranches[main].rate"}, {"banks[icbc].raroc=12%"}, {}, {}, {}});
  REQUIRE(asked.ok());
  CHECK(*asked == *direct);
  CHECK(*simulate_json_request(text, R"({"runs":500,"seed":3,"reprices":true})") ==
        *simulate_text(text, {500, 3, true, {}, {}, {}}));
  CHECK(sensitivity_json_request(text, R"({"vary":"discount_rate","language":"en","format":"text"})")->find("Now") !=
        std::string::npos);
  const Json cases = Json{{"cases", Json::array({text, text})}};
  CHECK(*compare_json_request(cases.dump()) == *compare_text({text, text}, "borrower_cost", false));
  const auto wrong = solve_json_request(text, R"({"vary":7,"until":"a=1","low":"x","pace":1})");
  CHECK(wrong.problems().size() == 3);
  CHECK(first_code(solve_json_request(text, "{}")) == "missing_input");
  CHECK(first_code(solve_json_request(text, "[]")) == "malformed");
  CHECK(first_code(simulate_json_request(text, R"({"runs":0.5})")) == "out_of_range");
  CHECK(first_code(map_json_request(text, R"({"x":"a","y":"b","cells":1000})")) == "out_of_range");
  CHECK(first_code(sensitivity_json_request(text, R"({"format":"pdf"})")) == "not_a_choice");
}
