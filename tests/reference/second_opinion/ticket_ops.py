"""Splits in steps (methods.md 8.3 f, 8.6): alloc_min_cost, round_shares, min_coverage. In exact fractions; the best of a
set is found by looking at every member."""
import itertools
from fractions import Fraction

from opinion import Op, Refused, exact
from split_ops import SPLIT, bounds, random_bounds, some_loan


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
    return {"loan": rng.choice([80, rng.randint(1, 150)]) * 1_000_000, "own_risk_cap": amounts(rng, n, 40),
            "other_cap": amounts(rng, n, 60)}


OPS = {
    "alloc_min_cost": Op(alloc_min_cost, random_min_cost, SPLIT),
    "round_shares": Op(round_shares, random_rounding, (0, 0)),
    "min_coverage": Op(min_coverage, random_coverage, SPLIT),
}
