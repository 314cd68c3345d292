#include <doctest/doctest.h>

#include "app/lists.h"
#include "app/session.h"
#include "app/state.h"
#include "scenario/link.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::app;

namespace {

const Money kPilotAmount = open_preset(presets().front()).deal.facility.tranches.front().amount;

std::string tranche_path(const AppState& s, const char* field) {
  return "facility.tranches[" + s.scenario.deal.facility.tranches.front().id + "]." + field;
}

double rate_of(const AppState& s) {
  return s.scenario.deal.facility.tranches.front().rate;
}

}  // namespace

TEST_CASE("the workbench opens with the first preset") {
  const AppState s = first_state();
  CHECK(s.scenario.meta.preset == presets().front().id);
  CHECK(s.undo.empty());
  CHECK(s.refused.empty());
}

TEST_CASE("typing 8000万 sets the amount, marks it as the user's, and can be taken back") {
  const AppState before = first_state();
  const std::string path = tranche_path(before, "amount");
  const AppState after = update(before, TypeField{path, "8000万"});
  CHECK(after.scenario.deal.facility.tranches.front().amount == Money::yuan(80'000'000));
  CHECK(after.scenario.provenance.at(path).mark == Mark::user);
  CHECK(after.revision == before.revision + 1);
  REQUIRE(after.undo.size() == 1);

  const AppState back = update(after, Undo{});
  CHECK(back.scenario == before.scenario);
  CHECK(back.scenario.deal.facility.tranches.front().amount == kPilotAmount);
  CHECK(back.revision > after.revision);  // a revision is never used twice
  const AppState again = update(back, Redo{});
  CHECK(again.scenario == after.scenario);
}

TEST_CASE("update() leaves the state it was given as it was") {
  const AppState before = first_state();
  const AppState copy = before;
  (void)update(before, TypeField{tranche_path(before, "rate"), "4.1%"});
  CHECK(before.scenario == copy.scenario);
  CHECK(before.revision == copy.revision);
}

TEST_CASE("LPR+25bp is read against the prime rate of the deal") {
  AppState s = first_state();
  s.loan_prime_rate = 0.03;
  s = update(s, TypeField{tranche_path(s, "rate"), "LPR+25bp"});
  CHECK(rate_of(s) == doctest::Approx(0.0325).epsilon(1e-12));
}

TEST_CASE("what cannot be read is kept as typed, beside the problem, and the deal stays as it was") {
  const AppState before = first_state();
  const std::string path = tranche_path(before, "rate");
  AppState s = update(before, TypeField{path, "three percent"});
  CHECK(s.scenario == before.scenario);
  CHECK(s.revision == before.revision);
  REQUIRE(s.unread.count(path) == 1);
  CHECK(s.unread.at(path).typed == "three percent");
  REQUIRE(s.refused.size() == 1);
  CHECK(s.refused[0].field == path);
  SUBCASE("a later readable entry replaces it") {
    s = update(s, TypeField{path, "3.1%"});
    CHECK(s.unread.empty());
    CHECK(rate_of(s) == doctest::Approx(0.031));
  }
  SUBCASE("undo takes it back before any change of the deal") {
    AppState changed = update(before, TypeField{tranche_path(before, "amount"), "1亿"});
    const Scenario kept = changed.scenario;
    changed = update(update(changed, TypeField{path, "three percent"}), Undo{});
    CHECK(changed.unread.empty());
    CHECK(changed.scenario == kept);
    CHECK(update(changed, Undo{}).scenario == before.scenario);
  }
  SUBCASE("another field may be changed meanwhile") {
    s = update(s, TypeField{tranche_path(s, "amount"), "1亿"});
    CHECK(s.unread.at(path).typed == "three percent");
    CHECK(s.scenario.deal.facility.tranches.front().amount == Money::yuan(100'000'000));
  }
}

TEST_CASE("a field outside its range is refused with the range") {
  AppState s = first_state();
  s = update(s, TypeField{tranche_path(s, "rate"), "80%"});
  REQUIRE(s.refused.size() == 1);
  CHECK(s.refused[0].code == ProblemCode::out_of_range);
  CHECK(s.refused[0].allowed.find("36") != std::string::npos);
}

TEST_CASE("a field that does not exist is refused") {
  const AppState s = update(first_state(), SetField{"banks[nobody].hurdle_raroc", 0.1});
  REQUIRE(s.refused.size() == 1);
  CHECK(s.refused[0].code == ProblemCode::unknown_field);
}

