"""On which terms they lend together (methods.md 8.2, 8.4): capacity, own_risk_caps, nash_rate, egalitarian_rate."""
import math
from fractions import Fraction

from credit_ops import irb_corporate
from opinion import Op, exact
from quadrature import bisect


def capacity(inputs):
    """methods.md 8.2: the smallest limit of every bank, its name, and what all can lend."""
    loan, tenor = exact(inputs["loan"]), exact(inputs["tenor_years"])
    highs, names = [], []
    for bank in inputs["banks"]:
        b = {k: exact(v) for k, v in bank.items()}
        rooms = {
            "single_name_10pct_net_capital": b["net_capital"] / 10 - b["existing_loans"],
            "exposure_15pct_tier1": b["tier1"] * Fraction(15, 100) - b["existing_exposure"],
            "internal_limit": b["internal_limit"],
            "max_share": exact(inputs["max_share"]) * loan,
        }
        joint, alone = b["pd_joint"] * b["lgd_joint"], b["pd_alone"] * b["lgd_alone"]
        if joint > 0:
            rooms["own_risk"] = b["standalone_amount"] * alone / joint
        elif alone == 0:
            rooms["own_risk"] = b["standalone_amount"]  # nothing changed by joining: as much as alone
        if b["tenor_ceiling_years"] < tenor:
            rooms["tenor_ceiling"] = Fraction(0)
        rooms = {name: max(Fraction(0), room) for name, room in rooms.items()}
        smallest = min(rooms.values())
        highs.append(smallest)
        names.append(min(name for name, room in rooms.items() if room == smallest))
    total = sum(highs)
    out = {"hi": highs, "binding": names, "total_capacity": total, "status": "ok" if total >= loan else "infeasible"}
    out["headroom" if total >= loan else "shortfall"] = abs(total - loan)
    return out


def own_risk_caps(inputs):
    """methods.md 8.2, limit 5: the amount at which each measure of risk is what it was alone."""
    amount, floor = inputs["standalone_amount"], inputs.get("pd_floor", 0)
    k = {}
    for side in ("alone", "joint"):
        k[side] = irb_corporate({"maturity": 2.5, "pd_floor": floor, **inputs[side]})["K"]
    alone, joint = inputs["alone"], inputs["joint"]
    caps = {"el": amount * alone["pd"] * alone["lgd"] / (joint["pd"] * joint["lgd"]),
            "ul": amount * k["alone"] / k["joint"],
            "single_name_loss": amount * alone["lgd"] / joint["lgd"]}
    first, second = sorted((caps[name], name) for name in ("el", "ul"))  # the measures switched on by default
    out = {"K_alone": k["alone"], "K_joint": k["joint"], **{f"cap_{name}": cap for name, cap in caps.items()}}
    out["cap"] = first[0]
    out["binding"] = first[1] if first[0] < second[0] * (1 - 1e-12) else "el"
    return out


