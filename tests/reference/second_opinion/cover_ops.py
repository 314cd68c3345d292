"""Guarantees loan by loan (methods.md 7.1, 7.3, 7.6): share_waterfall, layered_cover, substitution."""
from fractions import Fraction

from opinion import Op, Refused, exact, need, unit


def money(rng, zero=0.1):
    """An amount in yuan: round ones, odd ones, tiny and huge ones, nothing."""
    kind = rng.random()
    if kind < zero:
        return 0
    if kind < 0.6:
        return rng.randint(1, 999) * 10 ** rng.randint(2, 6)
    if kind < 0.9:
        return round(10 ** rng.uniform(3, 9), 2)
    return round(10 ** rng.uniform(-2, 12), 2)


def share_waterfall(inputs):
    """methods.md 7.1: each party pays its share of the claim at once, recoveries come back pro rata."""
    ead, lgd = exact(need(inputs, "ead", 0, 1e12, True)), exact(need(inputs, "lgd", 0, 1))
    shares = {name: exact(share) for name, share in inputs["shares"].items()}
    if any(s < 0 or s > 1 for s in shares.values()) or sum(shares.values()) > 1:
        raise Refused("domain_error", "shares")
    bank = 1 - sum(shares.values())
    order, recovered = inputs.get("recovery", "pro_rata"), (1 - lgd) * ead
    if order == "bank_first":
        lost = max(Fraction(0), bank * ead - recovered)
    elif order == "guarantor_first":
        lost = bank * ead - max(Fraction(0), recovered - (1 - bank) * ead)
    else:
        lost = bank * ead * lgd
    rest = ead * lgd - lost
    return {
        "bank_share": bank,
        "gross_loss": ead * lgd,
        "day_one_payment": {name: s * ead for name, s in shares.items()},
        "final_loss": {name: rest * s / (1 - bank) if bank < 1 else Fraction(0) for name, s in shares.items()},
        "bank_final_loss": lost,
        "bank_lgd": lost / ead,
    }


def random_shares(rng):
    names = ["guarantor", "provincial_reguarantee", "national_fund", "local_government", "insurer", "a b", "担保公司"]
    rng.shuffle(names)
    left, shares = 100, {}
    for name in names[: rng.randint(0, 5)]:
        shares[name] = rng.randint(0, left)
        left -= shares[name]
    if shares and rng.random() < 0.2:
        shares[next(iter(shares))] += left  # the bank keeps nothing
    scaled = {name: s / 100 for name, s in shares.items()}
    if scaled and rng.random() < 0.1:
        scaled[next(iter(scaled))] += 0.7
    inputs = {"ead": money(rng), "lgd": unit(rng), "shares": scaled}
    if rng.random() < 0.3:
        inputs["recovery"] = rng.choice(["pro_rata", "bank_first", "guarantor_first"])
    return inputs


def layered_cover(inputs):
    """methods.md 7.3: every layer in turn takes its part of what the earlier ones left; the bank keeps the rest."""
    scenarios = []
    for layer in inputs["layers"]:
        for name, low, high in (("share", 0, 1), ("deductible", 0, 1e15), ("deductible_rate", 0, 1), ("cap", 0, 1e15)):
            if layer.get(name) is not None:
                need(layer, name, low, high)
    for loss in inputs["losses"]:
        if loss < 0:
            raise Refused("domain_error", "losses")
        left, row = exact(loss), {}
        for layer in inputs["layers"]:
            deductible = exact(layer.get("deductible") or 0) + exact(layer.get("deductible_rate") or 0) * left
            pay = exact(layer["share"]) * max(Fraction(0), left - deductible)
            if layer.get("cap") is not None:
                pay = min(pay, exact(layer["cap"]))
            row[layer["name"]] = pay
            left -= pay
        row["bank"] = left
        scenarios.append(row)
    return {"scenarios": scenarios}


