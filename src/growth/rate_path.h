// rate_path.h — low first, higher later (前低后高): the agreed steps, the chance that each is due, and what they cost.
#pragma once
#include <span>
#include <vector>

#include "core/status.h"
#include "trace/trace.h"

namespace loan {

struct TriggeredStep {
  int from_month = 1;  ///< first month at the new rate, 1 = the first of the loan
  Num rate;            ///< nominal per year
};

struct RatePathTerms {
  int months = 0;                    ///< 1 to 480
  Num first_rate;                    ///< until the first step that is due
  std::vector<TriggeredStep> steps;  ///< ascending months
  bool triggered = false;            ///< false: the steps come with time alone
  /// The trigger: the firm's value, from value_today with real drift and volatility, has once reached trigger_value.
  Num value_today, trigger_value, real_drift, volatility;
  std::vector<Num>
      given_probabilities;  ///< one per step, from simulation (triggers joined by AND / OR); empty: closed form
};

struct RatePath {
  std::vector<Num> trigger_probability;  ///< per step: trigger met before the step's first month; 1 without a trigger
  std::vector<Num> expected_rate;        ///< per step
  std::vector<double> scheduled;         ///< by month, every step due
  std::vector<double> expected;          ///< by month
  std::vector<double> untriggered;       ///< by month, no step ever due
  bool rises_without_trigger = false;    ///< the firm pays more without having got better: warn
};

/// Method   The trigger is tested at each step's start: step k is due if it was met by then, however long before; else
///          the first rate stays. Expected rate = r0 + P·(r_k − r0), P = chance of the first passage by
///          (from_month − 1)/12 years, independent of default and not conditional on survival.
/// Domain   as the fields say; value_today and trigger_value above zero when triggered.
/// Source   methods.md 9.2, 9.3. presets.md (anhui-growth): 51 % and 65 %, 2.95 and 3.25 %.
RatePath rate_path(const RatePathTerms& terms, Trace& trace);

struct InterestYear {
  Num scheduled, expected, untriggered, flat;  ///< interest of the year, yuan, as if alive
  Num saving;                                  ///< flat − scheduled: the firm's cash in the year
  Num saving_so_far;
};

struct RatePathCost {
  std::vector<InterestYear> years;
  Num pv_scheduled, pv_expected, pv_untriggered, pv_flat;
  Status break_even_status = Status::ok;  ///< no_root_in_domain: no chance between 0 and 1 makes both loans equal
  Num break_even_chance;  ///< chance of the trigger at which the stepped loan brings the flat loan's interest
  Status runway_status = Status::ok;  ///< undefined_ratio: no monthly burn given
  Num runway_gained;                  ///< months: the largest saving so far over the monthly burn
};

/// Interest by year on `balance` (opening, by month) against a flat rate, month/12, unrounded; present values at month
/// ends, `discount` effective per year. monthly_burn: cash the firm uses up in a month.
/// Source: methods.md 9.2; design.md 10 promise 6.
RatePathCost rate_path_cost(const RatePath& path, std::span<const double> balance, Num flat_rate, Num discount,
                            Num monthly_burn, Trace& trace);

}  // namespace loan
