// tool_review.h — the conditions of each policy tool and what it is worth for one loan. Inside policy/ only.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "policy/tools.h"

namespace loan {

/// One run over the tools.
struct Review {
  const PolicyFacts& facts;
  const ParameterTable& table;
  Trace& trace;

  std::optional<Num> at_start(std::string_view key) const { return traced_parameter(table, key, facts.start, trace); }

  PolicyHelp help(PolicyTool tool, std::initializer_list<std::pair<bool, PolicyObstacle>> conditions) const {
    PolicyHelp out;
    out.tool = tool;
    for (const auto& [holds, obstacle] : conditions) {
      if (!holds) out.obstacles.push_back(obstacle);
    }
    out.eligible = out.obstacles.empty();
    return out;
  }

  /// The help lasts `months` from the start: how much of the loan that is, and the day it ends while the loan still
  /// runs.
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

}  // namespace loan
