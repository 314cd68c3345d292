// What holds for every cover: losses add up, more cover never hurts the banks, and the slow exact waterfall agrees.
#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"
#include "cover_setup.h"
#include "reference/slow_waterfall.h"

using namespace loan;
using namespace loan::testing;

namespace {

constexpr std::uint64_t kSeed = 20260211;
constexpr int kStructures = 100'000;

std::string numbered_id(const char* letter, int number) {
  return std::string(letter).append(std::to_string(number));
}

/// A random facility with up to three tranches, six layers of any kind, three banks and three months.
class Generator {
 public:
  explicit Generator(std::uint64_t structure) : random_(kSeed, structure) {}

  int upto(int most) { return static_cast<int>(random_.next_uniform() * (most + 1)); }
  bool chance(double p) { return random_.next_uniform() < p; }
  double between(double low, double high) { return low + (high - low) * random_.next_uniform(); }

  CoverLayer random_layer(const std::string& id, const std::vector<CoverLayer>& earlier, bool pro_rata) {
    const LayerBasis bases[] = {LayerBasis::share_of_loss, LayerBasis::share_of_rest, LayerBasis::first_loss,
                                LayerBasis::reimburses};
    CoverLayer one = layer(id, CoverParty::guarantor, bases[upto(earlier.empty() ? 2 : 3)], between(0, 1));
    if (one.basis == LayerBasis::share_of_loss) one.share = between(0, 1.0 / 8);
    if (one.basis == LayerBasis::reimburses) {
      one.party = CoverParty::re_guarantor;
      one.of = earlier[static_cast<std::size_t>(upto(static_cast<int>(earlier.size()) - 1))].id;
    } else if (pro_rata && chance(0.15)) {
      one.party = CoverParty::collateral;
    }
    if (chance(0.3)) one.deductible = between(0, 2e6);
    if (chance(0.2)) one.deductible_rate = between(0, 1);
    if (one.basis == LayerBasis::first_loss || chance(0.4)) one.cap = between(0, 8e6);
    if (chance(0.3)) one.claim_cap = ClaimCap{between(0, 0.2), between(0.01, 0.5), std::nullopt, 0};
    if (chance(0.2)) {
      PoolState pool;
      pool.portfolio = between(1e7, 1e9);
      pool.bad_loans = between(0, 0.1) * pool.portfolio;
      pool.claims_paid = between(0, 0.05) * pool.portfolio;
      if (chance(0.7)) pool.fund = between(0, 0.1) * pool.portfolio;
      if (chance(0.5)) pool.stop_level = between(0, 0.2);
      one.pool = pool;
    }
    one.suspended = chance(0.05);
    one.waiting_months = chance(0.1) ? upto(3) : 0;
    one.default_probability = chance(0.3) ? between(0, 0.3) : 0.0;
    one.fee_rate = chance(0.3) ? 0.01 : 0.0;
    return one;
  }

  Facility facility() {
    const int tranches = 1 + upto(2), banks = 1 + upto(2);
    Facility deal(between(1e4, 3e7), between(0, 1), 3);
    deal.terms.banks = {{"a"}};
    for (int i = 1; i < banks; ++i) deal.terms.banks.push_back({std::string(1, static_cast<char>('a' + i))});
    for (int t = 1; t < tranches; ++t) {
      deal.add(numbered_id("t", t), chance(0.05) ? 0 : between(1e4, 3e7), between(0, 1), {}, 3);
    }
    for (auto& b : deal.balances) {
      for (auto& month : b) month *= between(0.5, 1);
    }
    for (auto& tranche : deal.terms.tranches) {
      double rest = 1;
      tranche.bank_shares.clear();
      for (int i = 0; i < banks; ++i) {
        const double share = i + 1 == banks ? rest : rest * between(0, 1);
        tranche.bank_shares.push_back(share);
        rest -= share;
      }
    }
    const RecoveryOrder orders[] = {RecoveryOrder::pro_rata, RecoveryOrder::bank_first, RecoveryOrder::guarantor_first};
    deal.terms.recovery = chance(0.6) ? orders[0] : orders[1 + upto(1)];
    if (chance(0.2)) deal.terms.total_cover_limit = between(0, 1);
    if (chance(0.2)) {
      deal.terms.split = BankLossSplit::lead_first_loss;
      deal.terms.lead_first_loss = between(0, 0.5);
      deal.terms.lead_bank = upto(banks - 1);
    }
    deal.terms.default_month = 1 + upto(2);
    deal.terms.default_probability = between(0, 0.2);
    deal.terms.new_loan = chance(0.5);
    const int layers = upto(6);
    for (int j = 0; j < layers; ++j) add_layer(deal, numbered_id("l", j), deal.terms.layers.size());
    return deal;
  }