def nash_rate(inputs):
    """methods.md 8.4: the interval, the bargained rate, and the side payments that would carry any rate below."""
    x = [exact(v) for v in inputs["amount"]]
    ceiling, beta = exact(inputs["borrower_ceiling"]), exact(inputs.get("borrower_weight", 0.5))
    alpha = [exact(v) for v in inputs["bank_weight"]] if "bank_weight" in inputs else [a / sum(x) / 2 for a in x]
    alone = inputs.get("disagreement_profit", [0] * len(x))
    adjusted = [exact(r) + exact(d) / a for r, d, a in zip(inputs["reservation_rate"], alone, x)]
    loan, low = sum(x), max(adjusted)
    average = sum(a * r for a, r in zip(x, adjusted)) / loan
    out = {"adjusted_reservation": adjusted, "interval_low": low, "interval_high": ceiling,
           "interval_low_with_transfers": average}
    if average <= ceiling:
        surplus, weight = loan * (ceiling - average), sum(alpha) + beta
        rate = ceiling - beta / weight * surplus / loan
        out["rate_with_transfers"] = rate
        out["transfers"] = [a / weight * surplus - xi * (rate - r) for a, xi, r in zip(alpha, x, adjusted)]
    if low > ceiling:
        out["status"] = "infeasible_without_transfers" if average <= ceiling else "infeasible"
        out["gap_bp"] = (low - ceiling) * 10000
        out["gap_bp_with_transfers"] = max(Fraction(0), average - ceiling) * 10000
        out["binding_bank"] = adjusted.index(low)
        return out
    if low == ceiling:
        rate, out["status"] = ceiling, "single_point"
    else:
        fa, fr = [float(a) for a in alpha], [float(low - r) for r in adjusted]
        width = float(ceiling - low)  # t = r - low keeps the last digits of the narrow interval
        first_order = lambda t: float(beta) / (width - t) - sum(a / (t + r) if t + r > 0 else math.inf for a,
                                                                r in zip(fa, fr))  # noqa: E731
        rate, out["status"] = low + Fraction(bisect(first_order, 0.0, math.nextafter(width, 0))), "ok"
    out["rate"] = rate
    out["bank_surplus"] = [xi * (rate - r) for xi, r in zip(x, adjusted)]
    out["borrower_saving"] = loan * (ceiling - rate)
    return out


def egalitarian_rate(inputs):
    """methods.md 8.4: max over r of the smallest weighted surplus; the best of the candidates where a bank and the
    borrower are level."""
    a, b = [exact(v) for v in inputs["raroc_intercept"]], [exact(v) for v in inputs["raroc_slope"]]
    h, w = [exact(v) for v in inputs["hurdle"]], [exact(v) for v in inputs["bank_weight"]]
    ceiling, wb = exact(inputs["borrower_ceiling"]), exact(inputs["borrower_weight"])
    candidates = [(ceiling / wb + (hi - ai) / wi) / (bi / wi + 1 / wb) for ai, bi, hi, wi in zip(a, b, h, w)]
    rate = max(candidates)
    raroc = [ai + bi * rate for ai, bi in zip(a, b)]
    value = (ceiling - rate) / wb
    assert value == min([value] + [(x - hi) / wi for x, hi, wi in zip(raroc, h, w)])
    return {"rate": rate, "min_surplus": value, "raroc": raroc, "status": "infeasible" if value < 0 else "ok",
            "binding_bank": candidates.index(rate)}


def random_capacity(rng):
    banks = []
    for _ in range(rng.randint(1, 5)):
        banks.append({
            "net_capital": rng.choice([2e10, 2e9, 5e8]), "existing_loans": rng.choice([0, 1.95e9, 1.99e9, 3e7]),
            "tier1": rng.choice([1.6e10, 4e8, 1.6e9]), "existing_exposure": rng.choice([0, 2.1e9, 2.38e9, 5e7]),
            "internal_limit": rng.choice([0, 3e7, 5e7, 6e7, 5.6e7]),
            "standalone_amount": rng.choice([0, 2e7, 4e7, 5.5e7]),
            "pd_alone": rng.choice([0, 0.03, 0.02]), "lgd_alone": rng.choice([0.55, 0.45, 0.1]),
            "pd_joint": rng.choice([0.022, 0.03, 0.03, 0]), "lgd_joint": rng.choice([0.45, 0.55]),
            "tenor_ceiling_years": rng.choice([1, 3, 5, 2.5])})
    return {"loan": rng.choice([8e7, 5e7, 3e8, 1.2345e8]), "tenor_years": rng.choice([1, 3, 2.5]),
            "max_share": rng.choice([0.7, 1, 0.5]), "banks": banks}


def random_own_risk(rng):
    def side():
        s = {"pd": rng.choice([0.03, 0.022, 0.0005, 0.0001, 0.2, round(10 ** rng.uniform(-4, -0.5), 5)]),
             "lgd": rng.choice([0.45, 0.55, 0.1, 1, 0.4])}
        if rng.random() < 0.8:
            s["maturity"] = rng.choice([1, 2.5, 3, 5, round(rng.uniform(1, 5), 2)])
        if rng.random() < 0.8:
            s["sales_cny_10m"] = rng.choice([1, 3, 6, 30, 100, round(rng.uniform(2, 40), 1)])
        return s
    inputs = {"standalone_amount": rng.choice([1e6, 2e7, 12345678.9]), "alone": side(), "joint": side()}
    if rng.random() < 0.1:
        inputs["joint"] = dict(inputs["alone"])
    if rng.random() < 0.8:
        inputs["pd_floor"] = rng.choice([0.0005, 0.0003])
    return inputs