TEST_CASE("dragging a slider is one step back, whatever the number of moves") {
  const AppState before = first_state();
  const std::string path = tranche_path(before, "rate");
  AppState s = update(before, SetField{path, 0.031, false});
  for (int bp = 311; bp <= 330; ++bp) s = update(s, SetField{path, bp / 10'000.0, true});
  CHECK(s.undo.size() == 1);
  CHECK(s.revision == before.revision + 21);
  CHECK(update(s, Undo{}).scenario == before.scenario);
}

TEST_CASE("an added bank has an id and a name of its own; a removed one takes what refers to it along") {
  AppState s = first_state();
  const std::size_t count = s.scenario.deal.banks.size();
  s = update(s, AddItem{"banks"});
  REQUIRE(s.scenario.deal.banks.size() == count + 1);
  CHECK(s.scenario.deal.banks.back().id == "banks-" + std::to_string(count + 1));
  CHECK_FALSE(s.scenario.deal.banks.back().name.empty());

  const std::string gone = s.scenario.deal.banks.front().id;
  s = update(s, RemoveItem{"banks[" + gone + "]"});
  CHECK(s.scenario.deal.banks.size() == count);
  for (const auto& c : s.scenario.deal.growth.commitments) CHECK(c.bank != gone);
  for (const auto& [path, origin] : s.scenario.provenance) {
    CHECK(path.find("banks[" + gone + "]") == std::string::npos);
  }
}

TEST_CASE("the last bank cannot be removed") {
  AppState s = first_state();
  while (s.scenario.deal.banks.size() > 1) {
    s = update(s, RemoveItem{"banks[" + s.scenario.deal.banks.front().id + "]"});
    REQUIRE(s.refused.empty());
  }
  const AppState refused = update(s, RemoveItem{"banks[" + s.scenario.deal.banks.front().id + "]"});
  CHECK(refused.scenario == s.scenario);
  REQUIRE(refused.refused.size() == 1);
  CHECK(refused.refused[0].code == ProblemCode::empty_list);
}

TEST_CASE("a copy of a bank has its terms and origins, and stands behind it") {
  AppState s = first_state();
  const auto original = s.scenario.deal.banks.front();
  s = update(s, DuplicateItem{"banks[" + original.id + "]"});
  const auto& copy = s.scenario.deal.banks[1];
  CHECK(copy.id != original.id);
  CHECK(copy.name != original.name);
  CHECK(copy.funds_transfer_price == original.funds_transfer_price);
  CHECK(copy.commitment == original.commitment);
  const auto origin = s.scenario.provenance.find("banks[" + original.id + "].funds_transfer_price");
  if (origin != s.scenario.provenance.end()) {
    CHECK(s.scenario.provenance.at("banks[" + copy.id + "].funds_transfer_price") == origin->second);
  }
  SUBCASE("and may be moved to the end and back") {
    const std::string path = "banks[" + copy.id + "]";
    AppState moved = update(s, MoveItem{path, 10});
    CHECK("banks[" + moved.scenario.deal.banks.back().id + "]" == path);
    moved = update(moved, MoveItem{path, -10});
    CHECK("banks[" + moved.scenario.deal.banks.front().id + "]" == path);
  }
}

TEST_CASE("a copied tranche keeps its rate steps") {
  AppState s = update(first_state(), OpenPreset{"anhui-growth"});
  const auto original = s.scenario.deal.facility.tranches.front();
  REQUIRE_FALSE(original.rate_steps.empty());
  s = update(s, DuplicateItem{"facility.tranches[" + original.id + "]"});
  REQUIRE(s.refused.empty());
  CHECK(s.scenario.deal.facility.tranches[1].rate_steps == original.rate_steps);
}

TEST_CASE("a damaged link is refused and the work stays; a good one opens and can be taken back") {
  const AppState before = update(first_state(), Rename{"我的方案"});
  AppState s = update(before, OpenLink{"1.notalink"});
  CHECK(s.scenario == before.scenario);
  CHECK_FALSE(s.refused.empty());

  const auto link = write_link(open_preset(*find_preset("suzhou-index")));
  REQUIRE(link.ok());
  s = update(s, OpenLink{*link});
  CHECK(s.refused.empty());
  CHECK(s.scenario.meta.preset == "suzhou-index");
  CHECK(update(s, Undo{}).scenario == before.scenario);
}

TEST_CASE("language, unit, theme and view are no part of the case: no step back, no new revision") {
  const AppState before = first_state();
  AppState s = update(before, SetLanguage{Language::en});
  s = update(s, SetMoneyUnit{MoneyUnit::yi});
  s = update(s, SetTheme{chart::Theme::dark});
  s = update(s, ShowView{ViewId::pricing});
  CHECK(s.revision == before.revision);
  CHECK(s.undo.empty());
  CHECK(s.language == Language::en);
  CHECK(s.view == ViewId::pricing);
}

TEST_CASE("at most six cases can be put side by side") {
  AppState s = first_state();
  for (int i = 0; i < 6; ++i) s = update(s, AddToTray{});
  CHECK(s.tray.size() == 6);
  s = update(s, AddToTray{});
  CHECK(s.tray.size() == 6);
  CHECK_FALSE(s.refused.empty());
  s = update(s, RemoveFromTray{5});
  CHECK(s.tray.size() == 5);
}
