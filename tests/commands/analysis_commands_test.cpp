// The analyses as text in, text out.
#include "commands/analysis_commands.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

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
  const auto a = simulate_text(reference_text(), {10'000, 7, false, {}, {}, {}}), b = simulate_text(reference_text(), {10'000, 7, false, {}, {}, {}});
  REQUIRE(a.ok());
  CHECK(*a == *b);
  const Json out = answered(a);
  const Json& loss = out["losses"]["bank_loss"];
  const double off = loss["value"].get<double>() - loss["closed_form"].get<double>();
  CHECK(off <= 3 * loss["standard_error"].get<double>());
  CHECK(off >= -3 * loss["standard_error"].get<double>());
  CHECK(out["growth"]["bank"] == "icbc");
  CHECK(out["growth"]["paths"] == 10'000);
  CHECK(first_code(simulate_text(reference_text(), {0, 7, false, {}, {}, {}})) == "out_of_range");
}
