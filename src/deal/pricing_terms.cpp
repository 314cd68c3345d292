#include "deal/pricing_terms.h"

#include <algorithm>

#include "deal/repayment_plan.h"
#include "policy/relending.h"
#include "schedule/analytic.h"

namespace loan {

using namespace agreed;

namespace {

/// What an annuity's balances depend on, for the root of its minimum rate.
struct MovingBalances {
  const ShiftedAnnuity* annuity = nullptr;
  double share = 1;
  double early_repayment_rate = 0;
};

void fill_moving(const void* context, double shift, std::span<double> opening) {
  const auto& c = *static_cast<const MovingBalances*>(context);
  c.annuity->balances(shift, c.share, opening);
  for (std::size_t m = 0; c.early_repayment_rate > 0 && m < opening.size(); ++m) {
    opening[m] *= still_there(c.early_repayment_rate, m);
  }
}

/// What relending offers to every bank that may take it.
RelendingTerms relending_offer(Working& w) {
  const Policy& policy = w.deal.policy;
  RelendingTerms terms;
  terms.eligible = true;
  terms.share = w.given_or_parameter(policy.relending_share, "policy.relending_share", "relending.sci_tech.share");
  terms.rate = w.given_or_parameter(policy.relending_rate, "policy.relending_rate", "relending.sci_tech.rate");
  const std::optional<double> months =
      policy.relending_months ? std::optional<double>(*policy.relending_months) : std::nullopt;
  terms.max_months =
      static_cast<int>(w.given_or_parameter(months, "policy.relending_months", "relending.sci_tech.months").value);
  terms.collateral_cost = w.trace.input(policy.relending_collateral_cost, "policy.relending_collateral_cost");
  terms.lag_months = policy.relending_lag_months;
  return terms;
}

RelendingTerms relending_terms(Working& w, const BankWork& bank) {
  if (!(bank.terms->relending_eligible && w.deal.policy.relending && w.deal.company.on_relending_list)) return {};
  if (!w.relending) w.relending = relending_offer(w);
  return *w.relending;
}

Num operating_cost(Working& w, const BankWork& bank, const TrancheWork& tranche) {
  Num own = tranche.terms->operating_cost_rate
                ? w.trace.input(*tranche.terms->operating_cost_rate, "facility.tranches[", tranche.terms->id,
                                "].operating_cost_rate")
                : bank.operating_cost_rate;
  if (tranche.bank_paid_cover_fee > 0) {
    own = w.trace.step(
        "pricing.operating_with_cover_fee", [](double o, double fee) { return o + fee; }, own,
        tranche.bank_paid_cover_fee);
  }
  return own;
}

/// The tranche's other bank fees in yuan, yearly ones while the loan is not repaid: what they are worth at the start
/// while the firm lives, or without weights their plain sum.
double bank_fees(const TrancheWork& tranche, const LifeWeights* weights) {
  const agreed::Tranche& terms = *tranche.terms;
  const std::size_t months = tranche.balances.size();
  const double amount = in_yuan(terms.amount), early = terms.early_repayment_rate;
  const auto survival = [weights](int k) { return weights ? weights->survival_at(k).value : 1.0; };
  const auto discount = [weights](int k) { return weights ? weights->discount_at(k).value : 1.0; };
  double value = 0;
  for (const Fee& fee : terms.fees) {
    if (fee.kind != FeeKind::bank_fee) continue;
    switch (fee.timing) {
      case CostTiming::upfront_amount:
        value += fee.value;
        break;
      case CostTiming::upfront_rate:
        value += fee.value * amount;
        break;
      case CostTiming::yearly_on_balance:
      case CostTiming::yearly_on_principal:
        for (std::size_t m = 0; m < months; m += 12) {
          const int k = static_cast<int>(m);
          const bool on_balance = fee.timing == CostTiming::yearly_on_balance;
          value += fee.value * (on_balance ? tranche.balances[m] : amount) * still_there(early, m) * survival(k) *
                   discount(k);
        }
        break;
      case CostTiming::maturity_amount: {
        const int k = static_cast<int>(months);
        value += fee.value * survival(k) * discount(k);
        break;
      }
    }
  }
  return value;
}

/// What one unit of commitment fee earns on the unused line, yuan, paid at the end of each month while the firm lives;
/// without weights the plain sum. A firm that repays early leaves the line as well: the expected part that is gone pays
/// no fee.
double unused_line(const TrancheWork& tranche, const LifeWeights* weights) {
  double value = 0;
  for (std::size_t m = 0; m < tranche.unused.size(); ++m) {
    const int k = static_cast<int>(m) + 1;
    const double alive = weights ? weights->survival_at(k).value * weights->discount_at(k).value : 1.0;
    value += tranche.unused[m] / 12 * still_there(tranche.terms->early_repayment_rate, m) * alive;
  }
  return value;
}

/// Fees on the amount are fees on the line; pricing takes them on the highest balance that is left after early
/// repayment.
Num line_fees_at_start(Working& w, const BankWork& bank, const TrancheWork& tranche, const Num& upfront) {
  double most = 0;
  for (std::size_t m = 0; m < tranche.balances.size(); ++m) {
    most = std::max(most, tranche.balances[m] * still_there(tranche.terms->early_repayment_rate, m));
  }
  const Num fee =
      w.trace.input(tranche.terms->unused_fee_rate, "facility.tranches[", tranche.terms->id, "].unused_fee_rate");
  return w.trace.step(
      "pricing.line_fees_at_start",
      [](double rate, double line, double others, double unused_fee, double unused, double drawn) {
        return rate * (line / drawn) + others / drawn + unused_fee * unused / drawn;
      },
      upfront, Num{tranche.committed}, Num{bank_fees(tranche, bank.weights)}, fee,
      Num{unused_line(tranche, bank.weights)}, Num{most});
}

double highest_balance(const TrancheWork& tranche) {
  return *std::max_element(tranche.balances.begin(), tranche.balances.end());
}

/// The same as one fee at the start, part of the drawn amount.
double fees_at_start(const BankWork& bank, const TrancheWork& tranche) {
  const double most = highest_balance(tranche);
  return most > 0 ? bank_fees(tranche, bank.weights) / most : 0.0;
}

/// All bank fees per yuan of balance and year, as the one-period figures take them: no survival, no discounting.
Num fee_per_year(Working& w, const TrancheWork& tranche) {
  const agreed::Tranche& terms = *tranche.terms;
  const bool line = is_line(terms);
  if (!(terms.upfront_fee_rate > 0) && terms.fees.empty() && !(line && terms.unused_fee_rate > 0)) return 0.0;
  double yuan_years = 0;
  for (std::size_t m = 0; m < tranche.balances.size(); ++m) {
    yuan_years += tranche.balances[m] * still_there(terms.early_repayment_rate, m) / 12;
  }
  if (!(yuan_years > 0)) return 0.0;
  return w.trace.step(
      "pricing.fee_per_year",
      [](double upfront, double most, double others, double time) { return (upfront * most + others) / time; },
      w.trace.input(terms.upfront_fee_rate, "facility.tranches[", terms.id, "].upfront_fee_rate"),
      Num{line ? tranche.committed : highest_balance(tranche)},
      Num{bank_fees(tranche, nullptr) + (line ? terms.unused_fee_rate * unused_line(tranche, nullptr) : 0.0)},
      Num{yuan_years});
}

struct PricingInputs {
  LifeTerms terms;
  std::vector<double> loss, business;
  std::vector<NodeId> loss_why, business_why;
  MovingBalances moving;
};

/// The bank's business income by month of this position, by its part of the bank's whole amount.
void fill_business(Working& w, const BankWork& bank, const Position& p, PricingInputs& in) {
  if (bank.business.empty() || p.amount <= 0) return;
  const std::size_t months = p.balances.size();
  in.business.resize(months);
  if (w.trace.recording()) in.business_why.resize(months);
  const Num whole = in_yuan(bank.amount.value);
  std::vector<Num> monthly;
  for (const Num& year : bank.business) {
    monthly.push_back(w.trace.step(
        "pricing.business_of_month", [](double income, double part, double all) { return income / 12 * part / all; },
        year, p.amount, whole));
  }
  for (std::size_t m = 0; m < months; ++m) {
    const Num& month = monthly[std::min(m / 12, monthly.size() - 1)];
    in.business[m] = month.value;
    if (w.trace.recording()) in.business_why[m] = month.why;
  }
}

void fill_terms(Working& w, const Position& p, std::span<const double> uncovered, std::span<const double> funding,
                PricingInputs& in) {
  const BankWork& bank = w.banks[p.bank];
  const TrancheWork& tranche = w.tranches[p.tranche];
  const std::size_t months = p.balances.size();
  in.loss.resize(months);
  const bool own_cover = uncovered.data() == tranche.uncovered.data();
  if (w.trace.recording() && own_cover) in.loss_why.resize(months);
  Num before;
  for (std::size_t m = 0; m < months; ++m) {
    in.loss[m] = bank.loss_given_default.value * uncovered[m];
    if (in.loss_why.empty()) continue;
    const bool repeats = m > 0 && in.loss[m] == in.loss[m - 1];
    if (!repeats) {
      before = w.trace.step(
          "cover.bank_loss_given_default", [](double lgd, double part) { return lgd * part; }, bank.loss_given_default,
          Num{uncovered[m], tranche.uncovered_why[m]});
    }
    in.loss_why[m] = before.why;
  }
  fill_business(w, bank, p, in);
  LifeTerms& t = in.terms;
  t.weights = bank.weights;
  t.opening_balances = p.balances;
  t.rate = {tranche.rates, tranche.rates_why};
  t.funds_transfer_price = {funding, {}};
  t.loss_given_default = {in.loss, in.loss_why};
  t.relationship_income = {in.business, in.business_why};
  t.risk_weight = bank.risk_weight;
  t.capital_ratio = bank.capital_ratio;
  t.capital_credit_rate = bank.capital_credit;
  t.operating_cost_rate = operating_cost(w, bank, tranche);
  t.upfront_fee_rate =
      w.trace.input(tranche.terms->upfront_fee_rate, "facility.tranches[", tranche.terms->id, "].upfront_fee_rate");
  if (is_line(*tranche.terms)) {
    t.upfront_fee_rate = line_fees_at_start(w, bank, tranche, t.upfront_fee_rate);
  } else if (!tranche.terms->fees.empty()) {
    t.upfront_fee_rate = w.trace.step(
        "pricing.fees_at_start", [](double upfront, double others) { return upfront + others; }, t.upfront_fee_rate,
        Num{fees_at_start(bank, tranche)});
  }
  t.vat_factor = bank.vat_factor;
  t.income_tax_rate = w.income_tax;
  t.hurdle = bank.hurdle;
  if (tranche.terms->style == RepaymentChoice::annuity) {
    in.moving = {&tranche.annuity, p.share.value, tranche.terms->early_repayment_rate};
    t.rebalance = {&fill_moving, &in.moving};
  }
}

}  // namespace

void price(Working& w, Position& p) {
  const BankWork& bank = w.banks[p.bank];
  const TrancheWork& tranche = w.tranches[p.tranche];
  p.funding.resize(p.balances.size());
  p.relending = relending_funding(relending_terms(w, bank), bank.funds_transfer_price, p.balances, p.funding, w.trace);
  PricingInputs in;
  fill_terms(w, p, tranche.uncovered, p.funding, in);
  p.life = life_of_loan(in.terms, w.trace);
  p.loss_given_default =
      in.loss.empty() ? bank.loss_given_default : Num{in.loss.front(), in.loss_why.empty() ? 0 : in.loss_why.front()};
  p.weight = 0;
  for (std::size_t m = 0; m < p.balances.size(); ++m) {
    const int k = static_cast<int>(m) + 1;
    p.weight += bank.weights->discount_at(k) * bank.weights->survival_at(k) * p.balances[m] / 12;
  }

  OnePeriodTerms one;
  one.funds_transfer_price = p.relending.status == Status::ok && p.relending.benefit > 0 ? p.relending.covered_price
                                                                                         : bank.funds_transfer_price;
  one.operating_cost_rate = in.terms.operating_cost_rate;
  one.default_probability = bank.default_probability;
  one.loss_given_default = p.loss_given_default;
  one.risk_weight = bank.risk_weight;
  one.capital_ratio = bank.capital_ratio;
  one.hurdle = bank.hurdle;
  one.income_tax_rate = w.income_tax;
  one.vat_factor = bank.vat_factor;
  one.capital_credit_rate = bank.capital_credit;
  one.fee = fee_per_year(w, tranche);
  one.rate = p.life.average_rate;
  p.one_period = one_period(one, w.trace);
}

Num price_again(Working& w, const Position& p, PriceVariant variant) {
  const BankWork& bank = w.banks[p.bank];
  const TrancheWork& tranche = w.tranches[p.tranche];
  PricingInputs in;
  const bool own_funding = variant != PriceVariant::without_relending;
  std::vector<double> plain_funding;
  if (!own_funding) plain_funding.assign(p.funding.size(), bank.funds_transfer_price.value);
  const std::vector<double>& uncovered = variant == PriceVariant::without_claim_cap ? tranche.uncovered_without_cap
                                         : variant == PriceVariant::pool_stopped    ? tranche.uncovered_if_stopped
                                                                                    : tranche.uncovered;
  fill_terms(w, p, uncovered, own_funding ? p.funding : plain_funding, in);
  return life_minimum_rate(in.terms, w.trace);
}

Num eva_at_rates(Working& w, const Position& p, const std::vector<double>& rates) {
  PricingInputs in;
  fill_terms(w, p, w.tranches[p.tranche].uncovered, p.funding, in);
  in.terms.rate = {rates, {}};
  return life_eva_pv(in.terms, w.trace);
}

std::vector<double> quiet_minimum_rates(Working& w, std::size_t tranche) {
  Trace quiet;
  Working silent(w.deal, w.parameters, w.out, quiet);
  silent.discount = w.discount;
  silent.income_tax = w.income_tax;
  silent.banks.swap(w.banks);  // lent until the end
  silent.tranches.swap(w.tranches);
  const TrancheWork& work = silent.tranches[tranche];
  std::vector<double> rates;
  Position p;
  p.tranche = tranche;
  p.share = 1.0;
  p.amount = work.committed;
  p.balances = work.balances;
  for (std::size_t m = 0; m < p.balances.size(); ++m) {
    p.balances[m] *= still_there(work.terms->early_repayment_rate, m);
  }
  p.funding.resize(p.balances.size());
  for (p.bank = 0; p.bank < silent.banks.size(); ++p.bank) {
    const BankWork& bank = silent.banks[p.bank];
    relending_funding(relending_terms(silent, bank), bank.funds_transfer_price, p.balances, p.funding, quiet);
    PricingInputs in;
    fill_terms(silent, p, work.uncovered, p.funding, in);
    rates.push_back(life_minimum_rate(in.terms, quiet));
  }
  silent.banks.swap(w.banks);
  silent.tranches.swap(w.tranches);
  return rates;
}

}  // namespace loan
