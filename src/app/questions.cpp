#include "app/questions.h"

#include <algorithm>

#include "analysis/numbers.h"
#include "app/map_axes.h"
#include "core/math.h"

namespace loan::app {

namespace {

using Paths = std::vector<std::string>;

bool has(const Paths& paths, std::string_view path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

bool holds_number(const Deal& deal, std::string_view path) {
  const FieldPlace place = find_field(deal, path);
  return place.row && is_numeric(*place.row) && number_in(place.get());
}

Paths main_fields(const Deal& deal) {
  Paths all;
  for (const agreed::Tranche& t : deal.facility.tranches) {
    for (const char* field : {"rate", "amount", "tenor_months", "upfront_fee_rate"}) {
      all.push_back("facility.tranches[" + t.id + "]." + field);
    }
  }
  for (const char* path : {"credit.default_probability", "credit.loss_given_default", "facility.borrower_ceiling"}) {
    if (holds_number(deal, path)) all.emplace_back(path);
  }
  return all;
}

/// The main fields, then those that `wanted` says, then, with `all`, the rest.
Paths listed_fields(const Scenario& scenario, bool only_assumptions) {
  Paths found = main_fields(scenario.deal), rest;
  if (only_assumptions) {
    // A fee that nobody asks for is no uncertainty.
    std::erase_if(found, [&](const std::string& path) {
      const FieldPlace place = find_field(scenario.deal, path);
      return number_in(place.get()).value_or(0) == 0;
    });
  }
  for_each_field(scenario.deal, [&](const FieldPlace& place) {
    if (!is_numeric(*place.row) || !number_in(place.get()) || has(found, place.path)) return;
    const auto origin = scenario.provenance.find(place.path);
    const bool marked = origin != scenario.provenance.end();
    if (marked && (!only_assumptions || origin->second.mark == Mark::assumption)) {
      found.push_back(place.path);
    } else if (!only_assumptions) {
      rest.push_back(place.path);
    }
  });
  found.insert(found.end(), rest.begin(), rest.end());
  return found;
}

double usual_target(const std::string& figure, const Deal& deal, const Outcome& outcome) {
  const std::size_t dot = figure.rfind('.');
  const std::string_view last = std::string_view(figure).substr(dot == std::string::npos ? 0 : dot + 1);
  if (last == "margin" || last.ends_with("gap")) return 0;
  if (last == "borrower_cost" && deal.facility.borrower_ceiling) return *deal.facility.borrower_ceiling;
  if (last == "raroc" && dot != std::string::npos) {
    if (const auto hurdle = figure_number(outcome, figure.substr(0, dot) + ".hurdle")) return *hurdle;
  }
  const double now = figure_number(outcome, figure).value_or(0);
  // As people would type it: a round number near what holds now.
  const double grain = fabs(now) < 10 ? 1e-4 : fabs(now) < 1000 ? 0.01 : 10'000;
  return grain < 1 ? floor(now / grain + 0.5) / floor(1 / grain + 0.5) : floor(now / grain + 0.5) * grain;
}

}  // namespace

std::vector<std::string> movable_fields(const Scenario& scenario) {
  return listed_fields(scenario, false);
}

std::vector<std::string> uncertain_fields(const Scenario& scenario) {
  return listed_fields(scenario, true);
}

std::vector<std::string> asked_figures(const Outcome& outcome) {
  Paths found;
  const auto add = [&](const std::string& path) {
    if (figure_number(outcome, path)) found.push_back(path);
  };
  for (const char* path :
       {"borrower_cost", "tightest_raroc", "joint.interval_low", "joint.interval_high", "joint.blocking_gap",
        "bank_eva", "bank_expected_loss", "growth_raroc", "cover.bank_loss", "cover.effective_cover", "score.composite",
        "score.limit", "stack.gap", "stack.blended_cost"}) {
    add(path);
  }
  for (const auto& bank : outcome.banks) {
    for (const char* row : {"margin", "raroc", "minimum_rate", "eva"}) add("banks[" + bank.id + "]." + row);
  }
  for (const auto& t : outcome.tranches) add("tranches[" + t.id + "].total_interest");
  return found;
}

Questions settled(Questions q, const Scenario& scenario, const Outcome& outcome) {
  const Deal& deal = scenario.deal;
  const Paths main = main_fields(deal);
  const std::string rate = main.empty() ? std::string() : main.front();
  const auto field = [&](std::string& path, const std::string& usual) {
    if (!holds_number(deal, path)) path = usual;
  };
  const auto figure = [&](std::string& path, const std::string& usual) {
    if (!figure_number(outcome, path)) path = usual;
  };
  field(q.goal_field, rate);
  field(q.map_x, rate);
  // A probability that the score gives is not typed: then the loss that a default brings.
  const bool typed =
      deal.credit.pd_source == agreed::PdSource::typed && holds_number(deal, "credit.default_probability");
  field(q.map_y, typed ? "credit.default_probability" : "credit.loss_given_default");
  if (q.map_y == q.map_x) q.map_y = q.map_x == rate ? "credit.loss_given_default" : rate;
  settle_axis(deal, q.map_x, q.x_low, q.x_high);
  settle_axis(deal, q.map_y, q.y_low, q.y_high);
  const std::string asked = q.goal_figure;
  figure(q.goal_figure,
         outcome.tightest_bank.empty() ? "borrower_cost" : "banks[" + outcome.tightest_bank + "].margin");
  if (q.goal_figure != asked) q.target.reset();
  if (!q.target) q.target = usual_target(q.goal_figure, deal, outcome);
  figure(q.figure, figure_number(outcome, "tightest_raroc") ? "tightest_raroc" : "borrower_cost");
  figure(q.compared, "borrower_cost");
  return q;
}

}  // namespace loan::app
