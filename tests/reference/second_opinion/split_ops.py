"""Who lends how much (methods.md 8.2, 8.3, 8.6): alloc, alloc_convex, alloc_min_cost, round_shares, min_coverage.
All in exact fractions; the best of a set is found by looking at every member."""
import itertools
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
    theta, unique = common_level(loan, at, [x / wi for wi, a, b in zip(w, lo, hi) if wi > 0 for x in (a, b)] + [Fraction(0)])
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


def alloc_min_cost(inputs):
    """methods.md 8.3 f: every set of banks that holds the mandatory ones, each filled from the cheapest."""
    loan = exact(inputs["loan"])
    lo, hi = bounds(inputs)
    cost, banks = [exact(c) for c in inputs["cost"]], range(len(inputs["cost"]))
    mandatory = set(inputs.get("mandatory") or [])
    best, below, above = None, None, None
    for size in range(len(banks) + 1):
        for chosen in itertools.combinations(banks, size):
            if not mandatory <= set(chosen):
                continue
            low, high = sum(lo[i] for i in chosen), sum(hi[i] for i in chosen)
            if 0 < high < loan:
                below = high if below is None else max(below, high)
            if low > loan:
                above = low if above is None else min(above, low)
            if low <= loan <= high:
                x, left = [lo[i] if i in chosen else Fraction(0) for i in banks], loan - low
                for i in sorted(chosen, key=lambda i: (cost[i], i)):
                    more = min(left, hi[i] - lo[i])
                    x[i], left = x[i] + more, left - more
                taking = sum(1 for v in x if v > 0)
                key = (sum(c * v for c, v in zip(cost, x)), taking, [-v for v in x])
                if best is None or key < best[0]:
                    best = (key, x)
    if best is None:
        out = {"status": "infeasible"}
        if below is not None:
            out["nearest_feasible_below"] = below
        if above is not None:
            out["nearest_feasible_above"] = above
        return out
    amount = best[1]
    return {"status": "ok", "amount": amount, "blended_cost": best[0][0] / loan,
            "participants": [i for i in banks if amount[i] > 0]}


def round_shares(inputs):
    """methods.md 8.3: whole lots, the rest by largest remainder, ties to the earlier bank."""
    loan, lot = inputs["loan_fen"], inputs["lot_fen"]
    share = [exact(s) for s in inputs["share"]]
    if abs(sum(share) - 1) > Fraction(len(share), 10**6):
        raise Refused("domain_error", "share")
    lots = [s / sum(share) * loan / lot for s in share]
    whole = [int(x // 1) for x in lots]
    rest = loan // lot - sum(whole)
    for i in sorted(range(len(share)), key=lambda i: (whole[i] - lots[i], i))[:rest]:
        whole[i] += 1
    return {"amount_fen": [x * lot for x in whole]}


def min_coverage(inputs):
    """methods.md 8.6: the smallest g with sum of min(other_i, own_i/(1-g)) = L, among its few candidates."""
    loan = exact(inputs["loan"])
    own, other = [exact(x) for x in inputs["own_risk_cap"]], [exact(x) for x in inputs["other_cap"]]
    if sum(other) < loan:
        return {"status": "infeasible", "shortfall_at_full_coverage": loan - sum(other)}

    def room(g):
        return sum(b if g == 1 else min(b, a / (1 - g)) for a, b in zip(own, other))

    kinks = sorted({Fraction(0), Fraction(1)} | {1 - a / b for a, b in zip(own, other) if b > 0 and a < b})
    best = next(g for g in kinks if room(g) >= loan)
    if best > 0:
        before = kinks[kinks.index(best) - 1]
        fixed = sum(b for a, b in zip(own, other) if a >= b * (1 - before))
        moving = sum(a for a, b in zip(own, other) if a < b * (1 - before))
        if moving > 0 and loan > fixed:
            g = 1 - moving / (loan - fixed)
            if before <= g < best and room(g) >= loan:
                best = g
    return {"status": "ok", "coverage": best, "capacity": room(best)}


def amounts(rng, n, top=100):
    return [rng.randint(0, top) * 1_000_000 for _ in range(n)]


def random_bounds(rng, n):
    lo = [rng.choice([0, 0, 5, 12, 20]) * 1_000_000 for _ in range(n)]
    return lo, [a + rng.choice([0, 5, 10, 30, 50, rng.randint(0, 60)]) * 1_000_000 for a in lo]


def some_loan(rng, lo, hi):
    kind = rng.random()
    if kind < 0.1:
        return sum(lo) or 1_000_000
    if kind < 0.2:
        return sum(hi) or 1_000_000
    if kind < 0.35:
        return rng.randint(1, 400) * 1_000_000
    return max(1, rng.randint(sum(lo), max(sum(lo), sum(hi))) // 1000 * 1000)


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


def random_min_cost(rng):
    n = rng.choice([1, 2, 3, 4, 5, 6])
    lo, hi = random_bounds(rng, n)
    inputs = {"loan": some_loan(rng, lo, hi), "lo": lo, "hi": hi,
              "cost": [rng.choice([0.03, 0.03, 0.031, 0.0285, round(rng.uniform(0.01, 0.08), 4)]) for _ in lo]}
    if rng.random() < 0.6:
        inputs["mandatory"] = rng.sample(range(n), rng.randint(0, min(2, n)))
    return inputs


def random_rounding(rng):
    n, lot = rng.choice([1, 2, 3, 4, 7]), rng.choice([1, 100, 1_000_000, 100_000_000])
    cuts = sorted(rng.randint(0, 10**6) for _ in range(n - 1))
    share = [round((b - a) / 1e6, 6) for a, b in zip([0] + cuts, cuts + [10**6])]
    if rng.random() < 0.2:
        n = rng.choice([2, 4, 5, 8])
        share = [rng.choice([1 / n, round(1 / n, 6), round(1 / n, 2)])] * n
    return {"loan_fen": lot * rng.choice([rng.randint(1, 20), rng.randint(1, 10**5)]), "lot_fen": lot, "share": share}


def random_coverage(rng):
    n = rng.randint(1, 6)
    return {"loan": rng.choice([80, rng.randint(1, 150)]) * 1_000_000, "own_risk_cap": amounts(rng, n, 40), "other_cap": amounts(rng, n, 60)}


SPLIT = (1e-5, 1e-9)
OPS = {
    "alloc": Op(alloc, random_alloc, SPLIT),
    "alloc_convex": Op(alloc_convex, random_convex, SPLIT),
    "alloc_min_cost": Op(alloc_min_cost, random_min_cost, SPLIT),
    "round_shares": Op(round_shares, random_rounding, (0, 0)),
    "min_coverage": Op(min_coverage, random_coverage, SPLIT),
}
