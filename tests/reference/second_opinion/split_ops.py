"""Who lends how much (methods.md 8.3 a-e, g): alloc and alloc_convex, in exact fractions."""
from fractions import Fraction

from opinion import Op, Refused, exact

WEIGHTS = {  # rule -> (inputs it asks, weight of one bank)
    "pro_rata": (["commitment"], lambda c: c),
    "equal_el": (["el_rate"], lambda e: 1 / e),
    "risk_budget": (["risk_budget", "risk_rate"], lambda b, k: b / k),
    "water_fill": ([], lambda: Fraction(1)),
    "max_min_eva": (["margin"], lambda m: 1 / m),
}


def clip(x, low, high):
    return max(low, min(high, x))


def bound(x, low, high):
    return "lo" if x == low else "hi" if x == high else "free"


def bounds(inputs):
    lo, hi = [exact(x) for x in inputs["lo"]], [exact(x) for x in inputs["hi"]]
    if any(x < 0 for x in lo):
        raise Refused("domain_error", "lo")
    if any(a > b for a, b in zip(lo, hi)):
        raise Refused("domain_error", "lo|hi")
    return lo, hi


def shortage(loan, low, high):
    """The certificate when the sum of the bounds leaves the loan out (methods.md 8.6)."""
    if loan > high:
        return {"status": "infeasible", "cause": "capacity", "shortfall": loan - high, "max_total": high}
    if loan < low:
        return {"status": "infeasible", "cause": "minimum_tickets", "excess": low - loan, "min_total": low}
    return None


def common_level(loan, amounts_at, breakpoints):
    """The level at which non-decreasing piecewise linear amounts sum to the loan, and whether it is the only one."""
    points = sorted(set(breakpoints))
    totals = [sum(amounts_at(t)) for t in points]
    exactly = [t for t, total in zip(points, totals) if total == loan]
    if exactly:
        at_ends = exactly[0] == points[0] or exactly[-1] == points[-1]
        return exactly[0], len(exactly) == 1 and not at_ends
    for k in range(len(points) - 1):
        if totals[k] < loan < totals[k + 1]:
            return points[k] + (points[k + 1] - points[k]) * (loan - totals[k]) / (totals[k + 1] - totals[k]), True
    raise AssertionError("the loan lies between the sums of the bounds")


def alloc(inputs):
    """methods.md 8.3 a-e: x_i = clip(theta w_i, lo_i, hi_i)."""
    loan = exact(inputs["loan"])
    names, weight = WEIGHTS[inputs["rule"]]
    lo, hi = bounds(inputs)
    columns = [[exact(v) for v in inputs[name]] for name in names]
    for name, column in zip(names, columns):
        if any(v < 0 or (v == 0 and name not in ("commitment", "risk_budget")) for v in column):
            raise Refused("domain_error", name)
    w = [weight(*row) for row in zip(*columns)] if names else [Fraction(1)] * len(lo)
    certificate = shortage(loan, sum(lo), sum(b if wi > 0 else a for wi, a, b in zip(w, lo, hi)))
    if certificate:
        return certificate
    at = lambda t: [clip(t * wi, a, b) for wi, a, b in zip(w, lo, hi)]  # noqa: E731
    theta, unique = common_level(loan, at, [x / wi for wi, a,
                                            b in zip(w, lo, hi) if wi > 0 for x in (a, b)] + [Fraction(0)])
    amount = at(theta)
    out = {"status": "ok", "amount": amount, "share": [x / loan for x in amount],
           "binding": [bound(x, a, b) for x, a, b in zip(amount, lo, hi)]}
    if unique:
        out["theta"] = theta
    if inputs["rule"] == "equal_el":
        out["expected_loss"] = [x * e for x, e in zip(amount, columns[0])]
    if inputs["rule"] == "risk_budget":
        out["budget_use"] = [x * k / b if b > 0 else None for x, b, k in zip(amount, *columns)]
        if None not in out["budget_use"]:
            out["max_use"] = max(out["budget_use"])
    if inputs["rule"] == "max_min_eva":
        out["eva"] = [x * m for x, m in zip(amount, columns[0])]
        out["min_eva"] = min(out["eva"])
    return out