  /// One more layer, at a place in the order, behind some of the tranches.
  void add_layer(Facility& deal, const std::string& id, std::size_t place) {
    const auto begin = deal.terms.layers.begin();
    const std::vector<CoverLayer> earlier(begin, begin + static_cast<std::ptrdiff_t>(place));
    deal.terms.layers.insert(begin + static_cast<std::ptrdiff_t>(place),
                             random_layer(id, earlier, deal.terms.recovery == RecoveryOrder::pro_rata));
    for (auto& tranche : deal.terms.tranches) {
      if (chance(0.7)) tranche.layers.push_back(id);
    }
  }

  /// More cover than before, in one of the ways in which a contract can give it.
  void more_cover(Facility& deal) {
    auto& layers = deal.terms.layers;
    if (layers.empty() || chance(0.25)) {
      add_layer(deal, "new", static_cast<std::size_t>(upto(static_cast<int>(layers.size()))));
      return;
    }
    CoverLayer& one = layers[static_cast<std::size_t>(upto(static_cast<int>(layers.size()) - 1))];
    switch (upto(6)) {
      case 0:  // at most 7 layers share the loss, so their shares stay within 1
        one.share = one.share + (one.basis == LayerBasis::share_of_loss ? between(0, 1.0 / 8 - one.share)
                                                                        : between(0, 1 - one.share));
        break;
      case 1:
        if (one.cap) one.cap = *one.cap * between(1, 3);
        break;
      case 2:
        one.deductible = one.deductible * between(0, 1);
        break;
      case 3:
        one.deductible_rate = one.deductible_rate * between(0, 1);
        break;
      case 4:
        one.suspended = false;
        break;
      case 5:
        if (one.pool && one.pool->fund) one.pool->fund = *one.pool->fund * between(1, 3);
        break;
      case 6:
        if (deal.terms.total_cover_limit) deal.terms.total_cover_limit = between(*deal.terms.total_cover_limit, 1);
        break;
    }
  }

 private:
  RandomStream random_;
};

double sum_of_losses(const CoverOutcome& out, int month) {
  double total = 0;
  for (std::size_t i = 0; i < out.layers.size() + out.banks.size(); ++i) total += out.loss_in_month(month, i);
  return total;
}

}  // namespace

TEST_CASE("cover: in 100,000 random structures losses add up and more cover never raises the banks' loss") {
  INFO("seed " << kSeed);
  Trace off;
  double worst_sum = 0, worst_rise = 0;
  int covered = 0, refused = 0;
  for (int i = 0; i < kStructures; ++i) {
    Generator random(static_cast<std::uint64_t>(i));
    Facility deal = random.facility();
    const auto before = loss_cover(deal.terms, off);
    if (!before.ok()) {
      ++refused;
      continue;
    }
    double shown = before->bank_loss, expected = before->expected_bank_loss, banks = 0;
    for (const auto& one : before->layers) {
      shown += one.loss;
      expected += one.expected_loss;
      if (one.loss < 0 || one.expected_loss < 0) worst_sum = 1e9;
    }
    for (const auto& bank : before->banks) banks += bank.loss;
    worst_sum = std::fmax(worst_sum, std::fabs(shown - before->loss));
    worst_sum = std::fmax(worst_sum, std::fabs(expected - before->loss));
    worst_sum = std::fmax(worst_sum, std::fabs(banks - before->bank_loss));
    for (int month = 1; month <= 3; ++month) {
      double gross = 0;
      for (const auto& t : deal.terms.tranches) {
        gross += t.balances[static_cast<std::size_t>(month - 1)] * t.loss_given_default;
      }
      worst_sum = std::fmax(worst_sum, std::fabs(sum_of_losses(*before, month) - gross));
    }
    covered += before->bank_loss < before->loss;

    random.more_cover(deal);
    const auto after = loss_cover(deal.terms, off);
    if (!after.ok()) {
      ++refused;
      continue;
    }
    double rise = after->bank_loss - before->bank_loss;
    rise = std::fmax(rise, after->expected_bank_loss - before->expected_bank_loss);
    for (std::size_t b = 0; b < before->banks.size(); ++b) {
      if (deal.terms.split == BankLossSplit::pro_rata) {
        rise = std::fmax(rise, after->banks[b].loss - before->banks[b].loss);
      }
    }
    if (rise > 1e-6) {
      CAPTURE(i);
      CAPTURE(before->bank_loss.value);
      CAPTURE(after->bank_loss.value);
      CHECK(rise <= 1e-6);
    }
    worst_rise = std::fmax(worst_rise, rise);
  }
  CAPTURE(worst_sum);
  CAPTURE(worst_rise);
  CHECK(worst_sum <= 0.01);
  CHECK(worst_rise <= 1e-6);
  CHECK(refused == 0);
  CHECK(covered > kStructures / 2);
}

