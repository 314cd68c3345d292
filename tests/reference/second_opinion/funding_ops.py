"""Filling a gap, leases, equity and policy money (methods.md 11, 12): stack_lp, gap_waterfall, lease, equity_dilution,
relending, subsidy, share_subsidy."""
import datetime
import itertools
import math
from fractions import Fraction

from quadrature import bisect
from opinion import Op, Refused, add_months, day, exact, half_up, need


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
    return {"amount": amounts, "gap_after": after, "residual_gap": gap, "status": "gap_remains" if gap > 0 else "filled"}


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


def opening_balances(principal, rate, n, style, grace):
    """Unrounded balances before each monthly payment (methods.md 3, analytic)."""
    i, balances, left = rate / 12, [], principal
    paying = n - grace
    level = principal / math.fsum((1 + i) ** -k for k in range(1, paying + 1))
    for k in range(n):
        balances.append(left)
        if k >= grace:
            left -= {"annuity": level - left * i, "equal_principal": principal / paying, "bullet": 0}[style]
    return balances


def relending(inputs):
    """methods.md 12: cheaper funding of a share of the balance, month by month from the lag on."""
    for name in ("lag_months", "max_months"):
        need({name: inputs.get(name, 0)}, name, 0, 480)
    n, f, lag = inputs["n"], inputs["fraction"], inputs.get("lag_months", 0)
    balances = opening_balances(inputs["principal"], inputs["rate"], n, inputs["style"], inputs.get("grace", 0))
    spread = inputs["ftp"] - inputs["relending_rate"] - inputs.get("collateral_cost", 0)
    plain, present, base = [], [], []
    for k, balance in enumerate(balances, 1):
        factor = (1 + inputs["discount"]) ** (-k / 12)
        base.append(factor * balance / 12)
        if lag < k <= lag + inputs.get("max_months", 36):
            plain.append(f * spread * balance / 12)
            present.append(factor * f * spread * balance / 12)
    return {"ftp_blended_while_covered": (1 - f) * inputs["ftp"] + f * (inputs["relending_rate"] + inputs.get("collateral_cost", 0)),
            "benefit_undiscounted": math.fsum(plain), "benefit_pv": math.fsum(present),
            "benefit_annual_rate": math.fsum(present) / math.fsum(base)}


def subsidy(inputs):
    """methods.md 12: day by day, the subsidised balance while the window is open; each rounded on its own."""
    rate, points = exact(inputs["rate"]), exact(inputs["subsidy_rate"])
    start = day(inputs["start"])
    stop, left, at = add_months(start, inputs["subsidy_months"]), inputs["principal_fen"], start
    if sum(inputs["principal_plan_fen"]) != left:
        raise Refused("domain_error", "principal_plan_fen")
    interest, helped = [], []
    for text, repaid in zip(inputs["dates"], inputs["principal_plan_fen"]):
        to = day(text)
        days = (to - at).days
        open_days = max(0, (min(to, stop) - at).days)
        base = min(left, inputs["cap_fen"])
        interest.append(half_up(left * rate * days / 360))
        helped.append(half_up(base * min(points, rate) * open_days / 360))
        left, at = left - repaid, to
    return {"interest_fen": interest, "subsidy_fen": helped, "total_interest_fen": sum(interest), "total_subsidy_fen": sum(helped),
            "net_interest_fen": [a - b for a, b in zip(interest, helped)]}


def share_subsidy(inputs):
    used, out = {}, []
    for year, interest in inputs["interest_by_year"]:
        wanted = min(exact(inputs["percent"]) * exact(interest), exact(inputs["annual_cap"]) - used.get(year, 0))
        used[year] = used.get(year, 0) + wanted
        out.append(wanted)
    return {"subsidy": out, "total": sum(out)}


def random_stack(rng):
    n = rng.choice([1, 2, 3, 4])
    rows = [[rng.choice([-0.5, 0, 0, 1, 0.05, 0.3]) for _ in range(n)] for _ in range(rng.randint(0, 3))]
    return {"need": rng.choice([30000000, 60000000, 1000000, rng.randint(1, 90000000)]), "cost": [rng.choice([0.16, 0.0365, 0.0452, 0.05, round(rng.uniform(0, 0.2), 4)]) for _ in range(n)],
            "A": rows, "b": [rng.choice([0, 4000000, 20000000]) for _ in rows], "cap": [rng.choice([0, 10000000, 20000000, 9000000]) for _ in range(n)]}


