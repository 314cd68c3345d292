#include "policy/tool_review.h"

#include "policy/vat_part.h"

namespace loan {

namespace {

/// 1.5 × 1.86 % falls short of 2.79 % in its last binary digit; a rate at the limit is inside it.
constexpr double kSameRate = 1e-12;

}  // namespace

PolicyHelp Review::relending() const {
  const auto rate = at_start("relending.sci_tech.rate"), share = at_start("relending.sci_tech.share");
  const auto months = at_start("relending.sci_tech.months");
  const bool high_rd = at_start("relending.sci_tech.high_rd_private_firms").has_value() && facts.high_rd_input &&
                       facts.private_firm && facts.small_or_medium;
  const bool upgrade = facts.use == LoanUse::technology_upgrade || facts.use == LoanUse::equipment_renewal;
  PolicyHelp out =
      help(PolicyTool::sci_tech_relending, {{rate && share && months, PolicyObstacle::not_in_force},
                                            {is_sci_tech() || high_rd || upgrade, PolicyObstacle::borrower_class},
                                            {facts.on_relending_list, PolicyObstacle::not_on_list},
                                            {any_bank(&PolicyBank::relending_institution), PolicyObstacle::bank_type}});
  if (!out.eligible) return out;
  std::vector<Num> savings;
  Num highest_jump;
  for (const auto& bank : facts.banks) {
    if (!bank.relending_institution) continue;
    const Num price_gain = trace.about(trace.step(
                                           "policy.relending_price_gain",
                                           [](double ftp, double phi, double r, double cost) {
                                             const double gain =
                                                 ftp - funds_transfer_price_while_covered(ftp, phi, r, cost);
                                             return gain > 0 ? gain : 0.0;  // dearer than own funds: not drawn
                                           },
                                           bank.funds_transfer_price, *share, *rate, facts.collateral_cost),
                                       bank.id);
    savings.push_back(
        trace.about(trace.step(
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
  return central_subsidy(
      help(PolicyTool::sme_loan_subsidy, {{base.has_value(), PolicyObstacle::not_in_force},
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
                         "subsidy.sci_tech_loan", part_of_loan(both), facts.principal);
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
  PolicyHelp out =
      help(PolicyTool::small_loan_vat_exemption,
           {{known, PolicyObstacle::not_in_force},
            {facts.micro_or_small, PolicyObstacle::not_small},
            {!line || facts.credit_line <= line->value, PolicyObstacle::line_too_large},
            {!known || facts.rate <= multiple->value * lpr->value + kSameRate, PolicyObstacle::rate_too_high}});
  if (!out.eligible) return out;
  out.bank_saving = trace.step(
      "policy.vat_saving",
      [](double principal, double rate, double v, double s) { return principal * rate * vat_part(v, s); },
      facts.principal, facts.rate, *vat, *surcharge);
  out.months = facts.months;
  const auto* row = find_parameter(table, "tax.small_loan_exemption.line", facts.start);
  if (row->to && *row->to < add_months(facts.start, facts.months)) {
    out.expires = add_days(*row->to, 1);
    out.cost_jump = trace.step(
        "policy.vat_jump", [](double rate, double v, double s) { return rate * vat_part(v, s); }, facts.rate, *vat,
        *surcharge);
  }
  return out;
}

}  // namespace loan
