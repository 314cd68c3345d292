#include "app/growth_spread.h"

namespace loan::app {

namespace {

/// Two paths each; some two milliseconds of work in a browser.
constexpr int kPiece = 50;

}  // namespace

bool SpreadWork::step() {
  if (bare_ || result_) return false;
  if (!paths_) {
    auto terms = simulation_terms(deal_, *parameters_);
    bare_ = !terms.ok() || !terms->growth;
    if (bare_) return false;
    shown_.bank = terms->growth_bank;
    shown_.flat_rate = terms->growth->flat_rate;
    shown_.discount = terms->growth->discount;
    shown_.seed = kSpreadSeed;
    paths_.emplace(std::move(*terms->growth), kSpreadSeed);
    return true;
  }
  paths_->advance(kPiece);
  shown_.progress = static_cast<double>(paths_->paths()) / kSpreadRuns;
  if (paths_->paths() < kSpreadRuns) return true;
  result_ = paths_->result();
  shown_.result = &*result_;
  shown_.shared = &paths_->drawn_npv();
  shown_.plain = &paths_->drawn_plain_npv();
  return false;
}

}  // namespace loan::app