TEST_CASE("cover: the slow waterfall in exact fractions agrees in every small case") {
  using reference::Fraction;
  using reference::Kind;
  const Fraction shares[] = {Fraction(0), Fraction(1, 2), Fraction(1)};
  const std::optional<Fraction> caps[] = {std::nullopt, Fraction(1), Fraction(3)};
  const Kind kinds[] = {Kind::share_of_loss, Kind::share_of_rest, Kind::first_loss, Kind::reimburses};
  const LayerBasis bases[] = {LayerBasis::share_of_loss, LayerBasis::share_of_rest, LayerBasis::first_loss,
                              LayerBasis::reimburses};
  Trace off;
  double worst = 0;
  long long cases = 0;
  // One layer by number: kind, share, cap, deductible 0 or 1, behind {first, second, both}.
  struct Numbered {
    reference::Layer slow;
    CoverLayer fast;
    bool usable = true;
  };
  const auto numbered = [&](int number, int place, const std::string& id) {
    Numbered n;
    const int kind = number % 4, share = number / 4 % 3, cap = number / 12 % 3, deductible = number / 36 % 2,
              behind = number / 72 % 3;
    n.slow.kind = kinds[kind];
    n.slow.share = shares[share];
    n.slow.cap = caps[cap];
    n.slow.deductible = deductible;
    n.slow.behind = {behind != 1, behind != 0};
    n.slow.of = place - 1;
    n.fast = layer(id, CoverParty::guarantor, bases[kind], shares[share].number());
    n.fast.deductible = deductible;
    if (caps[cap]) n.fast.cap = caps[cap]->number();
    if (kinds[kind] == Kind::reimburses) n.fast.of = numbered_id("l", place - 1);
    n.usable = !(kinds[kind] == Kind::first_loss && !caps[cap]) && !(kinds[kind] == Kind::reimburses && place == 0);
    return n;
  };
  constexpr int kNumbers = 216;
  for (const auto& [l1, l2] : {std::pair{4, 2}, std::pair{3, 0}}) {
    const std::vector<Fraction> losses = {Fraction(l1), Fraction(l2)};
    Facility deal(l1, 1, 1);
    deal.add("second", l2, 1, {}, 1);
    for (int a = 0; a < kNumbers; ++a) {
      const auto first = numbered(a, 0, "l0");
      if (!first.usable) continue;
      for (int b = 0; b < kNumbers; ++b) {
        const auto second = numbered(b, 1, "l1");
        if (!second.usable) continue;
        const bool twice = first.slow.kind == Kind::share_of_loss && second.slow.kind == Kind::share_of_loss;
        const bool overlap =
            (first.slow.behind[0] && second.slow.behind[0]) || (first.slow.behind[1] && second.slow.behind[1]);
        if (twice && overlap && Fraction(1) < first.slow.share + second.slow.share) continue;  // refused, rightly
        deal.terms.layers = {first.fast, second.fast};
        for (std::size_t t = 0; t < 2; ++t) {
          deal.terms.tranches[t].layers.clear();
          if (first.slow.behind[t]) deal.terms.tranches[t].layers.push_back("l0");
          if (second.slow.behind[t]) deal.terms.tranches[t].layers.push_back("l1");
        }
        const auto slow = reference::slow_waterfall(losses, {first.slow, second.slow});
        const auto fast = loss_cover(deal.terms, off);
        REQUIRE(fast.ok());
        const double kept = (slow.banks[0] + slow.banks[1]).number();
        double off_by = std::fabs(fast->bank_loss - kept);
        for (std::size_t j = 0; j < 2; ++j)
          off_by = std::fmax(off_by, std::fabs(fast->layers[j].loss - slow.layers[j].number()));
        if (off_by > 1e-12) {
          CAPTURE(a);
          CAPTURE(b);
          CHECK(off_by <= 1e-12);
        }
        worst = std::fmax(worst, off_by);
        ++cases;
      }
    }
  }
  CAPTURE(cases);
  CHECK(worst <= 1e-12);
  CHECK(cases > 40'000);
}
