"""Filling a gap, leases and equity (methods.md 11): stack_lp, gap_waterfall, lease, equity_dilution."""
import itertools
import math
from fractions import Fraction

from opinion import Op, Refused, exact
from quadrature import bisect


def solve(rows, right):
    """A square system in fractions by elimination, or None."""
    n = len(rows)
    m = [list(row) + [b] for row, b in zip(rows, right)]
    for c in range(n):
        pivot = next((r for r in range(c, n) if m[r][c] != 0), None)
        if pivot is None:
            return None
        m[c], m[pivot] = m[pivot], m[c]
        m[c] = [x / m[c][c] for x in m[c]]
        for r in range(n):
            if r != c and m[r][c] != 0:
                m[r] = [x - m[r][c] * y for x, y in zip(m[r], m[c])]
    return [row[n] for row in m]


def corners(rows, right, n, equal=None):
    """Every corner of {rows x <= right}, with `equal` (row, value) binding when given."""
    fixed = [equal] if equal else []
    for chosen in itertools.combinations(range(len(rows)), n - len(fixed)):
        x = solve([f[0] for f in fixed] + [rows[i] for i in chosen], [f[1] for f in fixed] + [right[i] for i in chosen])
        if x is not None and all(sum(a * b for a, b in zip(row, x)) <= limit for row, limit in zip(rows, right)):
            yield x


def stack_lp(inputs):
    """methods.md 11: the cheapest corner; without one, the fullest."""
    total, cost = exact(inputs["need"]), [exact(c) for c in inputs["cost"]]
    n = len(cost)
    unit = lambda j, sign: [Fraction(sign * (i == j)) for i in range(n)]  # noqa: E731
    rows = [[exact(a) for a in row] for row in inputs.get("A") or []]
    right = [exact(b) for b in inputs.get("b") or []]
    rows, right = rows + [unit(j, -1) for j in range(n)], right + [Fraction(0)] * n
    rows, right = rows + [unit(j, 1) for j in range(n)], right + [exact(c) for c in inputs["cap"]]
    ones = [Fraction(1)] * n
    fills = list(corners(rows, right, n, (ones, total)))
    if not fills:
        most = max((sum(x) for x in corners(rows, right, n)), default=None)
        if most is None:
            return {"status": "infeasible"}
        return {"status": "infeasible", "max_fill": most, "gap": total - most}
    price = lambda x: sum(c * v for c, v in zip(cost, x))  # noqa: E731
    if inputs.get("objective") == "dilution":
        dilution = [exact(d) for d in inputs["dilution"]]
        given = lambda x: sum(d * v for d, v in zip(dilution, x))  # noqa: E731
        fills = [x for x in fills if given(x) == min(map(given, fills))]  # then the cheapest of these
    best = min(fills, key=price)
    out = {"status": "ok", "annual_cost": price(best), "blended_rate": price(best) / total, "gap": Fraction(0)}
    if all(x == best for x in fills if price(x) == price(best)):
        out["amount"] = best
    return out


def gap_waterfall(inputs):
    """methods.md 11: each source in turn takes what is left, up to its limit, unless that is under its ticket."""
    gap, amounts, after = exact(inputs["need"]), [], []
    for source in inputs["sources"]:
        take = min(gap, exact(source["max"]))
        if take < exact(source.get("min") or 0):
            take = Fraction(0)
        gap -= take
        amounts.append(take)
        after.append(gap)
    return {"amount": amounts, "gap_after": after, "residual_gap": gap,
            "status": "gap_remains" if gap > 0 else "filled"}


def lease(inputs):
    """methods.md 11: the rent from the annuity, then every root of the lessor's flows between -99 % and 1000 %."""
    cost, n, m = inputs["equipment_cost"], inputs["n"], inputs.get("per_year", 12)
    buyout, fee, deposit = inputs.get("buyout_price", 0), inputs.get("fee_rate", 0), inputs.get("deposit_rate", 0)
    advance, i = inputs.get("in_advance", False), inputs["rate"] / m
    financed = cost * (1 - inputs.get("down_payment_rate", 0))
    factor = math.fsum((1 + i) ** -k for k in range(1, n + 1))
    rent = (financed - buyout * (1 + i) ** -n) / factor / ((1 + i) if advance else 1)
    flows = [-financed + (fee + deposit) * financed] + [0.0] * n
    for k in range(n):
        flows[k if advance else k + 1] += rent
    flows[n] += buyout - deposit * financed
    scale = max(abs(f) for f in flows) or 1.0

    def value(log_rate):
        total, step, factor_k = 0.0, math.exp(-log_rate), 1.0
        for flow in flows:
            total += flow * factor_k
            factor_k *= step
        return total / (scale * max(1.0, factor_k))

    low, high, roots = math.log(0.01), math.log(11.0), []
    cells = [low + (high - low) * k / 4000 for k in range(4001)]
    values = [value(x) for x in cells]
    for a, b, fa, fb in zip(cells, cells[1:], values, values[1:]):
        if fa == 0 or fa * fb < 0:
            roots.append(math.expm1(a if fa == 0 else bisect(value, a, b)))
    out = {"financed": financed, "rent": rent, "total_paid": n * rent + fee * financed + buyout}
    if len(roots) != 1 and len(roots) != 2:
        return out  # nothing ever lent, or flows that are zero
    nearest = min(roots, key=lambda r: abs(math.log1p(r) - math.log1p(i)))
    return {**out, "status": "multiple_roots" if len(roots) > 1 else "ok", "all_roots": roots, "irr_period": nearest,
            "nominal_annual": m * nearest, "effective_annual": math.expm1(m * math.log1p(nearest))}


