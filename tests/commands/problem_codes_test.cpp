// Every problem code once: a list of what goes wrong, one entry per code, each raised through the door by which it
// reaches a person. A new code without an entry fails here.
#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <map>

#include "commands/calc.h"
#include "commands/program.h"
#include "credit/score.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "joint/min_cost.h"
#include "scenario/link.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"
#include "scenario/scenario_json.h"
#include "words/words.h"

using namespace loan;

namespace {

Scenario zhejiang() {
  return open_preset(*find_preset("zhejiang-pilot"));
}

/// Problems of the preset after a change to its deal.
Problems after(const std::function<void(Deal&)>& change) {
  Deal deal = zhejiang().deal;
  change(deal);
  const auto outcome = evaluate(deal, builtin_parameters(), Recording::off);
  return outcome.ok() ? Problems{} : outcome.problems();
}

/// Problems of the preset's file after `from` in it was replaced.
Problems file_with(const std::string& from, const std::string& to) {
  std::string text = write_scenario(zhejiang());
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return read_scenario(text.replace(at, from.size(), to)).problems();
}

/// The code with which calc answers, as a problem.
Problems calc_says(const char* one, ProblemCode expected) {
  const Json answer = run_calc_case(Json::parse(one));
  if (answer.contains("error") && answer["error"]["code"] == name_of(expected)) return {{expected, "", {}}};
  return {};
}

Problems seventeen_tickets() {
  const std::vector<double> ticket(17, 1.0), limit(17, 10.0), cost(17, 0.03);
  return allocate_min_cost({25, ticket, limit, cost, {}}).problems();
}

const std::map<ProblemCode, std::function<Problems()>>& mistakes() {
  using P = ProblemCode;
  static const std::map<P, std::function<Problems()>> kMistakes = {
      {P::required, [] { return after([](Deal& d) { d.banks[0].exposure_class = agreed::ExposureClass::own; }); }},
      {P::wrong_type, [] { return file_with("\"discount_rate\": 0.03", "\"discount_rate\": \"three\""); }},
      {P::not_finite,
       [] { return after([](Deal& d) { d.discount_rate = std::numeric_limits<double>::quiet_NaN(); }); }},
      {P::not_positive, [] { return after([](Deal& d) { d.facility.tranches[0].amount = Money{}; }); }},
      {P::out_of_range, [] { return after([](Deal& d) { d.facility.tranches[0].rate = 0.361; }); }},
      {P::not_a_choice, [] { return file_with("\"rule\": \"pro_rata\"", "\"rule\": \"by_lot\""); }},
      {P::bad_date, [] { return file_with("\"valuation_date\": \"2026-", "\"valuation_date\": \"2026-13-"); }},
      {P::bad_identifier, [] { return after([](Deal& d) { d.banks[0].id = "the bank"; }); }},
      {P::duplicate_id, [] { return after([](Deal& d) { d.banks[1].id = d.banks[0].id; }); }},
      {P::unknown_reference,
       [] { return after([](Deal& d) { d.facility.tranches[0].lenders.push_back({"l", "nobody", 1.0}); }); }},
      {P::empty_list, [] { return after([](Deal& d) { d.banks.clear(); }); }},
      {P::too_many_items, [] {
         return after([](Deal& d) {
           while (d.banks.size() < 41) {
             d.banks.push_back(d.banks[0]);
             d.banks.back().id = "bank" + std::to_string(d.banks.size());
           }
         });
       }},
      {P::too_long, [] { return after([](Deal& d) { d.company.name = std::string(10'000, 'x'); }); }},
      {P::too_precise, [] { return file_with("\"commitment\": 8", "\"commitment\": 0.001"); }},
      {P::does_not_add_up, [] {
         return after([](Deal& d) { d.facility.tranches[0].lenders.push_back({"l", d.banks[0].id, 0.5}); });
       }},
      {P::inconsistent,
       [] { return after([](Deal& d) { d.facility.tranches[0].grace_months = d.facility.tranches[0].tenor_months; }); }},
      {P::unknown_field, [] { return file_with("\"discount_rate\"", "\"discount_rat\""); }},
      {P::domain_error,
       [] {
         return calc_says(R"({"op":"pd_curve","inputs":{"tenors":[1,2],"cumulative_pd":[0.05,0.03],"query":[1]}})",
                          ProblemCode::domain_error);
       }},
      {P::too_many_banks, seventeen_tickets},
      {P::malformed, [] { return read_scenario("{\"format\": ").problems(); }},
      {P::too_large, [] { return read_scenario(std::string(kLargestScenario + 1, ' ')).problems(); }},
      {P::too_deep, [] { return read_scenario(std::string(40, '[') + std::string(40, ']')).problems(); }},
      {P::bad_utf8, [] { return read_scenario("{\"format\": \"\xff\"}").problems(); }},
      {P::wrong_format, [] { return file_with("loanweave.scenario", "other.scenario"); }},
      {P::newer_version, [] { return file_with("\"version\": 1", "\"version\": 99"); }},
      {P::link_damaged,
       [] {
         std::string link = *write_link(zhejiang());
         link[link.size() / 2] = link[link.size() / 2] == 'A' ? 'B' : 'A';
         return read_link(link).problems();
       }},
      {P::link_incomplete,
       [] {
         const std::string link = *write_link(zhejiang());
         return read_link(link.substr(0, link.size() / 2)).problems();
       }},
      {P::unknown_preset, [] { return preset_text("nobody").problems(); }},
      {P::unknown_figure,
       [] { return explain_figure(write_scenario(zhejiang()), "banks[icbc].nothing", Language::en, 3).problems(); }},
      {P::unknown_op, [] { return calc_says(R"({"op":"divine","inputs":{}})", ProblemCode::unknown_op); }},
      {P::missing_input,
       [] { return calc_says(R"({"op":"quote_bp","inputs":{"rate":0.03}})", ProblemCode::missing_input); }},
      {P::unknown_input,
       [] {
         return calc_says(R"({"op":"quote_bp","inputs":{"rate":0.03,"lpr":0.03,"mood":1}})", ProblemCode::unknown_input);
       }},
  };
  return kMistakes;
}

}  // namespace

TEST_CASE("problems: every code is raised by the mistake it is for, and no mistake is answered with figures") {
  for (int i = 0; i < kProblemCodeCount; ++i) {
    const auto code = static_cast<ProblemCode>(i);
    CAPTURE(name_of(code));
    // A file that cannot be opened is met by the command line alone: tests/cli holds it.
    if (code == ProblemCode::unreadable_file) continue;
    const auto mistake = mistakes().find(code);
    REQUIRE(mistake != mistakes().end());
    const Problems found = mistake->second();
    bool raised = false;
    for (const Problem& p : found) raised = raised || p.code == code;
    CHECK_MESSAGE(raised, (found.empty() ? std::string("nothing") : problems_text(found, Language::en)));
  }
}

TEST_CASE("problems: every code has a sentence in both languages, and problems of a deal name their field") {
  for (int i = 0; i < kProblemCodeCount; ++i) {
    const auto code = static_cast<ProblemCode>(i);
    CAPTURE(name_of(code));
    const std::string key = "problem." + std::string(name_of(code));
    for (const Language language : {Language::zh, Language::en}) {
      CHECK(!word(key, language).empty());
      CHECK(word(key, language) != key);
    }
  }
  for (const Problem& p : after([](Deal& d) { d.discount_rate = 9; })) {
    CHECK(p.field == "discount_rate");
    CHECK(p.allowed == "0 % – 50 %");
  }
}
