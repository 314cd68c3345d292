// outcome.h — what follows from a deal: every figure that can be shown, with the node that explains it.
//
// One row of the table of figures (figures.h) per member. Sections that the deal has no input for are absent, not zero.
// The structs stand in loan::shown, apart from the engine's own results of the same name.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/status.h"
#include "trace/trace.h"

namespace loan::shown {

using MaybeNum = std::optional<Num>;
using MaybeMoney = std::optional<MoneyNum>;

/// One term of the limit: what it would allow, and which input would lift it while it binds.
struct LimitTerm {
  std::string id;  ///< grade_cap, sales, working_capital …
  Num amount;
  bool binding = false;
};
/// "Raise this input to that value and the limit becomes …, then bound by the next term."
struct LimitRaise {
  std::string id;  ///< path of the input
  Num from, to;
  Num limit;
  std::string next_binding;
};
struct ScoreOutcome {
  MaybeNum composite;
  std::string grade;
  Num default_probability;
  MaybeNum rate;     ///< the grade's list price
  MaybeNum ceiling;  ///< highest rate the programme allows
  std::vector<LimitTerm> terms;
  MaybeNum limit;
  std::string binding;
  std::vector<LimitRaise> raises;
};

struct ScheduleLine {
  std::string id;  ///< number of the payment
  Date due;        ///< as contracted
  Date paid;       ///< moved off holidays
  Traced<int> days;
  MoneyNum opening, drawn, interest, principal, closing;
  Num rate;
  MaybeMoney unused;      ///< of a line, to be drawn after this payment; none when the line ends
  MaybeMoney unused_fee;  ///< commitment fee of the period
};
struct TrancheOutcome {
  std::string id, name;
  MoneyNum drawn;
  MaybeMoney line, most_used;  ///< revolving: the line, and the highest balance by the plan
  MaybeMoney total_unused_fee;
  Num rate;  ///< first contract rate
  MoneyNum total_interest, total_fees, total_subsidy;
  Num interest_only_rate;    ///< simple, interest alone
  Num simple_cost;           ///< 单利年化, every cost on occupied principal
  MaybeNum nominal_cost;     ///< IRR of the printed flows × periods per year
  MaybeNum effective_cost;   ///< the same compounded
  Num cost_without_subsidy;  ///< simple, after the subsidy has run out
  Status cost_status = Status::ok;
  MoneyNum final_adjustment;  ///< 末期调整
  Num average_life;           ///< years, Σ balance ÷ drawn, by the plan
  MaybeNum expected_life;     ///< the same with the early repayment that is expected
  std::vector<ScheduleLine> lines;
};

struct YearReturn {
  std::string id;  ///< 1, 2, …
  Num eva, cumulative_eva;
  MaybeNum eva_with_business, cumulative_with_business;
};
/// One bank's economics in one tranche, or over all its tranches.
struct BuildUp {
  Num funding, operating, expected_loss, target_return, income_tax, capital_credit, fees, relationship;
};
struct BankOutcome {
  std::string id, name;
  MoneyNum amount;
  Num share;
  Num funding_cost;  ///< transfer price after relending, first month
  Num minimum_rate;  ///< life of loan, loan only
  Num minimum_rate_with_relationship;
  Num minimum_rate_one_period;
  MaybeNum raroc, raroc_with_relationship, raroc_one_period, raroc_with_growth;
  Status raroc_status = Status::ok;
  Num hurdle;
  MaybeNum margin;  ///< RAROC − hurdle, loan only
  Num rate_short;   ///< minimum rate − rate, when above 0
  Num eva;          ///< present value over life, yuan
  Num eva_with_relationship;
  MaybeNum eva_with_growth;
  Num capital;        ///< yuan at the start
  Num expected_loss;  ///< yuan a year on the amount, after cover
  Num expected_loss_uncovered;
  Num loss_given_default;  ///< after cover
  MaybeNum limit;          ///< the bank's binding ceiling for this deal
  std::string limit_name;
  MaybeNum limit_use;
  BuildUp build_up;         ///< of the minimum rate, adds exactly
  MaybeNum if_won;          ///< this loan with its business, present value after tax and cost of capital
  MaybeNum if_lost;         ///< what goes with the client: present value of today's business after tax, below zero
  MaybeNum at_stake;        ///< if_won − if_lost
  MaybeNum walk_away_rate;  ///< contract rate under which losing the client costs less than lending
  std::vector<YearReturn> years;
};
struct TrancheBank {
  std::string id, tranche, bank;  ///< id = tranche-bank
  MoneyNum amount;
  Num minimum_rate;
  MaybeNum minimum_rate_without_cap;   ///< if the portfolio claim cap were not there
  MaybeNum minimum_rate_pool_stopped;  ///< if the cover were stopped
  MaybeNum minimum_rate_without_relending;
  MaybeNum raroc;
  Num rate;
  Num surplus;  ///< rate − minimum rate
};

struct RuleComparison {
  std::string id;  ///< split rule and bank: pro_rata-icbc
  std::string rule, bank;
  MoneyNum amount;
  Num share;
  Status status = Status::ok;
};
struct BankSurplus {
  std::string id;
  Num reservation_rate;
  Num slack;          ///< current rate − reservation rate
  Num surplus;        ///< yuan a year at the current rate
  MaybeNum transfer;  ///< received (+) in the solution with side payments
  MaybeNum lead_fee;  ///< received (+) or paid (−)
  // Of a bank that does not join at the current rate: the single change that would bring it in. Absent: it joins, or
  // this change alone cannot do it.
  MaybeNum deposits_to_join;  ///< kept deposits of the usual margin, without a contract: after the haircut, yuan
  MaybeNum fee_to_join;       ///< paid once at the start, part of the loan
  MaybeNum cover_to_join;     ///< part of the expected loss that somebody else bears without a fee
};
/// One bank in the certificate of a loan that cannot be split: what holds it, and what raising that would bring.
struct CertificateRow {
  std::string id;
  MaybeNum limit;          ///< its binding ceiling
  std::string limit_name;  ///< which one
  MaybeNum raise_helps;    ///< yuan that raising it adds before the next limit binds
  bool enough_alone = false;
};
struct JointOutcome {
  Status status = Status::ok;
  Num rate;
  Num interval_low;
  MaybeNum interval_high;
  std::string blocking_bank;  ///< sets the low end
  Num blocking_gap;           ///< by which it lacks the current rate; 0 when it joins
  Num ceiling_gap;            ///< by which the low end lies over the ceiling
  MaybeNum low_without_blocker;
  MaybeNum width;  ///< high − low
  MaybeNum nash_rate, egalitarian_rate, low_with_transfers, rate_with_transfers;
  Num funding_gap;  ///< dearest − cheapest funding cost among the banks
  Num floor_gap;    ///< highest − lowest floor
  MoneyNum amount;
  Num expected_loss;  ///< of all banks, yuan a year
  Status split_status = Status::ok;
  MaybeNum shortfall;                     ///< amount that no bank may take
  MaybeNum largest_loan;                  ///< that the banks together may take
  std::string cause;                      ///< capacity, minimum_tickets, commitments
  MaybeNum smallest_loan;                 ///< sum of the minimum tickets
  MaybeNum nearest_below, nearest_above;  ///< least cost with tickets: loans that can be placed
  MaybeNum longest_tenor;                 ///< months: a shorter tenor at which the limits suffice
  MaybeNum cover_needed;                  ///< effective cover at which the own-risk limits suffice
  MaybeNum joint_leads;                   ///< banks that could lead jointly when no single lead can
  std::vector<BankSurplus> banks;
  std::vector<CertificateRow> certificate;  ///< when the loan cannot be split
  std::vector<RuleComparison> rules;
  std::vector<std::string> warnings;  ///< words keys of syndicate rules that the split breaks
};

struct PartyLoss {
  std::string id, name;  ///< bank or layer
  Num loss, share;
  MaybeNum alone;  ///< banks: what one bank alone would lose
};
/// What one party bears of a default in that month.
struct MonthPartyLoss {
  std::string id;  ///< bank or layer
  Num loss;
};
struct MonthLoss {
  std::string id;  ///< month of default
  Num exposure, loss, banks;
  std::vector<MonthPartyLoss> parties;
};
struct LayerOutcome {
  std::string id, name;
  Num contractual_share;
  Num effective_share;       ///< after portfolio cap, suspension and the guarantor's own default
  MaybeNum cap_probability;  ///< that the portfolio cap is reached
  MaybeNum tail_share;       ///< share paid at the 99.9 % quantile
  Num fee;                   ///< yuan over life
  MaybeNum remaining;        ///< cover left in the portfolio or pool
  MaybeNum stops_at;         ///< bad-loan ratio at which payments stop
  std::string state;         ///< open, warning, stopped
  MaybeNum own_result;       ///< fees − expected claims − costs, yuan a year
};
struct CoverOutcome {
  Traced<int> month = 12;
  Num exposure, gross_loss, bank_loss, bank_share;
  Num loss_alone;  ///< of the banks without any layer
  Num effective_cover;
  std::vector<PartyLoss> parties;
  std::vector<MonthLoss> months;
  std::vector<LayerOutcome> layers;
};

struct PolicyTool {
  std::string id;  ///< relending, sme_loan, equipment_renewal, city_share, vat_exemption
  bool eligible = false, chosen = false, excluded = false;
  std::string reason;                ///< key into the words: why not, or what ends it
  Num borrower_saving, bank_saving;  ///< yuan a year, first year
  MaybeNum expires_month;
  MaybeNum jump;  ///< cost increase after expiry, rate
};
struct PartyGain {
  std::string id;  ///< switch and party
  std::string tool, party;
  Num gain;  ///< undiscounted over life
};
struct PolicyOutcome {
  std::vector<PolicyTool> tools;
  std::vector<PartyGain> gains;
};

struct GrowthYear {
  std::string id;
  Num rate, expected_rate;              ///< scheduled; weighted with the trigger's probability
  Num interest, flat_interest, saving;  ///< yuan, scheduled path against the borrower's flat offer
  Num business_income;                  ///< yuan before tax
  MaybeNum trigger_probability;         ///< by the end of the year before
};
struct QuarterOutcome {
  std::string id, commitment;
  Num promised, actual, met, shortfall, income_lost;
};
struct FounderCase {
  std::string id;  ///< loan, loan_warrant, equity
  Num founder_share, founder_value, cash_cost, bank_return;
};
struct GrowthOutcome {
  std::vector<GrowthYear> years;
  MaybeNum break_even_last_rate;  ///< last-year rate at which the loan and its business meet the hurdle
  MaybeNum eva_loan, eva_with_business, eva_with_warrant, eva_expected_path, eva_never_fires;
  MaybeNum implied_stake, other_stake;  ///< by the stated basis; by the other
  MaybeNum stated_stake;
  MaybeNum warrant_value;  ///< market-consistent, of the whole right
  MaybeNum warrant_surviving, warrant_bank_part, warrant_bank_after_tax;
  MaybeNum business_value;  ///< present value of the offered business
  MaybeNum deposits_for_whole, deposits_for_bank_part;
  MaybeNum promise_for_whole, promise_for_bank_part;
  MaybeNum exchange_gain_whole, exchange_gain_bank_part;
  MaybeNum stated_value, deposits_for_stated;
  MaybeNum score;      ///< promised against actual
  std::string waiver;  ///< waived, revives
  MaybeNum revived_value;
  MaybeNum revenue_share_value;
  std::vector<QuarterOutcome> quarters;
  std::vector<FounderCase> founder;
  MaybeNum crossover_valuation;  ///< exit value above which loan with warrant leaves the founder more than equity
  MaybeNum runway_gained;        ///< months of need that the early saving pays
};

/// What one source has paid in.
struct MonthSource {
  std::string id;
  Num paid_in;     ///< in this month
  Num cumulative;  ///< up to and including it
};
struct GapMonth {
  std::string id;
  Num need, sources, cumulative_need, cumulative_sources, cash, gap;
  std::vector<MonthSource> by_source;
};
struct SourceOutcome {
  std::string id, name;
  Num amount, cost, gap_after;
  bool at_cap = false;
  std::string bound;  ///< what keeps it from giving more
};
struct StackOutcome {
  Status status = Status::ok;
  Num need;
  Num gap_before;      ///< with the committed sources alone
  Num gap;             ///< after every source
  MaybeNum gap_month;  ///< in which the first of them opens
  MaybeNum gap_with_debt_service, gap_with_debt_service_month;
  std::string binding;  ///< source whose cap binds
  MaybeNum equity_to_close;
  MaybeNum lease_rent, lease_cost, lease_other_root;
  MaybeNum equity_cost, dilution, founder_after;
  MaybeNum blended_cost;
  std::vector<SourceOutcome> sources;
  std::vector<GapMonth> months;
};

/// A rival's offer on the same amount, tenor and repayment as our common tranche.
struct RivalOutcome {
  std::string name;
  MaybeNum nominal_cost, effective_cost;
  Num simple_cost;  ///< 单利年化, on the same basis as ours
  Num our_simple_cost;
  Num advantage;         ///< rival − ours; above 0 ours is cheaper
  Num advantage_amount;  ///< yuan over the life of the loan
  Num rate_to_match;     ///< our contract rate at which both cost the same, fees as they are
};

struct Outcome {
  Num loan_prime_rate;
  MoneyNum amount;
  Num borrower_cost;        ///< headline: nominal, weighted over the tranches
  Num bank_expected_loss;   ///< yuan a year left with the banks
  Num bank_eva;             ///< of all banks, present value over life
  MaybeNum tightest_raroc;  ///< of the bank with the smallest margin
  std::string tightest_bank;
  MaybeNum growth_raroc;
  ScoreOutcome score;
  std::vector<TrancheOutcome> tranches;
  std::vector<BankOutcome> banks;
  std::vector<TrancheBank> tranche_banks;
  JointOutcome joint;
  std::optional<CoverOutcome> cover;
  PolicyOutcome policy;
  std::optional<GrowthOutcome> growth;
  std::optional<StackOutcome> stack;
  std::optional<RivalOutcome> rival;
  std::vector<std::string> notes;  ///< words keys of assumptions that matter for this deal
  Trace trace;
};

}  // namespace loan::shown

namespace loan {
using shown::Outcome;
}  // namespace loan
