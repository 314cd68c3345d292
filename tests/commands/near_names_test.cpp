// Which names are near to a mistyped one: judged by hand.
#include "commands/near_names.h"

#include <doctest/doctest.h>

using namespace loan;

namespace {

using Names = std::vector<std::string>;

const Names kCommands{"presets", "evaluate", "explain", "solve", "map", "compare", "link", "open", "schema"};

}  // namespace

TEST_CASE("a letter left out, doubled, changed or exchanged is near") {
  for (const char* typed : {"evalute", "evaluatte", "evaluaxe", "evalaute", "EVALUATE"}) {
    CAPTURE(typed);
    CHECK(near_names(typed, kCommands) == Names{"evaluate"});
  }
  CHECK(near_names("slove", kCommands) == Names{"solve"});
}

TEST_CASE("nothing is offered for a word that is like none, for an empty or endless one, and for the name itself") {
  CHECK(near_names("frobnicate", kCommands).empty());
  CHECK(near_names("", kCommands).empty());
  CHECK(near_names(std::string(100'000, 'a'), kCommands).empty());
  CHECK(near_names("map", Names{"map"}).empty());
}

TEST_CASE("of several near names the nearest are offered, no more than asked for") {
  const Names names{"rate_a", "rate_b", "rates_ab", "ratio"};
  CHECK(near_names("rate_c", names) == Names{"rate_a", "rate_b"});
  CHECK(near_names("rate_c", names, 1) == Names{"rate_a"});
}

TEST_CASE("the last part of a path is enough to find it") {
  const Names paths{"banks[icbc].minimum_rate", "banks[icbc].raroc", "tranches[main].minimum_rate"};
  CHECK(near_names("minimum_rate", paths) == Names{"banks[icbc].minimum_rate", "tranches[main].minimum_rate"});
  CHECK(near_names("banks[icbx].minimum_rate", paths) == Names{"banks[icbc].minimum_rate"});
}
