// The rows of the table of figures. Digits are decimals of the percentage for rates and shares, of the unit otherwise.
#include "deal/figures.h"

namespace loan {

namespace {

using namespace shown;
using table::OwnerOf;
using table::TypeOf;

template <class T>
FigureValue held(const T& v) {
  if constexpr (std::is_same_v<T, Num>) {
    return {v.value, v.why};
  } else if constexpr (std::is_same_v<T, MoneyNum>) {
    return {v.value, v.why};
  } else if constexpr (std::is_same_v<T, Status>) {
    return {std::string(name_of(v)), 0};
  } else if constexpr (std::is_same_v<T, Date>) {
    return {iso_date(v), 0};
  } else if constexpr (std::is_same_v<T, int>) {
    return {static_cast<std::int64_t>(v), 0};
  } else {
    return {v, 0};
  }
}

template <auto M>
FigureValue get(const void* owner) {
  const auto& member = static_cast<const OwnerOf<M>*>(owner)->*M;
  if constexpr (table::Unwrapped<TypeOf<M>>::optional) {
    return member ? held(*member) : FigureValue{};
  } else {
    return held(member);
  }
}

template <auto M>
constexpr FigureRow num(const char* name, Unit unit, int digits) {
  return {name, FigureKind::number, unit, digits, &get<M>};
}
template <auto M>
constexpr FigureRow money(const char* name) {
  return {name, FigureKind::amount, Unit::yuan, 2, &get<M>};
}
template <auto M>
constexpr FigureRow text(const char* name) {
  return {name, FigureKind::text, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow status(const char* name) {
  return {name, FigureKind::status, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow whole(const char* name, Unit unit) {
  return {name, FigureKind::whole, unit, 0, &get<M>};
}
template <auto M>
constexpr FigureRow flag(const char* name) {
  return {name, FigureKind::boolean, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigureRow date(const char* name) {
  return {name, FigureKind::date, Unit::none, 0, &get<M>};
}
template <auto M>
constexpr FigurePart part(const char* name, const FigureRecord* (*record)()) {
  return {name, record, [](const void* owner) -> const void* {
            const auto& member = static_cast<const OwnerOf<M>*>(owner)->*M;
            if constexpr (table::Unwrapped<TypeOf<M>>::optional) {
              return member ? &*member : nullptr;
            } else {
              return &member;
            }
          }};
}
template <auto M>
constexpr FigureList list(const char* name, const FigureRecord* (*item)()) {
  using O = OwnerOf<M>;
  return {name, item, [](const void* owner) { return (static_cast<const O*>(owner)->*M).size(); },
          [](const void* owner, std::size_t i) -> const void* { return &(static_cast<const O*>(owner)->*M)[i]; }};
}

constexpr FigureRow kLimitTermRows[] = {
    text<&LimitTerm::id>("id"),
    num<&LimitTerm::amount>("amount", Unit::yuan, 2),
    flag<&LimitTerm::binding>("binding"),
};
constexpr FigureRecord kLimitTerm{"score.terms", kLimitTermRows, {}, {}};

constexpr FigureRow kLimitRaiseRows[] = {
    text<&LimitRaise::id>("id"),
    num<&LimitRaise::from>("from", Unit::none, 2),
    num<&LimitRaise::to>("to", Unit::none, 2),
    num<&LimitRaise::limit>("limit", Unit::yuan, 2),
    text<&LimitRaise::next_binding>("next_binding"),
};
constexpr FigureRecord kLimitRaise{"score.raises", kLimitRaiseRows, {}, {}};

constexpr FigureRow kScoreOutcomeRows[] = {
    num<&ScoreOutcome::composite>("composite", Unit::score, 1),
    text<&ScoreOutcome::grade>("grade"),
    num<&ScoreOutcome::default_probability>("default_probability", Unit::share, 2),
    num<&ScoreOutcome::rate>("rate", Unit::rate, 2),
    num<&ScoreOutcome::ceiling>("ceiling", Unit::rate, 2),
    num<&ScoreOutcome::limit>("limit", Unit::yuan, 2),
    text<&ScoreOutcome::binding>("binding"),
};
constexpr FigureList kScoreOutcomeLists[] = {
    list<&ScoreOutcome::terms>("terms", [] { return &kLimitTerm; }),
    list<&ScoreOutcome::raises>("raises", [] { return &kLimitRaise; }),
};
constexpr FigureRecord kScoreOutcome{"score", kScoreOutcomeRows, {}, kScoreOutcomeLists};

constexpr FigureRow kScheduleLineRows[] = {
    text<&ScheduleLine::id>("id"),
    date<&ScheduleLine::due>("due"),
    date<&ScheduleLine::paid>("paid"),
    whole<&ScheduleLine::days>("days", Unit::days),
    money<&ScheduleLine::opening>("opening"),
    money<&ScheduleLine::drawn>("drawn"),
    money<&ScheduleLine::interest>("interest"),
    money<&ScheduleLine::principal>("principal"),
    money<&ScheduleLine::closing>("closing"),
    num<&ScheduleLine::rate>("rate", Unit::rate, 2),
};
constexpr FigureRecord kScheduleLine{"tranches.lines", kScheduleLineRows, {}, {}};

constexpr FigureRow kTrancheOutcomeRows[] = {
    text<&TrancheOutcome::id>("id"),
    text<&TrancheOutcome::name>("name"),
    money<&TrancheOutcome::drawn>("drawn"),
    num<&TrancheOutcome::rate>("rate", Unit::rate, 2),
    money<&TrancheOutcome::total_interest>("total_interest"),
    money<&TrancheOutcome::total_fees>("total_fees"),
    money<&TrancheOutcome::total_subsidy>("total_subsidy"),
    num<&TrancheOutcome::interest_only_rate>("interest_only_rate", Unit::rate, 2),
    num<&TrancheOutcome::simple_cost>("simple_cost", Unit::rate, 2),
    num<&TrancheOutcome::nominal_cost>("nominal_cost", Unit::rate, 2),
    num<&TrancheOutcome::effective_cost>("effective_cost", Unit::rate, 2),
    num<&TrancheOutcome::cost_without_subsidy>("cost_without_subsidy", Unit::rate, 2),
    status<&TrancheOutcome::cost_status>("cost_status"),
    money<&TrancheOutcome::final_adjustment>("final_adjustment"),
    num<&TrancheOutcome::average_life>("average_life", Unit::years, 2),
    num<&TrancheOutcome::expected_life>("expected_life", Unit::years, 2),
};
constexpr FigureList kTrancheOutcomeLists[] = {
    list<&TrancheOutcome::lines>("lines", [] { return &kScheduleLine; }),
};
constexpr FigureRecord kTrancheOutcome{"tranches", kTrancheOutcomeRows, {}, kTrancheOutcomeLists};

constexpr FigureRow kYearReturnRows[] = {
    text<&YearReturn::id>("id"),
    num<&YearReturn::eva>("eva", Unit::yuan, 2),
    num<&YearReturn::cumulative_eva>("cumulative_eva", Unit::yuan, 2),
    num<&YearReturn::eva_with_business>("eva_with_business", Unit::yuan, 2),
    num<&YearReturn::cumulative_with_business>("cumulative_with_business", Unit::yuan, 2),
};
constexpr FigureRecord kYearReturn{"banks.years", kYearReturnRows, {}, {}};

constexpr FigureRow kBuildUpRows[] = {
    num<&BuildUp::funding>("funding", Unit::rate, 2),
    num<&BuildUp::operating>("operating", Unit::rate, 2),
    num<&BuildUp::expected_loss>("expected_loss", Unit::rate, 2),
    num<&BuildUp::target_return>("target_return", Unit::rate, 2),
    num<&BuildUp::income_tax>("income_tax", Unit::rate, 2),
    num<&BuildUp::capital_credit>("capital_credit", Unit::rate, 2),
    num<&BuildUp::fees>("fees", Unit::rate, 2),
    num<&BuildUp::relationship>("relationship", Unit::rate, 2),
};
constexpr FigureRecord kBuildUp{"banks.build_up", kBuildUpRows, {}, {}};

constexpr FigureRow kBankOutcomeRows[] = {
    text<&BankOutcome::id>("id"),
    text<&BankOutcome::name>("name"),
    money<&BankOutcome::amount>("amount"),
    num<&BankOutcome::share>("share", Unit::share, 1),
    num<&BankOutcome::funding_cost>("funding_cost", Unit::rate, 2),
    num<&BankOutcome::minimum_rate>("minimum_rate", Unit::rate, 2),
    num<&BankOutcome::minimum_rate_with_relationship>("minimum_rate_with_relationship", Unit::rate, 2),
    num<&BankOutcome::minimum_rate_one_period>("minimum_rate_one_period", Unit::rate, 2),
    num<&BankOutcome::raroc>("raroc", Unit::share, 1),
    num<&BankOutcome::raroc_with_relationship>("raroc_with_relationship", Unit::share, 1),
    num<&BankOutcome::raroc_one_period>("raroc_one_period", Unit::share, 1),
    num<&BankOutcome::raroc_with_growth>("raroc_with_growth", Unit::share, 1),
    status<&BankOutcome::raroc_status>("raroc_status"),
    num<&BankOutcome::hurdle>("hurdle", Unit::share, 1),
    num<&BankOutcome::margin>("margin", Unit::share, 1),
    num<&BankOutcome::rate_short>("rate_short", Unit::spread, 1),
    num<&BankOutcome::eva>("eva", Unit::yuan, 2),
    num<&BankOutcome::eva_with_relationship>("eva_with_relationship", Unit::yuan, 2),
    num<&BankOutcome::eva_with_growth>("eva_with_growth", Unit::yuan, 2),
    num<&BankOutcome::capital>("capital", Unit::yuan, 2),
    num<&BankOutcome::expected_loss>("expected_loss", Unit::yuan, 2),
    num<&BankOutcome::expected_loss_uncovered>("expected_loss_uncovered", Unit::yuan, 2),
    num<&BankOutcome::loss_given_default>("loss_given_default", Unit::share, 1),
    num<&BankOutcome::limit>("limit", Unit::yuan, 2),
    text<&BankOutcome::limit_name>("limit_name"),
    num<&BankOutcome::limit_use>("limit_use", Unit::share, 1),
    num<&BankOutcome::if_won>("if_won", Unit::yuan, 2),
    num<&BankOutcome::if_lost>("if_lost", Unit::yuan, 2),
    num<&BankOutcome::at_stake>("at_stake", Unit::yuan, 2),
    num<&BankOutcome::walk_away_rate>("walk_away_rate", Unit::rate, 2),
};
constexpr FigurePart kBankOutcomeParts[] = {
    part<&BankOutcome::build_up>("build_up", [] { return &kBuildUp; }),
};
constexpr FigureList kBankOutcomeLists[] = {
    list<&BankOutcome::years>("years", [] { return &kYearReturn; }),
};
constexpr FigureRecord kBankOutcome{"banks", kBankOutcomeRows, kBankOutcomeParts, kBankOutcomeLists};

constexpr FigureRow kTrancheBankRows[] = {
    text<&TrancheBank::id>("id"),
    text<&TrancheBank::tranche>("tranche"),
    text<&TrancheBank::bank>("bank"),
    money<&TrancheBank::amount>("amount"),
    num<&TrancheBank::minimum_rate>("minimum_rate", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_without_cap>("minimum_rate_without_cap", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_pool_stopped>("minimum_rate_pool_stopped", Unit::rate, 2),
    num<&TrancheBank::minimum_rate_without_relending>("minimum_rate_without_relending", Unit::rate, 2),
    num<&TrancheBank::raroc>("raroc", Unit::share, 1),
    num<&TrancheBank::rate>("rate", Unit::rate, 2),
    num<&TrancheBank::surplus>("surplus", Unit::spread, 1),
};
constexpr FigureRecord kTrancheBank{"tranche_banks", kTrancheBankRows, {}, {}};

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

constexpr FigureRow kPartyLossRows[] = {
    text<&PartyLoss::id>("id"),
    text<&PartyLoss::name>("name"),
    num<&PartyLoss::loss>("loss", Unit::yuan, 2),
    num<&PartyLoss::share>("share", Unit::share, 1),
    num<&PartyLoss::alone>("alone", Unit::yuan, 2),
};
constexpr FigureRecord kPartyLoss{"cover.parties", kPartyLossRows, {}, {}};

constexpr FigureRow kMonthPartyLossRows[] = {
    text<&MonthPartyLoss::id>("id"),
    num<&MonthPartyLoss::loss>("loss", Unit::yuan, 2),
};
constexpr FigureRecord kMonthPartyLoss{"cover.months.parties", kMonthPartyLossRows, {}, {}};

constexpr FigureRow kMonthLossRows[] = {
    text<&MonthLoss::id>("id"),
    num<&MonthLoss::exposure>("exposure", Unit::yuan, 2),
    num<&MonthLoss::loss>("loss", Unit::yuan, 2),
    num<&MonthLoss::banks>("banks", Unit::yuan, 2),
};
constexpr FigureList kMonthLossLists[] = {
    list<&MonthLoss::parties>("parties", [] { return &kMonthPartyLoss; }),
};
constexpr FigureRecord kMonthLoss{"cover.months", kMonthLossRows, {}, kMonthLossLists};

constexpr FigureRow kLayerOutcomeRows[] = {
    text<&LayerOutcome::id>("id"),
    text<&LayerOutcome::name>("name"),
    num<&LayerOutcome::contractual_share>("contractual_share", Unit::share, 1),
    num<&LayerOutcome::effective_share>("effective_share", Unit::share, 1),
    num<&LayerOutcome::cap_probability>("cap_probability", Unit::share, 1),
    num<&LayerOutcome::tail_share>("tail_share", Unit::share, 1),
    num<&LayerOutcome::fee>("fee", Unit::yuan, 2),
    num<&LayerOutcome::remaining>("remaining", Unit::yuan, 2),
    num<&LayerOutcome::stops_at>("stops_at", Unit::share, 1),
    text<&LayerOutcome::state>("state"),
    num<&LayerOutcome::own_result>("own_result", Unit::yuan, 2),
};
constexpr FigureRecord kLayerOutcome{"cover.layers", kLayerOutcomeRows, {}, {}};

constexpr FigureRow kCoverOutcomeRows[] = {
    whole<&CoverOutcome::month>("month", Unit::month_number),
    num<&CoverOutcome::exposure>("exposure", Unit::yuan, 2),
    num<&CoverOutcome::gross_loss>("gross_loss", Unit::yuan, 2),
    num<&CoverOutcome::bank_loss>("bank_loss", Unit::yuan, 2),
    num<&CoverOutcome::bank_share>("bank_share", Unit::share, 1),
    num<&CoverOutcome::loss_alone>("loss_alone", Unit::yuan, 2),
    num<&CoverOutcome::effective_cover>("effective_cover", Unit::share, 1),
};
constexpr FigureList kCoverOutcomeLists[] = {
    list<&CoverOutcome::parties>("parties", [] { return &kPartyLoss; }),
    list<&CoverOutcome::months>("months", [] { return &kMonthLoss; }),
    list<&CoverOutcome::layers>("layers", [] { return &kLayerOutcome; }),
};
constexpr FigureRecord kCoverOutcome{"cover", kCoverOutcomeRows, {}, kCoverOutcomeLists};

constexpr FigureRow kPolicyToolRows[] = {
    text<&PolicyTool::id>("id"),
    flag<&PolicyTool::eligible>("eligible"),
    flag<&PolicyTool::chosen>("chosen"),
    flag<&PolicyTool::excluded>("excluded"),
    text<&PolicyTool::reason>("reason"),
    num<&PolicyTool::borrower_saving>("borrower_saving", Unit::yuan, 2),
    num<&PolicyTool::bank_saving>("bank_saving", Unit::yuan, 2),
    num<&PolicyTool::expires_month>("expires_month", Unit::month_number, 0),
    num<&PolicyTool::jump>("jump", Unit::spread, 1),
};
constexpr FigureRecord kPolicyTool{"policy.tools", kPolicyToolRows, {}, {}};

constexpr FigureRow kPartyGainRows[] = {
    text<&PartyGain::id>("id"),
    text<&PartyGain::tool>("tool"),
    text<&PartyGain::party>("party"),
    num<&PartyGain::gain>("gain", Unit::yuan, 2),
};
constexpr FigureRecord kPartyGain{"policy.gains", kPartyGainRows, {}, {}};

constexpr FigureList kPolicyOutcomeLists[] = {
    list<&PolicyOutcome::tools>("tools", [] { return &kPolicyTool; }),
    list<&PolicyOutcome::gains>("gains", [] { return &kPartyGain; }),
};
constexpr FigureRecord kPolicyOutcome{"policy", {}, {}, kPolicyOutcomeLists};

constexpr FigureRow kGrowthYearRows[] = {
    text<&GrowthYear::id>("id"),
    num<&GrowthYear::rate>("rate", Unit::rate, 2),
    num<&GrowthYear::expected_rate>("expected_rate", Unit::rate, 2),
    num<&GrowthYear::interest>("interest", Unit::yuan, 2),
    num<&GrowthYear::flat_interest>("flat_interest", Unit::yuan, 2),
    num<&GrowthYear::saving>("saving", Unit::yuan, 2),
    num<&GrowthYear::business_income>("business_income", Unit::yuan, 2),
    num<&GrowthYear::trigger_probability>("trigger_probability", Unit::share, 1),
};
constexpr FigureRecord kGrowthYear{"growth.years", kGrowthYearRows, {}, {}};

constexpr FigureRow kQuarterOutcomeRows[] = {
    text<&QuarterOutcome::id>("id"),
    text<&QuarterOutcome::commitment>("commitment"),
    num<&QuarterOutcome::promised>("promised", Unit::none, 2),
    num<&QuarterOutcome::actual>("actual", Unit::none, 2),
    num<&QuarterOutcome::met>("met", Unit::share, 1),
    num<&QuarterOutcome::shortfall>("shortfall", Unit::none, 2),
    num<&QuarterOutcome::income_lost>("income_lost", Unit::yuan, 2),
};
constexpr FigureRecord kQuarterOutcome{"growth.quarters", kQuarterOutcomeRows, {}, {}};

constexpr FigureRow kFounderCaseRows[] = {
    text<&FounderCase::id>("id"),
    num<&FounderCase::founder_share>("founder_share", Unit::share, 1),
    num<&FounderCase::founder_value>("founder_value", Unit::yuan, 2),
    num<&FounderCase::cash_cost>("cash_cost", Unit::yuan, 2),
    num<&FounderCase::bank_return>("bank_return", Unit::rate, 2),
};
constexpr FigureRecord kFounderCase{"growth.founder", kFounderCaseRows, {}, {}};

constexpr FigureRow kGrowthOutcomeRows[] = {
    num<&GrowthOutcome::break_even_last_rate>("break_even_last_rate", Unit::rate, 2),
    num<&GrowthOutcome::eva_loan>("eva_loan", Unit::yuan, 2),
    num<&GrowthOutcome::eva_with_business>("eva_with_business", Unit::yuan, 2),
    num<&GrowthOutcome::eva_with_warrant>("eva_with_warrant", Unit::yuan, 2),
    num<&GrowthOutcome::eva_expected_path>("eva_expected_path", Unit::yuan, 2),
    num<&GrowthOutcome::eva_never_fires>("eva_never_fires", Unit::yuan, 2),
    num<&GrowthOutcome::implied_stake>("implied_stake", Unit::share, 1),
    num<&GrowthOutcome::other_stake>("other_stake", Unit::share, 1),
    num<&GrowthOutcome::stated_stake>("stated_stake", Unit::share, 1),
    num<&GrowthOutcome::warrant_value>("warrant_value", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_surviving>("warrant_surviving", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_bank_part>("warrant_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::warrant_bank_after_tax>("warrant_bank_after_tax", Unit::yuan, 2),
    num<&GrowthOutcome::business_value>("business_value", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_whole>("deposits_for_whole", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_bank_part>("deposits_for_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::promise_for_whole>("promise_for_whole", Unit::yuan, 2),
    num<&GrowthOutcome::promise_for_bank_part>("promise_for_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::exchange_gain_whole>("exchange_gain_whole", Unit::yuan, 2),
    num<&GrowthOutcome::exchange_gain_bank_part>("exchange_gain_bank_part", Unit::yuan, 2),
    num<&GrowthOutcome::stated_value>("stated_value", Unit::yuan, 2),
    num<&GrowthOutcome::deposits_for_stated>("deposits_for_stated", Unit::yuan, 2),
    num<&GrowthOutcome::score>("score", Unit::score, 1),
    text<&GrowthOutcome::waiver>("waiver"),
    num<&GrowthOutcome::revived_value>("revived_value", Unit::yuan, 2),
    num<&GrowthOutcome::revenue_share_value>("revenue_share_value", Unit::yuan, 2),
    num<&GrowthOutcome::crossover_valuation>("crossover_valuation", Unit::yuan, 2),
    num<&GrowthOutcome::runway_gained>("runway_gained", Unit::months, 1),
};
constexpr FigureList kGrowthOutcomeLists[] = {
    list<&GrowthOutcome::years>("years", [] { return &kGrowthYear; }),
    list<&GrowthOutcome::quarters>("quarters", [] { return &kQuarterOutcome; }),
    list<&GrowthOutcome::founder>("founder", [] { return &kFounderCase; }),
};
constexpr FigureRecord kGrowthOutcome{"growth", kGrowthOutcomeRows, {}, kGrowthOutcomeLists};

constexpr FigureRow kMonthSourceRows[] = {
    text<&MonthSource::id>("id"),
    num<&MonthSource::paid_in>("paid_in", Unit::yuan, 2),
    num<&MonthSource::cumulative>("cumulative", Unit::yuan, 2),
};
constexpr FigureRecord kMonthSource{"stack.months.by_source", kMonthSourceRows, {}, {}};

constexpr FigureRow kGapMonthRows[] = {
    text<&GapMonth::id>("id"),
    num<&GapMonth::need>("need", Unit::yuan, 2),
    num<&GapMonth::sources>("sources", Unit::yuan, 2),
    num<&GapMonth::cumulative_need>("cumulative_need", Unit::yuan, 2),
    num<&GapMonth::cumulative_sources>("cumulative_sources", Unit::yuan, 2),
    num<&GapMonth::cash>("cash", Unit::yuan, 2),
    num<&GapMonth::gap>("gap", Unit::yuan, 2),
};
constexpr FigureList kGapMonthLists[] = {
    list<&GapMonth::by_source>("by_source", [] { return &kMonthSource; }),
};
constexpr FigureRecord kGapMonth{"stack.months", kGapMonthRows, {}, kGapMonthLists};

constexpr FigureRow kSourceOutcomeRows[] = {
    text<&SourceOutcome::id>("id"),
    text<&SourceOutcome::name>("name"),
    num<&SourceOutcome::amount>("amount", Unit::yuan, 2),
    num<&SourceOutcome::cost>("cost", Unit::rate, 2),
    num<&SourceOutcome::gap_after>("gap_after", Unit::yuan, 2),
    flag<&SourceOutcome::at_cap>("at_cap"),
    text<&SourceOutcome::bound>("bound"),
};
constexpr FigureRecord kSourceOutcome{"stack.sources", kSourceOutcomeRows, {}, {}};

constexpr FigureRow kStackOutcomeRows[] = {
    status<&StackOutcome::status>("status"),
    num<&StackOutcome::need>("need", Unit::yuan, 2),
    num<&StackOutcome::gap_before>("gap_before", Unit::yuan, 2),
    num<&StackOutcome::gap>("gap", Unit::yuan, 2),
    num<&StackOutcome::gap_month>("gap_month", Unit::month_number, 0),
    num<&StackOutcome::gap_with_debt_service>("gap_with_debt_service", Unit::yuan, 2),
    num<&StackOutcome::gap_with_debt_service_month>("gap_with_debt_service_month", Unit::month_number, 0),
    text<&StackOutcome::binding>("binding"),
    num<&StackOutcome::equity_to_close>("equity_to_close", Unit::yuan, 2),
    num<&StackOutcome::lease_rent>("lease_rent", Unit::yuan, 2),
    num<&StackOutcome::lease_cost>("lease_cost", Unit::rate, 2),
    num<&StackOutcome::lease_other_root>("lease_other_root", Unit::rate, 2),
    num<&StackOutcome::equity_cost>("equity_cost", Unit::rate, 2),
    num<&StackOutcome::dilution>("dilution", Unit::share, 1),
    num<&StackOutcome::founder_after>("founder_after", Unit::share, 1),
    num<&StackOutcome::blended_cost>("blended_cost", Unit::rate, 2),
};
constexpr FigureList kStackOutcomeLists[] = {
    list<&StackOutcome::sources>("sources", [] { return &kSourceOutcome; }),
    list<&StackOutcome::months>("months", [] { return &kGapMonth; }),
};
constexpr FigureRecord kStackOutcome{"stack", kStackOutcomeRows, {}, kStackOutcomeLists};

constexpr FigureRow kRivalOutcomeRows[] = {
    text<&RivalOutcome::name>("name"),
    num<&RivalOutcome::nominal_cost>("nominal_cost", Unit::rate, 2),
    num<&RivalOutcome::effective_cost>("effective_cost", Unit::rate, 2),
    num<&RivalOutcome::simple_cost>("simple_cost", Unit::rate, 2),
    num<&RivalOutcome::our_simple_cost>("our_simple_cost", Unit::rate, 2),
    num<&RivalOutcome::advantage>("advantage", Unit::spread, 1),
    num<&RivalOutcome::advantage_amount>("advantage_amount", Unit::yuan, 2),
    num<&RivalOutcome::rate_to_match>("rate_to_match", Unit::rate, 2),
};
constexpr FigureRecord kRivalOutcome{"rival", kRivalOutcomeRows, {}, {}};

constexpr FigureRow kOutcomeRows[] = {
    num<&Outcome::loan_prime_rate>("loan_prime_rate", Unit::rate, 2),
    money<&Outcome::amount>("amount"),
    num<&Outcome::borrower_cost>("borrower_cost", Unit::rate, 2),
    num<&Outcome::bank_expected_loss>("bank_expected_loss", Unit::yuan, 2),
    num<&Outcome::bank_eva>("bank_eva", Unit::yuan, 2),
    num<&Outcome::tightest_raroc>("tightest_raroc", Unit::share, 1),
    text<&Outcome::tightest_bank>("tightest_bank"),
    num<&Outcome::growth_raroc>("growth_raroc", Unit::share, 1),
};
constexpr FigurePart kOutcomeParts[] = {
    part<&Outcome::score>("score", [] { return &kScoreOutcome; }),
    part<&Outcome::joint>("joint", [] { return &kJointOutcome; }),
    part<&Outcome::cover>("cover", [] { return &kCoverOutcome; }),
    part<&Outcome::policy>("policy", [] { return &kPolicyOutcome; }),
    part<&Outcome::growth>("growth", [] { return &kGrowthOutcome; }),
    part<&Outcome::stack>("stack", [] { return &kStackOutcome; }),
    part<&Outcome::rival>("rival", [] { return &kRivalOutcome; }),
};
constexpr FigureList kOutcomeLists[] = {
    list<&Outcome::tranches>("tranches", [] { return &kTrancheOutcome; }),
    list<&Outcome::banks>("banks", [] { return &kBankOutcome; }),
    list<&Outcome::tranche_banks>("tranche_banks", [] { return &kTrancheBank; }),

};
constexpr FigureRecord kOutcome{"outcome", kOutcomeRows, kOutcomeParts, kOutcomeLists};

template <class OnRow>
void walk(const FigureRecord& record, const void* owner, const std::string& prefix, const OnRow& visit) {
  for (const FigureRow& row : record.rows) visit(FigurePlace{&row, &record, owner, prefix + row.name});
  for (const FigurePart& part : record.parts) {
    if (const void* inner = part.of(owner)) walk(*part.record(), inner, prefix + part.name + ".", visit);
  }
  for (const FigureList& rows : record.lists) {
    for (std::size_t i = 0; i < rows.size(owner); ++i) {
      const void* item = rows.at(owner, i);
      const Value id = rows.item()->rows[0].get(item).value;
      walk(*rows.item(), item, prefix + rows.name + "[" + std::get<std::string>(id) + "].", visit);
    }
  }
}

void walk_rows(const FigureRecord& record, const std::string& prefix,
               const std::function<void(const FigureRecord&, const FigureRow&, const std::string&)>& visit) {
  for (const FigureRow& row : record.rows) visit(record, row, prefix + row.name);
  for (const FigurePart& part : record.parts) walk_rows(*part.record(), prefix + part.name + ".", visit);
  for (const FigureList& rows : record.lists) walk_rows(*rows.item(), prefix + rows.name + "[].", visit);
}

}  // namespace

const FigureRecord& outcome_record() {
  return kOutcome;
}

void for_each_figure(const Outcome& outcome, const std::function<void(const FigurePlace&)>& visit) {
  walk(kOutcome, &outcome, {}, visit);
}

FigurePlace find_figure(const Outcome& outcome, std::string_view path) {
  FigurePlace found;
  for_each_figure(outcome, [&](const FigurePlace& place) {
    if (!found.row && place.path == path) found = place;
  });
  return found;
}

void for_each_figure_row(
    const std::function<void(const FigureRecord&, const FigureRow&, const std::string& pattern)>& visit) {
  walk_rows(kOutcome, {}, visit);
}

}  // namespace loan
