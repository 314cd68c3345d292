#include "schedule/prepay.h"

#include <algorithm>

#include "schedule/annuity.h"

namespace loan {

namespace {

struct Tail {
  int n = 0;
  Money last, interest;
};

/// Pays `instalment` on `balance` until it is gone or `most` lines are used up.
Tail run_off(const PlainTerms& terms, Money balance, Money instalment, int most) {
  Tail tail;
  while (balance.fen > 0) {
    const Money interest = period_interest(terms, balance);
    const bool last_one = ++tail.n == most || (tail.n > terms.grace && interest + balance <= instalment);
    const Money due = tail.n <= terms.grace ? Money{} : instalment - interest;
    const Money principal = last_one ? balance : std::clamp(due, Money{}, balance);
    balance -= principal;
    tail.interest += interest;
    tail.last = interest + principal;
  }
  return tail;
}

}  // namespace

Result<Prepayment> prepay(const PrepayTerms& terms) {
  const auto loan = annuity(terms.loan);
  Checks checks;
  checks.in_range("days_since_due", terms.days_since_due, 0, 366);
  if (!checks.in_range("after_k", terms.after_k, 0, terms.loan.n - 1) || !loan) {
    Problems found = checks.take();
    found.insert(found.begin(), loan.problems().begin(), loan.problems().end());
    return found;
  }
  const Money before =
      terms.after_k == 0 ? terms.loan.principal : loan->lines[static_cast<std::size_t>(terms.after_k - 1)].balance;
  checks.in_range("prepay_fen", static_cast<double>(terms.prepaid.fen), 0, static_cast<double>(before.fen));
  if (checks.failed()) return checks.take();

  Prepayment out;
  out.accrued_interest = interest_of(before, terms.loan.rate, {terms.days_since_due, 360});
  out.balance = before - terms.prepaid;
  if (out.balance.fen == 0) {
    out.status = Status::closed;
    return out;
  }
  PlainTerms rest = terms.loan;
  rest.principal = out.balance;
  rest.n = terms.loan.n - terms.after_k;
  rest.grace = std::max(0, terms.loan.grace - terms.after_k);
  const auto kept_term = annuity(rest);
  if (!kept_term) return kept_term.problems();
  out.keep_term_instalment = kept_term->instalment;
  out.keep_term_interest = kept_term->total_interest;
  const Tail tail = run_off(rest, out.balance, loan->instalment, rest.n);
  out.keep_instalment_n = tail.n;
  out.keep_instalment_last = tail.last;
  out.keep_instalment_interest = tail.interest;
  return out;
}

}  // namespace loan
