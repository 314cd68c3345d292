#include "policy/tools.h"

#include <algorithm>

namespace loan {

#define LOAN_CASE(name) \
  case Enum::name:      \
    return #name;
#define LOAN_NAME_OF(type, list)         \
  std::string_view name_of(type value) { \
    using Enum = type;                   \
    switch (value) { list(LOAN_CASE) }   \
    return "";                           \
  }
LOAN_NAME_OF(BorrowerClass, LOAN_BORROWER_CLASSES)
LOAN_NAME_OF(LoanUse, LOAN_LOAN_USES)
LOAN_NAME_OF(BankType, LOAN_BANK_TYPES)
LOAN_NAME_OF(PolicyTool, LOAN_POLICY_TOOLS)
LOAN_NAME_OF(PolicyObstacle, LOAN_POLICY_OBSTACLES)
#undef LOAN_NAME_OF
#undef LOAN_CASE

bool is_relending_institution(BankType type) {
  return type == BankType::policy_bank || type == BankType::state_owned || type == BankType::postal ||
         type == BankType::joint_stock;
}

namespace {

/// One run over the tools.
struct Review {
  const PolicyFacts& facts;
  const ParameterTable& table;
  Trace& trace;

  std::optional<Num> at_start(std::string_view key) const {
    return traced_parameter(table, key, facts.start, trace);
  }

  PolicyHelp help(PolicyTool tool, std::initializer_list<std::pair<bool, PolicyObstacle>> conditions) const {
    PolicyHelp out;
    out.tool = tool;
    for (const auto& [holds, obstacle] : conditions) {
      if (!holds) out.obstacles.push_back(obstacle);
    }
    out.eligible = out.obstacles.empty();
    return out;
  }

  /// The help lasts `months` from the start: how much of the loan that is, and the day it ends while the loan still runs.
  void lasts(PolicyHelp& help, int months) const {
    help.months = std::min(months, facts.months);
    if (months < facts.months) help.expires = add_months(facts.start, months);
  }

  /// Part of the loan lent by banks that pass `test`.
  template <class Test>
  Num part_of_loan(const Test& test) const {
    std::vector<Num> shares;
    for (const auto& bank : facts.banks) {
      if (test(bank)) shares.push_back(bank.share);
    }
    return trace.sum("policy.part_of_loan", shares);
  }

  bool any_bank(bool PolicyBank::*flag) const {
    return std::any_of(facts.banks.begin(), facts.banks.end(), [flag](const PolicyBank& b) { return b.*flag; });
  }
  Num handled_part() const {
    return part_of_loan([](const PolicyBank& b) { return b.handles_central_subsidy; });
  }
  bool is_sci_tech() const { return facts.borrower_class != BorrowerClass::other_firm; }

