// Stage 5, pricing: for every bank in every tranche the funding, cost, risk, capital and tax of the loan over its life.
#include "pricing/life_of_loan.h"

#include "deal/pricing_terms.h"
#include "deal/working.h"
#include "policy/relending.h"
#include "pricing/one_period.h"

namespace loan {

using namespace agreed;

namespace {

/// Outcome of one bank from its positions: a single one as it is, several weighted by Σ DF·S·B of their amounts.
Num over_positions(Working& w, const std::vector<const Position*>& held, Num (*pick)(const Position&)) {
  if (held.size() == 1) return pick(*held.front());
  std::vector<Num> terms;
  for (const Position* p : held) {
    terms.push_back(pick(*p));
    terms.push_back(Num{p->weight});
  }
  return w.trace.step_list(
      "pricing.over_tranches",
      [](std::span<const double> v) {
        double total = 0, weight = 0;
        for (std::size_t i = 0; i + 1 < v.size(); i += 2) {
          total += v[i] * v[i + 1];
          weight += v[i + 1];
        }
        return weight > 0 ? total / weight : 0.0;
      },
      terms);
}

Num total_of(Working& w, const char* rule, const std::vector<const Position*>& held, Num (*pick)(const Position&)) {
  if (held.size() == 1) return pick(*held.front());
  std::vector<Num> terms;
  for (const Position* p : held) terms.push_back(pick(*p));
  return w.trace.sum(rule, terms);
}

void put_returns(Working& w, shown::BankOutcome& out, const BankWork& bank, const std::vector<const Position*>& held) {
  Trace& t = w.trace;
  const auto ratio = [](double income, double capital) { return income / capital; };
  const Num capital_pv = total_of(w, "pricing.capital_pv", held, [](const Position& p) { return p.life.capital_pv; });
  const Num loan_income =
      total_of(w, "pricing.net_income_pv", held, [](const Position& p) { return p.life.loan_only.net_income_pv; });
  const Num all_income = total_of(w, "pricing.net_income_pv", held,
                                  [](const Position& p) { return p.life.with_relationship.net_income_pv; });
  out.eva = total_of(w, "pricing.eva_pv", held, [](const Position& p) { return p.life.loan_only.eva_pv; });
  out.eva_with_relationship =
      total_of(w, "pricing.eva_pv", held, [](const Position& p) { return p.life.with_relationship.eva_pv; });
  if (capital_pv > 0) {
    out.raroc = t.step("pricing.raroc", ratio, loan_income, capital_pv);
    out.raroc_with_relationship = t.step("pricing.raroc", ratio, all_income, capital_pv);
    out.margin = t.step(
        "pricing.margin", [](double r, double h) { return r - h; }, *out.raroc, bank.hurdle);
  } else {
    out.raroc_status = Status::undefined_ratio;
  }
  if (held.front()->one_period.raroc_status == Status::ok) {
    out.raroc_one_period = over_positions(w, held, [](const Position& p) { return p.one_period.raroc; });
  }
  out.hurdle = bank.hurdle;
}

void put_rates(Working& w, shown::BankOutcome& out, const std::vector<const Position*>& held) {
  const auto mean = [&](Num (*pick)(const Position&)) { return over_positions(w, held, pick); };
  out.minimum_rate = mean([](const Position& p) { return p.life.loan_only.minimum.rate; });
  out.minimum_rate_with_relationship =
      w.or_nothing(mean([](const Position& p) { return p.life.with_relationship.minimum.rate; }));
  out.minimum_rate_one_period = mean([](const Position& p) { return p.one_period.minimum.rate; });
  const Num average = mean([](const Position& p) { return p.life.average_rate; });
  out.rate_short = w.trace.step(
      "pricing.rate_short", [](double least, double rate) { return least > rate ? least - rate : 0.0; },
      out.minimum_rate, average);
  shown::BuildUp& b = out.build_up;
  b.funding = mean([](const Position& p) { return p.life.loan_only.minimum.funding; });
  b.operating = mean([](const Position& p) { return p.life.loan_only.minimum.operating_cost; });
  b.expected_loss = mean([](const Position& p) { return p.life.loan_only.minimum.expected_loss; });
  b.target_return = mean([](const Position& p) { return p.life.loan_only.minimum.target_return; });
  b.income_tax = mean([](const Position& p) { return p.life.loan_only.minimum.income_tax; });
  b.capital_credit = mean([](const Position& p) { return p.life.loan_only.minimum.capital_credit; });
  b.fees = mean([](const Position& p) { return p.life.loan_only.minimum.fees; });
  b.relationship = w.or_nothing(mean([](const Position& p) { return p.life.with_relationship.minimum.relationship; }));
}

void put_risk(Working& w, shown::BankOutcome& out, const BankWork& bank, const std::vector<const Position*>& held) {
  Trace& t = w.trace;
  const auto loss = [](double amount, double pd, double lgd) { return amount * pd * lgd; };
  std::vector<Num> covered, uncovered, capital;
  for (const Position* p : held) {
    covered.push_back(
        t.step("credit.expected_loss", loss, p->exposure, bank.default_probability, p->loss_given_default));
    uncovered.push_back(
        t.step("credit.expected_loss", loss, p->exposure, bank.default_probability, bank.loss_given_default));
    capital.push_back(t.step(
        "pricing.capital", [](double a, double rw, double ratio) { return a * rw * ratio; }, p->exposure,
        bank.risk_weight, bank.capital_ratio));
  }
  const auto total = [&t](const char* rule, const std::vector<Num>& v) {
    return v.size() == 1 ? v[0] : t.sum(rule, v);
  };
  out.expected_loss = total("credit.expected_loss_total", covered);
  out.expected_loss_uncovered = total("credit.expected_loss_total", uncovered);
  out.capital = total("pricing.capital_total", capital);
  out.loss_given_default = over_positions(w, held, [](const Position& p) { return p.loss_given_default; });
  out.funding_cost =
      held.front()->relending.status == Status::ok ? held.front()->relending.covered_price : bank.funds_transfer_price;
}

void put_years(Working& w, shown::BankOutcome& out, const std::vector<const Position*>& held) {
  std::size_t years = 0;
  for (const Position* p : held) years = std::max(years, p->life.years.size());
  const auto of_year = [&](std::size_t y, Num LifeYear::*member) {
    std::vector<Num> terms;
    for (const Position* p : held) {
      // A tranche that has ended keeps its cumulative figure and earns nothing more.
      const auto& list = p->life.years;
      const bool running = y < list.size();
      const bool cumulative = member == &LifeYear::cumulative_eva || member == &LifeYear::cumulative_eva_loan_only;
      if (running) {
        terms.push_back(list[y].*member);
      } else if (cumulative && !list.empty()) {
        terms.push_back(list.back().*member);
      }
    }
    return terms.size() == 1 ? terms[0] : w.trace.sum("pricing.year_over_tranches", terms);
  };
  const bool business = held.front()->life.relationship_pv != 0.0;
  for (std::size_t y = 0; y < years; ++y) {
    shown::YearReturn row;
    row.id = std::to_string(y + 1);
    row.eva = of_year(y, &LifeYear::eva_loan_only);
    row.cumulative_eva = of_year(y, &LifeYear::cumulative_eva_loan_only);
    if (business) {
      row.eva_with_business = of_year(y, &LifeYear::eva);
      row.cumulative_with_business = of_year(y, &LifeYear::cumulative_eva);
    }
    out.years.push_back(std::move(row));
  }
}

/// A bank that lends nothing earns and risks nothing.
void put_nothing(Working& w, shown::BankOutcome& out) {
  using Out = shown::BankOutcome;
  for (Num Out::*figure :
       {&Out::funding_cost, &Out::minimum_rate, &Out::minimum_rate_with_relationship, &Out::minimum_rate_one_period,
        &Out::hurdle, &Out::rate_short, &Out::eva, &Out::eva_with_relationship, &Out::capital, &Out::expected_loss,
        &Out::expected_loss_uncovered, &Out::loss_given_default}) {
    out.*figure = w.or_nothing(out.*figure);
  }
  using Bars = shown::BuildUp;
  for (Num Bars::*bar : {&Bars::funding, &Bars::operating, &Bars::expected_loss, &Bars::target_return,
                         &Bars::income_tax, &Bars::capital_credit, &Bars::fees, &Bars::relationship}) {
    out.build_up.*bar = w.or_nothing(out.build_up.*bar);
  }
}

/// Each tranche by itself, with the what-ifs that matter for it, each priced again without record.
shown::TrancheBank tranche_bank(Working& w, const Position& p) {
  const BankWork& bank = w.banks[p.bank];
  const TrancheWork& tranche = w.tranches[p.tranche];
  shown::TrancheBank row;
  row.id = tranche.terms->id + "-" + bank.terms->id;
  row.tranche = tranche.terms->id;
  row.bank = bank.terms->id;
  row.amount = w.trace.step(
      "pricing.position_amount", [](double yuan) { return round_to_fen(yuan); }, p.amount);
  row.minimum_rate = p.life.loan_only.minimum.rate;
  if (p.life.loan_only.raroc_status == Status::ok) row.raroc = p.life.loan_only.raroc;
  row.rate = p.life.average_rate;
  row.surplus = w.trace.step(
      "pricing.surplus", [](double rate, double least) { return rate - least; }, row.rate, row.minimum_rate);
  if (w.extent == Extent::without_what_ifs) return row;
  if (p.relending.status == Status::ok && bank.terms->relending_eligible && w.deal.policy.relending) {
    row.minimum_rate_without_relending = price_again(w, p, PriceVariant::without_relending);
  }
  if (!tranche.uncovered_without_cap.empty())
    row.minimum_rate_without_cap = price_again(w, p, PriceVariant::without_claim_cap);
  if (!tranche.uncovered_if_stopped.empty())
    row.minimum_rate_pool_stopped = price_again(w, p, PriceVariant::pool_stopped);
  return row;
}

}  // namespace

void pricing_stage(Working& w) {
  for (Position& p : w.positions) price(w, p);
  w.out.banks.reserve(w.banks.size());
  w.out.tranche_banks.reserve(w.positions.size());
  for (std::size_t b = 0; b < w.banks.size(); ++b) {
    std::vector<const Position*> held;
    for (const Position& p : w.positions) {
      if (p.bank == b && p.amount > 0) held.push_back(&p);
    }
    shown::BankOutcome out;
    out.id = w.banks[b].terms->id;
    out.name = w.banks[b].terms->name.empty() ? out.id : w.banks[b].terms->name;
    out.amount = w.banks[b].amount;
    out.share = w.banks[b].share;
    if (!held.empty()) {
      put_returns(w, out, w.banks[b], held);
      put_rates(w, out, held);
      put_risk(w, out, w.banks[b], held);
      put_years(w, out, held);
    } else {
      put_nothing(w, out);
    }
    w.out.banks.push_back(std::move(out));
  }
  for (const Position& p : w.positions) {
    if (p.amount > 0) w.out.tranche_banks.push_back(tranche_bank(w, p));
  }
}

}  // namespace loan
