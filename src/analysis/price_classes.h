// price_classes.h — one loan in two price classes, so that every bank earns its own hurdle and nothing more. Inside
// analysis/.
#pragma once
#include <optional>
#include <vector>

#include "analysis/numbers.h"

namespace loan {

/// A case in which every bank is at its target.
struct Equalised {
  Deal deal;
  Outcome outcome;
  bool every_bank = true;
};

/// RAROC over life of one bank on the reservation basis of the deal, less its hurdle.
double bank_margin(const Deal& deal, const shown::BankOutcome& bank);

/// Sets the rates so that every bank is at its hurdle, or, with several tranches, the tightest. `spare` is taken off
/// what the leading bank needs, as a rate (it earns it elsewhere). Nothing when no rates inside the field's range do
/// it.
///
/// Method   Two classes: the tranche twice, once at a rate below every bank's minimum and once above, whole basis
///          points apart; a bank's part in the dearer class starts at its minimum's place between the two and moves by
///          Newton steps, since RAROC is linear in its rate. Counts evaluations in `evaluations`.
std::optional<Equalised> at_every_hurdle(const Subject& subject, double spare, int& evaluations);

}  // namespace loan