  PolicyHelp relending() const;
  PolicyHelp central_subsidy(PolicyHelp out, std::string_view prefix, Num part, Num base) const;
  PolicyHelp sme_loan() const;
  PolicyHelp equipment() const;
  PolicyHelp sci_tech_loan(bool relending_open) const;
  PolicyHelp city() const;
  PolicyHelp sci_tech_guarantee() const;
  PolicyHelp private_investment_guarantee() const;
  PolicyHelp vat_exemption() const;
};

PolicyHelp Review::relending() const {
  const auto rate = at_start("relending.sci_tech.rate"), share = at_start("relending.sci_tech.share");
  const auto months = at_start("relending.sci_tech.months");
  const bool high_rd = at_start("relending.sci_tech.high_rd_private_firms").has_value() && facts.high_rd_input &&
                       facts.private_firm && facts.small_or_medium;
  const bool upgrade = facts.use == LoanUse::technology_upgrade || facts.use == LoanUse::equipment_renewal;
  PolicyHelp out = help(PolicyTool::sci_tech_relending,
                        {{rate && share && months, PolicyObstacle::not_in_force},
                         {is_sci_tech() || high_rd || upgrade, PolicyObstacle::borrower_class},
                         {facts.on_relending_list, PolicyObstacle::not_on_list},
                         {any_bank(&PolicyBank::relending_institution), PolicyObstacle::bank_type}});
  if (!out.eligible) return out;
  std::vector<Num> savings;
  Num highest_jump;
  for (const auto& bank : facts.banks) {
    if (!bank.relending_institution) continue;
    const Num price_gain = trace.about(
        trace.step(
            "policy.relending_price_gain",
            [](double ftp, double phi, double r, double cost) {
              const double gain = ftp - funds_transfer_price_while_covered(ftp, phi, r, cost);
              return gain > 0 ? gain : 0.0;  // dearer than own funds: not drawn
            },
            bank.funds_transfer_price, *share, *rate, facts.collateral_cost),
        bank.id);
    savings.push_back(trace.about(
        trace.step(
            "policy.relending_saving",
            [](double gain, double principal, double part) { return gain * principal * part; }, price_gain,
            facts.principal, bank.share),
        bank.id));
    if (price_gain.value > highest_jump.value) highest_jump = price_gain;
  }
  out.bank_saving = trace.sum("policy.relending_saving_all", savings);
  lasts(out, facts.relending_lag_months + static_cast<int>(months->value));
  if (out.expires) out.cost_jump = highest_jump;
  return out;
}

PolicyHelp Review::central_subsidy(PolicyHelp out, std::string_view prefix, Num part, Num base) const {
  if (!out.eligible) return out;
  const std::string key(prefix);
  const Num points = *at_start(key + ".rate");
  const Num effective = trace.step(
      "policy.subsidy_points", [](double s, double r) { return s < r ? s : r; }, points, facts.rate);
  out.firm_saving = trace.step(
      "policy.subsidy_saving",
      [](double principal, double handled, double cap, double s) {
        return (principal * handled < cap ? principal * handled : cap) * s;
      },
      facts.principal, part, base, effective);
  lasts(out, static_cast<int>(at_start(key + ".months")->value));
  if (out.expires) out.cost_jump = effective;
  return out;
}

PolicyHelp Review::sme_loan() const {
  const auto base = at_start("subsidy.sme_loan.base");
  const bool fixed = facts.use != LoanUse::working_capital && facts.use != LoanUse::research;
  return central_subsidy(help(PolicyTool::sme_loan_subsidy,
                              {{base.has_value(), PolicyObstacle::not_in_force},
                               {facts.private_firm, PolicyObstacle::not_private},
                               {facts.small_or_medium, PolicyObstacle::not_small},
                               {fixed, PolicyObstacle::loan_use},
                               {facts.in_listed_chain, PolicyObstacle::chain_not_listed},
                               {any_bank(&PolicyBank::handles_central_subsidy), PolicyObstacle::bank_type}}),
                         "subsidy.sme_loan", handled_part(), base.value_or(Num{}));
}

PolicyHelp Review::equipment() const {
  const bool known = at_start("subsidy.equipment.rate") && at_start("subsidy.equipment.months");
  return central_subsidy(help(PolicyTool::equipment_subsidy,
                              {{known, PolicyObstacle::not_in_force},
                               {facts.use == LoanUse::equipment_renewal, PolicyObstacle::loan_use},
                               {any_bank(&PolicyBank::handles_central_subsidy), PolicyObstacle::bank_type}}),
                         "subsidy.equipment", handled_part(), facts.principal);
}

PolicyHelp Review::sci_tech_loan(bool relending_open) const {
  const bool known = at_start("subsidy.sci_tech_loan.rate") && at_start("subsidy.sci_tech_loan.months");
  const auto both = [](const PolicyBank& b) { return b.handles_central_subsidy && b.relending_institution; };
  return central_subsidy(help(PolicyTool::sci_tech_loan_subsidy,
                              {{known, PolicyObstacle::not_in_force},
                               {relending_open, PolicyObstacle::needs_relending},
                               {std::any_of(facts.banks.begin(), facts.banks.end(), both), PolicyObstacle::bank_type}}),
                         "subsidy.sci_tech_loan",
                         part_of_loan(both),
                         facts.principal);
}

PolicyHelp Review::city() const {
  const std::string prefix = "subsidy." + facts.city;
  const auto points = at_start(prefix + ".rate"), cap = at_start(prefix + ".annual_cap");
  PolicyHelp out = help(PolicyTool::city_subsidy, {{points && cap, PolicyObstacle::not_in_force},
                                                   {facts.on_city_list, PolicyObstacle::not_on_list},
                                                   {facts.guaranteed, PolicyObstacle::not_guaranteed}});
  if (!out.eligible) return out;
  out.firm_saving = trace.step(
      "policy.city_saving",
      [](double principal, double s, double r, double most) {
        const double saving = principal * (s < r ? s : r);
        return saving < most ? saving : most;
      },
      facts.principal, *points, facts.rate, *cap);
  out.months = facts.months;
  return out;
}

PolicyHelp Review::sci_tech_guarantee() const {
  const auto limit = at_start("guarantee.sci_tech.firm_limit");
  return help(PolicyTool::sci_tech_guarantee_plan,
              {{limit.has_value(), PolicyObstacle::not_in_force},
               {is_sci_tech(), PolicyObstacle::borrower_class},
               {facts.small_or_medium, PolicyObstacle::not_small},
               {facts.guaranteed, PolicyObstacle::not_guaranteed},
               {!limit || facts.credit_line <= limit->value, PolicyObstacle::line_too_large}});
}

PolicyHelp Review::private_investment_guarantee() const {
  const auto limit = at_start("guarantee.private_investment.firm_limit");
  return help(PolicyTool::private_investment_guarantee,
              {{limit.has_value(), PolicyObstacle::not_in_force},
               {facts.private_firm, PolicyObstacle::not_private},
               {facts.small_or_medium, PolicyObstacle::not_small},
               {facts.months > 12, PolicyObstacle::loan_use},  // medium- and long-term loans
               {facts.guaranteed, PolicyObstacle::not_guaranteed},
               {!limit || facts.credit_line <= limit->value, PolicyObstacle::line_too_large}});
}

PolicyHelp Review::vat_exemption() const {
  const auto line = at_start("tax.small_loan_exemption.line");
  const auto multiple = at_start("tax.small_loan_exemption.lpr_multiple"), lpr = at_start("lpr.1y");
  const auto vat = at_start("tax.vat"), surcharge = at_start("tax.vat_surcharge");
  const bool known = line && multiple && lpr && vat && surcharge;
  PolicyHelp out = help(PolicyTool::small_loan_vat_exemption,
                        {{known, PolicyObstacle::not_in_force},
                         {facts.micro_or_small, PolicyObstacle::not_small},
                         {!line || facts.credit_line <= line->value, PolicyObstacle::line_too_large},
                         {!known || facts.rate <= multiple->value * lpr->value, PolicyObstacle::rate_too_high}});
  if (!out.eligible) return out;
  out.bank_saving = trace.step(
      "policy.vat_saving",
      [](double principal, double rate, double v, double s) { return principal * rate * (1 - (1 - s * v) / (1 + v)); },
      facts.principal, facts.rate, *vat, *surcharge);
  out.months = facts.months;
  const auto* row = find_parameter(table, "tax.small_loan_exemption.line", facts.start);
  if (row->to && *row->to < add_months(facts.start, facts.months)) {
    out.expires = add_days(*row->to, 1);
    out.cost_jump = trace.step(
        "policy.vat_jump", [](double rate, double v, double s) { return rate * (1 - (1 - s * v) / (1 + v)); },
        facts.rate, *vat, *surcharge);
  }
  return out;
}

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
  for (const auto& bank : facts.banks) {
    checks.in_range("banks[" + bank.id + "].share", bank.share, 0, 1);
    checks.in_range("banks[" + bank.id + "].funds_transfer_price", bank.funds_transfer_price, 0, 1);
  }
  return checks.take();
}

}  // namespace

Result<PolicyOptions> policy_options(const PolicyFacts& facts, const ParameterTable& table, Trace& trace) {
  if (Problems found = check(facts); !found.empty()) return found;
  const Review review{facts, table, trace};
  PolicyOptions out;
  out.tools.push_back(review.relending());
  const bool relending_open = out.tools.front().eligible;
  for (const PolicyHelp& h : std::initializer_list<PolicyHelp>{
           review.sme_loan(), review.equipment(), review.sci_tech_loan(relending_open), review.city(),
           review.sci_tech_guarantee(), review.private_investment_guarantee(), review.vat_exemption()}) {
    out.tools.push_back(h);
  }
  keep_best(out.tools,
            {PolicyTool::sme_loan_subsidy, PolicyTool::equipment_subsidy, PolicyTool::sci_tech_loan_subsidy},
            &worth_of_subsidy, review);
  keep_best(out.tools, {PolicyTool::sci_tech_guarantee_plan, PolicyTool::private_investment_guarantee},
            &national_share, review);
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
