#include "policy/gains.h"

#include "core/name_of.h"
#include "policy/vat_part.h"

namespace loan {

LOAN_NAME_OF(PolicySwitch, LOAN_POLICY_SWITCHES)

namespace {

/// What one party receives and gives, before it is added up.
struct Account {
  std::vector<Num> entries;
};

/// The books of one switch: every amount is entered once as received and once as given.
class Books {
 public:
  Books(const PolicyCashTerms& terms, Trace& trace) : terms_(terms), trace_(trace), banks_(terms.banks.size()) {}

  Account& bank(std::size_t i) { return banks_[i]; }
  Account borrower, guarantor, central_bank, treasury, others;

  void pay(Account& from, Account& to, Num amount) {
    if (amount.value == 0) return;
    to.entries.push_back(amount);
    from.entries.push_back(trace_.step(
        "policy.given_up", [](double x) { return -x; }, amount));
  }
  /// Income tax on what the payer has gained so far (a relief when it has lost).
  void tax(Account& payer, Num rate) {
    const Num before_tax = trace_.sum("policy.gain_before_tax", payer.entries);
    pay(payer, treasury,
        trace_.step(
            "policy.income_tax", [](double gain, double t) { return gain * t; }, before_tax, rate));
  }
  /// VAT and surcharge inside an amount that includes them.
  Num vat_inside(Num amount, bool exempt) {
    if (exempt) return Num{};
    return trace_.step(
        "policy.vat_inside", [](double x, double v, double s) { return x * vat_part(v, s); }, amount, terms_.vat,
        terms_.surcharge);
  }

  PolicyGains close(PolicySwitch which) {
    for (auto& account : banks_) tax(account, terms_.bank_tax);
    tax(guarantor, terms_.guarantor_tax);
    tax(borrower, terms_.borrower_tax);
    PolicyGains out;
    out.which = which;
    out.total = 0;
    for (std::size_t i = 0; i < banks_.size(); ++i) {
      out.banks.push_back(trace_.about(settle(banks_[i]), terms_.banks[i].id));
      out.total += out.banks.back().value;
    }
    out.borrower = settle(borrower);
    out.guarantor = settle(guarantor);
    out.central_bank = settle(central_bank);
    out.treasury = settle(treasury);
    out.others = settle(others);
    for (const Num gain : {out.borrower, out.guarantor, out.central_bank, out.treasury, out.others}) {
      out.total += gain.value;
    }
    return out;
  }

 private:
  Num settle(const Account& account) { return trace_.sum("policy.gain", account.entries); }

  const PolicyCashTerms& terms_;
  Trace& trace_;
  std::vector<Account> banks_;
};

void enter_relending(Books& books, std::size_t i, const PolicyCashTerms& terms, Trace& trace) {
  const auto& bank = terms.banks[i];
  books.pay(books.central_bank, books.bank(i), bank.relending_gain);
  books.pay(books.bank(i), books.others, bank.collateral_cost);
  const Num interest_cut = trace.step(
      "policy.interest_cut",
      [](double gain, double cost, double part, double kept) { return part * (gain - cost) / kept; },
      bank.relending_gain, bank.collateral_cost, bank.pass_through,
      Num{bank.vat_exempt ? 1.0 : 1 - vat_part(terms.vat, terms.surcharge)});
  books.pay(books.bank(i), books.borrower, interest_cut);
  books.pay(books.treasury, books.bank(i), books.vat_inside(interest_cut, bank.vat_exempt));
}

}  // namespace

PolicyGains policy_gains(PolicySwitch which, const PolicyCashTerms& terms, Trace& trace) {
  Books books(terms, trace);
  if (which == PolicySwitch::interest_subsidy) books.pay(books.treasury, books.borrower, terms.subsidy);
  if (which == PolicySwitch::fee_subsidy) books.pay(books.treasury, books.borrower, terms.fee_subsidy);
  if (which == PolicySwitch::guarantee) {
    books.pay(books.borrower, books.guarantor, terms.fee);
    books.pay(books.guarantor, books.treasury, books.vat_inside(terms.fee, terms.guarantor_vat_exempt));
  }
  for (std::size_t i = 0; i < terms.banks.size(); ++i) {
    const auto& bank = terms.banks[i];
    switch (which) {
      case PolicySwitch::relending:
        enter_relending(books, i, terms, trace);
        break;
      case PolicySwitch::interest_subsidy:
        books.pay(books.bank(i), books.others, bank.subsidy_carry);
        break;
      case PolicySwitch::vat_exemption:
        books.pay(books.treasury, books.bank(i), books.vat_inside(bank.interest, false));
        break;
      case PolicySwitch::compensation_pool:
        books.pay(books.treasury, books.bank(i), bank.expected_pool);
        break;
      case PolicySwitch::guarantee:
        books.pay(books.guarantor, books.bank(i), bank.expected_claims);
        break;
      case PolicySwitch::fee_subsidy:
        break;
    }
  }
  return books.close(which);
}

std::vector<PolicyGains> all_policy_gains(const PolicyCashTerms& terms, Trace& trace) {
  std::vector<PolicyGains> all;
#define LOAN_X(name) all.push_back(policy_gains(PolicySwitch::name, terms, trace));
  LOAN_POLICY_SWITCHES(LOAN_X)
#undef LOAN_X
  return all;
}

}  // namespace loan
