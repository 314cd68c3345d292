// gains.h — who gains and who pays when one policy switch is turned on: undiscounted cash over the loan's life, taxes
// included. Every amount leaves one party and reaches another, so the gains of all parties add up to zero.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "trace/trace.h"

namespace loan {

#define LOAN_POLICY_SWITCHES(X)                                                        \
  X(relending)         /* funding at the central bank's rate */                        \
  X(interest_subsidy)  /* points or percent, paid by the treasury, central or local */ \
  X(vat_exemption)     /* small-loan exemption */                                      \
  X(fee_subsidy)       /* guarantee fee paid or halved by the treasury */              \
  X(compensation_pool) /* expected payments of a government pool */                    \
  X(guarantee)         /* expected claims against fees of guarantor and re-guarantors together */

enum class PolicySwitch {
#define LOAN_X(name) name,
  LOAN_POLICY_SWITCHES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(PolicySwitch which);

/// What one bank's part of the loan moves over its life: undiscounted yuan, before tax.
struct BankPolicyCash {
  std::string id;
  Num interest = 0.0;         ///< contract interest, VAT included: what the exemption applies to
  Num relending_gain = 0.0;   ///< φ·(FTP − r_RL)·Σ B/12 over covered months, collateral cost not deducted
  Num collateral_cost = 0.0;  ///< φ·cost·Σ B/12 over the same months
  Num pass_through = 0.0;     ///< part of the net relending gain handed on in the rate, 0 to 1
  Num expected_claims = 0.0;  ///< guarantors' expected payments to this bank
  Num expected_pool = 0.0;    ///< government pool's expected payments to this bank
  Num subsidy_carry = 0.0;  ///< cost of carrying subsidies that arrive late (direct deduction 直接贴): S·lag/12·FTP
  bool vat_exempt =
      false;  ///< the loan's interest is exempt without this switch (governs the VAT lost by a lower rate)
};

struct PolicyCashTerms {
  std::vector<BankPolicyCash> banks;
  Num subsidy;           ///< interest subsidies to the borrower
  Num fee;               ///< guarantee fees of the borrower, VAT included
  Num fee_subsidy;       ///< part of the fees that the treasury bears
  Num vat = 0.06;        ///< on interest and fees
  Num surcharge = 0.12;  ///< of the VAT
  Num bank_tax = 0.25;
  Num guarantor_tax = 0.25;
  Num borrower_tax;  ///< 0 for a firm with losses, as many young ones have
  bool guarantor_vat_exempt = false;
};

/// Gains of one switch, after tax. A negative gain is a cost.
struct PolicyGains {
  PolicySwitch which = PolicySwitch::relending;
  std::vector<Num> banks;  ///< in the order of the terms
  Num borrower, guarantor, central_bank, treasury;
  Num others;    ///< who is paid for collateral and carrying costs
  double total;  ///< of all of them: zero but for rounding
};

/// Method   each switch alone against the same loan without it. Relending: the central bank forgoes φ(FTP−r_RL)·B/12;
///          the part handed on lowers the borrower's interest by χ·gain/k_v, and its VAT. Subsidies: treasury to
///          borrower. Exemption: VAT and surcharge stay with the bank. Fee: borrower to guarantor, VAT to the treasury.
///          Income taxes of bank, guarantor and borrower follow each amount. No discounting.
/// Units    yuan over the life of the loan. Domain: as the producers of these amounts; rates 0 to 1.
/// Source   methods.md 6.1 and 12; design promise 11.
PolicyGains policy_gains(PolicySwitch which, const PolicyCashTerms& terms, Trace& trace);

/// All switches in the order of the list.
std::vector<PolicyGains> all_policy_gains(const PolicyCashTerms& terms, Trace& trace);

}  // namespace loan