def alloc_convex(inputs):
    """methods.md 8.3 g: the marginal cost at which x_i = clip((mu - c_i)/gamma_i, lo, hi) sum to the loan."""
    loan = exact(inputs["loan"])
    lo, hi = bounds(inputs)
    cost, gamma = [exact(c) for c in inputs["cost"]], [exact(g) for g in inputs["gamma"]]
    if any(g <= 0 for g in gamma):
        raise Refused("domain_error", "gamma")
    certificate = shortage(loan, sum(lo), sum(hi))
    if certificate:
        return certificate
    at = lambda mu: [clip((mu - c) / g, a, b) for c, g, a, b in zip(cost, gamma, lo, hi)]  # noqa: E731
    mu, unique = common_level(loan, at, [c + g * x for c, g, a, b in zip(cost, gamma, lo, hi) for x in (a, b)])
    amount = at(mu)
    out = {"status": "ok", "amount": amount, "binding": [bound(x, a, b) for x, a, b in zip(amount, lo, hi)],
           "total_cost": sum(c * x + g * x * x / 2 for c, g, x in zip(cost, gamma, amount))}
    if unique:
        out["marginal_cost"] = mu
    return out


def random_bounds(rng, n):
    if rng.random() < 0.25:  # to the fen: sums of such numbers miss each other in binary
        lo = [rng.choice([0, round(rng.uniform(0, 9e6), 2), 0.1]) for _ in range(n)]
        return lo, [round(a + rng.choice([0, 0.2, rng.uniform(0, 3e7)]), 2) for a in lo]
    lo = [rng.choice([0, 0, 5, 12, 20]) * 1_000_000 for _ in range(n)]
    return lo, [a + rng.choice([0, 5, 10, 30, 50, rng.randint(0, 60)]) * 1_000_000 for a in lo]


def some_loan(rng, lo, hi):
    kind = rng.random()
    least, most = float(sum(map(exact, lo))), float(sum(map(exact, hi)))
    if kind < 0.1:
        return least or 1_000_000
    if kind < 0.2:
        return most or 1_000_000
    if kind < 0.25:
        return round(rng.uniform(least, most), 2) or 0.01
    if kind < 0.3:
        return round(most + 0.01, 2)
    if kind < 0.35:
        return rng.randint(1, 400) * 1_000_000
    return max(1, rng.randint(int(least), int(most) + 1) // 1000 * 1000)


def random_alloc(rng):
    n = rng.choice([1, 2, 3, 3, 4, 5, 8])
    lo, hi = random_bounds(rng, n)
    rule = rng.choice(list(WEIGHTS))
    inputs = {"rule": rule, "loan": some_loan(rng, lo, hi), "lo": lo, "hi": hi}
    for name in WEIGHTS[rule][0]:
        if name in ("commitment", "risk_budget"):
            inputs[name] = [rng.choice([10, 20, 30, 40, rng.randint(1, 99)]) * 1_000_000 for _ in lo]
        else:
            inputs[name] = [rng.choice([0.004, 0.006, 0.01, 0.0075, round(rng.uniform(0.001, 0.1), 4)]) for _ in lo]
    if WEIGHTS[rule][0] and rng.random() < 0.05:
        inputs[WEIGHTS[rule][0][0]][0] = rng.choice([0, -0.01])
    return inputs


def random_convex(rng):
    n = rng.choice([1, 2, 3, 4, 6])
    lo, hi = random_bounds(rng, n)
    return {"loan": some_loan(rng, lo, hi), "lo": lo, "hi": hi,
            "cost": [rng.choice([0.03, 0.031, 0.0285, round(rng.uniform(0.01, 0.08), 4)]) for _ in lo],
            "gamma": [rng.choice([1e-10, 2e-10, 1.5e-10, 1e-12, 1e-8]) for _ in lo]}


SPLIT = (1e-5, 1e-9)
OPS = {
    "alloc": Op(alloc, random_alloc, SPLIT),
    "alloc_convex": Op(alloc_convex, random_convex, SPLIT),
}
