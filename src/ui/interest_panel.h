// interest_panel.h — one month's interest on a balance: the smallest panel that goes through the whole machinery.
#pragma once
#include "core/money.h"
#include "ui/fonts.h"

namespace loan::ui {

struct InterestPanelState {
  Money balance = Money::yuan(18'000'000);
  AnnualRate rate = AnnualRate::basis_points(325);
};

/// Draws the panel over the whole display and returns the state as the user left it.
InterestPanelState interest_panel(InterestPanelState state, const Fonts& fonts);

}  // namespace loan::ui
