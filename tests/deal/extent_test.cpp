// What searches leave out of an evaluation is absent, and nothing else changes by a bit.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "deal/deals.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"

using namespace loan;

namespace {

std::map<std::string, Value> figures_of(const Outcome& outcome) {
  std::map<std::string, Value> all;
  for_each_figure(outcome, [&](const FigurePlace& place) { all[place.path] = place.get().value; });
  return all;
}

bool is_absent(const std::map<std::string, Value>& figures, const std::string& path) {
  const auto found = figures.find(path);
  return found == figures.end() || std::holds_alternative<std::monostate>(found->second);
}

/// How many what-ifs `deal` has that were left out; -1 when it is refused.
int left_out(const Deal& deal) {
  const auto whole = evaluate(deal, builtin_parameters(), Recording::off);
  const auto part = evaluate(deal, builtin_parameters(), Recording::off, Extent::without_what_ifs);
  REQUIRE(whole.ok() == part.ok());
  if (!whole.ok()) {
    CHECK(whole.problems() == part.problems());
    return -1;
  }
  const auto all = figures_of(*whole), some = figures_of(*part);
  int count = 0;
  for (const auto& figure : all) {
    const std::string& path = figure.first;
    CAPTURE(path);
    if (extent_with(path) == Extent::without_what_ifs) {
      REQUIRE(some.count(path) == 1);
      CHECK(some.at(path) == figure.second);
    } else {
      CHECK(is_absent(some, path));
      count += is_absent(all, path) ? 0 : 1;
    }
  }
  for (const auto& figure : some) CHECK(all.count(figure.first) == 1);
  return count;
}

}  // namespace

TEST_CASE("extent: without what-ifs every other figure of every preset keeps its bits, and what-ifs are absent") {
  int count = 0;
  for (const Deal& deal : all_deals()) {
    const int here = left_out(deal);
    CHECK(here >= 0);
    count += here;
  }
  CHECK(count > 100);
}

TEST_CASE(
    "extent: the same for deals in which any inputs have been moved, and they are refused for the same problems") {
  const unsigned seed = 20261123;
  CAPTURE(seed);
  std::mt19937 random(seed);
  int answered = 0;
  for (const Deal& original : all_deals()) {
    for (int round = 0; round < 6; ++round) {
      Deal deal = original;
      for_each_field(deal, [&](const FieldPlace& place) {
        if (random() % 20 != 0) return;
        if (const auto value = place.get(); const double* x = std::get_if<double>(&value)) {
          place.set(std::min(place.row->high, std::max(place.row->low, *x * (random() % 200) / 100.0)));
        } else if (const bool* b = std::get_if<bool>(&value)) {
          place.set(!*b);
        }
      });
      CAPTURE(round);
      answered += left_out(deal) >= 0 ? 1 : 0;
    }
  }
  CHECK(answered > 20);
}

TEST_CASE("extent: a search for a what-if asks for everything, by path or by pattern") {
  CHECK(extent_with("joint.rules[pro_rata-icbc].amount") == Extent::everything);
  CHECK(extent_with("joint.rules[].share") == Extent::everything);
  CHECK(extent_with("tranche_banks[main-icbc].minimum_rate_without_cap") == Extent::everything);
  CHECK(extent_with("banks[].walk_away_rate") == Extent::everything);
  CHECK(extent_with("rival.advantage") == Extent::everything);
  CHECK(extent_with("tranche_banks[main-icbc].minimum_rate") == Extent::without_what_ifs);
  CHECK(extent_with("borrower_cost") == Extent::without_what_ifs);
}
