// Question 9: which help may this loan take, what is it worth, and who pays for it?
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/random.h"
#include "policy/gains.h"
#include "policy/tools.h"
#include "trace/rules.h"

using namespace loan;
using doctest::Approx;

namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

/// The rows that the tools read, with the published values of 2026.
ParameterTable table() {
  ParameterTable t{"test", {}};
  const auto add = [&t](const char* key, double value, const char* from = "2026-01-01", const char* to = "") {
    t.rows.push_back({key, *parse_date(from), *to ? parse_date(to) : std::nullopt, value, Unit::none, "published",
                      ParameterMark::public_text, ""});
  };
  add("lpr.1y", 0.03);
  add("relending.sci_tech.rate", 0.0125);
  add("relending.sci_tech.share", 0.6);
  add("relending.sci_tech.months", 36);
  add("relending.sci_tech.high_rd_private_firms", 1);
  add("tax.vat", 0.06);
  add("tax.vat_surcharge", 0.12);
  add("tax.small_loan_exemption.lpr_multiple", 1.5, "2018-09-01", "2027-12-31");
  add("tax.small_loan_exemption.line", 10e6, "2018-09-01", "2027-12-31");
  for (const char* name : {"sme_loan", "equipment", "sci_tech_loan"}) {
    add(("subsidy." + std::string(name) + ".rate").c_str(), 0.015, "2026-01-01", "2026-12-31");
    add(("subsidy." + std::string(name) + ".months").c_str(), 24, "2026-01-01", "2026-12-31");
  }
  add("subsidy.sme_loan.base", 50e6, "2026-01-01", "2026-12-31");
  add("subsidy.hangzhou.rate", 0.01);
  add("subsidy.hangzhou.annual_cap", 200e3);
  add("guarantee.sci_tech.firm_limit", 30e6);
  add("guarantee.sci_tech.national_share.specialised", 0.40);
  add("guarantee.sci_tech.national_share.high_tech", 0.35);
  add("guarantee.sci_tech.national_share.other", 0.30);
  add("guarantee.private_investment.firm_limit", 20e6);
  add("guarantee.private_investment.national_share", 0.40);
  return t;
}

/// A listed high-tech firm borrows 8 million for five years from a joint-stock and a city bank.
PolicyFacts listed_firm() {
  PolicyFacts f;
  f.borrower_class = BorrowerClass::high_tech;
  f.use = LoanUse::fixed_assets;
  f.on_relending_list = true;
  f.start = day("2026-03-01");
  f.months = 60;
  f.principal = 8e6;
  f.credit_line = 8e6;
  f.rate = 0.03;
  f.banks = {{"industrial", BankType::joint_stock, true, true, 0.75, 0.018},
             {"hangzhou", BankType::city, false, true, 0.25, 0.019}};
  return f;
}

PolicyOptions options(const PolicyFacts& facts) {
  Trace off;
  return *policy_options(facts, table(), off);
}

const PolicyHelp& help(const PolicyOptions& o, PolicyTool tool) {
  return *std::find_if(o.tools.begin(), o.tools.end(), [tool](const PolicyHelp& h) { return h.tool == tool; });
}

bool stands(const PolicyHelp& h, PolicyObstacle obstacle) {
  return std::find(h.obstacles.begin(), h.obstacles.end(), obstacle) != h.obstacles.end();
}

}  // namespace

TEST_CASE("tools: relending helps the joint-stock bank alone, for three years") {
  const auto o = options(listed_firm());
  const auto& r = help(o, PolicyTool::sci_tech_relending);
  CHECK(r.eligible);
  CHECK(*r.bank_saving == Approx(0.6 * (0.018 - 0.0125) * 6e6));  // 75 % of 8 million
  CHECK(iso_date(*r.expires) == "2029-03-01");
  CHECK(r.cost_jump == Approx(0.0033));
  CHECK_FALSE(r.firm_saving.has_value());
  auto city_only = listed_firm();
  city_only.banks[0].relending_institution = false;
  CHECK(stands(help(options(city_only), PolicyTool::sci_tech_relending), PolicyObstacle::bank_type));
  CHECK(is_relending_institution(BankType::joint_stock));
  CHECK_FALSE(is_relending_institution(BankType::city));
}