def random_gap(rng):
    sources = []
    for _ in range(rng.randint(0, 6)):
        source = {"max": rng.choice([0, 4000000, 8000000, 3000000.5, rng.randint(0, 9000000)])}
        if rng.random() < 0.5:
            source["min"] = rng.choice([0, 1000000, 2500000, 3000000])
        sources.append(source)
    return {"need": rng.choice([20000000, 12000000, 1, 0.01, 3500000.25]), "sources": sources}


def random_lease(rng):
    inputs = {"equipment_cost": rng.choice([6000000, 100000, 1e8]), "rate": rng.choice([0, 0.055, 0.2, round(rng.uniform(0, 0.12), 4)]), "n": rng.choice([1, 2, 3, 12, 36, 60])}
    for name, values in (("down_payment_rate", [0, 0.2, 0.5]), ("per_year", [12, 4, 2, 1]), ("buyout_price", [0, 100, 20000]), ("deposit_rate", [0, 0.05, 0.1]), ("fee_rate", [0, 0.02]), ("in_advance", [True, False])):
        if rng.random() < 0.8:
            inputs[name] = rng.choice(values)
    return inputs


def random_equity(rng):
    inputs = {"raise": rng.choice([1e7, 5e5, 123456.78]), "pre_money": rng.choice([9e7, 1e6, 0.5]), "founder_stake": rng.choice([0.62, 1, 0]), "exit_equity": rng.choice([6e8, 0, 1e7]), "exit_years": rng.choice([5, 1, 0.5, 7.25])}
    if rng.random() < 0.5:
        inputs["option_pool_post"] = rng.choice([0, 0.1])
    return inputs


def random_relending(rng):
    n = rng.choice([1, 6, 12, 36, 60, 120, 480])
    inputs = {"principal": rng.choice([1e7, 1, 1e12, 123456.78]), "rate": rng.choice([0, 0.036, 0.1]), "n": n, "style": rng.choice(["bullet", "annuity", "equal_principal"]), "fraction": rng.choice([0.6, 0, 1]),
              "relending_rate": rng.choice([0.0125, 0.0175, 0, 0.03]), "ftp": rng.choice([0.0195, 0.021, 0.01]), "discount": rng.choice([0, 0.03])}
    for name, values in (("collateral_cost", [0, 0.0005]), ("lag_months", [0, 3, 500]), ("max_months", [0, 12, 36, 600]), ("grace", [0, min(6, n - 1)])):
        if rng.random() < 0.8:
            inputs[name] = rng.choice(values)
    return inputs


def random_subsidy(rng):
    start = datetime.date(2026, 1, 1) + datetime.timedelta(days=rng.randint(0, 900))
    if rng.random() < 0.3:
        start = day(rng.choice(["2026-01-31", "2024-02-29", "2028-02-29", "2026-08-31"]))
    dates, at = [], start
    for _ in range(rng.randint(1, 12)):
        at += datetime.timedelta(days=rng.choice([1, 30, 31, 90, 92, 181, 365]))
        dates.append(at.isoformat())
    plan = [rng.choice([0, rng.randint(0, 10**9), 5 * 10**8]) for _ in dates]
    plan[-1] += rng.choice([1, 10**9, 6 * 10**9])
    inputs = {"principal_fen": sum(plan), "rate": rng.choice([0.034, 0.01, 0, 0.0345]), "subsidy_rate": rng.choice([0.015, 0, 0.02]), "start": start.isoformat(),
              "subsidy_months": rng.choice([24, 12, 0, 1, 6, 36]), "dates": dates, "principal_plan_fen": plan,
              "cap_fen": rng.choice([5 * 10**9, 0, 10**8, 10**11])}
    return inputs


def random_share(rng):
    inputs = {"percent": rng.choice([0.5, 0, 1, 0.3]), "interest_by_year": [[rng.choice([2026, 2027, 2028]), rng.choice([0, 420000, 380000.55, 1e6])] for _ in range(rng.randint(0, 6))]}
    return {**inputs, "annual_cap": rng.choice([300000, 0, 1e9])}


OPS = {
    "stack_lp": Op(stack_lp, random_stack, (1e-4, 1e-9)),
    "gap_waterfall": Op(gap_waterfall, random_gap, (1e-6, 1e-9)),
    "lease": Op(lease, random_lease, lambda i: (1e-9, 1e-7)),
    "equity_dilution": Op(equity_dilution, random_equity, (1e-6, 1e-9)),
    "relending": Op(relending, random_relending, lambda i: (1e-6 + 1e-12 * i["principal"], 1e-9)),
    "subsidy": Op(subsidy, random_subsidy, (0, 0)),
    "share_subsidy": Op(share_subsidy, random_share, (1e-6, 1e-9)),
}
