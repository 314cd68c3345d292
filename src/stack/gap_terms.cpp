// What the terms of a funding gap must satisfy, and the words of its lists.
#include <string>

#include "core/name_of.h"
#include "stack/funding_gap.h"
#include "stack/least_cost.h"

namespace loan {

LOAN_NAME_OF(InstrumentKind, LOAN_INSTRUMENT_KINDS)

LOAN_NAME_OF(GapBound, LOAN_GAP_BOUNDS)

namespace {

constexpr int kMostMonths = 120;
constexpr double kMostYuan = 1e12;

void check_blocks(Checks& checks, const char* list, const std::vector<MonthlyBlock>& blocks) {
  checks.that(blocks.size() <= 200, ProblemCode::too_many_items, list, "≤ 200");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string name = std::string(list) + "[" + std::to_string(i) + "].";
    checks.in_range(name + "from_month", blocks[i].from_month, 1, kMostMonths);
    checks.in_range(name + "to_month", blocks[i].to_month, blocks[i].from_month, kMostMonths);
    checks.in_range(name + "monthly", blocks[i].monthly, 0, kMostYuan);
  }
}

void check_instrument(Checks& checks, const GapInstrument& x, const std::string& name) {
  checks.in_range(name + "cap", x.cap, 0, kMostYuan);
  checks.in_range(name + "minimum_ticket", x.minimum_ticket, 0, kMostYuan);
  checks.in_range(name + "from_month", x.from_month, 1, kMostMonths);
  checks.that(x.due_month == 0 || (x.due_month > x.from_month && x.due_month <= 2 * kMostMonths),
              ProblemCode::out_of_range, name + "due_month", "0, > " + std::to_string(x.from_month));
  checks.in_range(name + "annual_rate", x.annual_rate, 0, 1);
  checks.in_range(name + "annual_fee_rate", x.annual_fee_rate, 0, 1);
  if (x.all_in_cost) checks.in_range(name + "all_in_cost", *x.all_in_cost, -1, 10);
  if (x.kind == InstrumentKind::lease) {
    checks.in_range(name + "rents", x.rents, 1, 480);
    checks.in_range(name + "down_payment_rate", x.down_payment_rate, 0, 0.99);
    checks.in_range(name + "deposit_rate", x.deposit_rate, 0, 0.99);
    checks.in_range(name + "fee_rate", x.fee_rate, 0, 0.99);
    checks.that(x.deposit_rate + x.fee_rate < 1, ProblemCode::inconsistent, name + "fee_rate",
                "< " + plain_number(1 - x.deposit_rate));
    checks.in_range(name + "buyout_price", x.buyout_price, 0, x.cap > 0 ? x.cap.value : kMostYuan);
  }
  if (x.kind == InstrumentKind::bridge) {
    checks.in_range(name + "working_days", x.working_days, 1, 20);
    checks.in_range(name + "daily_rate", x.daily_rate, 0, 0.1);
  }
}

}  // namespace

Problems check_gap_terms(const GapTerms& t, std::string path) {
  Checks checks(std::move(path));
  checks.in_range("months", t.months, 1, kMostMonths);
  check_blocks(checks, "outflows", t.outflows);
  check_blocks(checks, "inflows", t.inflows);
  checks.that(t.one_offs.size() <= 200, ProblemCode::too_many_items, "one_offs", "≤ 200");
  for (std::size_t i = 0; i < t.one_offs.size(); ++i) {
    const std::string name = "one_offs[" + std::to_string(i) + "].";
    checks.in_range(name + "month", t.one_offs[i].month, 1, kMostMonths);
    checks.in_range(name + "amount", t.one_offs[i].amount, 0, kMostYuan);
  }
  checks.in_range("minimum_cash", t.minimum_cash, 0, kMostYuan);
  checks.that(t.instruments.size() <= kMostSources, ProblemCode::too_many_items, "instruments",
              "≤ " + std::to_string(kMostSources));
  for (std::size_t j = 0; j < t.instruments.size(); ++j) {
    check_instrument(checks, t.instruments[j], "instruments[" + t.instruments[j].id + "].");
  }
  if (t.linked) {
    checks.positive("ratio_equity", t.ratio_equity, 1e6);
    checks.in_range("ratio_unsecured", t.ratio_unsecured, 0, 1e6);
    checks.in_range("ratio_guaranteed", t.ratio_guaranteed, 0, 1e6);
  }
  if (t.pre_money != 0) {
    checks.in_range("pre_money", t.pre_money, 0.01, 1e15);
    checks.in_range("founder_stake", t.founder_stake, 0, 1);
    checks.in_range("exit_equity", t.exit_equity, 0, 1e15);
    checks.in_range("exit_years", t.exit_years, 0.1, 100);
    checks.in_range("option_pool_post", t.option_pool_post, 0, 1);
  }
  return checks.take();
}

}  // namespace loan
