#include <array>

#include "trace/rules.h"

namespace loan {

namespace {

constexpr auto kRules = std::to_array<Rule>({
    {"cover.tranche_loss", Unit::yuan, "LGD × B", "methods.md 5.2"},
    {"cover.exposure", Unit::yuan, "Σ B", "methods.md 5.2"},
    {"cover.loss", Unit::yuan, "Σ LGD·B", "methods.md 7.1"},
    {"cover.claim_on_loss", Unit::yuan, "min(left, s·max(0, L·(1 − rate) − D))", "methods.md 7.1, 7.3"},
    {"cover.claim_on_rest", Unit::yuan, "s·max(0, left·(1 − rate) − D)", "methods.md 7.3"},
    {"cover.deductible_part", Unit::yuan, "D × L_t / Σ L", "methods.md 7.3"},
    {"cover.tranche_part", Unit::yuan, "amount × x_t / Σ x", "methods.md 7.1"},
    {"cover.within_limit", Unit::yuan, "min(claim, limit × left / Σ left)", "methods.md 7.3"},
    {"cover.within_total", Unit::yuan, "min(claim, left − (1 − total)·L)", "methods.md 7.3"},
    {"cover.first_loss", Unit::yuan, "s × min(left, cap)", "methods.md 7.3"},
    {"cover.first_loss_reach", Unit::yuan, "money left / s", "methods.md 7.3"},
    {"cover.delivered", Unit::yuan, "payment × delivery", "methods.md 5.6, 7.2"},
    {"cover.left", Unit::yuan, "before − paid", "methods.md 7.3"},
    {"cover.sum", Unit::yuan, "Σ", "methods.md 7.3"},
    {"cover.day_one", Unit::yuan, "Σ tranches: s·EAD within limits", "methods.md 7.1"},
    {"cover.layer_loss", Unit::yuan, "Σ tranches", "methods.md 7.1"},
    {"cover.layer_expected_loss", Unit::yuan, "Σ tranches: payment × delivery", "methods.md 7.2"},
    {"cover.loss_of_parties", Unit::yuan, "Σ layers + Σ banks", "methods.md 7.1"},
    {"cover.with_balance", Unit::yuan, "x_{m−1} × B_m / B_{m−1}", "methods.md 7.1"},
    {"cover.nothing_borne", Unit::yuan, "0", "methods.md 7.3"},
    {"cover.share_of_whole", Unit::share, "x / loss", "methods.md 7.1"},
    {"cover.bank_recovers_first", Unit::yuan, "max(0, E − paid − recovered)", "methods.md 7.1"},
    {"cover.guarantor_recovers_first", Unit::yuan, "E − paid − max(0, recovered − paid)", "methods.md 7.1"},
    {"cover.layer_after_recovery", Unit::yuan, "paid × (L − bank) / Σ paid", "methods.md 7.1"},
    {"cover.bank_loss", Unit::yuan, "L − Σ layers", "methods.md 7.1"},
    {"cover.one_bank_loss", Unit::yuan, "Σ tranches", "methods.md 7.1"},
    {"cover.bank_part", Unit::yuan, "loss × share", "programmes.md 1.2"},
    {"cover.bank_exposure", Unit::yuan, "B × share", "programmes.md 1.2"},
    {"cover.bank_part_after_first", Unit::yuan, "loss × share × (1 − first / Σ loss)", "programmes.md 1.2"},
    {"cover.lead_first_loss", Unit::yuan, "min(Σ loss, x·EAD, room of the lead)", "programmes.md 1.2"},
    {"cover.coverage", Unit::share, "1 − bank loss / loss", "methods.md 7.2"},
    {"cover.life_coverage", Unit::share, "1 − Σ(S_{k−1} − S_k)·bank / Σ(S_{k−1} − S_k)·L", "methods.md 5.2, 7.2"},
    {"cover.claim_cap_factor", Unit::share, "1 − E[(X − c)⁺] / p", "methods.md 7.2"},
    {"cover.claim_cap_factor_small_pool", Unit::share, "E[min(D/n, c)] / p", "methods.md 7.2"},
    {"cover.cap_probability", Unit::share, "P(X > c)", "methods.md 7.2"},
    {"cover.tail_share", Unit::share, "s·min(X_q, c) / X_q, q = 99.9 %", "methods.md 7.2"},
    {"cover.guarantor_default", Unit::share, "q = N₂(G(p_b), G(p_g); ρ) / p_b", "methods.md 5.6"},
    {"cover.delivery", Unit::share, "cap factor × (1 − q·ℓ)", "methods.md 5.6, 7.2"},
    {"cover.carrying_cost", Unit::yuan, "paid × rate × months / 12", "methods.md 7.3"},
    {"cover.bad_loan_ratio", Unit::share, "bad loans / portfolio", "programmes.md 3.4"},
    {"cover.bad_loans", Unit::yuan, "ratio × portfolio", "programmes.md 3.4"},
    {"cover.uncovered", Unit::share, "expected bank loss / loss", "methods.md 7.2"},
    {"cover.bank_loss_given_default", Unit::share, "LGD × uncovered part", "methods.md 7.2"},
    {"cover.bank_fee", Unit::rate, "φ × share", "methods.md 7.5"},
    {"cover.bank_fees", Unit::rate, "Σ layers", "methods.md 7.5"},
    {"cover.claim_limit", Unit::yuan, "c × s × portfolio", "methods.md 7.2"},
    {"cover.pool_remaining", Unit::yuan, "max(0, limit − claims paid)", "methods.md 7.3"},
    {"cover.pool_empty_at", Unit::share, "(bad loans + left / (s·LGD)) / portfolio", "methods.md 7.3"},
    {"cover.substituted_weight", Unit::share, "RW − g_a·(RW_b − RW_g)", "methods.md 7.6; BCBS CRE22"},
    {"cover.expected_fees", Unit::yuan, "φ × Σ S·base", "methods.md 7.5"},
    {"cover.fees_paid_on", Unit::yuan, "Σ fees to re-guarantors", "methods.md 7.5"},
    {"cover.expected_claims", Unit::yuan, "Σ years: (S_{k−1} − S_k)·payment", "methods.md 7.4"},
    {"cover.guarantor_costs", Unit::yuan, "cost rate × Σ S·guaranteed / 12", "methods.md 7.5"},
    {"cover.guarantor_result", Unit::yuan, "fees − passed on − claims − costs", "methods.md 7.5"},
});

}  // namespace

// Rules that cover/ records.
const std::span<const Rule> kCoverRules{kRules};

}  // namespace loan
