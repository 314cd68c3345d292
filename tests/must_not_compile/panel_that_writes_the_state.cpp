// A panel reads the state and returns what was asked for; update() alone makes the next state.
#include "app/session.h"
#include "app/state.h"

void panel(const loan::app::Session& session, std::vector<loan::app::Action>& asked) {
#ifdef WRONG
  session.state().scenario.deal.discount_rate = 0.04;
#else
  if (session.state().scenario.deal.discount_rate < 0.04)
    asked.push_back(loan::app::SetField{"discount_rate", loan::Value{0.04}});
#endif
}
