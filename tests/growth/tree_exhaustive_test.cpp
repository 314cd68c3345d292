// Every small tree against every one of its paths (tests/reference/all_paths.h).
#include <doctest/doctest.h>

#include <cmath>

#include "growth/tree.h"
#include "reference/all_paths.h"

using namespace loan;

TEST_CASE("tree: every small right equals the value over each of its paths, early exercise and milestones included") {
  int compared = 0;
  for (const double strike : {0.0, 60.0, 100.0, 140.0}) {
    for (const double rate : {0.0, 0.03}) {
      for (const double yield : {0.0, 0.05}) {
        for (const double sigma : {0.2, 0.6, 1.2}) {
          for (const double years : {0.25, 1.0, 3.0}) {
            for (const double milestone : {0.0, 100.0, 150.0}) {
              for (int steps = 1; steps <= 9; ++steps) {
                const auto tree = crr({100, strike, rate, yield, sigma, years}, steps, milestone);
                REQUIRE(tree.ok());
                if (!tree->has_tree || tree->steps_used != steps) continue;  // p outside (0, 1): a finer tree
                const double step = years / steps;
                reference::Path path;
                path.strike = strike;
                path.up = std::exp(sigma * std::sqrt(step));
                path.down = 1 / path.up;
                path.chance_up = (std::exp((rate - yield) * step) - path.down) / (path.up - path.down);
                path.discount = std::exp(-rate * step);
                CAPTURE(strike);
                CAPTURE(rate);
                CAPTURE(yield);
                CAPTURE(sigma);
                CAPTURE(years);
                CAPTURE(milestone);
                CAPTURE(steps);
                CHECK(tree->p_up == doctest::Approx(path.chance_up).epsilon(1e-12));
                CHECK(tree->european == doctest::Approx(reference::by_all_paths(path, 100, steps)).epsilon(1e-11));
                path.early = true;
                CHECK(tree->american == doctest::Approx(reference::by_all_paths(path, 100, steps)).epsilon(1e-11));
                // A node just at the milestone is on it or under it by a rounding; such trees say nothing.
                bool at_the_edge = false;
                for (int k = -steps; k <= steps; ++k) {
                  const double v = 100 * std::exp(k * sigma * std::sqrt(step));
                  at_the_edge = at_the_edge || (k != 0 && std::fabs(v - milestone) < 1e-9 * v);
                }
                if (at_the_edge || milestone == 100.0) continue;
                path.milestone = milestone;
                CHECK(tree->milestone_exercise ==
                      doctest::Approx(reference::by_all_paths(path, 100, steps)).epsilon(1e-11));
                ++compared;
              }
            }
          }
        }
      }
    }
  }
  CHECK(compared > 1500);
}
