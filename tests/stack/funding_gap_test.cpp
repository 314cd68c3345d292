// The monthly gap of the Dongguan linkage preset (presets.md): 22 m over 24 months against 10 m of equity and 5 + 5 m
// of loans at 2 : 1 : 1.
#include "stack/funding_gap.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>
#include <string>

#include "trace/rules.h"

using namespace loan;

namespace {

constexpr double kMillion = 1e6;

GapInstrument instrument(const char* id, InstrumentKind kind, double cap, bool committed) {
  GapInstrument x;
  x.id = id;
  x.kind = kind;
  x.cap = cap;
  x.committed = committed;
  return x;
}

GapTerms dongguan(bool with_lease) {
  GapTerms t;
  t.outflows = {{1, 6, 0.6 * kMillion}, {7, 12, 0.9 * kMillion}, {13, 18, 1.0 * kMillion}, {19, 24, 5 * kMillion / 6}};
  t.one_offs = {{7, 2 * kMillion, true}};
  t.instruments = {instrument("equity", InstrumentKind::equity, 10 * kMillion, true),
                   instrument("unsecured", InstrumentKind::unsecured_loan, 5 * kMillion, true),
                   instrument("guaranteed", InstrumentKind::guaranteed_loan, 5 * kMillion, true)};
  t.instruments[1].annual_rate = 0.034;
  t.instruments[2].annual_rate = 0.030;
  t.instruments[2].annual_fee_rate = 0.008;
  if (with_lease) {
    t.instruments.push_back(instrument("lease", InstrumentKind::lease, 2 * kMillion, false));
    t.instruments[3].annual_rate = 0.055;
    t.instruments[3].deposit_rate = 0.10;
    t.instruments[3].rents = 36;
  }
  t.linked = true;
  t.pre_money = 90 * kMillion;
  t.founder_stake = 0.62;
  t.exit_equity = 300 * kMillion;
  t.exit_years = 5.0;
  return t;
}

FundingGap gap_of(const GapTerms& t) {
  Trace off;
  REQUIRE(check_gap_terms(t).empty());
  return funding_gap(t, off);
}

}  // namespace

TEST_CASE("funding gap: 22 m of need against 20 m of sources leaves 2.00 m, opening in month 22") {
  // 6·0.6 + 6·0.9 + 6·1.0 + 2.0 = 17.0 by month 18; 17.0 + 3·0.8333 = 19.5 by month 21, 20.33 by month 22.
  const FundingGap g = gap_of(dongguan(false));
  CHECK(g.status == Status::gap_remains);
  CHECK(g.residual.amount == doctest::Approx(2.0 * kMillion).epsilon(1e-12));
  CHECK(g.residual.opens_month == 22);
  CHECK(g.before_fillers.amount == doctest::Approx(2.0 * kMillion).epsilon(1e-12));
  CHECK(g.total_need == doctest::Approx(22 * kMillion).epsilon(1e-12));
  // The cheapest instrument that a limit stops is the unsecured loan at half the equity paid in.
  REQUIRE(g.binding == 1);
  CHECK(g.uses[1].bound == GapBound::linked_limit);
  CHECK(g.equity_to_close == doctest::Approx(11.0 * kMillion).epsilon(1e-12));  // 22 × 2/4
}

TEST_CASE("funding gap: 11.0 m of equity at 2:1:1 closes it, one yuan less does not") {
  for (const double equity : {11.0 * kMillion, 11.0 * kMillion - 1}) {
    GapTerms t = dongguan(false);
    t.instruments[0].cap = equity;
    t.instruments[1].cap = t.instruments[2].cap = 100 * kMillion;  // only the ratio limits the loans
    const FundingGap g = gap_of(t);
    CHECK(g.residual.amount ==
          doctest::Approx(equity < 11.0 * kMillion ? 2.0 : 0.0));  // 1 of equity carries 1 of loans
    CHECK(g.uses[1].amount == doctest::Approx(equity / 2).epsilon(1e-12));
  }
}