def equity_dilution(inputs):
    raised, pre = exact(inputs["raise"]), exact(inputs["pre_money"])
    stake = raised / (pre + raised)
    if stake + exact(inputs.get("option_pool_post") or 0) > 1:
        raise Refused("domain_error", "option_pool_post")
    moic = stake * exact(inputs["exit_equity"]) / raised
    return {"investor_stake": stake, "post_money": pre + raised, "investor_moic": moic,
            "founder_after": exact(inputs["founder_stake"]) * (1 - stake - exact(inputs.get("option_pool_post") or 0)),
            "cost_of_equity": float(moic) ** (1 / inputs["exit_years"]) - 1}


def random_stack(rng):
    n = rng.choice([1, 2, 3, 4])
    if rng.random() < 0.2:  # exactly full, to the fen
        cap = [rng.choice([0.1, 0.2, round(rng.uniform(0, 3e7), 2)]) for _ in range(n)]
        return {"need": float(sum(map(exact, cap))), "cost": [rng.choice([0.16, 0.0365, 0]) for _ in range(n)], "A": [],
                "b": [], "cap": cap}
    rows = [[rng.choice([-0.5, 0, 0, 1, 0.05, 0.3]) for _ in range(n)] for _ in range(rng.randint(0, 3))]
    second = {"objective": "dilution",
              "dilution": [rng.choice([0, 0, 1e-9, 2e-9]) for _ in range(n)]} if rng.random() < 0.25 else {}
    return {**second, "need": rng.choice([30000000, 60000000, 1000000, rng.randint(1, 90000000)]),
            "cost": [rng.choice([0.16, 0.0365, 0.0452, 0.05, round(rng.uniform(0, 0.2), 4)]) for _ in range(n)],
            "A": rows, "b": [rng.choice([0, 4000000, 20000000]) for _ in rows],
            "cap": [rng.choice([0, 10000000, 20000000, 9000000]) for _ in range(n)]}


def random_gap(rng):
    if rng.random() < 0.3:  # to the fen: what is left has to be exact for the tickets
        parts = [rng.choice([0.1, 0.2, 0.3, round(rng.uniform(0.01, 9e6), 2)]) for _ in range(rng.randint(1, 6))]
        sources = [{"max": part, "min": rng.choice([0, part])} for part in parts]
        return {"need": float(sum(map(exact, parts[: rng.randint(1, 6)]))), "sources": sources}
    sources = []
    for _ in range(rng.randint(0, 6)):
        source = {"max": rng.choice([0, 4000000, 8000000, 3000000.5, rng.randint(0, 9000000)])}
        if rng.random() < 0.5:
            source["min"] = rng.choice([0, 1000000, 2500000, 3000000])
        sources.append(source)
    return {"need": rng.choice([20000000, 12000000, 1, 0.01, 3500000.25]), "sources": sources}


def random_lease(rng):
    inputs = {"equipment_cost": rng.choice([6000000, 100000, 1e8]),
              "rate": rng.choice([0, 0.055, 0.2, round(rng.uniform(0, 0.12), 4)]),
              "n": rng.choice([1, 2, 3, 12, 36, 60]) if rng.random() < 0.97 else 480}
    for name, values in (("down_payment_rate", [0, 0.2, 0.5]), ("per_year", [12, 4, 2, 1]),
                         ("buyout_price", [0, 100, 20000]), ("deposit_rate", [0, 0.05, 0.1]), ("fee_rate", [0, 0.02]),
                         ("in_advance", [True, False])):
        if rng.random() < 0.8:
            inputs[name] = rng.choice(values)
    return inputs


def random_equity(rng):
    inputs = {"raise": rng.choice([1e7, 5e5, 123456.78]), "pre_money": rng.choice([9e7, 1e6, 0.5]),
              "founder_stake": rng.choice([0.62, 1, 0]), "exit_equity": rng.choice([6e8, 0, 1e7]),
              "exit_years": rng.choice([5, 1, 0.5, 7.25])}
    if rng.random() < 0.5:
        inputs["option_pool_post"] = rng.choice([0, 0.1])
    return inputs


OPS = {
    "stack_lp": Op(stack_lp, random_stack, (1e-4, 1e-9)),
    "gap_waterfall": Op(gap_waterfall, random_gap, (1e-6, 1e-9)),
    "lease": Op(lease, random_lease, (1e-11, 1e-8)),
    "equity_dilution": Op(equity_dilution, random_equity, (1e-6, 1e-9)),
}
