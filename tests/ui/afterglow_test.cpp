// What the last edit changed is tinted for 0.4 s, and then nothing asks for frames any more.
#include "ui/afterglow.h"

#include <doctest/doctest.h>

#include "ui/panel_tests.h"

using namespace loan;

namespace {

constexpr double kFrame = 1.0 / 60;  // panel_tests.h

app::SetField rate_of(const Screen& screen, double rate) {
  const auto& tranche = screen.session.outcome_deal().facility.tranches.front();
  return {"facility.tranches[" + tranche.id + "].rate", Value(rate)};
}

}  // namespace

TEST_CASE("a tint is full at once, falls all the way, and is gone after 0.4 seconds") {
  CHECK(ui::glow(0) == 1);
  double before = 1;
  for (int ms = 20; ms < 400; ms += 20) {
    const double now = ui::glow(ms / 1000.0);
    CAPTURE(ms);
    CHECK(now < before);
    CHECK(now > 0);
    before = now;
  }
  CHECK(ui::glow(0.2) == doctest::Approx(0.25));  // half the time, a quarter of the tint
  CHECK(ui::glow(0.4) == 0);
  CHECK(ui::glow(60) == 0);
}

TEST_CASE("an edited rate tints the figures it changes and no others, for 0.4 seconds of frames and no longer") {
  Screen screen;
  CHECK_FALSE(screen.workbench.is_moving());
  screen.session.act(rate_of(screen, 0.031));
  screen.frames(1);
  CHECK(screen.workbench.is_moving());
  CHECK(screen.workbench.glow_of("headline.all_in_cost") == 1);
  CHECK(screen.workbench.glow_of("headline.interval") == 1);
  CHECK(screen.workbench.glow_of("headline.gap") == 0);
  int frames = 1;
  double strength = 1;
  while (screen.workbench.is_moving() && frames < 600) {
    screen.frames(1);
    ++frames;
    const double now = screen.workbench.glow_of("headline.all_in_cost");
    CHECK(now < strength);
    strength = now;
  }
  CHECK(strength == 0);
  CHECK(frames * kFrame >= ui::kAfterglow);
  CHECK(frames * kFrame <= ui::kAfterglow + 3 * kFrame);
  screen.frames(5);
  CHECK_FALSE(screen.workbench.is_moving());
}

TEST_CASE("a table's cells are tinted where the number changed") {
  Screen screen;
  screen.session.act(app::ShowView{ViewId::schedule});
  screen.frames(3);
  screen.session.act(rate_of(screen, 0.031));
  screen.frames(1);
  int tinted = 0, plain = 0;
  for (const ui::Item& item : ui::items()) {
    if (!item.key.starts_with("schedule.")) continue;
    (screen.workbench.glow_of(item.key) > 0 ? tinted : plain) += 1;
  }
  CHECK(tinted > 0);  // rate and interest
  CHECK(plain > 0);   // principal and balance
}

TEST_CASE("nothing is tinted that no edit changed: another case, view, language or unit, or less motion wanted") {
  Screen screen;
  screen.session.act(app::OpenPreset{"suzhou-index"});
  screen.frames(1);
  CHECK_FALSE(screen.workbench.is_moving());
  screen.session.act(app::ShowView{ViewId::schedule});
  screen.session.act(app::SetLanguage{Language::en});
  screen.frames(1);
  CHECK_FALSE(screen.workbench.is_moving());
  screen.session.act(app::SetMoneyUnit{MoneyUnit::yuan});
  screen.frames(1);
  CHECK_FALSE(screen.workbench.is_moving());
  screen.workbench.keep_still(true);
  screen.session.act(rate_of(screen, 0.031));
  screen.frames(1);
  CHECK_FALSE(screen.workbench.is_moving());
  CHECK(screen.workbench.glow_of("headline.all_in_cost") == 0);
}
