// How much a pool can still pay, and when it stops.
#include "cover/pool_state.h"

#include <doctest/doctest.h>

using namespace loan;
using doctest::Approx;

namespace {

PoolStanding standing(const PoolState& state) {
  Trace off;
  return pool_standing(state, off);
}

PoolState suzhou() {
  PoolState pool;
  pool.portfolio = 200'000'000.0;
  pool.bad_loans = 4'000'000.0;
  pool.claims_paid = 1'960'000.0;  // 70 % of 70 % of the bad loans
  pool.fund = 6'000'000.0;
  pool.warn_level = 0.05;
  pool.stop_level = 0.08;
  pool.share = 0.7;
  pool.loss_given_default = 0.7;
  return pool;
}

}  // namespace

TEST_CASE("pool: 2 % of bad loans so far, 4.04 million left, and the money ends before the stop level") {
  const auto s = standing(suzhou());
  CHECK(s.phase == PoolPhase::normal);
  CHECK(s.bad_loan_ratio == Approx(0.02));
  CHECK(*s.remaining == Approx(4'040'000));
  // 4,040,000 pays for another 4,040,000 / 0.49 = 8,244,898 of bad loans: 12,244,898 of 200 million
  CHECK(*s.stops_at == Approx((4'000'000 + 4'040'000 / 0.49) / 200'000'000));
  CHECK(s.binding == PoolLimit::fund);
}

TEST_CASE("pool: warned from 5 %, stopped from 8 %, exhausted when nothing is left") {
  PoolState pool = suzhou();
  pool.fund = 50'000'000.0;
  CHECK(*standing(pool).stops_at == Approx(0.08));
  CHECK(standing(pool).binding == PoolLimit::stop_level);
  pool.bad_loans = 10'000'000.0;
  CHECK(standing(pool).phase == PoolPhase::warned);
  pool.bad_loans = 16'000'000.0;
  CHECK(standing(pool).phase == PoolPhase::stopped);
  pool.claims_paid = 50'000'000.0;
  CHECK(standing(pool).phase == PoolPhase::exhausted);
  CHECK(*standing(pool).remaining == 0);
}

TEST_CASE("guarantor's book: a claim cap of 5 % of the guaranteed amount, less what has been paid") {
  PoolState book;
  book.portfolio = 100'000'000.0;
  book.claims_paid = 1'500'000.0;
  book.claim_cap = 0.05;
  book.share = 0.8;
  CHECK(*standing(book).remaining == Approx(0.05 * 80'000'000 - 1'500'000));
  CHECK(standing(book).binding == PoolLimit::claim_cap);
  book.claim_cap.reset();
  CHECK_FALSE(standing(book).remaining.has_value());
  CHECK_FALSE(standing(book).stops_at.has_value());
}

TEST_CASE(
    "curve: cover against portfolio losses bends where the fund ends, and new loans lose it where the pool stops") {
  PoolState pool = suzhou();
  pool.bad_loans = 0.0;
  pool.claims_paid = 0.0;
  pool.fund = 9'800'000.0;  // 10 % of bad loans
  const auto curve = *pool_curve(pool, 0.2, 20);
  REQUIRE(curve.size() == 21);
  CHECK(curve[5].pool_pays == Approx(0.7 * 0.7 * 0.05 * 200'000'000));
  CHECK(curve[5].new_loan_cover == Approx(0.7));
  CHECK(curve[8].new_loan_cover == 0);  // 8 %: stopped
  CHECK(curve[10].pool_pays == Approx(9'800'000));
  CHECK(curve[20].pool_pays == Approx(9'800'000));
  for (const auto& point : curve) CHECK(point.pool_pays + point.bank_bears == Approx(point.portfolio_loss));
  CHECK_FALSE(pool_curve(pool, 0, 20).ok());
  CHECK_FALSE(pool_curve(pool, 0.1, 0).ok());
}

TEST_CASE("pool: impossible books are refused, each with its field") {
  PoolState pool = suzhou();
  pool.portfolio = 1'000'000.0;  // less than its bad loans and claims
  pool.stop_level = 0.04;        // below the warn level
  const auto found = check(pool, "layers[pool].pool.");
  REQUIRE(found.size() == 3);
  CHECK(found[0].field == "layers[pool].pool.bad_loans");
  CHECK(found[1].field == "layers[pool].pool.claims_paid");
  CHECK(found[2].field == "layers[pool].pool.stop_level");
}