TEST_CASE("funding gap: the lease pays for the equipment and leaves its own deposit of 0.20 m open") {
  const FundingGap g = gap_of(dongguan(true));
  CHECK(g.before_fillers.amount == doctest::Approx(2.0 * kMillion).epsilon(1e-12));
  CHECK(g.before_fillers.opens_month == 22);
  CHECK(g.residual.amount == doctest::Approx(0.20 * kMillion).epsilon(1e-9));  // 10 % of 2.0 m
  CHECK(g.residual.opens_month == 24);
  CHECK(g.uses[3].amount == doctest::Approx(2.0 * kMillion).epsilon(1e-12));
  CHECK(g.uses[3].annual_cost == doctest::Approx(0.0674).epsilon(0.001));
  CHECK(g.uses[3].bound == GapBound::own_cap);
  CHECK(g.order_by_cost == std::vector<int>{1, 2, 3, 0});
  // (5·3.4 % + 5·3.8 % + 2·6.74 %) / 12
  CHECK(g.blended_cost == doctest::Approx((5 * 0.034 + 5 * 0.038 + 2 * 0.0674) / 12).epsilon(0.001));
}

TEST_CASE("funding gap: counting interest, fee and rents it is 1.41 m, opening in month 23") {
  // Slow reference: loans are drawn when cash is short, unsecured first, and cost interest from the month after; rents
  // from the month after delivery. presets.md gives 1.40 m; the last digit is the difference of one unit it allows.
  const double rent = 2 * kMillion * (0.055 / 12) / (1 - std::pow(1 + 0.055 / 12, -36));
  double cash = 10 * kMillion, unsecured = 0, guaranteed = 0;
  for (int month = 1; month <= 24; ++month) {
    cash -= (month <= 6 ? 0.6 : month <= 12 ? 0.9 : month <= 18 ? 1.0 : 5.0 / 6) * kMillion;
    if (month == 7) cash -= 0.2 * kMillion;
    if (month >= 8) cash -= rent;
    cash -= unsecured * 0.034 / 12 + guaranteed * (0.030 + 0.008) / 12;
    const double first = std::min(std::max(0.0, -cash), 5 * kMillion - unsecured);
    unsecured += first;
    cash += first;
    const double second = std::min(std::max(0.0, -cash), 5 * kMillion - guaranteed);
    guaranteed += second;
    cash += second;
  }
  GapTerms t = dongguan(true);
  const FundingGap without = gap_of(t);
  CHECK(without.with_service.amount == doctest::Approx(-cash).epsilon(1e-10));
  CHECK(without.with_service.opens_month == 23);
  CHECK(std::fabs(without.with_service.amount - 1.40 * kMillion) < 0.011 * kMillion);
  t.count_debt_service = true;
  const FundingGap with = gap_of(t);
  CHECK(with.residual.amount == without.with_service.amount);
  CHECK(with.without_service.amount == without.residual.amount);
  CHECK(with.months.back().shortfall == doctest::Approx(with.residual.amount).epsilon(1e-10));
}

TEST_CASE("funding gap: rents run from the month after delivery or from delivery; the deposit comes back at the end") {
  for (const bool advance : {false, true}) {
    CAPTURE(advance);
    GapTerms t;
    t.months = 12;
    t.one_offs = {{2, 1200.0, true}};
    t.instruments = {instrument("lease", InstrumentKind::lease, 1200, true)};
    t.instruments[0].rents = 6;
    t.instruments[0].deposit_rate = 0.1;
    t.instruments[0].in_advance = advance;
    t.count_debt_service = true;
    const FundingGap g = gap_of(t);
    // No interest: six rents of 200 in months 3–8 or 2–7; 120 of deposit paid in month 2, given back in month 8.
    CHECK(g.months[1].need == doctest::Approx(1200 + 120 + (advance ? 200 : 0)));
    CHECK(g.months[2].need == doctest::Approx(200));
    CHECK(g.months[7].need == doctest::Approx((advance ? 0 : 200) - 120));
    CHECK(g.months[8].need == 0);
    CHECK(g.total_need == doctest::Approx(1200 + 6 * 200));
    CHECK(g.residual.worst_month == (advance ? 7 : 8));
    CHECK(g.residual.amount == doctest::Approx(advance ? 1320 : 1200));
  }
}

