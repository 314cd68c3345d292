#include "credit/limit_raise.h"

#include "core/math.h"
#include "core/name_of.h"
#include "core/roots.h"
#include "credit/limit_levers.h"
#include "credit/limit_list.h"

namespace loan {

LOAN_NAME_OF(LimitInput, LOAN_LIMIT_INPUTS)

namespace {

/// The place of a continuous input in the terms, or nullptr when it is not there.
Num* place_of(LimitTerms& t, LimitInput input) {
  const auto given = [](std::optional<Num>& value) { return value ? &*value : nullptr; };
  WorkingCapitalTerms* w = t.working_capital_terms && !t.working_capital ? &*t.working_capital_terms : nullptr;
  switch (input) {
    case LimitInput::grade_cap:
      return given(t.grade_cap);
    case LimitInput::working_capital:
      return given(t.working_capital);
    case LimitInput::sales:
      return t.sales ? &*t.sales : w ? &w->sales_last_year : nullptr;
    case LimitInput::sales_growth:
      return w ? &w->growth : nullptr;
    case LimitInput::own_funds:
      return w ? &w->own_funds : nullptr;
    case LimitInput::existing_working_capital_loans:
      return w ? &w->existing_loans : nullptr;
    case LimitInput::other_funding:
      return w ? &w->other_funding : nullptr;
    case LimitInput::sales_multiple:
      return given(t.sales_multiple);
    case LimitInput::score_coefficient:
      return &t.score_coefficient;
    case LimitInput::valuation:
      return given(t.valuation);
    case LimitInput::valuation_multiple:
      return given(t.valuation_multiple);
    case LimitInput::debt_service_cash_flow:
      return given(t.debt_service_cash_flow);
    case LimitInput::debt_service_cover:
      return &t.debt_service_cover;
    case LimitInput::existing_monthly_debt_service:
      return &t.existing_monthly_debt_service;
    case LimitInput::rate:
      return given(t.rate);
    case LimitInput::debt_service_months:
      return given(t.months);
    case LimitInput::expected_loss_budget:
      return given(t.expected_loss_budget);
    case LimitInput::default_probability:
      return given(t.default_probability);
    case LimitInput::loss_given_default:
      return given(t.loss_given_default);
    case LimitInput::net_capital:
      return given(t.net_capital);
    case LimitInput::existing_loans:
      return &t.existing_loans;
    case LimitInput::product_cap:
      return given(t.product_cap);
    case LimitInput::score:
      return nullptr;
  }
  return nullptr;
}

LimitTerms with(const LimitTerms& terms, LimitInput input, Num value, Trace& trace) {
  LimitTerms t = terms;
  Num* place = place_of(t, input);
  if (!place) return t;
  if (input == LimitInput::sales && t.sales && t.working_capital_terms) {
    // Two figures for the same sales (a year, the last year) keep their ratio.
    Num& last_year = t.working_capital_terms->sales_last_year;
    last_year = *place > 0 ? trace.step(
                                 "credit.sales_in_proportion",
                                 [](double last, double now, double was) { return last * (now / was); }, last_year,
                                 value, *place)
                           : value;
  }
  *place = value;
  return t;
}

struct Caps {
  Num binding, others;  ///< others: the least of them
  LimitCap next = LimitCap::debt_service;
  bool any_other = false;
};
Caps caps_of(const LimitTerms& t, LimitCap binding, Trace& trace) {
  Caps caps;
  const auto found = credit_limit(t, trace);
  if (!found) return caps;
  for (const auto& line : found->lines) {
    if (!line.applied) continue;
    if (line.cap == binding) {
      caps.binding = line.amount;
    } else if (!caps.any_other || line.amount < caps.others) {
      caps.others = line.amount;
      caps.next = line.cap;
      caps.any_other = true;
    }
  }
  return caps;
}

/// Where an input of the binding cap has to go.
struct Reach {
  double to = 0;
  bool enough = true, found = false;
};

Reach reach_of(const LimitTerms& terms, LimitCap binding, const Lever& lever) {
  LimitTerms start = terms;
  const Num* place = place_of(start, lever.input);
  if (!place) return {};
  const double from = *place;
  if (!lever.up && from <= lever.end) return {};
  Trace silent;
  const auto slack = [&](double x) {
    const Caps c = caps_of(with(terms, lever.input, x, silent), binding, silent);
    return c.binding - c.others;
  };
  double end = lever.end;
  if (lever.up) {
    const double most = ceiling_of(lever.input);
    end = from > 0 ? 2 * from : 1;
    while (end < most && slack(end) < 0) end *= 2;
    if (end > most) end = most;
  }
  // An input without end that does not reach another cap is nothing that could be meant.
  if (slack(end) < 0) return {end, false, !lever.up};
  const Root root = find_root(slack, from < end ? from : end, from < end ? end : from);
  return {root.x, true, root.status == Status::ok};
}

/// Months by counting.
Reach longer(const LimitTerms& terms, LimitCap binding) {
  Trace silent;
  for (int months = static_cast<int>(*terms.months) + 1; months <= 480; ++months) {
    const Num value{static_cast<double>(months)};
    const Caps c = caps_of(with(terms, LimitInput::debt_service_months, value, silent), binding, silent);
    if (c.binding < c.others && months < 480) continue;
    return {static_cast<double>(months), c.binding >= c.others, true};
  }
  return {};
}

/// The same for an input by its place among LOAN_LIMIT_INPUTS: what a record replays.
Reach reach_of(const LimitTerms& terms, LimitCap binding, LimitInput input) {
  if (input == LimitInput::debt_service_months) return longer(terms, binding);
  for (const Lever& lever : levers_of(binding, !terms.working_capital.has_value())) {
    if (lever.input == input) return reach_of(terms, binding, lever);
  }
  return {};
}

void pull(const LimitTerms& terms, LimitCap binding, LimitInput input, Trace& trace, std::vector<LimitRaise>& out) {
  const Reach reach = reach_of(terms, binding, input);
  if (!reach.found) return;
  LimitTerms start = terms;
  LimitRaise raise;
  raise.input = input;
  raise.from = *place_of(start, input);
  raise.to = reach.to;
  raise.enough = reach.enough;
  if (trace.recording()) {
    std::vector<Num> recorded = list_of(terms);
    const auto same = [](double x) { return x; };
    const Num cap{static_cast<double>(binding)}, which{static_cast<double>(input)};
    recorded.push_back(trace.about(trace.step("credit.binding_cap", same, cap), name_of(binding)));
    recorded.push_back(trace.about(trace.step("credit.raised_input", same, which), name_of(input)));
    raise.to = trace.entry(
        "credit.raise_to",
        [](std::span<const double> v) {
          const std::size_t n = v.size();
          return reach_of(terms_from(v.first(n - 2)), static_cast<LimitCap>(static_cast<int>(v[n - 2])),
                          static_cast<LimitInput>(static_cast<int>(v[n - 1])))
              .to;
        },
        reach.to, recorded);
  }
  const Caps reached = caps_of(with(terms, input, raise.to, trace), binding, trace);
  raise.limit = raise.enough ? reached.others : reached.binding;
  raise.next_binding = raise.enough ? reached.next : binding;
  out.push_back(raise);
}

/// The first better grade at which the limit is higher.
void upgrade(const LimitTerms& terms, double limit, const LimitScore& s, Trace& trace, std::vector<LimitRaise>& out) {
  for (int i = grade_of_score(s.ladder, s.score) - 1; i >= 0; --i) {
    const GradeRung& rung = s.ladder[static_cast<std::size_t>(i)];
    LimitTerms t = terms;
    t.grade_cap = rung.limit_cap;
    if (s.sets_default_probability) t.default_probability = rung.default_probability;
    if (s.sets_rate && rung.rate && t.rate) t.rate = rung.rate;
    Trace silent;
    const auto found = credit_limit(t, silent);
    if (!found || found->status != Status::ok || !(found->limit > limit)) continue;
    LimitRaise raise;
    raise.input = LimitInput::score;
    raise.from = s.score;
    raise.to = rung.minimum_score;
    raise.limit = trace.recording() ? credit_limit(t, trace)->limit : found->limit;
    raise.next_binding = found->binding;
    out.push_back(raise);
    return;
  }
}

}  // namespace

std::vector<LimitRaise> raise_limit(const LimitTerms& terms, const LimitScore* score) {
  Trace silent;
  return raise_limit(terms, score, silent);
}

std::vector<LimitRaise> raise_limit(const LimitTerms& terms, const LimitScore* score, Trace& trace) {
  std::vector<LimitRaise> out;
  Trace silent;
  const auto now = credit_limit(terms, silent);
  if (!now || now->status != Status::ok) return out;
  if (score && now->binding == LimitCap::grade_cap) upgrade(terms, now->limit, *score, trace, out);
  if (!caps_of(terms, now->binding, silent).any_other) return out;
  const bool from_terms = !terms.working_capital.has_value();
  for (const Lever& lever : levers_of(now->binding, from_terms)) {
    if (score && lever.input == LimitInput::grade_cap) continue;  // the officer moves the score, not the ladder
    pull(terms, now->binding, lever.input, trace, out);
  }
  if (now->binding == LimitCap::debt_service) pull(terms, now->binding, LimitInput::debt_service_months, trace, out);
  return out;
}

}  // namespace loan
