#include "joint/common_rate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "core/math.h"
#include "core/random.h"

using namespace loan;
using Numbers = std::vector<double>;

namespace {

double between(RandomStream& random, double low, double high) {
  return low + (high - low) * random.next_uniform();
}

}  // namespace

TEST_CASE("common rate: one bank and one borrower of equal weight meet in the middle") {
  const Numbers amount{10e6}, reservation{0.03}, weight{0.5};
  CommonRateTerms t{amount, reservation, {}, weight, 0.5, 0.036};
  const auto r = common_rate(t);
  REQUIRE(r.ok());
  CHECK(*r->rate == doctest::Approx(0.033));
  CHECK(r->bank_surplus[0] == doctest::Approx(30'000));  // 10 m × 0.3 %
  CHECK(*r->borrower_saving == doctest::Approx(30'000));
  CHECK(*r->rate_with_transfers == doctest::Approx(0.033));
  CHECK(r->transfers[0] == doctest::Approx(0).scale(1));
}

TEST_CASE("common rate: the offer that a bank turns down raises its reservation rate by its profit per yuan") {
  // 10,000 yuan a year on 20 m is 5 bp.
  const Numbers amount{20e6, 35e6}, reservation{0.0325, 0.0305}, offer{10'000, 0};
  const auto r = common_rate({amount, reservation, offer, {}, 0.5, 0.0385});
  CHECK(r->adjusted_reservation[0] == doctest::Approx(0.033));
  CHECK(r->interval_low == doctest::Approx(0.033));
  CHECK(r->binding_bank == 0);
}

TEST_CASE("common rate: a bank that lends nothing has no say") {
  const Numbers amount{20e6, 0}, reservation{0.03, 0.09}, offer{0, 5000};
  const auto r = common_rate({amount, reservation, offer, {}, 0.5, 0.035});
  CHECK(r->status == Status::ok);
  CHECK(r->interval_low == 0.03);
  CHECK(r->transfers[1] == 0);
}

TEST_CASE("common rate: the lowest floor just at the ceiling leaves a single point") {
  const Numbers amount{1e6, 1e6}, reservation{0.034, 0.03};
  const auto r = common_rate({amount, reservation, {}, {}, 0.5, 0.034});
  CHECK(r->status == Status::single_point);
  CHECK(*r->rate == 0.034);
  CHECK(r->gap_bp == 0);
  CHECK(r->rate_with_transfers.has_value());
}

TEST_CASE("common rate: over the ceiling by 10 bp with a cheaper partner needs a transfer, without one there is none") {
  const Numbers amount{20e6, 60e6}, reservation{0.0395, 0.031};
  const auto r = common_rate({amount, reservation, {}, {}, 0.5, 0.0385});
  CHECK(r->status == Status::infeasible_without_transfers);
  CHECK(r->gap_bp == doctest::Approx(10));
  CHECK(r->gap_bp_with_transfers == 0);
  CHECK_FALSE(r->rate.has_value());
  CHECK(r->transfers[0] > 0);
  const Numbers both{0.0395, 0.0405};
  const auto none = common_rate({amount, both, {}, {}, 0.5, 0.0385});
  CHECK(none->status == Status::infeasible);
  CHECK(none->binding_bank == 1);
  CHECK(none->gap_bp == doctest::Approx(20));
  CHECK_FALSE(none->rate_with_transfers.has_value());
}

TEST_CASE(
    "common rate: random tables satisfy the first-order condition; transfers add to nothing and leave nobody short") {
  constexpr std::uint64_t kSeed = 88021;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 3000; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + floor(between(random, 0, 8)));
    Numbers amount, reservation, weight;
    for (std::size_t i = 0; i < n; ++i) {
      amount.push_back(between(random, 1e5, 1e8));
      reservation.push_back(between(random, 0.02, 0.04));
      weight.push_back(between(random, 0.05, 2));
    }
    const double beta = between(random, 0.05, 2), ceiling = between(random, 0.03, 0.05);
    const auto r = common_rate({amount, reservation, {}, weight, beta, ceiling});
    REQUIRE(r.ok());
    if (r->rate && r->status == Status::ok) {
      CHECK(*r->rate > r->interval_low);
      CHECK(*r->rate < ceiling);
      double banks = 0;
      for (std::size_t i = 0; i < n; ++i) banks += weight[i] / (*r->rate - reservation[i]);
      CHECK(banks * (ceiling - *r->rate) == doctest::Approx(beta).epsilon(1e-8));
    }
    if (!r->rate_with_transfers) {
      CHECK(r->interval_low_with_transfers > ceiling);
      continue;
    }
    CHECK(fabs(std::accumulate(r->transfers.begin(), r->transfers.end(), 0.0)) < 1e-5);
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(amount[i] * (*r->rate_with_transfers - reservation[i]) + r->transfers[i] > -1e-5);
    }
  }
}

TEST_CASE("egalitarian rate: no rate on a fine grid leaves the worst-off side better off") {
  constexpr std::uint64_t kSeed = 88022;
  CAPTURE(kSeed);
  RandomStream random(kSeed);
  for (int run = 0; run < 500; ++run) {
    CAPTURE(run);
    const auto n = static_cast<std::size_t>(1 + floor(between(random, 0, 6)));
    Numbers a, b, h, w;
    for (std::size_t i = 0; i < n; ++i) {
      a.push_back(between(random, -0.4, 0));
      b.push_back(between(random, 4, 12));
      h.push_back(between(random, 0.05, 0.15));
      w.push_back(between(random, 0.2, 3));
    }
    const double wb = between(random, 0.05, 1), ceiling = between(random, 0.03, 0.07);
    const auto r = egalitarian_rate({a, b, h, w, wb, ceiling});
    REQUIRE(r.ok());
    const auto worst = [&](double rate) {
      double least = (ceiling - rate) / wb;
      for (std::size_t i = 0; i < n; ++i) least = std::min(least, (a[i] + b[i] * rate - h[i]) / w[i]);
      return least;
    };
    for (int k = 0; k <= 400; ++k) CHECK(worst(-0.05 + 0.0005 * k) <= r->min_surplus + 1e-12);
    CHECK((r->status == Status::ok) == (r->min_surplus >= 0));
    if (r->status == Status::ok) CHECK(worst(r->rate) == doctest::Approx(r->min_surplus).epsilon(1e-9));
  }
}

TEST_CASE("lead fee: 10 bp of the others' share goes to the leads by size, and nothing is made or lost") {
  const Numbers amount{80e6, 60e6, 40e6};
  const bool first[] = {true, false, false}, two[] = {true, true, false}, nobody[] = {false, false, false};
  CHECK(lead_fees(amount, first, 0.001) == Numbers{100'000, -60'000, -40'000});
  const Numbers shared = lead_fees(amount, two, 0.001);
  CHECK(shared[0] == doctest::Approx(40'000.0 * 80 / 140));
  CHECK(shared[0] + shared[1] + shared[2] == doctest::Approx(0).scale(1));
  CHECK(lead_fees(amount, nobody, 0.001) == Numbers{0, 0, 0});
}

TEST_CASE("common rate: problems") {
  const Numbers amount{-1, 2}, reservation{0.03}, weight{0, 1};
  const auto r = common_rate({amount, reservation, {}, weight, 0, 100});
  REQUIRE_FALSE(r.ok());
  CHECK(r.problems().size() == 5);  // amount, reservation_rate, bank_weight, borrower_weight, borrower_ceiling
  const Numbers nothing{0, 0}, rates{0.03, 0.03};
  CHECK(common_rate({nothing, rates, {}, {}, 0.5, 0.04}).problems().front().code == ProblemCode::domain_error);
  CHECK(common_rate({}).problems().front().code == ProblemCode::empty_list);
  CHECK_FALSE(egalitarian_rate({}).ok());
}