TEST_CASE(
    "funding gap: equity of 10 m at 90 m pre-money dilutes by 10 %, leaves the founder 55.8 %, costs 24.6 % a year") {
  const FundingGap g = gap_of(dongguan(true));
  REQUIRE(g.equity_status == Status::ok);
  CHECK(g.investor_stake == doctest::Approx(0.10).epsilon(1e-12));
  CHECK(g.founder_after == doctest::Approx(0.558).epsilon(1e-12));
  CHECK(g.cost_of_equity == doctest::Approx(std::pow(3.0, 0.2) - 1).epsilon(1e-12));  // 30 m out of 10 m in five years
}

TEST_CASE("funding gap: a filler below its minimum ticket stays out and the next one fills") {
  GapTerms t = dongguan(true);
  t.instruments.push_back(instrument("second_bank", InstrumentKind::unsecured_loan, 5 * kMillion, false));
  t.instruments.back().minimum_ticket = 1 * kMillion;  // only 0.2 m is missing
  t.instruments.push_back(instrument("bills", InstrumentKind::bills, 0.5 * kMillion, false));
  t.linked = false;
  const FundingGap g = gap_of(t);
  CHECK(g.status == Status::filled);
  CHECK(g.uses[4].amount == 0);
  CHECK(g.uses[4].bound == GapBound::minimum_ticket);
  CHECK(g.uses[4].gap_after == doctest::Approx(0.2 * kMillion));
  CHECK(g.uses[5].amount == doctest::Approx(0.2 * kMillion));
  CHECK(g.uses[5].gap_after == 0);
  CHECK(g.binding == -1);
}

TEST_CASE("funding gap: a bridge carries a loan over its due month but cannot replace lasting money") {
  GapTerms t;
  t.months = 12;
  t.instruments = {instrument("old_loan", InstrumentKind::unsecured_loan, 3 * kMillion, true),
                   instrument("new_loan", InstrumentKind::unsecured_loan, 3.1 * kMillion, true),
                   instrument("bridge", InstrumentKind::bridge, 200 * kMillion, false)};
  t.outflows = {{1, 1, 3 * kMillion}};
  t.instruments[0].due_month = 6;
  t.instruments[1].from_month = 7;  // the new loan comes a month after the old one falls due
  t.instruments[2].working_days = 10;
  t.instruments[2].daily_rate = 0.0003;
  t.count_debt_service = true;
  const FundingGap g = gap_of(t);
  CHECK(g.before_fillers.opens_month == 6);
  CHECK(g.status == Status::filled);
  CHECK(g.uses[2].amount == doctest::Approx(3 * kMillion));
  CHECK(g.uses[2].annual_cost == doctest::Approx(0.108));                        // 0.03 % × 360
  CHECK(g.months[6].need == doctest::Approx(3 * kMillion * (1 + 10 * 0.0003)));  // paid back with ten days' cost

  GapTerms lasting;
  lasting.months = 12;
  lasting.outflows = {{6, 6, 1 * kMillion}};
  lasting.instruments = {t.instruments[2]};
  const FundingGap stuck = gap_of(lasting);
  CHECK(stuck.status == Status::gap_remains);
  CHECK(stuck.residual.amount == doctest::Approx(1 * kMillion));
  CHECK(stuck.residual.opens_month == 7);  // put off by one month
  CHECK(stuck.uses[0].bound == GapBound::one_month);
}

TEST_CASE("funding gap: minimum cash is part of the need, and equity is called only from its month on") {
  GapTerms t;
  t.months = 6;
  t.outflows = {{1, 6, 100.0}};
  t.inflows = {{4, 6, 40.0}};
  t.minimum_cash = 50.0;
  t.instruments = {instrument("cash", InstrumentKind::own_cash, 200, true),
                   instrument("equity", InstrumentKind::equity, 1000, false)};
  t.instruments[1].from_month = 4;
  const FundingGap g = gap_of(t);
  // Month 2: 50 + 200 needed against 200; month 3: 350. Equity covers all that is missing in month 4: 450 − 200 − 40.
  CHECK(g.residual.opens_month == 2);
  CHECK(g.residual.amount == doctest::Approx(150));
  CHECK(g.residual.worst_month == 3);
  CHECK(g.drawn[1 * 6 + 3] == doctest::Approx(210));
  CHECK(g.uses[1].bound == GapBound::too_late);
  CHECK(g.blended_status == Status::undefined_ratio);
}

