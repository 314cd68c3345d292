#include "deal/repayment_plan.h"

#include <algorithm>

namespace loan {

using namespace agreed;

bool is_line(const Tranche& t) {
  return t.style == RepaymentChoice::revolving;
}

bool uses_repayments(const Tranche& t) {
  return t.style == RepaymentChoice::custom || is_line(t);
}

std::vector<Movement> movements(const Tranche& t) {
  std::vector<Movement> all;
  for (std::size_t i = 0; i < t.draws.size(); ++i) {
    if (t.draws[i].amount > Money{}) all.push_back({t.draws[i].month, t.draws[i].amount, false, i});
  }
  for (std::size_t i = 0; i < t.repayments.size() && uses_repayments(t); ++i) {
    if (t.repayments[i].amount > Money{}) all.push_back({t.repayments[i].month, t.repayments[i].amount, true, i});
  }
  // The end of a month is the beginning of the next, and repayments come first there.
  const auto boundary = [](const Movement& m) { return m.repayment ? 2 * m.month : 2 * m.month - 1; };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Movement& a, const Movement& b) { return boundary(a) < boundary(b); });
  return all;
}

Money drawn_at_start(const Tranche& t) {
  const bool by_draws =
      is_line(t) && std::any_of(t.draws.begin(), t.draws.end(), [](const Draw& d) { return d.amount > Money{}; });
  return by_draws ? Money{} : t.amount;
}

Money committed(const Tranche& t) {
  Money sum = t.amount;
  if (is_line(t)) return sum;
  for (const Draw& d : t.draws) sum += d.amount;
  return sum;
}

std::vector<Money> planned_balances(const Tranche& t) {
  std::vector<Money> balances;
  const std::vector<Movement> plan = movements(t);
  Money owed = drawn_at_start(t);
  std::size_t next = 0;
  for (int month = 1; month <= t.tenor_months; ++month) {
    for (; next < plan.size() && (plan[next].month < month || (plan[next].month == month && !plan[next].repayment));
         ++next) {
      owed = plan[next].repayment ? owed - plan[next].amount : owed + plan[next].amount;
    }
    balances.push_back(owed);
  }
  return balances;
}

void check_plan(const Tranche& t, Problems& found) {
  if (!uses_repayments(t)) return;
  const std::string at = "facility.tranches[" + t.id + "].";
  const auto yuan = [](Money m) { return "0 – " + plain_number(in_yuan(m)) + " 元"; };
  const std::vector<Movement> plan = movements(t);
  int first_month = drawn_at_start(t) > Money{} ? 1 : t.tenor_months;
  for (const Movement& m : plan) {
    if (!m.repayment) first_month = std::min(first_month, m.month);
  }
  for (const Repayment& r : t.repayments) {
    if (r.month > t.tenor_months) {
      found.push_back({ProblemCode::inconsistent, at + "repayments[" + r.id + "].month",
                       std::to_string(first_month) + " – " + std::to_string(t.tenor_months)});
    }
  }
  Money owed = drawn_at_start(t);
  for (const Movement& m : plan) {
    // Months beyond the tenor and amounts beyond every range are refused at their own fields.
    if (m.month > t.tenor_months || m.amount > kLargestMoney) continue;
    if (!m.repayment) {
      const Money room = t.amount > owed ? t.amount - owed : Money{};
      if (is_line(t) && m.amount > room) {
        found.push_back({ProblemCode::out_of_range, at + "draws[" + t.draws[m.item].id + "].amount", yuan(room)});
      } else {
        owed += m.amount;
      }
    } else if (m.month < first_month) {
      found.push_back({ProblemCode::inconsistent, at + "repayments[" + t.repayments[m.item].id + "].month",
                       std::to_string(first_month) + " – " + std::to_string(t.tenor_months)});
    } else if (m.amount > owed) {
      found.push_back(
          {ProblemCode::out_of_range, at + "repayments[" + t.repayments[m.item].id + "].amount", yuan(owed)});
    } else {
      owed = owed - m.amount;
    }
  }
}

}  // namespace loan