TEST_CASE("tools: a central subsidy halves a 3 % loan for two years, and then the cost doubles") {
  auto facts = listed_firm();
  facts.in_listed_chain = true;
  const auto o = options(facts);
  const auto& sme = help(o, PolicyTool::sme_loan_subsidy);
  CHECK(sme.eligible);
  CHECK(*sme.firm_saving == Approx(0.015 * 8e6));
  CHECK(sme.months == 24);
  CHECK(iso_date(*sme.expires) == "2028-03-01");
  CHECK(sme.cost_jump == Approx(0.015));
  facts.principal = 80e6;
  CHECK(*help(options(facts), PolicyTool::sme_loan_subsidy).firm_saving == Approx(750'000));  // base 50 million
  facts.rate = 0.01;
  CHECK(help(options(facts), PolicyTool::sme_loan_subsidy).cost_jump == Approx(0.01));  // never below zero
}

TEST_CASE("tools: two central subsidies may not be combined; the one worth more stays, and the city's comes on top") {
  auto facts = listed_firm();
  facts.in_listed_chain = true;
  facts.use = LoanUse::equipment_renewal;
  facts.principal = 80e6;
  facts.guaranteed = true;
  facts.on_city_list = true;
  facts.city = "hangzhou";
  const auto o = options(facts);
  CHECK(help(o, PolicyTool::equipment_subsidy).eligible);  // 1.2 million a year; the SME subsidy stops at 50 million
  const auto& sme = help(o, PolicyTool::sme_loan_subsidy);
  CHECK_FALSE(sme.eligible);
  CHECK(stands(sme, PolicyObstacle::loses_to_other));
  CHECK(*sme.excluded_by == PolicyTool::equipment_subsidy);
  CHECK(*help(o, PolicyTool::sci_tech_loan_subsidy).excluded_by == PolicyTool::equipment_subsidy);
  CHECK(*help(o, PolicyTool::city_subsidy).firm_saving == Approx(200'000));
  CHECK(o.firm_saving == Approx(1'200'000 + 200'000));
  int central = 0;
  for (const auto tool :
       {PolicyTool::sme_loan_subsidy, PolicyTool::equipment_subsidy, PolicyTool::sci_tech_loan_subsidy}) {
    central += help(o, tool).eligible;
  }
  CHECK(central == 1);
}

TEST_CASE("tools: loans under relending take the sci-tech subsidy on the part of the banks that use it") {
  const auto o = options(listed_firm());
  const auto& s = help(o, PolicyTool::sci_tech_loan_subsidy);
  CHECK(s.eligible);
  CHECK(*s.firm_saving == Approx(0.015 * 0.75 * 8e6));
  auto unlisted = listed_firm();
  unlisted.on_relending_list = false;
  CHECK(stands(help(options(unlisted), PolicyTool::sci_tech_loan_subsidy), PolicyObstacle::needs_relending));
}

TEST_CASE("tools: one national guarantee plan to a loan, the one with the larger share of the fund") {
  auto facts = listed_firm();
  facts.guaranteed = true;
  auto o = options(facts);
  CHECK(help(o, PolicyTool::private_investment_guarantee).eligible);  // 40 % against 35 % for a high-tech firm
  CHECK(*help(o, PolicyTool::sci_tech_guarantee_plan).excluded_by == PolicyTool::private_investment_guarantee);
  facts.borrower_class = BorrowerClass::little_giant;  // 40 % each: the earlier in the list
  o = options(facts);
  CHECK(help(o, PolicyTool::sci_tech_guarantee_plan).eligible);
  facts.credit_line = 25e6;
  CHECK(stands(help(options(facts), PolicyTool::private_investment_guarantee), PolicyObstacle::line_too_large));
}

TEST_CASE("tools: the VAT exemption ends with 2027 or with the line, and not above 1.5 LPR") {
  const auto o = options(listed_firm());
  const auto& v = help(o, PolicyTool::small_loan_vat_exemption);
  CHECK(v.eligible);
  CHECK(*v.bank_saving == Approx(8e6 * 0.03 * (1 - 0.936603773585)));
  CHECK(iso_date(*v.expires) == "2028-01-01");
  auto facts = listed_firm();
  facts.rate = 0.046;
  facts.credit_line = 10'000'001.0;
  facts.micro_or_small = false;
  const auto none = options(facts);
  const auto& gone = help(none, PolicyTool::small_loan_vat_exemption);
  CHECK(gone.obstacles.size() == 3);
  CHECK(stands(gone, PolicyObstacle::rate_too_high));
}

TEST_CASE("tools: outside their dates they are not in force") {
  auto facts = listed_firm();
  facts.in_listed_chain = true;
  facts.start = day("2027-01-01");
  const auto o = options(facts);
  CHECK(stands(help(o, PolicyTool::sme_loan_subsidy), PolicyObstacle::not_in_force));
  CHECK(help(o, PolicyTool::sci_tech_relending).eligible);
  facts.start = day("2025-12-31");
  CHECK(stands(help(options(facts), PolicyTool::sci_tech_relending), PolicyObstacle::not_in_force));
}

TEST_CASE("tools: facts that cannot be are refused together") {
  PolicyFacts facts;
  Trace off;
  const auto bad = policy_options(facts, table(), off);
  REQUIRE(bad.problems().size() == 4);
  CHECK(bad.problems()[0].field == "principal");
  CHECK(bad.problems()[1].field == "credit_line");
  CHECK(bad.problems()[2].field == "months");
  CHECK(bad.problems()[3].field == "banks");
}

TEST_CASE("gains: relending moves 100 from the central bank, of which bank, firm and treasury take their parts") {
  PolicyCashTerms t;
  t.banks = {{"bank"}};
  t.banks[0].relending_gain = 100.0;
  t.banks[0].collateral_cost = 10.0;
  Trace off;
  auto g = policy_gains(PolicySwitch::relending, t, off);
  CHECK(g.central_bank == Approx(-100));
  CHECK(g.others == Approx(10));
  CHECK(g.banks[0] == Approx(90 * 0.75));
  CHECK(g.treasury == Approx(90 * 0.25));
  t.banks[0].pass_through = 1.0;  // all handed on: 90/k_v less interest, of which k_v was the bank's
  g = policy_gains(PolicySwitch::relending, t, off);
  CHECK(g.banks[0] == Approx(0).scale(1));
  CHECK(g.borrower == Approx(90 / 0.936603773585));
  CHECK(g.treasury == Approx(90 - 90 / 0.936603773585));  // the VAT on the interest that is no longer paid
  CHECK(g.total == Approx(0).scale(1));
}

TEST_CASE("gains: of each switch add up to zero within 0.01 yuan, in any loan") {
  constexpr std::uint64_t kSeed = 20260215;
  INFO("seed " << kSeed);
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    CAPTURE(i);
    RandomStream random(kSeed, i);
    const auto amount = [&] { return random.next_uniform() * 1e8; };
    PolicyCashTerms t;
    const int banks = 1 + static_cast<int>(random.next_uniform() * 5);
    for (int b = 0; b < banks; ++b) {
      BankPolicyCash bank;
      bank.id = std::string(1, static_cast<char>('a' + b));
      bank.interest = amount();
      bank.relending_gain = amount();
      bank.collateral_cost = amount() / 10;
      bank.pass_through = random.next_uniform();
      bank.expected_claims = amount();
      bank.expected_pool = amount();
      bank.subsidy_carry = amount() / 100;
      bank.vat_exempt = random.next_uniform() < 0.5;
      t.banks.push_back(bank);
    }
    t.subsidy = amount();
    t.fee = amount();
    t.fee_subsidy = amount();
    t.vat = random.next_uniform() * 0.2;
    t.surcharge = random.next_uniform() * 0.2;
    t.bank_tax = random.next_uniform();
    t.guarantor_tax = random.next_uniform();
    t.borrower_tax = random.next_uniform();
    t.guarantor_vat_exempt = random.next_uniform() < 0.5;
    Trace off;
    const auto all = all_policy_gains(t, off);
    CHECK(all.size() == 6);
    for (const auto& g : all) {
      CAPTURE(name_of(g.which));
      double total = g.borrower + g.guarantor + g.central_bank + g.treasury + g.others;
      for (const Num b : g.banks) total += b;
      CHECK(std::fabs(total) <= 0.01);
      CHECK(std::fabs(g.total) <= 0.01);
    }
  }
}

TEST_CASE("explanation: tools and gains record rules of the table, and each replays to its number") {
  Trace trace(true);
  auto facts = listed_firm();
  facts.in_listed_chain = true;
  REQUIRE(policy_options(facts, table(), trace).ok());
  PolicyCashTerms t;
  t.banks = {{"bank"}};
  t.banks[0].relending_gain = 100.0;
  t.banks[0].pass_through = 0.5;
  t.banks[0].interest = 500.0;
  t.subsidy = 70.0;
  t.fee = 20.0;
  t.borrower_tax = 0.15;
  const auto gains = all_policy_gains(t, trace);
  CHECK(gains[0].banks[0].why != 0);
  std::vector<double> balances(60, 1e6), price(60);
  RelendingTerms relending;
  relending.eligible = true;
  relending.rate = 0.0125;
  relending_funding(relending, 0.018, balances, price, trace);
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
  CHECK(formulas > 30);
}
