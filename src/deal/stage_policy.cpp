// Stage 4, policy: which help this loan may take, what it is worth, when it ends, and who pays for it.
#include "policy/gains.h"
#include "policy/tools.h"

#include "cover/cover.h"
#include "deal/working.h"

namespace loan {

using namespace agreed;

namespace {

PolicyFacts facts_of(Working& w) {
  Trace& t = w.trace;
  const Company& c = w.deal.company;
  const TrancheWork& main = w.tranches.front();
  PolicyFacts f;
  f.borrower_class = c.borrower_class;
  f.use = c.loan_use;
  f.private_firm = c.privately_owned;
  f.small_or_medium = c.size_class != SizeClass::general;
  f.micro_or_small = c.size_class == SizeClass::micro_small;
  f.high_rd_input = c.high_research_input;
  f.on_relending_list = c.on_relending_list;
  f.in_listed_chain = c.in_listed_chain;
  f.on_city_list = c.on_city_list;
  f.guaranteed = !w.deal.cover.layers.empty();
  f.start = w.deal.facility.start;
  f.months = static_cast<int>(main.balances.size());
  f.principal = t.step(
      "policy.principal", [](Money drawn) { return in_yuan(drawn); }, w.out.amount);
  f.rate = main.first_rate;
  f.collateral_cost = t.input(w.deal.policy.relending_collateral_cost, "policy.relending_collateral_cost");
  f.relending_lag_months = w.deal.policy.relending_lag_months;
  f.city = c.city;
  double largest = 0;
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    const Bank& bank = *w.banks[b].terms;
    PolicyBank p;
    p.id = bank.id;
    p.type = bank.type;
    p.relending_institution = bank.relending_eligible;
    p.handles_central_subsidy = bank.handles_central_subsidy;
    p.share = w.banks[b].share;
    p.funds_transfer_price = w.banks[b].funds_transfer_price;
    f.banks.push_back(std::move(p));
    const double line = in_yuan(w.banks[b].amount.value);
    if (line > largest) largest = line;
  }
  f.credit_line = largest > 0 ? Num{largest} : f.principal;  // nobody may lend: the line that was asked for
  return f;
}

bool chosen(const Working& w, PolicyTool tool) {
  const Policy& p = w.deal.policy;
  switch (tool) {
    case PolicyTool::sci_tech_relending:
      return p.relending;
    case PolicyTool::sme_loan_subsidy:
      return p.subsidy == SubsidyKind::sme_loan;
    case PolicyTool::equipment_subsidy:
    case PolicyTool::sci_tech_loan_subsidy:
      return p.subsidy == SubsidyKind::equipment_renewal;
    case PolicyTool::city_subsidy:
      return p.subsidy == SubsidyKind::city_share;
    case PolicyTool::small_loan_vat_exemption:
      for (const BankWork& k : w.banks) {
        if (k.terms->vat == VatChoice::exempt) return true;
      }
      return false;
    case PolicyTool::sci_tech_guarantee_plan:
    case PolicyTool::private_investment_guarantee:
      return false;  // a plan shows in the cover's layers, not in a switch
  }
  return false;
}

void put_tools(Working& w, const PolicyOptions& options) {
  for (const PolicyHelp& help : options.tools) {
    shown::PolicyTool row;
    row.id = std::string(name_of(help.tool));
    row.eligible = help.eligible;
    row.chosen = chosen(w, help.tool);
    row.excluded = help.excluded_by.has_value();
    if (!help.obstacles.empty()) row.reason = std::string(name_of(help.obstacles.front()));
    row.borrower_saving = w.or_nothing(help.firm_saving.value_or(Num{}));
    row.bank_saving = w.or_nothing(help.bank_saving.value_or(Num{}));
    if (help.expires && help.eligible) {
      row.expires_month = w.trace.step(
          "policy.expires_month", [](double months) { return months + 1; }, Num{static_cast<double>(help.months)});
    }
    if (help.eligible && help.expires) row.jump = help.cost_jump;
    w.out.policy.tools.push_back(std::move(row));
    const bool subsidy = help.tool == PolicyTool::sme_loan_subsidy || help.tool == PolicyTool::equipment_subsidy ||
                         help.tool == PolicyTool::city_subsidy;
    if (row.chosen && !row.eligible && subsidy) w.out.notes.push_back("note.subsidy_not_eligible");
  }
}

PolicyCashTerms cash_of(Working& w) {
  Trace& t = w.trace;
  PolicyCashTerms terms;
  terms.vat = w.vat;
  terms.surcharge = w.surcharge;
  terms.bank_tax = terms.guarantor_tax = w.income_tax;
  double claims = 0, pool = 0;
  for (std::size_t l = 0; l < w.cover_claims.size(); ++l) {
    (w.deal.cover.layers[l].party == CoverParty::government_pool ? pool : claims) += w.cover_claims[l];
  }
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    BankPolicyCash cash;
    cash.id = w.banks[b].terms->id;
    std::vector<Num> interest, gain, cost;
    for (const Position& p : w.positions) {
      if (p.bank != b || !(p.amount > 0)) continue;
      interest.push_back(t.step(
          "policy.bank_interest", [](Money all, double share) { return in_yuan(all) * share; },
          w.schedules[p.tranche].total_interest, p.share));
      gain.push_back(p.relending.given_up);
      cost.push_back(p.relending.collateral_paid);
    }
    cash.interest = interest.empty() ? Num{} : interest.size() == 1 ? interest[0] : t.sum("policy.interest", interest);
    cash.relending_gain = gain.empty()       ? Num{}
                          : gain.size() == 1 ? gain[0]
                                             : t.sum("policy.relending_gain_total", gain);
    cash.collateral_cost = cost.empty() ? Num{} : cost.size() == 1 ? cost[0] : t.sum("policy.collateral_total", cost);
    cash.expected_claims = claims * w.banks[b].share;
    cash.expected_pool = pool * w.banks[b].share;
    cash.vat_exempt = w.banks[b].terms->vat == VatChoice::exempt;
    terms.banks.push_back(std::move(cash));
  }
  std::vector<Num> subsidies, fees;
  for (const shown::TrancheOutcome& tranche : w.out.tranches) {
    subsidies.push_back(t.step(
        "policy.subsidy_in_yuan", [](Money m) { return in_yuan(m); }, tranche.total_subsidy));
  }
  double cover_fees = 0;
  for (const TrancheWork& work : w.tranches) {
    for (const double fee : work.borrower_fees) cover_fees += fee;
  }
  terms.subsidy = subsidies.size() == 1 ? subsidies[0] : t.sum("policy.subsidy", subsidies);
  terms.fee = cover_fees;
  return terms;
}

