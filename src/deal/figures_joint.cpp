// Rows of the table of figures: the split, the common rate and the certificate. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

constexpr FigureRow kRuleComparisonRows[] = {
    text<&RuleComparison::id>("id"),
    text<&RuleComparison::rule>("rule"),
    text<&RuleComparison::bank>("bank"),
    money<&RuleComparison::amount>("amount"),
    num<&RuleComparison::share>("share", Unit::share, 1),
    status<&RuleComparison::status>("status"),
};
constexpr FigureRecord kRuleComparison{"joint.rules", kRuleComparisonRows, {}, {}};

constexpr FigureRow kBankSurplusRows[] = {
    text<&BankSurplus::id>("id"),
    num<&BankSurplus::reservation_rate>("reservation_rate", Unit::rate, 2),
    num<&BankSurplus::slack>("slack", Unit::spread, 1),
    num<&BankSurplus::surplus>("surplus", Unit::yuan, 2),
    num<&BankSurplus::transfer>("transfer", Unit::yuan, 2),
    num<&BankSurplus::lead_fee>("lead_fee", Unit::yuan, 2),
    num<&BankSurplus::deposits_to_join>("deposits_to_join", Unit::yuan, 2),
    num<&BankSurplus::fee_to_join>("fee_to_join", Unit::share, 2),
    num<&BankSurplus::cover_to_join>("cover_to_join", Unit::share, 1),
};
constexpr FigureRecord kBankSurplus{"joint.banks", kBankSurplusRows, {}, {}};

constexpr FigureRow kCertificateRows[] = {
    text<&CertificateRow::id>("id"),
    num<&CertificateRow::limit>("limit", Unit::yuan, 2),
    text<&CertificateRow::limit_name>("limit_name"),
    num<&CertificateRow::raise_helps>("raise_helps", Unit::yuan, 2),
    flag<&CertificateRow::enough_alone>("enough_alone"),
};
constexpr FigureRecord kCertificateRow{"joint.certificate", kCertificateRows, {}, {}};

constexpr FigureRow kJointOutcomeRows[] = {
    status<&JointOutcome::status>("status"),
    num<&JointOutcome::rate>("rate", Unit::rate, 2),
    num<&JointOutcome::interval_low>("interval_low", Unit::rate, 2),
    num<&JointOutcome::interval_high>("interval_high", Unit::rate, 2),
    text<&JointOutcome::blocking_bank>("blocking_bank"),
    num<&JointOutcome::blocking_gap>("blocking_gap", Unit::spread, 1),
    num<&JointOutcome::ceiling_gap>("ceiling_gap", Unit::spread, 1),
    num<&JointOutcome::low_without_blocker>("low_without_blocker", Unit::rate, 2),
    num<&JointOutcome::width>("width", Unit::spread, 1),
    num<&JointOutcome::nash_rate>("nash_rate", Unit::rate, 2),
    num<&JointOutcome::egalitarian_rate>("egalitarian_rate", Unit::rate, 2),
    num<&JointOutcome::low_with_transfers>("low_with_transfers", Unit::rate, 2),
    num<&JointOutcome::rate_with_transfers>("rate_with_transfers", Unit::rate, 2),
    num<&JointOutcome::funding_gap>("funding_gap", Unit::spread, 1),
    num<&JointOutcome::floor_gap>("floor_gap", Unit::spread, 1),
    money<&JointOutcome::amount>("amount"),
    num<&JointOutcome::expected_loss>("expected_loss", Unit::yuan, 2),
    status<&JointOutcome::split_status>("split_status"),
    num<&JointOutcome::shortfall>("shortfall", Unit::yuan, 2),
    num<&JointOutcome::largest_loan>("largest_loan", Unit::yuan, 2),
    text<&JointOutcome::cause>("cause"),
    num<&JointOutcome::smallest_loan>("smallest_loan", Unit::yuan, 2),
    num<&JointOutcome::nearest_below>("nearest_below", Unit::yuan, 2),
    num<&JointOutcome::nearest_above>("nearest_above", Unit::yuan, 2),
    num<&JointOutcome::longest_tenor>("longest_tenor", Unit::months, 1),
    num<&JointOutcome::cover_needed>("cover_needed", Unit::share, 1),
    num<&JointOutcome::joint_leads>("joint_leads", Unit::count, 0),
};
constexpr FigureList kJointOutcomeLists[] = {
    list<&JointOutcome::banks>("banks", [] { return &kBankSurplus; }),
    list<&JointOutcome::certificate>("certificate", [] { return &kCertificateRow; }),
    list<&JointOutcome::rules>("rules", [] { return &kRuleComparison; }),
};
constexpr FigureRecord kJointOutcome{"joint", kJointOutcomeRows, {}, kJointOutcomeLists};

}  // namespace

const FigureRecord* joint_figures() {
  return &kJointOutcome;
}

}  // namespace loan
