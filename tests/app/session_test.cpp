#include <doctest/doctest.h>

#include "app/session.h"
#include "deal/figures.h"
#include "scenario/outcome_json.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

using namespace loan;
using namespace loan::app;

namespace {

std::string rate_path(const Session& s) {
  return "facility.tranches[" + s.state().scenario.deal.facility.tranches.front().id + "].rate";
}

}  // namespace

TEST_CASE("every outcome on show belongs to the state on show") {
  Session session(builtin_parameters());
  REQUIRE(session.is_current());
  for (int bp = 280; bp <= 360; bp += 7) {
    CHECK(session.act(SetField{rate_path(session), bp / 10'000.0}).empty());
    CHECK(session.outcome_revision() == session.state().revision);
    CHECK(session.outcome()->joint.rate.value == doctest::Approx(bp / 10'000.0).epsilon(1e-12));
  }
}

TEST_CASE("while an input is wrong the last good outcome stays, named as such, and the input is not lost") {
  Session session(builtin_parameters());
  const std::string good = outcome_json(*session.outcome());
  const std::string bank = session.state().scenario.deal.banks.front().id;
  // A deal whose parts contradict each other: a share above one is refused by the field, a minimum share above the
  // maximum only by the rules of the whole deal.
  session.act(SetField{"banks[" + bank + "].minimum_share", 0.9});
  session.act(SetField{"banks[" + bank + "].maximum_share", 0.1});
  REQUIRE_FALSE(session.problems().empty());
  CHECK_FALSE(session.is_current());
  CHECK(session.state().scenario.deal.banks.front().maximum_share == 0.1);
  REQUIRE(session.outcome() != nullptr);
  session.act(Undo{});
  session.act(Undo{});
  CHECK(session.is_current());
  CHECK(outcome_json(*session.outcome()) == good);
}

TEST_CASE("problems stand at their field, also for what could not be read") {
  Session session(builtin_parameters());
  const std::string path = rate_path(session);
  CHECK(session.problems_at(path).empty());
  session.act(TypeField{path, "abc"});
  REQUIRE(session.problems_at(path).size() == 1);
  CHECK(session.problems_at(path)[0]->code == ProblemCode::wrong_type);
  CHECK(session.is_current());  // the deal itself is as it was
}

TEST_CASE("an explanation stays open on the same figure while the figures change") {
  Session session(builtin_parameters());
  session.act(Explain{"joint.interval_low", 0});
  session.act(ExplainTerm{0});
  const auto name_of_node = [&] {
    const NodeId node = explained_node(*session.state().explained, *session.outcome(), session.outcome_revision());
    REQUIRE(node != 0);
    const Node& n = session.outcome()->trace.node(node);
    return std::string(n.rule) + "|" + n.path;
  };
  const std::string before = name_of_node();
  session.act(SetField{rate_path(session), 0.0333});
  CHECK(name_of_node() == before);
  session.act(ExplainBack{0});
  CHECK(explained_node(*session.state().explained, *session.outcome(), session.outcome_revision()) ==
        find_figure(*session.outcome(), "joint.interval_low").get().why);
}

TEST_CASE("saved work comes back with its steps, language and unit") {
  Session session(builtin_parameters());
  session.act(OpenPreset{"dongguan-linkage"});
  session.act(SetField{rate_path(session), 0.0333});
  session.act(SetLanguage{Language::en});
  session.act(SetMoneyUnit{MoneyUnit::yi});
  const std::string kept = session.keep();

  Session other(builtin_parameters());
  CHECK(other.restore(kept).empty());
  CHECK(other.state().scenario == session.state().scenario);
  CHECK(other.state().undo.size() == session.state().undo.size());
  CHECK(other.state().language == Language::en);
  CHECK(other.state().money == MoneyUnit::yi);
  CHECK(outcome_json(*other.outcome()) == outcome_json(*session.outcome()));
}

TEST_CASE("saved work that is damaged leaves the work as it is") {
  Session session(builtin_parameters());
  const Scenario before = session.state().scenario;
  CHECK_FALSE(session.restore("{\"now\": 3").empty());
  CHECK_FALSE(session.restore("[]").empty());
  CHECK_FALSE(session.restore("{\"now\": {\"format\": \"other\"}}").empty());
  CHECK(session.state().scenario == before);
}
