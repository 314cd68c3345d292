#include "growth/waiver_scorecard.h"

#include <algorithm>

namespace loan {

std::string_view name_of(WaiverOutcome outcome) {
  switch (outcome) {
    case WaiverOutcome::no_data:
      return "no_data";
    case WaiverOutcome::waived:
      return "waived";
    case WaiverOutcome::revives_in_part:
      return "revives_in_part";
    case WaiverOutcome::revives:
      return "revives";
  }
  return "no_data";
}

namespace {

Num promised_in(const BusinessPromise& p, std::size_t quarter) {
  return p.promised.empty() ? Num{} : p.promised[std::min(quarter, p.promised.size() - 1)];
}

double kept_ratio(double actual, double promised) {
  return promised <= 0 || actual >= promised ? 1.0 : (actual > 0 ? actual / promised : 0.0);
}

double weighted_score(std::span<const double> pairs) {
  double sum = 0, weights = 0;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    sum += pairs[i] * pairs[i + 1];
    weights += pairs[i];
  }
  return weights > 0 ? 100 * sum / weights : 100.0;
}

ScoreQuarter score_quarter(const WaiverScorecardTerms& t, std::size_t quarter, Trace& trace) {
  ScoreQuarter out;
  std::vector<Num> pairs, promised_income, lost;
  bool all_kept = true;
  for (const auto& p : t.promises) {
    const Num promised = promised_in(p, quarter), actual = p.actual[quarter];
    PromiseQuarter one;
    one.ratio =
        trace.about(trace.step(
                        "growth.promise_ratio", [](double a, double b) { return kept_ratio(a, b); }, actual, promised),
                    p.id);
    one.shortfall = trace.step(
        "growth.promise_shortfall", [](double a, double b) { return b > a ? b - a : 0.0; }, actual, promised);
    one.income_lost = trace.step(
        "growth.promise_income_lost", [](double units, double unit) { return units * unit; }, one.shortfall,
        p.quarterly_unit_income);
    one.kept = one.ratio >= p.threshold;
    all_kept = all_kept && one.kept;
    promised_income.push_back(trace.step(
        "growth.promise_income", [](double units, double unit) { return units * unit; }, promised,
        p.quarterly_unit_income));
    pairs.push_back(p.weight > 0 ? p.weight : promised_income.back());
    pairs.push_back(one.ratio);
    lost.push_back(one.income_lost);
    out.promises.push_back(one);
  }
  out.score = trace.step_list(
      "growth.score", [](std::span<const double> p) { return weighted_score(p); }, pairs);
  out.income_promised = trace.sum("growth.income_promised", promised_income);
  out.income_lost = trace.sum("growth.income_lost", lost);
  out.passed = all_kept && out.score >= t.pass_score;
  return out;
}

/// Every promise over all quarters together reaches its threshold.
bool kept_overall(const WaiverScorecardTerms& t, std::size_t quarters) {
  return std::all_of(t.promises.begin(), t.promises.end(), [quarters](const BusinessPromise& p) {
    double promised = 0, actual = 0;
    for (std::size_t q = 0; q < quarters; ++q) {
      promised += promised_in(p, q);
      actual += p.actual[q];
    }
    return kept_ratio(actual, promised) >= p.threshold;
  });
}

}  // namespace

Scorecard waiver_scorecard(const WaiverScorecardTerms& t, Trace& trace) {
  Scorecard out;
  std::size_t quarters = t.promises.empty() ? 0 : t.promises.front().actual.size();
  for (const auto& p : t.promises) quarters = std::min(quarters, p.actual.size());
  if (quarters == 0) return out;
  std::vector<Num> scores, promised, lost;
  for (std::size_t q = 0; q < quarters; ++q) {
    out.quarters.push_back(score_quarter(t, q, trace));
    scores.push_back(out.quarters.back().score);
    promised.push_back(out.quarters.back().income_promised);
    lost.push_back(out.quarters.back().income_lost);
  }
  out.score = trace.step_list(
      "growth.mean_score",
      [](std::span<const double> s) {
        double sum = 0;
        for (const double x : s) sum += x;
        return sum / static_cast<double>(s.size());
      },
      scores);
  out.income_promised = trace.sum("growth.income_promised", promised);
  out.income_lost = trace.sum("growth.income_lost", lost);
  out.unfulfilled_share = trace.step(
      "growth.unfulfilled_share", [](double missed, double all) { return all > 0 ? missed / all : 0.0; },
      out.income_lost, out.income_promised);
  if (out.score >= t.pass_score && kept_overall(t, quarters)) {
    out.outcome = WaiverOutcome::waived;
    return out;
  }
  out.outcome = out.unfulfilled_share < 1 ? WaiverOutcome::revives_in_part : WaiverOutcome::revives;
  out.revived_value = trace.step(
      "growth.revived_value", [](double w, double share) { return w * share; }, t.right_value, out.unfulfilled_share);
  return out;
}

}  // namespace loan
