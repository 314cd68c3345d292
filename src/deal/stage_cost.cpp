// What the borrower pays: the printed flows of each tranche with every fee and subsidy, and the headline over all.
#include "deal/working.h"
#include "policy/subsidy.h"
#include "schedule/borrower_cost.h"

namespace loan {

using namespace agreed;

namespace {

/// Fees of the cover that the borrower pays for one tranche, month by month.
void add_cover_fees(Working& w, const TrancheWork& t, std::vector<CostFlow>& flows) {
  for (std::size_t m = 0; m < t.borrower_fees.size(); ++m) {
    const Money fee = round_to_fen(t.borrower_fees[m]);
    if (fee <= Money{}) continue;
    CostFlow flow;
    flow.kind = t.insured_only ? CostKind::insurance_premium : CostKind::guarantee_fee;
    flow.month = static_cast<int>(m);
    flow.amount = w.trace.step(
        "cover.borrower_fee", [](double yuan) { return round_to_fen(yuan); }, Num{t.borrower_fees[m]});
    flows.push_back(flow);
  }
}

/// The fee on the unused line, due with the interest of its period (承诺费).
void add_unused_fees(const TrancheSchedule& schedule, std::vector<CostFlow>& flows) {
  for (const TrancheLine& line : schedule.lines) {
    if (line.unused_fee.value <= Money{}) continue;
    CostFlow flow;
    flow.kind = CostKind::bank_fee;
    flow.month = line.month;
    flow.amount = line.unused_fee;
    if (!schedule.monthly) flow.date = line.payment;
    flows.push_back(flow);
  }
}

CostKind cost_kind(FeeKind kind) {
  switch (kind) {
    case FeeKind::bank_fee:
      break;
    case FeeKind::guarantee_fee:
      return CostKind::guarantee_fee;
    case FeeKind::insurance_premium:
      return CostKind::insurance_premium;
    case FeeKind::appraisal_registration:
      return CostKind::appraisal_registration;
    case FeeKind::intermediary:
      return CostKind::intermediary;
    case FeeKind::fee_subsidy:
      return CostKind::fee_subsidy;
  }
  return CostKind::bank_fee;
}

const char* subsidy_key(SubsidyKind kind, const char* what) {
  const bool rate = std::string_view(what) == "rate";
  switch (kind) {
    case SubsidyKind::sme_loan:
      return rate ? "subsidy.sme_loan.rate" : "subsidy.sme_loan.months";
    case SubsidyKind::equipment_renewal:
      return rate ? "subsidy.equipment.rate" : "subsidy.equipment.months";
    case SubsidyKind::city_share:
      return rate ? "subsidy.hangzhou.rate" : "";
    case SubsidyKind::none:
      break;
  }
  return "";
}

/// Calls `take` with the balance and the days it is owed in the period: with the opening balance for all of them, of a
/// line with what each draw inside the period makes of it.
template <class Take>
void owed_in(const TrancheSchedule& schedule, const TrancheLine& line, Take take) {
  if (schedule.line.value <= Money{}) return take(line.opening.value, line.from, line.to);
  Date from = line.from;
  for (const TrancheDrawn& draw : schedule.draws) {
    if (draw.date <= from || draw.date >= line.to) continue;
    take(balance_on(schedule, from), from, draw.date);
    from = draw.date;
  }
  take(balance_on(schedule, from), from, line.to);
}

/// Points on principal by day (中央贴息), each period rounded by itself; the base is shared by all tranches.
void add_points(Working& w, const TrancheSchedule& schedule, Money& base_left, std::vector<CostFlow>& flows) {
  const Policy& p = w.deal.policy;
  const Num rate = w.given_or_parameter(p.subsidy_rate, "policy.subsidy_rate", subsidy_key(p.subsidy, "rate"));
  const std::optional<double> given = p.subsidy_months ? std::optional<double>(*p.subsidy_months) : std::nullopt;
  const auto months =
      static_cast<int>(w.given_or_parameter(given, "policy.subsidy_months", subsidy_key(p.subsidy, "months")).value);
  const Date last = add_months(schedule.start, months);
  Money used;
  for (const TrancheLine& line : schedule.lines) {
    Money got;
    owed_in(schedule, line, [&](Money balance, Date from, Date to) {
      got += subsidy_of_period(balance, base_left, AnnualRate::of_decimal(rate), AnnualRate::of_decimal(line.rate),
                               from, to, last);
      if (balance > used) used = balance;
    });
    if (got <= Money{}) continue;
    CostFlow flow;
    flow.kind = CostKind::interest_subsidy;
    flow.month = line.month;
    flow.amount = got;
    if (!schedule.monthly) flow.date = line.payment;
    flows.push_back(flow);
  }
  base_left = used < base_left ? base_left - used : Money{};
}

/// A percentage of the interest of the first year's line of local help: at most `rate` of principal, capped by year.
void add_city_share(Working& w, const TrancheSchedule& schedule, std::vector<CostFlow>& flows) {
  const Policy& p = w.deal.policy;
  const Num rate = w.given_or_parameter(p.subsidy_rate, "policy.subsidy_rate", subsidy_key(p.subsidy, "rate"));
  const std::optional<double> given =
      p.subsidy_yearly_cap ? std::optional<double>(in_yuan(*p.subsidy_yearly_cap)) : std::nullopt;
  const Num cap = w.given_or_parameter(given, "policy.subsidy_yearly_cap", "subsidy.hangzhou.annual_cap");
  std::vector<PaidInterest> paid;
  for (const TrancheLine& line : schedule.lines) {
    paid.push_back({year_month_day(line.payment).year, in_yuan(line.interest.value)});
  }
  // Up to `rate` a year of the contract rate, as a share of the interest paid.
  const double share = schedule.contract_rate > 0 ? rate / schedule.contract_rate : 0.0;
  const auto got = share_subsidy(share < 1 ? share : 1.0, cap, paid);
  for (std::size_t i = 0; got.ok() && i < got->by_payment.size(); ++i) {
    const Money amount = round_to_fen(got->by_payment[i]);
    if (amount <= Money{}) continue;
    CostFlow flow;
    flow.kind = CostKind::interest_subsidy;
    flow.month = schedule.lines[i].month;
    flow.amount = amount;
    if (!schedule.monthly) flow.date = schedule.lines[i].payment;
    flows.push_back(flow);
  }
}

MoneyNum total_of(Working& w, const std::vector<CostFlow>& flows, bool subsidies) {
  std::vector<MoneyNum> amounts;
  for (const CostFlow& f : flows) {
    if (lowers_cost(f.kind) == subsidies) amounts.push_back(f.amount);
  }
  if (amounts.empty()) return {};
  return w.trace.sum_money(subsidies ? "schedule.total_subsidy" : "schedule.total_fees", amounts);
}

void put_cost(Working& w, const BorrowerCost& cost, shown::TrancheOutcome& out) {
  out.cost_status = cost.status;
  out.simple_cost = cost.simple_all_in;
  if (cost.nominal_annual) out.nominal_cost = *cost.nominal_annual;
  if (cost.effective_annual) out.effective_cost = *cost.effective_annual;
  std::vector<Num> lasting;
  for (const BorrowerCostLine& line : cost.lines) {
    if (line.kind == CostKind::interest) out.interest_only_rate = line.simple_rate;
    if (!lowers_cost(line.kind)) lasting.push_back(line.simple_rate);
  }
  out.cost_without_subsidy = lasting.size() == 1 ? lasting[0] : w.trace.sum("schedule.cost_without_subsidy", lasting);
}

}  // namespace

void cost_stage(Working& w) {
  const Policy& policy = w.deal.policy;
  Money base_left = kLargestMoney;
  if (policy.subsidy == SubsidyKind::sme_loan) {
    const std::optional<double> given =
        policy.subsidy_base_cap ? std::optional<double>(in_yuan(*policy.subsidy_base_cap)) : std::nullopt;
    base_left = round_to_fen(w.given_or_parameter(given, "policy.subsidy_base_cap", "subsidy.sme_loan.base"));
  }
  std::vector<const TrancheSchedule*> schedules;
  std::vector<CostFlow> all;
  for (std::size_t t = 0; t < w.tranches.size(); ++t) {
    const TrancheSchedule& schedule = w.schedules[t];
    std::vector<FeeItem> fees;
    const double upfront = w.tranches[t].terms->upfront_fee_rate;
    if (upfront > 0) fees.push_back({CostKind::bank_fee, CostTiming::upfront_rate, upfront});
    if (w.deal.facility.third_party_fees_rate > 0) {
      fees.push_back(
          {CostKind::appraisal_registration, CostTiming::upfront_rate, w.deal.facility.third_party_fees_rate});
    }
    for (const Fee& fee : w.tranches[t].terms->fees) fees.push_back({cost_kind(fee.kind), fee.timing, fee.value});
    std::vector<CostFlow> flows = fee_flows(schedule, fees, w.trace);
    add_unused_fees(schedule, flows);
    add_cover_fees(w, w.tranches[t], flows);
    if (policy.subsidy == SubsidyKind::sme_loan || policy.subsidy == SubsidyKind::equipment_renewal) {
      add_points(w, schedule, base_left, flows);
    } else if (policy.subsidy == SubsidyKind::city_share) {
      add_city_share(w, schedule, flows);
    }
    if (!w.problems.empty()) return;
    shown::TrancheOutcome& out = w.out.tranches[t];
    out.total_fees = w.or_nothing(total_of(w, flows, false));
    out.total_subsidy = w.or_nothing(total_of(w, flows, true));
    put_cost(w, borrower_cost(schedule, flows, w.trace), out);
    schedules.push_back(&schedule);
    all.insert(all.end(), flows.begin(), flows.end());
  }
  if (schedules.size() == 1) {
    const shown::TrancheOutcome& only = w.out.tranches.front();
    w.out.borrower_cost = only.nominal_cost ? *only.nominal_cost : only.simple_cost;
    return;
  }
  const BorrowerCost cost = borrower_cost(schedules, all, w.trace);
  w.out.borrower_cost = cost.nominal_annual ? *cost.nominal_annual : cost.simple_all_in;
}

}  // namespace loan