TEST_CASE("funding gap: recording changes no figure, and every recorded rule is in the table and can be replayed") {
  for (const bool service : {false, true}) {
    GapTerms t = dongguan(true);
    t.count_debt_service = service;
    Trace off, on(true);
    const FundingGap a = funding_gap(t, off), b = funding_gap(t, on);
    CHECK(a.residual.amount.value == b.residual.amount.value);
    CHECK(a.blended_cost.value == b.blended_cost.value);
    CHECK(b.residual.amount.why != 0);
    for (const Node& node : on.nodes()) {
      if (node.replay == nullptr) continue;
      CHECK_MESSAGE(find_rule(node.rule) != nullptr, std::string(node.rule));
      std::vector<double> terms;
      for (const NodeId id : on.terms(node)) terms.push_back(on.node(id).value);
      CHECK(node.replay(terms.data(), terms.size()) == node.value);
    }
  }
}

TEST_CASE("funding gap: for random firms the money adds up and more of any source never widens the gap") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int low, int high) {
      return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    GapTerms t;
    t.months = pick(1, 36);
    for (int i = 0; i < 3; ++i) t.outflows.push_back({pick(1, 12), pick(12, 40), 1000.0 * pick(0, 90)});
    t.inflows.push_back({pick(1, 20), pick(20, 40), 1000.0 * pick(0, 40)});
    t.one_offs.push_back({pick(1, 30), 1000.0 * pick(0, 900), true});
    t.minimum_cash = 1000.0 * pick(0, 50);
    t.count_debt_service = pick(0, 1) == 1;
    const InstrumentKind kinds[] = {InstrumentKind::own_cash,        InstrumentKind::equity,
                                    InstrumentKind::unsecured_loan,  InstrumentKind::lease,
                                    InstrumentKind::guaranteed_loan, InstrumentKind::bills};
    for (const auto kind : kinds) {
      t.instruments.push_back(instrument("x", kind, 1000.0 * pick(0, 800), pick(0, 1) == 1));
      t.instruments.back().from_month = pick(1, 8);
      t.instruments.back().annual_rate = 0.001 * pick(0, 80);
      t.instruments.back().deposit_rate = 0.1;
    }
    REQUIRE(check_gap_terms(t).empty());
    Trace off;
    const FundingGap g = funding_gap(t, off);
    double largest = 0, need = 0, sources = 0;
    for (const auto& m : g.months) {
      need += m.need;
      sources += m.sources;
      CHECK(m.cash == doctest::Approx(sources - need).epsilon(1e-9).scale(1e4));
      largest = std::max(largest, m.shortfall.value);
    }
    CHECK(g.residual.amount == doctest::Approx(largest).epsilon(1e-9));
    CHECK(g.residual.amount <= g.before_fillers.amount + 0.01);
    for (std::size_t j = 0; j < t.instruments.size(); ++j) CHECK(g.uses[j].amount <= t.instruments[j].cap + 0.01);
    if (t.count_debt_service) continue;  // dearer money drawn earlier may itself need service
    for (std::size_t j = 0; j < t.instruments.size(); ++j) {
      if (t.instruments[j].kind == InstrumentKind::lease) continue;  // brings a deposit with it
      GapTerms more = t;
      more.instruments[j].cap = t.instruments[j].cap + 50'000.0;
      CHECK(funding_gap(more, off).residual.amount <= g.residual.amount + 0.01);
    }
  }
}

TEST_CASE("funding gap: every wrong term is named, all at once") {
  GapTerms t = dongguan(true);
  t.months = 0;
  t.outflows[0].to_month = 0;
  t.one_offs[0].amount = -1;
  t.minimum_cash = -5;
  t.instruments[1].annual_rate = 2;
  t.instruments[1].due_month = 1;
  t.instruments[3].deposit_rate = 0.9;
  t.instruments[3].fee_rate = 0.2;
  t.ratio_equity = 0;
  t.founder_stake = 1.5;
  std::set<std::string> fields;
  for (const auto& p : check_gap_terms(t, "stack.")) fields.insert(p.field);
  CHECK(fields == std::set<std::string>{"stack.months", "stack.outflows[0].to_month", "stack.one_offs[0].amount",
                                        "stack.minimum_cash", "stack.instruments[unsecured].annual_rate",
                                        "stack.instruments[unsecured].due_month", "stack.instruments[lease].fee_rate",
                                        "stack.ratio_equity", "stack.founder_stake"});
}
