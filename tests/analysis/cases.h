// cases.h — the cases that the tests of analysis/ work on.
#pragma once
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "analysis/numbers.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"
#include "scenario/scenario_json.h"

namespace loan {

/// Five banks, two cover layers, 60 monthly payments, one warrant, one revenue share.
inline const Scenario& reference_case() {
  static const Scenario scenario = [] {
    std::ifstream in(std::string(LOAN_SOURCE_FOLDER) + "/tests/data/reference-deal.json");
    std::ostringstream text;
    text << in.rdbuf();
    auto read = read_scenario(text.str());
    REQUIRE(read.ok());
    return *read;
  }();
  return scenario;
}

inline Subject subject_of(const Deal& deal) {
  return {deal, builtin_parameters()};
}

inline Outcome outcome_of(const Deal& deal) {
  auto outcome = evaluate(deal, builtin_parameters(), Recording::off);
  REQUIRE(outcome.ok());
  return std::move(*outcome);
}

/// A bullet loan of 10 million yuan for twelve months from one bank, nothing else: figures that can be done by hand.
inline Deal plain_deal() {
  Deal deal;
  deal.valuation_date = *make_date(2026, 2, 2);
  deal.facility.start = *make_date(2026, 2, 2);
  agreed::Tranche tranche;
  tranche.id = "main";
  tranche.amount = Money::yuan(10'000'000);
  tranche.rate = 0.036;
  tranche.day_count = agreed::DayCountChoice::month_12;
  deal.facility.tranches.push_back(tranche);
  agreed::Bank bank;
  bank.id = "icbc";
  bank.commitment = Money::yuan(10'000'000);
  deal.banks.push_back(bank);
  return deal;
}

/// A test's usual number of random cases, or the full one when LOAN_FULL_COUNTS is set.
inline int count_of(int usual, int full) {
  return std::getenv("LOAN_FULL_COUNTS") ? full : usual;
}

}  // namespace loan