def random_layers(rng):
    layers = []
    for k in range(rng.randint(0, 5)):
        layer = {"name": f"layer {k}", "share": unit(rng)}
        if rng.random() < 0.6:
            layer["cap"] = money(rng)
        if rng.random() < 0.4:
            layer["deductible"] = money(rng)
        if rng.random() < 0.4:
            layer["deductible_rate"] = unit(rng)
        layers.append(layer)
    return {"losses": [money(rng) for _ in range(rng.randint(0, 5))], "layers": layers}


def substitution(inputs):
    """methods.md 7.6: what part of the cover counts, and at whose weight."""
    ead, coverage = exact(need(inputs, "ead", 0, 1e12, True)), exact(need(inputs, "coverage", 0, 1))
    borrower, guarantor = exact(inputs["rw_borrower"]), exact(inputs["rw_guarantor"])
    protection, loan = exact(inputs["guarantee_years"]), exact(inputs["loan_years"])
    original = exact(inputs.get("guarantee_original_years", inputs["guarantee_years"]))
    quarter = Fraction(1, 4)
    status, recognised = "ok", coverage
    if not inputs["eligible"]:
        status, recognised = "guarantor_not_eligible", Fraction(0)
    elif guarantor >= borrower:
        status, recognised = "no_benefit", Fraction(0)
    elif protection < loan:
        horizon = min(Fraction(5), loan)
        if protection <= quarter or original < 1:  # CRE22: three months or less; at three months the share is 0 anyway
            status, recognised = "protection_too_short" if coverage > 0 else "ok", Fraction(0)
        else:
            recognised = coverage * (min(protection, horizon) - quarter) / (horizon - quarter)
    weight = (1 - recognised) * borrower + recognised * guarantor
    return {
        "recognised_coverage": recognised,
        "risk_weight": weight,
        "rwa": ead * weight,
        "capital": ead * weight * exact(inputs["capital_ratio"]),
        "status": status,
    }


def random_substitution(rng):
    years = lambda: rng.choice([0.1, 0.25, 0.5, 1, 1, 2, 3, 3, 4.75, 5, 7, 10,
                                round(rng.uniform(0.1, 8), 2)])  # noqa: E731
    loan, protection = years(), years()
    inputs = {
        "ead": money(rng), "coverage": unit(rng), "rw_borrower": rng.choice([1, 0.85, 0.75, 1.5]),
        "rw_guarantor": rng.choice([0, 0.2, 0.4, 0.5, 0.75, 0.85, 1]), "guarantee_years": protection,
        "loan_years": loan, "eligible": rng.random() < 0.85, "capital_ratio": rng.choice([0.08, 0.105, 0.125, 0]),
    }
    if rng.random() < 0.6:
        inputs["guarantee_original_years"] = round(protection + rng.choice([0, 0.5, 1, 2]), 2)
    return inputs


MONEY = (1e-6, 1e-9)
OPS = {
    "share_waterfall": Op(share_waterfall, random_shares, lambda i: (1e-6 + 1e-15 * i["ead"], 1e-9), [
        {"ead": 100, "lgd": 1, "shares": {}}, {"ead": 0, "lgd": 0, "shares": {"a": 1}},
        {"ead": 100, "lgd": 0.5, "shares": {"a": 0.1, "b": 0.2, "c": 0.7}},
        {"ead": 100, "lgd": 0.5, "shares": {"a": 0.6, "b": 0.5}}, {"ead": 100, "lgd": 0.5, "shares": {"a": -0.1}}]),
    "layered_cover": Op(layered_cover, random_layers, MONEY, [
        {"losses": [], "layers": []}, {"losses": [100, 0], "layers": []},
        {"losses": [100, -1], "layers": [{"name": "a", "share": 0.5}]},
        {"losses": [1000], "layers": [{"name": "a", "share": 1.5}]},
        {"losses": [1000], "layers": [{"name": "a", "share": 1, "cap": None, "deductible": None}]}]),
    "substitution": Op(substitution, random_substitution, MONEY),
}
