#include "trace/rules.h"

namespace loan {

namespace {

// Rules that credit/ records.
constexpr Rule kRules[] = {
    {"credit.expected_loss", Unit::yuan_per_year, "EL = PD × LGD × EAD", "methods.md 5.2"},
    {"credit.lifetime_loss", Unit::yuan, "EL = Σ DF_k·(S_{k−1} − S_k)·LGD·B_{k−1}, S_k = (1−PD)^(k/m)",
     "methods.md 5.2"},
    {"credit.loss_rate", Unit::rate, "el = Σ DF_k·(S_{k−1} − S_k)·LGD·B_{k−1} / Σ DF_k·S_{k−1}·B_{k−1}/m",
     "methods.md 5.2"},
    {"credit.average_life", Unit::years, "Σ B_{k−1} / (m·P)", "methods.md 5.2"},
    {"credit.weight_total", Unit::none, "W = Σ w_d", "methods.md 10"},
    {"credit.score_contribution", Unit::score, "w_d·s_d / W", "methods.md 10"},
    {"credit.composite_score", Unit::score, "Σ w_d·s_d / W", "methods.md 10"},
    {"credit.scorecard_pd", Unit::share,
     "PD = max(floor, 1/(1 + e^((s − s₀)/f − c))), f = PDO/ln 2, s₀ = S₀ − f·ln(odds₀), "
     "c = ln(CT/(1−CT)) − ln(π/(1−π))",
     "methods.md 10"},
    {"credit.cycle_days", Unit::days, "inventory + receivable − payable + prepayment − advance receipts",
     "《流动资金贷款管理办法》 annex; methods.md 10"},
    {"credit.turns", Unit::multiple, "360 / cycle", "《流动资金贷款管理办法》 annex; methods.md 10"},
    {"credit.working_capital_need", Unit::yuan, "sales × (1 − margin) × (1 + growth) / turns",
     "《流动资金贷款管理办法》 annex; methods.md 10"},
    {"credit.working_capital_gap", Unit::yuan, "need − own funds − existing loans − other funding",
     "《流动资金贷款管理办法》 annex; methods.md 10"},
    {"credit.working_capital_loan", Unit::yuan, "max(0, gap)", "methods.md 10"},
    {"credit.cap_debt_service", Unit::yuan, "[CFADS/DSCR/12 − existing]⁺ × (1 − (1+r/12)^−n)/(r/12)", "methods.md 10"},
    {"credit.cap_expected_loss", Unit::yuan, "budget / (PD × LGD)", "methods.md 10"},
    {"credit.cap_revenue", Unit::yuan, "k × sales × score coefficient", "methods.md 10; programmes.md 3.2"},
    {"credit.cap_single_name", Unit::yuan, "[share × net capital − existing loans]⁺",
     "《商业银行大额风险暴露管理办法》 2018; methods.md 10"},
    {"credit.cap_valuation", Unit::yuan, "v × valuation", "programmes.md 3.2"},
    {"credit.score_coefficient", Unit::multiple, "1", "methods.md 10"},
    {"credit.raise_to", Unit::none, "x: cap(x) = min of the other caps(x)", "methods.md 10; programmes.md 3.2"},
    {"credit.binding_cap", Unit::count, "place among the caps", "methods.md 10"},
    {"credit.raised_input", Unit::count, "place among the inputs", "methods.md 10"},
    {"credit.sales_in_proportion", Unit::yuan, "last year × x / sales", "methods.md 10"},
    {"credit.limit", Unit::yuan, "min of the caps", "methods.md 10; programmes.md 3.2"},
};

}  // namespace

const std::span<const Rule> kCreditRules{kRules};

}  // namespace loan
