"""From score to limit (methods.md 10, 11): score_pd, composite_score, working_capital, limit_binding, linked_limit."""
import math
from fractions import Fraction

from opinion import Op, Refused, exact, need


def score_pd(inputs):
    """Odds of good to bad double every `pdo` points; then the sample's default rate is moved to the central one."""
    factor = need(inputs, "pdo", 0, 1e9, open_low=True) / math.log(2)
    odds = need(inputs, "base_odds", 0, 1e12, open_low=True)
    offset = inputs["base_score"] - factor * math.log(odds)
    out = {"factor": factor, "offset": offset}

    def logit(p):
        return math.log(p / (1 - p))

    shift = 0.0
    if "central_tendency" in inputs:
        for name in ("central_tendency", "sample_default_rate"):
            need(inputs, name, 0, 1, True, True)
        shift = logit(inputs["central_tendency"]) - logit(inputs["sample_default_rate"])
        out["logit_shift"] = shift
    rows = []
    for score in inputs.get("scores", []):
        exponent = (score - offset) / factor
        raw, calibrated = (1 / (1 + math.exp(min(700, x))) for x in (exponent, exponent - shift))
        rows.append({"pd_raw": raw, "pd_calibrated": calibrated, "pd_used": max(calibrated, inputs.get("pd_floor", 0))})
    out["scores"] = rows
    for p in inputs.get("pds", []):
        if not 0 < p < 1:
            raise Refused("domain_error", "pds")
    out["score_for_pd"] = [offset + factor * math.log((1 - p) / p) for p in inputs.get("pds", [])]
    return out


def composite_score(inputs):
    """Weighted mean of the dimensions that are known; with more than three unknown there is no score."""
    weights, scores = inputs["weights"], inputs["dimension_scores"]
    if len(weights) != len(scores):
        raise Refused("domain_error", "weights|dimension_scores")
    if not scores:
        raise Refused("domain_error", "dimension_scores")
    if any(w < 0 for w in weights):
        raise Refused("domain_error", "weights")
    known = [(exact(w), exact(s)) for w, s in zip(weights, scores) if s is not None]
    total = sum(w for w, _ in known)
    if len(scores) - len(known) > 3 or not known:
        return {"composite": None}
    if total == 0:
        raise Refused("domain_error", "weights")
    return {"composite": sum(w * s for w, s in known) / total,
            "contribution": [None if s is None else exact(w) * exact(s) / total for w, s in zip(weights, scores)]}


def working_capital(inputs):
    days = {k: exact(inputs[k]) for k in ("inventory_days", "receivable_days", "payable_days", "prepayment_days",
                                         "advance_receipt_days")}
    cycle = (days["inventory_days"] + days["receivable_days"] - days["payable_days"] + days["prepayment_days"]
             - days["advance_receipt_days"])
    if cycle <= 0:
        return {"cycle_days": cycle, "status": "no_need", "new_loan": 0}
    turns = 360 / cycle
    wanted = exact(inputs["sales_last_year"]) * (1 - exact(inputs["profit_margin"])) * (1 + exact(inputs["growth"])) / turns
    raw = wanted - sum(exact(inputs.get(k, 0)) for k in ("own_funds", "existing_wc_loans", "other_funding"))
    return {"cycle_days": cycle, "turns": turns, "need": wanted, "new_loan_raw": raw, "new_loan": max(raw, 0),
            "status": "ok" if raw >= 0 else "capped"}  # methods.md 1.3: a floor was active


def limit_binding(inputs):
    i, n = inputs["rate"] / 12, inputs["n_months"]
    factor = n if i == 0 else -math.expm1(-n * math.log1p(i)) / i
    monthly = inputs["cfads_annual"] / inputs["dscr_min"] / 12 - inputs["existing_monthly_debt_service"]
    caps = {"working_capital": inputs["working_capital"],
            "revenue_multiple": inputs["revenue"] * inputs["revenue_multiple"] * inputs["score_coefficient"],
            "debt_service": max(0, monthly) * factor,
            "single_name": max(0, 0.1 * inputs["net_capital"] - inputs["existing_loans"]), "product_cap": inputs["product_cap"]}
    if inputs["pd"] * inputs["lgd"] > 0:
        caps["expected_loss_budget"] = inputs["el_budget"] / (inputs["pd"] * inputs["lgd"])
    least = min(caps.values())
    return {"caps": caps, "limit": least, "binding": min(name for name, cap in caps.items() if cap == least)}


