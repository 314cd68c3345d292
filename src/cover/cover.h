// cover.h — who bears a loss: layers of guarantor, re-guarantor, government pool, insurer and collateral over the
// banks.
//
// cover/ takes the exposures of a facility and the contracts around it, and says for every month of default what each
// party pays, bears, earns in fees and can still pay. Compensation pools live here and nowhere else. It knows no price,
// no subsidy and no split of the loan beyond the shares it is given.
//
// How layers work
//  * they apply in the listed order; a tranche names the layers that stand behind it; a layer over several tranches
//    shares one cap and one deductible between them (deductible by loss, cap by what is left unpaid);
//  * recovery pro rata: layers act on the net loss. Bank first, or guarantor first: they act on the exposure (代偿),
//  and
//    what is recovered later is shared in that order; collateral then stands before all other layers;
//  * a re-guarantee reimburses the layer it names and never the bank: the bank's counterparty is the guarantor;
//  * expected figures count the portfolio claim cap (g_eff) and the guarantor's own default; what fails to arrive is
//    left to the layers behind that take the rest, and in the end to the bank.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/status.h"
#include "cover/pool_state.h"
#include "cover/share_waterfall.h"
#include "trace/trace.h"

namespace loan {

inline constexpr int kMostCoverTranches = 8, kMostCoverLayers = 24, kMostCoverBanks = 40, kMostCoverMonths = 480;

#define LOAN_COVER_PARTIES(X)                        \
  X(guarantor)                                       \
  X(re_guarantor)     /* 再担保 */                \
  X(national_fund)    /* 国家融资担保基金 */ \
  X(province)         /* 省级再担保 */          \
  X(local_government) /* 地方政府 */             \
  X(government_pool)  /* 风险补偿资金池 */    \
  X(insurer)          /* 保证保险 */             \
  X(collateral)       /* 抵质押物: cap is what it fetches, or share the part of the loss it meets; no fees */

enum class CoverParty {
#define LOAN_X(name) name,
  LOAN_COVER_PARTIES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(CoverParty party);

#define LOAN_LAYER_BASES(X)                                            \
  X(share_of_loss) /* share of the whole loss, at most what is left */ \
  X(share_of_rest) /* share of what the layers before have left */     \
  X(first_loss)    /* share of the first `cap` yuan that reach it */   \
  X(reimburses)    /* re-guarantee: share of what the layer `of` bears */

enum class LayerBasis {
#define LOAN_X(name) name,
  LOAN_LAYER_BASES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(LayerBasis basis);

#define LOAN_FEE_PAYERS(X) X(borrower) X(bank) X(treasury) X(reimbursed_party)
enum class FeePayer {
#define LOAN_X(name) name,
  LOAN_FEE_PAYERS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(FeePayer payer);

#define LOAN_COVER_FEE_TIMINGS(X)                     \
  X(annual_in_advance) /* months 1, 13, 25 … */     \
  X(upfront)           /* once, for the whole term */ \
  X(monthly)
enum class CoverFeeTiming {
#define LOAN_X(name) name,
  LOAN_COVER_FEE_TIMINGS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(CoverFeeTiming timing);

#define LOAN_FEE_BASES(X)                                             \
  X(guaranteed_balance)   /* largest claim on the current balance */  \
  X(guaranteed_principal) /* the same on the first month's balance */ \
  X(loan_balance)         /* insured sum: the whole balance covered */
enum class FeeBasis {
#define LOAN_X(name) name,
  LOAN_FEE_BASES(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(FeeBasis basis);

/// Claims over a portfolio stop at `rate` of the guaranteed amount (代偿率上限).
struct ClaimCap {
  Num rate = 0.05;
  Num asset_correlation = 0.12;
  std::optional<Num> default_probability = {};  ///< of the portfolio; absent: the borrower's
  int loans = 0;                                ///< equal loans in the portfolio; 0: a large pool
};

struct CoverLayer {
  std::string id;
  CoverParty party = CoverParty::guarantor;
  LayerBasis basis = LayerBasis::share_of_loss;
  std::string of;               ///< reimburses: id of an earlier layer
  Num share = 1.0;              ///< 0 to 1
  Num deductible;               ///< yuan, per firm
  Num deductible_rate;          ///< of the loss that reaches the layer
  std::optional<Num> cap = {};  ///< yuan, per firm; needed by first_loss
  std::optional<ClaimCap> claim_cap = {};
  std::optional<PoolState> pool = {};  ///< the book this layer stands on: money left, warn and stop levels
  bool suspended = false;              ///< pays nothing
  int waiting_months = 0;              ///< a default in the first so many months is not covered (等待期)
  int payment_delay_months = 0;        ///< from default to payment (赔付期)

  Num fee_rate;
  FeeBasis fee_basis = FeeBasis::guaranteed_balance;
  CoverFeeTiming fee_timing = CoverFeeTiming::annual_in_advance;
  FeePayer fee_payer = FeePayer::borrower;
  Num cost_rate;  ///< the party's own operating cost, per year on the guaranteed balance

  Num default_probability;         ///< the party's own, per year; 0: it always pays
  Num loss_given_default = 0.6;    ///< part of its payment that is lost then
  Num default_correlation = 0.25;  ///< with the borrower, asset correlation
  std::string advanced_by;         ///< layer that pays the bank for this one: its default counts; empty: itself

  bool eligible_guarantor = false;  ///< 合格保证; default: no capital relief
  Num risk_weight = 1.0;
  std::optional<Num> protection_years = {}, protection_original_years = {};  ///< absent: as long as the loan
};

struct CoverTranche {
  std::string id;
  std::span<const double> balances;  ///< opening balance of month k at k−1, yuan; 1 to 480, all tranches alike
  std::span<const NodeId> balances_why = {};  ///< their origins, or empty
  Num loss_given_default = 0.45;              ///< before cover
  std::vector<std::string> layers;            ///< ids of the layers behind it, any order
  std::vector<Num> bank_shares;               ///< by bank, adding up to 1
};

struct CoverBank {
  std::string id;
  Num risk_weight = 1.0;             ///< of the borrower in this bank's books
  std::optional<Num> loss_cap = {};  ///< agreed largest loss, yuan
};

#define LOAN_BANK_LOSS_SPLITS(X) X(pro_rata) X(lead_first_loss)
enum class BankLossSplit {
#define LOAN_X(name) name,
  LOAN_BANK_LOSS_SPLITS(LOAN_X)
#undef LOAN_X
};
std::string_view name_of(BankLossSplit split);

struct CoverTerms {
  std::vector<CoverTranche> tranches;  ///< 1 to 8
  std::vector<CoverLayer> layers;      ///< 0 to 24, in the order in which they apply
  std::vector<CoverBank> banks;        ///< 1 to 40
  Num default_probability;             ///< of the borrower, per year, 0 to 1 (1 excluded)
  RecoveryOrder recovery = RecoveryOrder::pro_rata;
  int default_month = 1;                      ///< m, for the explained figures
  std::optional<Num> total_cover_limit = {};  ///< all layers together at most this part of the loss (Anhui 80 %)
  bool new_loan = true;  ///< a stopped pool pays nothing for a new loan, and goes on for an old one
  BankLossSplit split = BankLossSplit::pro_rata;
  int lead_bank = 0;
  Num lead_first_loss;  ///< part of the exposure that the lead loses before the others
  Num funding_rate;     ///< of a claim that waits to be paid, per year
};

/// What one layer does when the borrower defaults in month m.
struct LayerLoss {
  std::string id;
  CoverParty party = CoverParty::guarantor;
  bool pays = true;                        ///< false: suspended, its pool is stopped, or m is within the waiting period
  Num day_one;                             ///< paid on the claim, before recoveries and re-guarantees
  Num loss;                                ///< borne in the end
  Num expected_loss;                       ///< the same with claim caps and guarantors' defaults
  Num contractual_share, effective_share;  ///< of the whole loss: loss and expected_loss; 0 without a loss
  int paid_month = 0;                      ///< m + delay
  Num carrying_cost;                       ///< of waiting for day_one, borne by the banks
  Num delivery;                            ///< part of the contractual payment that is expected to arrive
  std::optional<Num> cap_probability = {};  ///< that the claim cap is reached within a year
  std::optional<Num> tail_share = {};       ///< share paid in the portfolio's 99.9 % year
};

struct BankLoss {
  std::string id;
  Num loss;                ///< after cover, in month m
  Num expected_loss;       ///< the same with claim caps and guarantors' defaults
  Num loss_without_cover;  ///< its share of the loss with no layer at all
  bool within_cap = true;
};

/// A layer's party over the life of the loan: undiscounted expected yuan.
struct GuarantorResult {
  std::string id;
  Num fees, fees_paid_on, claims, costs;  ///< fees_paid_on: to those who reimburse it
  Num result;                             ///< fees − fees_paid_on − claims − costs
};

struct LayerStanding {
  std::string id;
  PoolStanding standing;
};

struct CoverOutcome {
  int months = 0;
  Num exposure, loss;  ///< month m: Σ balances, Σ LGD·balance (what one bank alone without cover would lose)
  std::vector<LayerLoss> layers;  ///< in the order of the terms
  std::vector<BankLoss> banks;
  Num bank_loss;           ///< of all banks, contractual; with the layers' losses it adds up to `loss`
  Num expected_bank_loss;  ///< with claim caps and guarantors' defaults
  Num contractual_coverage, effective_coverage;  ///< 1 − bank_loss/loss, 1 − expected_bank_loss/loss; 0 without a loss
  Num life_effective_coverage;  ///< the same over all months, weighted by the chance of default in each
  std::vector<GuarantorResult> guarantors;
  std::vector<LayerStanding> pools;
  std::vector<double> borrower_fees, bank_fees, treasury_fees;  ///< by month, at its start, yuan
  std::vector<Num> risk_weights;                                ///< [bank·tranches + tranche] after substitution

  /// Contractual loss of a party when default comes in `month` (1-based): layers first, then banks.
  double loss_in_month(int month, std::size_t party) const {
    return loss_by_month[static_cast<std::size_t>(month - 1) * (layers.size() + banks.size()) + party];
  }
  /// The same with its origin; recording off, without.
  Num explained_loss_in_month(int month, std::size_t party) const {
    const std::size_t at = static_cast<std::size_t>(month - 1) * (layers.size() + banks.size()) + party;
    return {loss_by_month[at], at < loss_by_month_why.size() ? loss_by_month_why[at] : NodeId{0}};
  }
  /// Expected loss given default after cover, month by month, of one bank in one tranche: what pricing uses.
  std::span<const double> lgd_after_cover(std::size_t bank, std::size_t tranche) const {
    return {lgd_paths.data() + (bank * (lgd_paths.size() / banks.size() / static_cast<std::size_t>(months)) + tranche) *
                                   static_cast<std::size_t>(months),
            static_cast<std::size_t>(months)};
  }
  /// Expected part of the loss that stays with the banks, month by month, in one tranche: for a bank that has its own
  /// view of loss given default. 1 where there is no loss to share.
  std::span<const double> retained_share(std::size_t tranche) const {
    return {retained_paths.data() + tranche * static_cast<std::size_t>(months), static_cast<std::size_t>(months)};
  }
  std::vector<double> loss_by_month, lgd_paths, retained_paths;
  std::vector<NodeId> loss_by_month_why;
};

/// Everything wrong with the terms: ids (form, double, unknown), ranges, shares of loss that exceed 1 on a tranche
/// (does_not_add_up), bank shares that do not add up to 1, balances of different length, a first loss without a
/// cap, a re-guarantee that does not name an earlier layer, collateral behind other layers when recoveries are
/// not pro rata. Fields: "layers[pool].share", "tranches[a].balances", "banks[icbc].risk_weight" …
Problems check(const CoverTerms& terms);

/// Method   in month m the waterfall of the layers over Σ LGD·B_{m−1}; every other month the same, of which a record is
///          kept only of what each party bears.
/// Expected
///          figures apply each layer's delivery factor (1 − ex/p)·(1 − q·ℓ) where it pays. Losses add up within 0.01
///          yuan; more cover (a larger share or cap, one more layer, a lower deductible) never raises the banks' loss.
/// Errors   check(). Source: methods.md 5.6, 7.1–7.6; programmes.md 6, questions 2 and 7.
Result<CoverOutcome> loss_cover(const CoverTerms& terms, Trace& trace);

/// For what-ifs that read only a part: the same numbers, the rest of the outcome stays empty.
Result<CoverOutcome> bank_paths(const CoverTerms& terms);  ///< lgd_after_cover and retained_share, without record
Result<CoverOutcome> first_view(const CoverTerms& terms, Trace& trace);  ///< the explained month, and fees by month

/// What-ifs: the same contract without portfolio claim caps, and with every pool that has a stop level stopped.
CoverTerms without_claim_caps(CoverTerms terms);
CoverTerms with_pools_stopped(CoverTerms terms);

}  // namespace loan
