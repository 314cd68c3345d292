#include "policy/tools.h"

#include <algorithm>

#include "core/name_of.h"
#include "policy/tool_review.h"

namespace loan {

LOAN_NAME_OF(BorrowerClass, LOAN_BORROWER_CLASSES)
LOAN_NAME_OF(LoanUse, LOAN_LOAN_USES)
LOAN_NAME_OF(BankType, LOAN_BANK_TYPES)
LOAN_NAME_OF(PolicyTool, LOAN_POLICY_TOOLS)
LOAN_NAME_OF(PolicyObstacle, LOAN_POLICY_OBSTACLES)

bool is_relending_institution(BankType type) {
  return type == BankType::policy_bank || type == BankType::state_owned || type == BankType::postal ||
         type == BankType::joint_stock;
}

namespace {

/// Of the tools that may not be combined, the first best stays; the others name it.
void keep_best(std::vector<PolicyHelp>& tools, std::initializer_list<PolicyTool> rivals,
               double (*worth)(const PolicyHelp&, const Review&), const Review& review) {
  PolicyHelp* best = nullptr;
  const auto is_rival = [&](const PolicyHelp& h) {
    return h.eligible && std::find(rivals.begin(), rivals.end(), h.tool) != rivals.end();
  };
  for (auto& h : tools) {
    if (is_rival(h) && (!best || worth(h, review) > worth(*best, review))) best = &h;
  }
  for (auto& h : tools) {
    if (!is_rival(h) || &h == best) continue;
    h.eligible = false;
    h.obstacles.push_back(PolicyObstacle::loses_to_other);
    h.excluded_by = best->tool;
  }
}

double worth_of_subsidy(const PolicyHelp& help, const Review&) {
  return help.firm_saving ? help.firm_saving->value * help.months : 0;
}

double national_share(const PolicyHelp& help, const Review& review) {
  if (help.tool == PolicyTool::private_investment_guarantee) {
    const auto share = review.at_start("guarantee.private_investment.national_share");
    return share ? share->value : 0;
  }
  const auto c = review.facts.borrower_class;
  const char* key = "guarantee.sci_tech.national_share.other";
  if (c == BorrowerClass::little_giant || c == BorrowerClass::specialised_new ||
      c == BorrowerClass::national_project_firm) {
    key = "guarantee.sci_tech.national_share.specialised";
  } else if (c == BorrowerClass::high_tech || c == BorrowerClass::innovation_points_firm) {
    key = "guarantee.sci_tech.national_share.high_tech";
  }
  const auto share = review.at_start(key);
  return share ? share->value : 0;
}

Problems check(const PolicyFacts& facts) {
  Checks checks;
  checks.positive("principal", facts.principal, 1e12);
  checks.positive("credit_line", facts.credit_line, 1e12);
  checks.in_range("rate", facts.rate, 0, 1);
  checks.in_range("collateral_cost", facts.collateral_cost, 0, 1);
  checks.in_range("months", facts.months, 1, 480);
  checks.that(!facts.banks.empty(), ProblemCode::empty_list, "banks");
  checks.that(facts.banks.size() <= 40, ProblemCode::too_many_items, "banks", "≤ 40");
  Problems found = checks.take();
  for (const auto& bank : facts.banks) {
    Checks of_bank("banks[", bank.id, "].");
    of_bank.in_range("share", bank.share, 0, 1);
    of_bank.in_range("funds_transfer_price", bank.funds_transfer_price, 0, 1);
    for (Problem& p : of_bank.take()) found.push_back(std::move(p));
  }
  return found;
}

}  // namespace

Result<PolicyOptions> policy_options(const PolicyFacts& facts, const ParameterTable& table, Trace& trace) {
  if (Problems found = check(facts); !found.empty()) return found;
  const Review review{facts, table, trace};
  PolicyOptions out;
  out.tools.reserve(8);
  out.tools.push_back(review.relending());
  const bool relending_open = out.tools.front().eligible;
  out.tools.push_back(review.sme_loan());
  out.tools.push_back(review.equipment());
  out.tools.push_back(review.sci_tech_loan(relending_open));
  out.tools.push_back(review.city());
  out.tools.push_back(review.sci_tech_guarantee());
  out.tools.push_back(review.private_investment_guarantee());
  out.tools.push_back(review.vat_exemption());
  keep_best(out.tools, {PolicyTool::sme_loan_subsidy, PolicyTool::equipment_subsidy, PolicyTool::sci_tech_loan_subsidy},
            &worth_of_subsidy, review);
  keep_best(out.tools, {PolicyTool::sci_tech_guarantee_plan, PolicyTool::private_investment_guarantee}, &national_share,
            review);
  std::vector<Num> firm, bank;
  for (const auto& h : out.tools) {
    if (!h.eligible) continue;
    if (h.firm_saving) firm.push_back(*h.firm_saving);
    if (h.bank_saving) bank.push_back(*h.bank_saving);
  }
  out.firm_saving = trace.sum("policy.firm_saving_all", firm);
  out.bank_saving = trace.sum("policy.bank_saving_all", bank);
  return out;
}

}  // namespace loan