def linked_limit(inputs):
    """Equity paid in carries a credit loan and a guaranteed loan in the agreed ratio."""
    a, b, c = (exact(x) for x in inputs["ratio"])
    if a <= 0 or b < 0 or c < 0:
        raise Refused("domain_error", "ratio")
    equity, wanted = exact(need(inputs, "equity_in", 0, 1e15)), exact(need(inputs, "need", 0, 1e15))
    total = equity * (a + b + c) / a
    return {"credit_loan": equity * b / a, "guaranteed_loan": equity * c / a, "total": total,
            "gap": max(Fraction(0), wanted - total), "equity_needed_to_fill": wanted * a / (a + b + c)}


def draw_score(rng):
    inputs = {"pdo": rng.choice([20, 40, 50, 100]), "base_score": rng.choice([600, 500, 660]), "base_odds": rng.choice([1, 15, 30, 50])}
    if rng.random() < 0.7:
        inputs.update(sample_default_rate=round(rng.uniform(0.005, 0.2), 4), central_tendency=round(rng.uniform(0.002, 0.2), 4))
    if rng.random() < 0.6:
        inputs["pd_floor"] = rng.choice([0, 0.0005, 0.001])
    if rng.random() < 0.9:
        inputs["scores"] = [rng.choice([rng.randint(300, 900), round(rng.uniform(0, 1000), 1)]) for _ in range(rng.randint(0, 6))]
    if rng.random() < 0.9:
        inputs["pds"] = [rng.choice([0.01, rng.uniform(0.001, 0.5), 0.9999]) for _ in range(rng.randint(0, 4))]
        if rng.random() < 0.08:
            inputs["pds"].append(rng.choice([0, 1]))
    return inputs


def draw_composite(rng):
    count = rng.choice([8, 8, 8, 8, 1, 5, 12])
    scores = [rng.choice([0, 100, round(rng.uniform(0, 100), 1)]) for _ in range(count)]
    for _ in range(rng.choice([0, 0, 1, 2, 3, 4, 5])):
        scores[rng.randrange(count)] = None
    return {"weights": [rng.choice([0, rng.randint(1, 30), round(rng.uniform(0, 1), 3)]) for _ in range(count)],
            "dimension_scores": scores}


def draw_working(rng):
    inputs = {"sales_last_year": rng.choice([0, 6e7, round(10 ** rng.uniform(4, 11), 2)]), "profit_margin": rng.choice([0, 0.08, -0.1, 1, rng.random()]),
              "growth": rng.choice([0, 0.3, -0.5, 2, -1])}
    for name in ("inventory_days", "receivable_days", "payable_days", "prepayment_days", "advance_receipt_days"):
        inputs[name] = rng.choice([0, 30, rng.randint(0, 200), round(rng.uniform(0, 100), 1)])
    for name in ("own_funds", "existing_wc_loans", "other_funding"):
        inputs[name] = rng.choice([0, round(rng.uniform(0, 0.2) * inputs["sales_last_year"], 2)])
    return inputs


def draw_limit(rng):
    product = rng.choice([1e7, 0, 13200000, round(10 ** rng.uniform(5, 9))])
    return {"working_capital": rng.choice([0, product, 14560000]), "revenue": rng.choice([6e7, 0, 1e9]), "revenue_multiple": rng.choice([0.2, 0]),
            "score_coefficient": rng.choice([1.1, 1, 0.8]), "n_months": rng.choice([1, 12, 36, 360]), "rate": rng.choice([0, 0.042, 1e-6, 0.3]),
            "cfads_annual": rng.choice([6.5e6, 0, 1e9, -1e6]), "dscr_min": rng.choice([1, 1.25, 2]),
            "existing_monthly_debt_service": rng.choice([0, 120000, 1e8]), "el_budget": rng.choice([0, 1e5, 1e9]),
            "pd": rng.choice([0, 0.022, 1]), "lgd": rng.choice([0, 0.45, 1]), "net_capital": rng.choice([2e10, 1e8]),
            "existing_loans": rng.choice([0, 1.2e9, 5e7]), "product_cap": product}


def draw_linked(rng):
    return {"ratio": [rng.choice([2, 1, 3, 0.5, 0 if rng.random() < 0.1 else 1]), rng.choice([1, 0, 2.5]), rng.choice([1, 0, 4])],
            "equity_in": rng.choice([0, 1e7, round(rng.uniform(0, 1e8), 2)]), "need": rng.choice([0, 2e7, round(rng.uniform(0, 1e8), 2)])}


OPS = {
    "score_pd": Op(score_pd, draw_score),
    "composite_score": Op(composite_score, draw_composite, edges=[
        {"weights": [1, 2], "dimension_scores": [50]}, {"weights": [0, 0], "dimension_scores": [50, 60]}, {"weights": [], "dimension_scores": []}]),
    "working_capital": Op(working_capital, draw_working, (1e-6, 1e-9)),
    "limit_binding": Op(limit_binding, draw_limit, (1e-6, 1e-9)),
    "linked_limit": Op(linked_limit, draw_linked, (1e-6, 1e-9)),
}