def random_nash(rng):
    inputs = full_nash(rng)
    for name in ("bank_weight", "borrower_weight", "disagreement_profit"):  # the defaults of 8.4
        if rng.random() < 0.15:
            del inputs[name]
    return inputs


def full_nash(rng):
    n, ceiling = rng.choice([1, 2, 3, 5]), rng.choice([0.0385, 0.04, round(rng.uniform(0.02, 0.1), 4)])
    spread = rng.choice([0.001, 0.01])
    rates = [rng.choice([round(ceiling - rng.uniform(-0.1, 1) * spread, 4),
                         round(ceiling - spread, 4)]) for _ in range(n)]
    if rng.random() < 0.1:
        rates[rng.randrange(n)] = ceiling
    if rng.random() < 0.15:  # stand-alone profit that lifts a bank exactly to the ceiling, or two banks to one level
        level = rng.choice([ceiling, round(ceiling - 0.002, 4)])
        back = [rng.choice([0, 0.0005, 0.001]) for _ in rates]
        return {"amount": [2e7] * n, "reservation_rate": [round(level - b, 4) for b in back],
                "disagreement_profit": [round(b * 2e7) for b in back],
                "bank_weight": [0.25] * n, "borrower_weight": 0.5, "borrower_ceiling": ceiling}
    return {"amount": [rng.choice([2e7, 3.5e7, 1, 12345678.9, 1e9]) for _ in rates], "reservation_rate": rates,
            "disagreement_profit": [rng.choice([0, 0, 10000]) if rng.random() < 0.5 else 0 for _ in rates],
            "bank_weight": [rng.choice([0.25, 0.1, 1, 0.5]) for _ in rates],
            "borrower_weight": rng.choice([0.25, 0.5, 1, 0.01]), "borrower_ceiling": ceiling}


def random_egalitarian(rng):
    n = rng.choice([1, 2, 3, 5])
    if rng.random() < 0.15:  # every bank exactly at its hurdle at one rate
        slope, hurdle = [rng.choice([7.0, 6.6, 8.1, 5.3]) for _ in range(n)], [rng.choice([0.12, 0.1,
                                                                                           0.11]) for _ in range(n)]
        level = rng.choice([0.0385, 0.041, 0.0333])
        return {"raroc_intercept": [round(h - b * level, 8) for h, b in zip(hurdle, slope)], "raroc_slope": slope,
                "hurdle": hurdle,
                "bank_weight": [1] * n, "borrower_weight": rng.choice([0.1, 1, 0.3]),
                "borrower_ceiling": rng.choice([level, level, 0.05])}
    return {"raroc_intercept": [round(rng.uniform(-0.4, 0), 3) for _ in range(n)],
            "raroc_slope": [round(rng.uniform(4, 9), 1) for _ in range(n)],
            "hurdle": [rng.choice([0.12, 0.1, 0.11, 0]) for _ in range(n)],
            "bank_weight": [rng.choice([1, 1, 0.5, 2]) for _ in range(n)],
            "borrower_weight": rng.choice([0.1, 1, 0.01]), "borrower_ceiling": round(rng.uniform(0.02, 0.08), 4)}


OPS = {
    "capacity": Op(capacity, random_capacity, (1e-5, 1e-9)),
    "own_risk_caps": Op(own_risk_caps, random_own_risk, (1e-6, 1e-9)),
    "nash_rate": Op(nash_rate, random_nash, lambda i: (1e-11 * (1 + max(i["amount"])), 1e-8)),
    "egalitarian_rate": Op(egalitarian_rate, random_egalitarian, (1e-11, 1e-8)),
}
