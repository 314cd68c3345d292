// step(): the value and its explanation are one.
#include "trace/trace.h"

#include <doctest/doctest.h>

using namespace loan;

TEST_CASE("step: the record holds the formula's terms, and replays to the same number") {
  Trace t(true);
  const Num balance = t.input(180'000'000.0, "facility.tranches[", std::string("main"), "].amount");
  const Num rate = t.input(0.0325, "facility.tranches[main].rate");
  const Num interest = t.step(
      "schedule.interest", [](double b, double r) { return b * r; }, balance, rate);
  CHECK(interest == 5'850'000.0);  // 180,000,000 × 3.25 %
  const Node& node = t.node(interest.why);
  CHECK(node.kind == NodeKind::formula);
  REQUIRE(node.term_count == 2);
  CHECK(t.node(t.terms(node)[0]).path == "facility.tranches[main].amount");
  const double terms[] = {t.node(t.terms(node)[0]).value, t.node(t.terms(node)[1]).value};
  CHECK(node.replay(terms, 2) == interest.value);
}

TEST_CASE("step: money is replayed to the fen") {
  Trace t(true);
  const MoneyNum balance = t.input(Money::yuan(1'000'000), "facility.tranches[main].amount");
  const MoneyNum due = t.step(
      "schedule.interest", [](Money b, int days) { return Money{round_half_up(Int128{b.fen} * days, 36000)}; }, balance,
      Traced<int>{91});
  CHECK(due.value.fen == 252'778);  // 100,000,000 fen × 91 / 36,000 = 252,777.8
  const Node& node = t.node(due.why);
  CHECK(node.is_money);
  const double terms[] = {t.node(t.terms(node)[0]).value, t.node(t.terms(node)[1]).value};
  CHECK(node.replay(terms, 2) == 252'778.0);
}

TEST_CASE("step: with recording off nothing is kept and the number is the same") {
  Trace off, on(true);
  const auto formula = [](double a, double b) { return a / b; };
  const Num quiet = off.step("pricing.raroc", formula, Num{1.0}, Num{3.0});
  const Num loud = on.step("pricing.raroc", formula, Num{1.0}, Num{3.0});
  CHECK(quiet.value == loud.value);
  CHECK(quiet.why == 0);
  CHECK(off.nodes().size() == 1);
  CHECK(on.nodes().size() == 4);  // place 0, two literals, the quotient
}

TEST_CASE("sum: the terms of a recorded sum add up to it") {
  Trace t(true);
  const Num total =
      t.sum("joint.expected_loss", {t.input(216'000.0, "a"), t.input(162'000.0, "b"), t.input(108'000.0, "c")});
  CHECK(total == 486'000.0);
  double again = 0;
  for (const NodeId id : t.terms(t.node(total.why))) again += t.node(id).value;
  CHECK(again == total.value);
}
