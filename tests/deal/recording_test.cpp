// A figure is the same number whether or not its explanation is recorded: what the analyses search over is what the
// page shows.
#include <doctest/doctest.h>

#include <random>

#include "deal/deals.h"
#include "deal/evaluate.h"
#include "deal/fields.h"
#include "deal/figures.h"

using namespace loan;

namespace {

/// Path and value of every figure; a number by its bits.
std::vector<std::pair<std::string, Value>> figures_of(const Outcome& outcome) {
  std::vector<std::pair<std::string, Value>> all;
  for_each_figure(outcome, [&](const FigurePlace& place) { all.push_back({place.path, place.get().value}); });
  return all;
}

void check_alike(const Deal& deal) {
  const auto on = evaluate(deal, builtin_parameters(), Recording::on);
  const auto off = evaluate(deal, builtin_parameters(), Recording::off);
  REQUIRE(on.ok() == off.ok());
  if (!on.ok()) {
    CHECK(on.problems() == off.problems());
    return;
  }
  CHECK(off->trace.nodes().size() == 1);
  const auto with = figures_of(*on), without = figures_of(*off);
  REQUIRE(with.size() == without.size());
  for (std::size_t i = 0; i < with.size(); ++i) {
    CAPTURE(with[i].first);
    CHECK(with[i] == without[i]);
  }
}

}  // namespace

TEST_CASE("recording: every figure of every preset is the same number with and without its explanation") {
  for (const Deal& deal : all_deals()) check_alike(deal);
}

TEST_CASE("recording: the same for deals in which any inputs have been moved") {
  const unsigned seed = 7;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  int answered = 0;
  for (const Deal& start : all_deals()) {
    for (int round = 0; round < 30; ++round) {
      Deal deal = start;
      for_each_field(deal, [&](const FieldPlace& field) {
        if (random() % 12 != 0) return;
        const double part = static_cast<double>(random() % 1'000) / 1'000;
        const Value now = field.get();
        switch (field.row->kind) {
          case Kind::number:
            if (const auto* x = std::get_if<double>(&now)) field.set(*x * (0.5 + part));
            break;
          case Kind::amount:
            if (const auto* m = std::get_if<Money>(&now)) field.set(round_to_fen(in_yuan(*m) * (0.5 + part)));
            break;
          case Kind::boolean:
            field.set(part < 0.5);
            break;
          case Kind::choice:
            field.set(static_cast<std::int64_t>(part * static_cast<double>(field.row->choices.size())));
            break;
          default:
            break;
        }
      });
      CAPTURE(round);
      check_alike(deal);
      answered += evaluate(deal, builtin_parameters(), Recording::off).ok() ? 1 : 0;
    }
  }
  CHECK(answered > 50);
}