void put_gains(Working& w) {
  const PolicyCashTerms terms = cash_of(w);
  for (const PolicyGains& g : all_policy_gains(terms, w.trace)) {
    const std::string tool(name_of(g.which));
    bool moves = false;
    const auto each_party = [&](const auto& visit) {
      visit(std::string_view("borrower"), g.borrower);
      visit(std::string_view("guarantor"), g.guarantor);
      visit(std::string_view("central_bank"), g.central_bank);
      visit(std::string_view("treasury"), g.treasury);
      visit(std::string_view("others"), g.others);
      for (std::size_t b = 0; b < g.banks.size(); ++b) visit(std::string_view(terms.banks[b].id), g.banks[b]);
    };
    each_party([&](std::string_view, Num gain) { moves = moves || gain.value != 0; });
    if (!moves) continue;
    each_party([&](std::string_view party, Num gain) {
      shown::PartyGain row;
      row.tool = tool;
      row.party = party;
      row.id = tool + "-" + row.party;
      row.gain = gain;
      w.out.policy.gains.push_back(std::move(row));
    });
  }
}

}  // namespace

void policy_stage(Working& w) {
  const auto options = policy_options(facts_of(w), w.parameters, w.trace);
  if (!options.ok()) {
    for (const Problem& p : options.problems()) w.problems.push_back({p.code, "policy." + p.field, p.allowed});
    return;
  }
  put_tools(w, *options);
  put_gains(w);
}

}  // namespace loan
