// web.cpp — the program in the browser: owns the frame loop's content and brings state, panels and page together.
#include "platform/web/page.h"
#include "ui/interest_panel.h"

namespace {

loan::ui::InterestPanelState state;

double draw() {
  state = loan::ui::interest_panel(state, loan::web::fonts());
  return -1;
}

}  // namespace

int main() {
  return loan::web::start(draw) ? 0 : 1;
}
