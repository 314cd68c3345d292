// Rows of the table of figures: who bears a loss, and what the programmes give. Digits: see figures.cpp.
#include "deal/figure_rows.h"

namespace loan {

namespace {

using namespace shown;
using namespace figure_rows;

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

}  // namespace

const FigureRecord* cover_figures() {
  return &kCoverOutcome;
}

const FigureRecord* policy_figures() {
  return &kPolicyOutcome;
}

}  // namespace loan
