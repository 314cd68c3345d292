// The search: by the name in either language or by path, likeliest first, from the tables of fields and figures.
#include "report/finder.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "deal/evaluate.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;

namespace {

const Deal& deal() {
  static const Deal held = open_preset(presets().front()).deal;
  return held;
}
const Outcome& outcome() {
  static const Outcome held = *evaluate(deal(), builtin_parameters());
  return held;
}
std::vector<Found> found(std::string_view typed, Language language = Language::zh) {
  return find_by_name(typed, deal(), &outcome(), language, 12);
}
bool holds(const std::vector<Found>& all, FoundKind kind, std::string_view path) {
  return std::any_of(all.begin(), all.end(), [&](const Found& f) { return f.kind == kind && f.path == path; });
}

}  // namespace

TEST_CASE("an input is found by its Chinese name, its English name and its path, whatever the language of the screen") {
  for (const Language language : {Language::zh, Language::en}) {
    for (const char* typed : {"企业名称", "company.name"}) {
      CAPTURE(typed);
      CHECK(holds(found(typed, language), FoundKind::field, "company.name"));
    }
  }
  CHECK(holds(found("hurdle"), FoundKind::field, "banks[" + deal().banks.front().id + "].hurdle_raroc"));
  CHECK(holds(found("HURDLE"), FoundKind::field, "banks[" + deal().banks.front().id + "].hurdle_raroc"));
}

TEST_CASE("several words narrow the search: a bank's name and the name of a figure") {
  const std::string bank = deal().banks.front().name;
  const auto all = found(bank + " RAROC");
  REQUIRE_FALSE(all.empty());
  CHECK(holds(all, FoundKind::figure, "banks[" + deal().banks.front().id + "].raroc"));
  for (const Found& f : all) CHECK(f.name.find(bank) != std::string::npos);
}

TEST_CASE("a name that begins with what was typed comes before one that merely holds it") {
  const auto all = found("Joint", Language::en);
  REQUIRE_FALSE(all.empty());
  CHECK(all.front().kind == FoundKind::view);
  CHECK(all.front().path == "joint");
}

TEST_CASE("asked for a rate, rates come before what a rate triggers, and what holds a value before what is empty") {
  const auto all = found("利率");
  REQUIRE_FALSE(all.empty());
  CHECK(all.front().path == "facility.tranches[" + deal().facility.tranches.front().id + "].rate");
  for (const Found& f : all) CHECK(f.path != "growth.trigger_multiple");
}

TEST_CASE("a bank's part of a tranche is named by both, not by its id") {
  Deal linked;
  for (const Preset& preset : presets()) {
    if (std::string_view(preset.id) == "dongguan-linkage") linked = open_preset(preset).deal;
  }
  const Outcome outcome = *evaluate(linked, builtin_parameters());
  const std::string tranche = linked.facility.tranches.front().name;
  bool any = false;
  for (const Found& f : find_by_name(tranche, linked, &outcome, Language::zh, 50)) {
    if (!f.path.starts_with("tranche_banks[")) continue;
    any = true;
    CHECK(f.name.starts_with(tranche + " · " + linked.banks.front().name + " · "));
  }
  CHECK(any);
}

TEST_CASE("nothing typed offers the views; nonsense finds nothing; never more than asked for") {
  CHECK(found("").front().kind == FoundKind::view);
  CHECK(found("xyzzy").empty());
  CHECK(find_by_name("a", deal(), &outcome(), Language::en, 5).size() == 5);
}

TEST_CASE("without an outcome inputs are still found, and no figure is") {
  for (const Found& f : find_by_name("RAROC", deal(), nullptr, Language::en, 50)) CHECK(f.kind != FoundKind::figure);
  CHECK_FALSE(find_by_name("RAROC", deal(), nullptr, Language::en, 50).empty());
}

TEST_CASE("every case of the presets can be opened from the search") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    CHECK(holds(find_by_name(preset.id, deal(), nullptr, Language::zh, 50), FoundKind::preset, preset.id));
  }
}

TEST_CASE("a list of inputs and figures is shortened by the same words, and whole again when nothing is typed") {
  const std::string bank = "banks[" + deal().banks.front().id + "]";
  const std::vector<std::string> paths = {"credit.loss_given_default", bank + ".hurdle_raroc", "borrower_cost",
                                          bank + ".raroc", "no.such.path"};
  const auto among = [&](std::string_view typed) { return find_among(typed, paths, deal(), &outcome(), Language::zh); };
  CHECK(among("") == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(among("HURDLE") == std::vector<std::size_t>{1});
  CHECK(among("违约损失率") == std::vector<std::size_t>{0});
  // The bank's return before its hurdle, whose path alone holds the word.
  const auto raroc = among(deal().banks.front().name + " raroc");
  REQUIRE_FALSE(raroc.empty());
  CHECK(std::find(raroc.begin(), raroc.end(), std::size_t{3}) != raroc.end());
  CHECK(among("绝无此词").empty());
}
