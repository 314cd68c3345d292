#include "deal/party_flows.h"

#include "core/math.h"
#include "deal/repayment_plan.h"
#include "deal/working.h"

namespace loan {

using namespace agreed;

namespace {

double discount_at(const Working& w, std::size_t month) {
  return w.banks.front().weights->discount_at(static_cast<int>(month)).value;
}

/// Where fees go: paid at the start, at the beginning of a month that the firm begins, at the end of one it survives.
struct FeePlaces {
  double& start;
  std::vector<double>& begun;
  std::vector<double>& survived;
};

/// Adds `part` of a fee of the tranche. Rates are taken of `base`, or of what is then owed.
void add_fee(const Working& w, const TrancheWork& tranche, const Fee& fee, double base, double part, FeePlaces out) {
  const double early = tranche.terms->early_repayment_rate;
  const std::size_t months = tranche.balances.size();
  switch (fee.timing) {
    case CostTiming::upfront_amount:
      out.start += part * fee.value;
      break;
    case CostTiming::upfront_rate:
      out.start += part * fee.value * base;
      break;
    case CostTiming::yearly_on_balance:
    case CostTiming::yearly_on_principal:
      for (std::size_t m = 0; m < months; m += 12) {
        const double on = fee.timing == CostTiming::yearly_on_balance ? tranche.balances[m] : base;
        out.begun[m] += part * discount_at(w, m) * fee.value * on * still_there(early, m);
      }
      break;
    case CostTiming::maturity_amount:
      out.survived[months - 1] += part * discount_at(w, months) * fee.value;
      break;
  }
}

void add_position(const Working& w, const Position& p, BankFlows& out) {
  const BankWork& bank = w.banks[p.bank];
  const TrancheWork& tranche = w.tranches[p.tranche];
  const double kept = 1 - w.income_tax, k_v = bank.vat_factor;
  const double operating =
      tranche.terms->operating_cost_rate.value_or(bank.operating_cost_rate) + tranche.bank_paid_cover_fee;
  const double capital_rate = bank.risk_weight * bank.capital_ratio * bank.capital_credit;
  double most = 0;
  for (std::size_t m = 0; m < p.balances.size(); ++m) {
    const double month = kept * discount_at(w, m + 1) * p.balances[m] / 12;
    out.interest[m] += k_v * tranche.rates[m] * month;
    out.carry[m] += (capital_rate - p.funding[m] - operating) * month;
    out.lent[m] += k_v * month;
    out.funded[m] += month;
    most = p.balances[m] > most ? p.balances[m] : most;
  }
  if (is_line(*tranche.terms)) {
    most = p.amount;
    for (std::size_t m = 0; m < tranche.unused.size(); ++m) {
      const double unused = tranche.unused[m] * p.share.value * still_there(tranche.terms->early_repayment_rate, m);
      out.interest[m] += kept * k_v * tranche.terms->unused_fee_rate * discount_at(w, m + 1) * unused / 12;
    }
  }
  out.upfront += kept * k_v * tranche.terms->upfront_fee_rate * most;
  for (const Fee& fee : tranche.terms->fees) {
    if (fee.kind != FeeKind::bank_fee) continue;
    add_fee(w, tranche, fee, in_yuan(tranche.terms->amount), kept * k_v * p.share,
            {out.upfront, out.carry, out.interest});
  }
  out.capital_pv += p.life.capital_pv;
}

void add_business(const Working& w, std::size_t bank, BankFlows& out) {
  const Growth& growth = w.deal.growth;
  for (const Commitment& c : growth.commitments) {
    if (c.bank != out.id) continue;
    BusinessFlow flow{c.id, c.contracted ? growth.take_up : 1 - growth.relationship_haircut, {}};
    flow.by_month.resize(out.interest.size());
    const double volumes[] = {c.year_1, c.year_2, c.year_3};
    // As priced: each tranche brings its part of the bank's business for as long as it runs.
    for (const Position& p : w.positions) {
      if (p.bank != bank || p.amount <= 0) continue;
      const double part = p.amount / in_yuan(w.banks[bank].amount.value);
      for (std::size_t m = 0; m < p.balances.size(); ++m) {
        const double income = volumes[m < 24 ? m / 12 : 2] * c.unit_income * flow.expected / 12;
        flow.by_month[m] += (1 - w.income_tax) * discount_at(w, m + 1) * part * income;
      }
    }
    out.business.push_back(std::move(flow));
  }
}

BorrowerFlows borrower_flows(const Working& w, double offer) {
  BorrowerFlows out;
  const std::size_t months = w.longest_tenor();
  for (std::vector<double>* path : {&out.interest, &out.fees, &out.offer, &out.balance}) path->resize(months);
  for (const TrancheWork& t : w.tranches) {
    out.upfront += t.committed * (t.terms->upfront_fee_rate + w.deal.facility.third_party_fees_rate);
    for (std::size_t m = 0; m < t.balances.size(); ++m) {
      const double month = discount_at(w, m + 1) * t.balances[m] / 12;
      out.interest[m] += t.rates[m] * month;
      out.offer[m] += offer * month;
      out.balance[m] += month;
    }
    for (const Fee& fee : t.terms->fees) {
      const double sign = fee.kind == FeeKind::fee_subsidy ? -1 : 1;
      add_fee(w, t, fee, is_line(*t.terms) ? t.committed : t.balances.front(), sign,
              {out.upfront, out.fees, out.interest});
    }
    for (std::size_t m = 0; m < t.unused.size(); ++m) {
      out.interest[m] += discount_at(w, m + 1) * t.unused[m] / 12 * t.terms->unused_fee_rate;
    }
    for (std::size_t m = 0; m < t.borrower_fees.size() && m < months; ++m) {
      out.fees[m] += discount_at(w, m) * t.borrower_fees[m];
    }
  }
  return out;
}

}  // namespace

PartyFlows party_flows(const Working& w) {
  PartyFlows out;
  out.rate_volatility = reference_rate_volatility(w.parameters, w.deal.valuation_date);
  const std::size_t months = w.longest_tenor();
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    BankFlows flows;
    flows.id = w.banks[b].terms->id;
    for (std::vector<double>* path : {&flows.interest, &flows.carry, &flows.lent, &flows.funded, &flows.loss}) {
      path->resize(months);
    }
    for (std::size_t m = 0; m < months; ++m) flows.loss[m] = (1 - w.income_tax) * discount_at(w, m + 1);
    for (const Position& p : w.positions) {
      if (p.bank == b) add_position(w, p, flows);
    }
    add_business(w, b, flows);
    out.banks.push_back(std::move(flows));
  }
  if (w.deal.facility.borrower_ceiling) out.borrower = borrower_flows(w, *w.deal.facility.borrower_ceiling);
  return out;
}

double reference_rate_volatility(const ParameterTable& parameters, Date day) {
  const ParameterRow *first = nullptr, *last = nullptr;
  double squares = 0;
  for (const ParameterRow& row : parameters.rows) {
    if (row.key != "lpr.1y" || row.from > day) continue;
    if (last) squares += (row.value - last->value) * (row.value - last->value);
    if (!first) first = &row;
    last = &row;
  }
  if (!first || !(first->from < day)) return 0;
  return sqrt(squares / (days_between(first->from, day) / 365.25));
}

}  // namespace loan
