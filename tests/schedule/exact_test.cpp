// Every small case, and the largest, against exact whole numbers of any length (tests/reference/exact_schedule.h).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "core/math.h"
#include "reference/exact_schedule.h"
#include "schedule/annuity.h"
#include "schedule/equal_principal.h"
#include "schedule/instalment.h"
#include "schedule/level_act360.h"

using namespace loan;

namespace {

// 0, the smallest step, odd ones, LPR, 12 % (where halves of a fen occur), and far above every legal rate.
constexpr std::int64_t kRates[] = {0,         1,          333,        3'000'000,  3'450'000,   3'456'789,
                                   4'200'001, 12'000'000, 24'000'000, 36'000'000, 100'000'000, 1'000'000'000};
constexpr std::int64_t kPrincipals[] = {1,
                                        2,
                                        3,
                                        7,
                                        99,
                                        100,
                                        1'005,
                                        10'050,
                                        12'345,
                                        20'100,
                                        99'999'999,
                                        100'000'001,
                                        1'000'000'007,
                                        987'654'321'099,
                                        100'000'000'000'000};

void same_lines(const PlainSchedule& ours, const std::vector<reference::Line>& exact) {
  REQUIRE(ours.lines.size() == exact.size());
  Money interest, paid;
  for (std::size_t k = 0; k < exact.size(); ++k) {
    const auto& a = ours.lines[k];
    if (a.interest.fen != exact[k].interest || a.principal.fen != exact[k].principal ||
        a.balance.fen != exact[k].balance)
      FAIL("line " << k + 1 << ": " << a.interest.fen << " " << a.principal.fen << " " << a.balance.fen << " not "
                   << exact[k].interest << " " << exact[k].principal << " " << exact[k].balance);
    interest += a.interest;
    paid += a.interest + a.principal;
  }
  if (ours.total_interest != interest || ours.total_paid != paid) FAIL("totals");
}

}  // namespace

TEST_CASE("annuity and equal principal: every line of every small case equals exact arithmetic, to the fen") {
  for (const std::int64_t fen : kPrincipals) {
    for (const std::int64_t rate : kRates) {
      for (int n = 1; n <= 24; ++n) {
        for (const int grace : {0, 1, 6}) {
          if (grace >= n) continue;
          CAPTURE(fen);
          CAPTURE(rate);
          CAPTURE(n);
          CAPTURE(grace);
          const PlainTerms terms{Money{fen}, AnnualRate{rate}, n, grace};
          const auto level = annuity(terms);
          REQUIRE(level.ok());
          if (level->instalment.fen != reference::instalment(fen, rate, n - grace)) FAIL(level->instalment.fen);
          same_lines(*level, reference::annuity(fen, rate, n, grace));
          const auto equal = equal_principal(terms);
          REQUIRE(equal.ok());
          same_lines(*equal, reference::equal_principal(fen, rate, n, grace));
        }
      }
    }
  }
}

TEST_CASE("annuity: long tenors and a trillion yuan stay exact") {
  for (const int n : {36, 60, 240, 360, 480}) {
    for (const std::int64_t rate : {1LL, 3'450'000LL, 36'000'000LL}) {
      CAPTURE(n);
      CAPTURE(rate);
      const auto s = annuity({kLargestMoney, AnnualRate{rate}, n});
      REQUIRE(s.ok());
      CHECK(s->instalment.fen == reference::instalment(kLargestMoney.fen, rate, n));
      same_lines(*s, reference::annuity(kLargestMoney.fen, rate, n, 0));
    }
  }
}

TEST_CASE("annuity: an instalment of exactly half a fen rounds up") {
  // 100.50 yuan at 12 % over two months: 10050 · 1.01² / 2.01 = 5100.5 fen.
  CHECK(level_instalment(Money{10'050}, AnnualRate::percent(12), 2).fen == 5'101);
  // One month: 50 fen at 12 % owe 50.5 fen.
  CHECK(level_instalment(Money{50}, AnnualRate::percent(12), 1).fen == 51);
}

TEST_CASE("annuity: the last instalment differs from the others by no more than accumulated rounding") {
  for (const std::int64_t fen : kPrincipals) {
    for (const std::int64_t rate : kRates) {
      for (const int n : {1, 2, 3, 7, 12, 36, 120, 360}) {
        CAPTURE(fen);
        CAPTURE(rate);
        CAPTURE(n);
        const auto s = annuity({Money{fen}, AnnualRate{rate}, n});
        REQUIRE(s.ok());
        const Money last = s->lines.back().interest + s->lines.back().principal;
        const double gap = static_cast<double>(std::llabs((last - s->instalment).fen));
        // Once rounding has used up a tiny principal early, the last line pays nothing at all.
        if (last.fen != 0) CHECK(gap <= annuity_absorption_bound(AnnualRate{rate}, n));
        CHECK(s->lines.back().balance == Money{});
      }
    }
  }
}

TEST_CASE("annuity: letting the first instalment absorb the rounding leaves the last level") {
  for (const std::int64_t fen : {100'000'000LL, 12'345'677LL, 800'000'001LL}) {
    for (const int n : {2, 12, 36, 60, 240}) {
      for (const int grace : {0, 1}) {
        CAPTURE(fen);
        CAPTURE(n);
        const PlainTerms terms{Money{fen}, AnnualRate::percent(3.45), n, grace, 12, Absorb::first};
        const auto s = annuity(terms);
        REQUIRE(s.ok());
        Money repaid;
        for (const auto& line : s->lines) repaid += line.principal;
        CHECK(repaid.fen == fen);
        for (int k = grace + 2; k < n; ++k) {
          const auto& line = s->lines[static_cast<std::size_t>(k - 1)];
          CHECK(line.interest + line.principal == s->instalment);
        }
        // No other first instalment brings the last one nearer: all within 2n fen tried, line by line.
        const Money last = s->lines.back().interest + s->lines.back().principal;
        std::int64_t nearest = std::llabs((last - s->instalment).fen);
        const std::int64_t ours = nearest;
        for (std::int64_t extra = -2 * n; n - grace >= 2 && extra <= 2 * n; ++extra) {
          std::int64_t balance = fen, paid = 0;
          for (int k = 1; k <= n; ++k) {
            const std::int64_t interest = (2 * balance * 3'450'000 / 1'200'000'000 + 1) / 2;
            std::int64_t c = k <= grace ? 0 : s->instalment.fen - interest + (k == grace + 1 ? extra : 0);
            if (k == n) c = balance;
            balance -= c;
            paid = interest + c;
          }
          nearest = std::min(nearest, static_cast<std::int64_t>(std::llabs(paid - s->instalment.fen)));
        }
        CHECK(ours == nearest);
      }
    }
  }
  const auto equal = equal_principal({Money{100'000'000}, AnnualRate::percent(3.6), 7, 0, 12, Absorb::first});
  REQUIRE(equal.ok());
  CHECK(equal->lines.front().principal.fen == 14'285'716);  // 100000000 − 6 · 14285714
  CHECK(equal->lines.back().principal.fen == 14'285'714);
}

TEST_CASE("level instalment by actual days: every small case equals exact arithmetic") {
  for (const char* start_text : {"2025-01-31", "2024-02-29", "2025-03-18"}) {
    const Date start = *parse_date(start_text);
    for (const std::int64_t fen : {1LL, 7LL, 10'050LL, 120'000'000LL, 987'654'321'099LL}) {
      for (const std::int64_t rate : {0LL, 1LL, 3'450'000LL, 36'000'000LL}) {
        for (int n = 1; n <= 24; ++n) {
          CAPTURE(start_text);
          CAPTURE(fen);
          CAPTURE(rate);
          CAPTURE(n);
          std::vector<int> days;
          for (int k = 1; k <= n; ++k) days.push_back(days_between(add_months(start, k - 1), add_months(start, k)));
          const auto s = level_act360(Money{fen}, AnnualRate{rate}, n, start);
          REQUIRE(s.ok());
          if (s->instalment.fen != reference::instalment_by_days(fen, rate, days)) FAIL(s->instalment.fen);
          std::int64_t balance = fen;
          for (int k = 0; k < n; ++k) {
            const auto& line = s->lines[static_cast<std::size_t>(k)];
            const std::int64_t interest = reference::interest(balance, rate, days[static_cast<std::size_t>(k)], 360);
            std::int64_t c = s->instalment.fen - interest;
            if (c > balance || k + 1 == n) c = balance;
            balance -= c;
            if (line.interest.fen != interest || line.principal.fen != c || line.balance.fen != balance) FAIL(k);
          }
        }
      }
    }
  }
}
