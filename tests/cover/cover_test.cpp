// Who loses what when the firm defaults in month m.
#include "cover/cover.h"

#include <doctest/doctest.h>

#include "core/math.h"
#include "cover/capped_guarantee.h"
#include "cover_setup.h"
#include "trace/rules.h"

using namespace loan;
using namespace loan::testing;
using doctest::Approx;

TEST_CASE(
    "Suzhou: of 10 million lost at 70 % a 70:30 pool leaves the bank 2.1 of 7 million; at 80:20 5 million leave 0.7 of "
    "3.5") {
  PoolState book;
  book.portfolio = 500'000'000.0;
  Facility large(10'000'000, 0.7);
  large.cover({compensation_pool("pool", 0.7, book)});
  const auto out = large.run();
  CHECK(out.loss == Approx(7'000'000));
  CHECK(out.bank_loss == Approx(2'100'000));
  CHECK(loss_of(out, "pool").loss == Approx(4'900'000));
  CHECK(out.banks[0].loss_without_cover == Approx(7'000'000));
  Facility small(5'000'000, 0.7);
  small.cover({compensation_pool("pool", 0.8, book)});
  CHECK(small.run().loss == Approx(3'500'000));
  CHECK(small.run().bank_loss == Approx(700'000));
}

TEST_CASE("Dongguan: of 6.0 million the bank bears 3.0 x (1 - 40 %) + 3.0 x 20 % = 2.4 million") {
  PoolState book;
  book.portfolio = 1e9;
  Facility deal(5'000'000, 0.6, 24);
  deal.cover({compensation_pool("city_pool", 0.4, book)});
  deal.add("guaranteed", 5'000'000, 0.6, {}, 24);
  deal.cover(layers_of(national_plan(0.35, 0.20, 0.20, ClaimCap{})), 1);
  const auto out = deal.run();
  CHECK(out.exposure == Approx(10'000'000));
  CHECK(out.loss == Approx(6'000'000));
  CHECK(out.bank_loss == Approx(2'400'000));
  CHECK(loss_of(out, "city_pool").loss == Approx(1'200'000));      // 40 % of 3.0
  CHECK(loss_of(out, "guarantor").loss == Approx(750'000));        // 25 % of 3.0
  CHECK(loss_of(out, "national_fund").loss == Approx(1'050'000));  // 35 %
  CHECK(loss_of(out, "province").loss == Approx(600'000));         // 20 %
}

TEST_CASE("4321: 40, 30, 10 and 20 % of the loss") {
  Facility deal(5'000'000, 0.6);
  deal.cover(layers_of(four_three_two_one()));
  const auto out = deal.run();
  CHECK(loss_of(out, "guarantor").loss == Approx(1'200'000));
  CHECK(loss_of(out, "province").loss == Approx(900'000));
  CHECK(loss_of(out, "local_government").loss == Approx(300'000));
  CHECK(out.bank_loss == Approx(600'000));
  CHECK(loss_of(out, "guarantor").day_one == Approx(2'000'000));
}

TEST_CASE("claim cap: what pricing uses is the cover on average, what the waterfall shows is the contract") {
  Facility deal(10'000'000, 0.6);
  CoverLayer guarantor = layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.8);
  guarantor.claim_cap = ClaimCap{};  // 5 %, ρ 12 %
  deal.cover({guarantor});
  const auto out = deal.run();
  CHECK(out.contractual_coverage == Approx(0.8));
  CHECK(out.effective_coverage == Approx(0.683).epsilon(0.0005));  // methods.md 7.2: PD 3 %
  CHECK(out.lgd_after_cover(0, 0)[0] == Approx(0.6 * (1 - 0.683327575381)));
  CHECK(out.retained_share(0)[11] == Approx(1 - 0.683327575381));
  CHECK(*loss_of(out, "guarantor").cap_probability == Approx(0.164755626581));
  CHECK(*loss_of(out, "guarantor").tail_share == Approx(0.206343029956));
  Facility uncapped = deal;
  uncapped.terms = without_claim_caps(uncapped.terms);
  CHECK(uncapped.run().effective_coverage == Approx(0.8));
  deal.terms.layers[0].claim_cap->loans = 50;
  CHECK(deal.run().effective_coverage == Approx(0.601848060693));
}

TEST_CASE("guarantor's own default: independent, with the same park's firms, and for whoever it pays in advance") {
  Facility deal(10'000'000, 0.5);
  CoverLayer guarantor = layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.8);
  guarantor.default_probability = 0.01;
  guarantor.default_correlation = 0.25;
  deal.cover({guarantor});
  CHECK(deal.run().lgd_after_cover(0, 0)[0] == Approx(0.108448703434));  // V-credit.guarantor_joint_default-01
  deal.terms.layers[0].default_correlation = 0.0;
  CHECK(deal.run().lgd_after_cover(0, 0)[0] == Approx(0.1024));
  CHECK(deal.run().bank_loss == Approx(1'000'000));  // the contract: 20 % of 5 million

  Facility shared(10'000'000, 0.5);
  auto layers = layers_of(four_three_two_one());
  layers[0].default_probability = 0.01;
  layers[0].default_correlation = 0.0;
  shared.cover(layers);
  CHECK(shared.run().lgd_after_cover(0, 0)[0] == Approx(0.1024));  // the guarantor advances all 80 %
}

TEST_CASE("re-guarantee: reimburses the guarantor and leaves the bank where it was") {
  Facility deal(10'000'000, 0.6);
  CoverLayer guarantor = layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.8);
  guarantor.fee_rate = 0.01;
  CoverLayer province = layer("province", CoverParty::province, LayerBasis::reimburses, 0.5);
  province.of = "guarantor";
  CoverLayer fund = layer("fund", CoverParty::national_fund, LayerBasis::reimburses, 0.4);
  fund.of = "province";  // nested
  fund.fee_rate = 0.003;
  fund.fee_payer = FeePayer::reimbursed_party;
  deal.cover({guarantor, province, fund});
  const auto out = deal.run();
  CHECK(out.bank_loss == Approx(1'200'000));
  CHECK(loss_of(out, "guarantor").loss == Approx(2'400'000));  // half of 4.8
  CHECK(loss_of(out, "province").loss == Approx(1'440'000));   // 60 % of the other half
  CHECK(loss_of(out, "fund").loss == Approx(960'000));
  CHECK(out.borrower_fees[0] == Approx(80'000));  // 1 % of the 8 million guaranteed
  CHECK(out.borrower_fees[1] == 0);
  const auto& own = out.guarantors;
  CHECK(own[0].fees == Approx(80'000));
  CHECK(own[0].claims == Approx(0.03 * 2'400'000));  // one year at 3 %
  CHECK(own[0].result == Approx(80'000 - 72'000));
  CHECK(own[1].fees_paid_on == Approx(0.003 * 1'600'000));  // the province passes it to the fund
  CHECK(own[2].fees == Approx(0.003 * 1'600'000));          // 40 % of 50 % of 8 million
}

TEST_CASE("fees: every year in advance on the balance, once at the start, or monthly; and who pays them") {
  Facility deal(12'000'000, 0.5, 24);
  for (std::size_t k = 12; k < 24; ++k) deal.balances[0][k] = 6'000'000;
  CoverLayer guarantor = layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.5);
  guarantor.fee_rate = 0.01;
  deal.cover({guarantor});
  auto out = deal.run();
  CHECK(out.borrower_fees[0] == Approx(60'000));                    // 1 % of 6 million
  CHECK(out.borrower_fees[12] == Approx(30'000));                   // 1 % of 3 million
  CHECK(out.guarantors[0].fees == Approx(60'000 + 0.97 * 30'000));  // the second only if the firm is alive
  deal.terms.layers[0].fee_basis = FeeBasis::guaranteed_principal;
  CHECK(deal.run().borrower_fees[12] == Approx(60'000));
  deal.terms.layers[0].fee_basis = FeeBasis::loan_balance;
  deal.terms.layers[0].fee_timing = CoverFeeTiming::upfront;
  out = deal.run();
  CHECK(out.borrower_fees[0] == Approx(120'000));
  CHECK(out.borrower_fees[12] == 0);
  deal.terms.layers[0].fee_timing = CoverFeeTiming::monthly;
  deal.terms.layers[0].fee_payer = FeePayer::bank;
  out = deal.run();
  CHECK(out.bank_fees[12] == Approx(0.01 * 6'000'000 / 12));
  CHECK(out.borrower_fees[12] == 0);
}

TEST_CASE("a stopped pool pays nothing for a new loan and goes on for an old one; a spent one is limited to its rest") {
  PoolState book;
  book.portfolio = 100'000'000.0;
  book.bad_loans = 8'000'000.0;  // 8 %
  book.warn_level = 0.05;
  book.stop_level = 0.08;
  Facility deal(10'000'000, 0.7);
  deal.cover({compensation_pool("pool", 0.7, book)});
  CHECK(deal.run().bank_loss == Approx(7'000'000));
  CHECK_FALSE(loss_of(deal.run(), "pool").pays);
  CHECK(deal.run().pools[0].standing.phase == PoolPhase::stopped);
  deal.terms.new_loan = false;
  CHECK(deal.run().bank_loss == Approx(2'100'000));
  deal.terms.new_loan = true;
  deal.terms.layers[0].pool->bad_loans = 6'000'000.0;
  CHECK(deal.run().pools[0].standing.phase == PoolPhase::warned);
  CHECK(deal.run().bank_loss == Approx(2'100'000));
  deal.terms.layers[0].pool->fund = 5'000'000.0;
  deal.terms.layers[0].pool->claims_paid = 4'000'000.0;
  CHECK(deal.run().bank_loss == Approx(6'000'000));  // one million left in the pool
  deal.terms = with_pools_stopped(deal.terms);
  CHECK(deal.run().bank_loss == Approx(7'000'000));
}

TEST_CASE("waiting period: a default in the first three months is not covered, and claims paid late cost their carry") {
  Facility deal(10'000'000, 0.6);
  CoverLayer insurer = layer("insurer", CoverParty::insurer, LayerBasis::share_of_rest, 0.8);
  insurer.waiting_months = 3;
  insurer.payment_delay_months = 2;
  deal.cover({insurer});
  deal.terms.funding_rate = 0.018;
  deal.terms.default_month = 3;
  CHECK(deal.run().bank_loss == Approx(6'000'000));
  deal.terms.default_month = 4;
  const auto out = deal.run();
  CHECK(out.bank_loss == Approx(1'200'000));
  CHECK(loss_of(out, "insurer").paid_month == 6);
  CHECK(loss_of(out, "insurer").carrying_cost == Approx(8'000'000 * 0.018 * 2 / 12));
  CHECK(out.loss_in_month(3, 1) == Approx(6'000'000));  // party 0 is the insurer, 1 the bank
  CHECK(out.loss_in_month(4, 0) == Approx(4'800'000));
}

TEST_CASE("recovery order: agrees with the plain shares of one loan") {
  for (const auto order : {RecoveryOrder::pro_rata, RecoveryOrder::bank_first, RecoveryOrder::guarantor_first}) {
    CAPTURE(name_of(order));
    Facility deal(10'000'000, 0.6);
    deal.cover({layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.7)});
    deal.terms.recovery = order;
    const std::vector<double> shares = {0.7};
    const auto plain = *share_waterfall(10'000'000, 0.6, shares, order);
    CHECK(deal.run().bank_loss == Approx(plain.bank_final_loss));
    CHECK(loss_of(deal.run(), "guarantor").loss == Approx(plain.final_loss[0]));
    CHECK(loss_of(deal.run(), "guarantor").day_one == Approx(7'000'000));
  }
}

TEST_CASE("banks: by share, or the lead bears the first part; collateral and a limit on all cover") {
  Facility deal(10'000'000, 0.6);
  deal.terms.banks = {{"lead"}, {"second"}};
  deal.terms.tranches[0].bank_shares = {Num{0.6}, Num{0.4}};
  deal.terms.banks[1].loss_cap = 2'000'000.0;
  auto out = deal.run();
  CHECK(out.banks[0].loss == Approx(3'600'000));
  CHECK(out.banks[1].loss == Approx(2'400'000));
  CHECK_FALSE(out.banks[1].within_cap);
  deal.terms.split = BankLossSplit::lead_first_loss;
  deal.terms.lead_first_loss = 0.1;  // the first million
  out = deal.run();
  CHECK(out.banks[0].loss == Approx(1'000'000 + 0.6 * 5'000'000));
  CHECK(out.banks[1].loss == Approx(0.4 * 5'000'000));
  CHECK(out.banks[1].within_cap);
  CHECK(out.lgd_after_cover(0, 0)[0] == Approx(4'000'000.0 / 6'000'000));
  deal.terms.lead_first_loss = 1.0;  // more than it has lent
  out = deal.run();
  CHECK(out.banks[0].loss == Approx(6'000'000));
  CHECK(out.banks[1].loss == Approx(0).scale(1));

  Facility secured(10'000'000, 0.6);
  CoverLayer house = layer("house", CoverParty::collateral, LayerBasis::share_of_rest, 1);
  house.cap = 2'000'000.0;
  secured.cover({house, layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_rest, 0.9)});
  CHECK(secured.run().bank_loss == Approx(400'000));  // 10 % of the other 4 million
  secured.terms.total_cover_limit = 0.8;              // all together at most 80 % of 6 million
  CHECK(secured.run().bank_loss == Approx(1'200'000));
}

TEST_CASE("capital: an eligible guarantor lends its weight; a claim cap takes that away") {
  Facility deal(10'000'000, 0.6, 36);
  deal.terms.banks[0].risk_weight = 0.85;
  CoverLayer guarantor = layer("guarantor", CoverParty::guarantor, LayerBasis::share_of_loss, 0.8);
  guarantor.eligible_guarantor = true;
  guarantor.risk_weight = 0.2;
  deal.cover({guarantor});
  CHECK(deal.run().risk_weights[0] == Approx(0.85 - 0.8 * 0.65));
  deal.terms.layers[0].protection_years = 2.0;
  deal.terms.layers[0].protection_original_years = 3.0;
  CHECK(deal.run().risk_weights[0] == Approx(0.519090909091));  // V-guarantee.substitution_rwa-01
  deal.terms.layers[0].claim_cap = ClaimCap{};
  CHECK(deal.run().risk_weights[0] == 0.85);
}

TEST_CASE("explanation: each recorded rule is in the table, and every step replays to its number") {
  Facility deal(5'000'000, 0.6, 24);
  deal.terms.recovery = RecoveryOrder::bank_first;
  auto layers = layers_of(national_plan(0.35, 0.20, 0.20, ClaimCap{}));
  layers[0].default_probability = 0.01;
  deal.cover(layers);
  deal.terms.split = BankLossSplit::lead_first_loss;
  deal.terms.lead_first_loss = 0.05;
  Trace trace(true);
  const auto loud = *loss_cover(deal.terms, trace);
  const auto quiet = deal.run();
  CHECK(loud.bank_loss == quiet.bank_loss.value);
  CHECK(loud.expected_bank_loss == quiet.expected_bank_loss.value);
  CHECK(loud.bank_loss.why != 0);
  int formulas = 0;
  for (const auto& node : trace.nodes()) {
    if (node.kind != NodeKind::formula && node.kind != NodeKind::sum) continue;
    CAPTURE(node.rule);
    CHECK(find_rule(node.rule) != nullptr);
    std::vector<double> values;
    for (const auto id : trace.terms(node)) values.push_back(trace.node(id).value);
    CHECK(node.replay(values.data(), values.size()) == node.value);
    ++formulas;
  }
  CHECK(formulas > 40);
}

TEST_CASE("terms: every problem is found at once, each with its field") {
  std::vector<double> balances(3, 1e6), wrong(2, -1);
  CoverTerms terms;
  CHECK(check(terms).size() == 2);  // no tranche, no bank
  terms.banks = {{"icbc"}, {"icbc"}};
  terms.tranches.resize(1);
  CHECK(check(terms)[0].code == ProblemCode::bad_identifier);
  CHECK(check(terms)[1].code == ProblemCode::duplicate_id);

  terms.banks = {{"icbc"}};
  terms.banks[0].risk_weight = 20.0;
  terms.default_probability = 1.0;
  terms.default_month = 9;
  terms.recovery = RecoveryOrder::bank_first;
  terms.total_cover_limit = 2.0;
  CoverTranche a;
  a.id = "a";
  a.balances = balances;
  a.loss_given_default = 1.5;
  a.layers = {"g", "h", "nobody"};
  a.bank_shares = {Num{0.9}};
  CoverTranche b = a;
  b.id = "b";
  b.balances = wrong;
  b.bank_shares = {};
  terms.tranches = {a, b};
  CoverLayer g = layer("g", CoverParty::guarantor, LayerBasis::share_of_loss, 0.7);
  g.fee_rate = 2.0;
  CoverLayer h = layer("h", CoverParty::guarantor, LayerBasis::share_of_loss, 0.7);
  h.fee_payer = FeePayer::reimbursed_party;
  h.advanced_by = "";
  CoverLayer r = layer("r", CoverParty::re_guarantor, LayerBasis::reimburses, 0.5);
  r.of = "later";
  CoverLayer f = layer("f", CoverParty::insurer, LayerBasis::first_loss, 1);
  CoverLayer c = layer("c", CoverParty::collateral, LayerBasis::share_of_rest, 1);
  c.pool = PoolState{};
  terms.layers = {g, h, r, f, c};
  const Problems found = check(terms);
  const auto has = [&](ProblemCode code, const char* field) {
    for (const auto& p : found) {
      if (p.code == code && p.field == field) return true;
    }
    return false;
  };
  CHECK(has(ProblemCode::out_of_range, "default_probability"));
  CHECK(has(ProblemCode::out_of_range, "default_month"));
  CHECK(has(ProblemCode::out_of_range, "total_cover_limit"));
  CHECK(has(ProblemCode::out_of_range, "banks[icbc].risk_weight"));
  CHECK(has(ProblemCode::out_of_range, "tranches[a].loss_given_default"));
  CHECK(has(ProblemCode::unknown_reference, "tranches[a].layers"));
  CHECK(has(ProblemCode::does_not_add_up, "tranches[a].layers"));
  CHECK(has(ProblemCode::does_not_add_up, "tranches[a].bank_shares"));
  CHECK(has(ProblemCode::inconsistent, "tranches[b].balances"));
  CHECK(has(ProblemCode::out_of_range, "tranches[b].balances"));
  CHECK(has(ProblemCode::inconsistent, "tranches[b].bank_shares"));
  CHECK(has(ProblemCode::out_of_range, "layers[g].fee_rate"));
  CHECK(has(ProblemCode::inconsistent, "layers[h].fee_payer"));
  CHECK(has(ProblemCode::unknown_reference, "layers[r].of"));
  CHECK(has(ProblemCode::required, "layers[f].cap"));
  CHECK(has(ProblemCode::inconsistent, "layers[c].party"));  // behind others, with recoveries not pro rata
  CHECK(has(ProblemCode::not_positive, "layers[c].pool.portfolio"));
  Trace off;
  CHECK(loss_cover(terms, off).problems() == found);
}
