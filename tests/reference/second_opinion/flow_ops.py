"""Rates of return (methods.md 4.1, 4.3): irr, xirr, mirr, excel_pmt, excel_rate. Roots are counted exactly (Sturm's
theorem on fractions) or, where the flows change sign once, bracketed and bisected with 60 digits."""
import math
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

from opinion import Op, Refused, day, exact, random_day

getcontext().prec = 60
LOW, HIGH = Fraction(-99, 100), Fraction(10)  # methods.md 1.3: the rates in which a root is looked for


def sign_changes(values):
    signs = [v > 0 for v in values if v != 0]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def at(poly, x):
    total = Fraction(0)
    for c in poly:
        total = total * x + c
    return total


def sturm(poly):
    """The chain of a polynomial, highest power first, after common factors (repeated roots) are divided out."""
    def rest(a, b):
        a = list(a)
        while len(a) >= len(b):
            factor = a[0] / b[0]
            a = [x - factor * y for x, y in zip(a, b + [0] * (len(a) - len(b)))][1:]
        while a and a[0] == 0:
            a.pop(0)
        return a

    slope = [c * (len(poly) - 1 - k) for k, c in enumerate(poly[:-1])]
    chain = [poly, slope]
    while chain[-1] and len(chain[-1]) > 1:
        left = rest(chain[-2], chain[-1])
        if not left:
            break
        chain.append([-c / abs(left[0]) for c in left])
    return [c for c in chain if c]


def all_roots(poly):
    """Distinct roots 1+i inside the domain, ascending, each within 1e-18."""
    low, high = 1 + LOW, 1 + HIGH
    while poly and poly[0] == 0:
        poly = poly[1:]
    while poly and poly[-1] == 0:  # 1+i = 0 is outside
        poly = poly[:-1]
    if len(poly) < 2:
        return []
    chain = sturm(poly)

    def count(x):
        return sign_changes([at(p, x) for p in chain])

    if at(poly, high) == 0:
        high -= Fraction(1, 10**20)
    out, work = [], [(low, high, count(low), count(high))]
    while work:
        a, b, before, after = work.pop()
        if before == after:
            continue
        if before - after == 1 and b - a < Fraction(1, 10**18):
            out.append((a + b) / 2)
            continue
        middle = Fraction((a + b) / 2).limit_denominator(10**24)
        half = count(middle)
        work += [(a, middle, before, half), (middle, b, half, after)]
    return sorted(out)


def single_root(flows, years):
    """The one rate at which flows (with one change of sign) discount to 0, or None outside the domain."""
    def value(rate):
        return sum(c / (1 + rate) ** t for c, t in zip(flows, years))

    low, high = Decimal("-0.99"), Decimal(10)
    falling = value(low) > 0
    if value(low) == 0 or value(high) == 0 or (value(high) > 0) == falling:
        return None
    if value(Decimal(0)) == 0:
        return Decimal(0)
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if (value(middle) > 0) == falling else (low, middle)
    return (low + high) / 2


def solve(flows):
    """(status, roots per period) as methods.md 4.3 orders them."""
    changes = sign_changes(flows)
    if changes == 0:
        return "no_sign_change", []
    if len(flows) > 9 or changes == 1:
        if changes > 1:
            raise AssertionError("ask the exact count only of short flows")
        root = single_root([Decimal(c.numerator) / Decimal(c.denominator) for c in flows], range(len(flows)))
        return ("no_root_in_domain", []) if root is None else ("ok", [float(root)])
    roots = [float(x - 1) for x in all_roots(flows)]
    return ("no_root_in_domain", "ok", "multiple_roots")[min(len(roots), 2)], roots


def irr(inputs):
    flows = [exact(c) for c in inputs["cashflows"]]
    if not flows:
        raise Refused("domain_error", "cashflows")
    status, roots = solve(flows)
    out = {"status": status, "roots": roots}
    m, contract = inputs.get("per_year", 1), inputs.get("contract_rate")
    if status == "ok" or (status == "multiple_roots" and contract is not None):
        # Several rates: the one nearest the contract's in ln(1+i); none is put first without a contract rate.
        i = roots[0] if len(roots) == 1 else min(roots, key=lambda r: abs(math.log1p(r) - math.log1p(contract / m)))
        out.update(irr_period=i, nominal_annual=m * i, effective_annual=(1 + i) ** m - 1)
    return out


def xirr(inputs):
    dates = [day(d) for d in inputs["dates"]]
    flows = [Decimal(repr(c)) for c in inputs["cashflows"]]
    if len(dates) != len(flows):
        raise Refused("domain_error", "dates|cashflows")
    # A date before the first counts backwards; the rate is the same wherever one discounts to.
    years = [Decimal((d - dates[0]).days) / 365 for d in dates]
    by_day = {}
    for t, c in zip(years, flows):
        by_day[t] = by_day.get(t, 0) + c
    ordered = sorted(by_day)
    net = [by_day[t] for t in ordered]
    if sign_changes(net) == 0:
        return {"status": "no_sign_change"}
    if sign_changes(net) > 1:
        raise AssertionError("ask only flows with one change of sign")
    with localcontext() as context:
        context.prec = 34
        root = single_root(net, ordered)
    return {"status": "no_root_in_domain"} if root is None else {"xirr": float(root)}


def mirr(inputs):
    flows = [exact(c) for c in inputs["cashflows"]]
    n = len(flows) - 1
    finance, reinvest = exact(inputs["finance_rate"]), exact(inputs["reinvest_rate"])
    paid = -sum(c / (1 + finance) ** k for k, c in enumerate(flows) if c < 0)
    got = sum(c * (1 + reinvest) ** (n - k) for k, c in enumerate(flows) if c > 0)
    if paid == 0 or got == 0:
        return {"status": "no_sign_change"}
    ratio = got / paid
    return {"status": "ok", "mirr": float((Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** (Decimal(1) / n) - 1)}


def excel_pmt(inputs):
    """Level payment in arrears at a twelfth of the yearly rate, negative when pv is positive."""
    rate, count, pv = exact(inputs["rate"]) / 12, inputs["nper"], exact(inputs["pv"])
    later = exact(inputs.get("fv", 0))
    if rate == 0:
        return {"pmt": -(pv + later) / count}
    grown = (1 + rate) ** count
    return {"pmt": -(pv * grown + later) * rate / (grown - 1)}


def excel_rate(inputs):
    count, pmt, pv = inputs["nper"], Decimal(repr(inputs["pmt"])), Decimal(repr(inputs["pv"]))
    if pmt == 0 or pv == 0 or (pmt > 0) == (pv > 0):
        return {"status": "no_sign_change"}
    with localcontext() as context:
        context.prec = 40
        root = single_root([-pv] + [-pmt] * count, range(count + 1))
    if root is None:
        return {"status": "no_root_in_domain"}
    return {"rate_period": float(root), "rate_annual_x12": float(12 * root)}


def draw_irr(rng):
    kind = rng.random()
    if kind < 0.35:  # a loan
        n, size = rng.choice([1, 2, 5, 12, 36, 60, rng.randint(1, 120)]), 10 ** rng.randint(-2, 9)
        flows = [-size * rng.randint(1, 99)] + [round(size * rng.uniform(0, 99) / n * rng.choice([1, 2, 3]), 2) for _ in range(n)]
    elif kind < 0.7:  # chosen rates: a product of (x - root)
        poly = [Fraction(1)]
        chosen = set()  # distinct: near a root of order three no arithmetic of 16 digits can agree
        while len(chosen) < rng.choice([2, 2, 3, 4]):
            chosen.add(rng.choice([rng.randint(-45, 30) * 2, rng.randint(-20, 30), rng.randint(60, 990)]))
        for root in (1 + Fraction(percent, 100) for percent in sorted(chosen)):
            poly = [a - root * b for a, b in zip(poly + [0], [0] + poly)]
        flows = [float(c * -1000) for c in poly]
    else:
        flows = [rng.choice([0, rng.randint(-100, 100), round(rng.uniform(-1e6, 1e6), 2)]) for _ in range(rng.randint(0, 8))]
    inputs = {"cashflows": flows}
    if rng.random() < 0.5:
        inputs["per_year"] = rng.choice([1, 2, 3, 4, 6, 12])
    if rng.random() < 0.4:
        inputs["contract_rate"] = rng.choice([0, 0.05, round(rng.uniform(0, 1), 3)])
    return inputs


def draw_xirr(rng):
    start = random_day(rng)
    n = rng.choice([1, 2, 3, 6, 12, rng.randint(1, 40)])
    days = sorted(rng.choice([rng.randint(0, 1200), rng.randint(0, 40), 365 * rng.randint(0, 9)]) for _ in range(n))
    size = 10 ** rng.randint(0, 9)
    flows = [-size] + [round(size * rng.uniform(0, 2.2) / n, rng.choice([0, 2])) for _ in range(n)]
    if rng.random() < 0.1:
        flows = [abs(c) for c in flows]
    if rng.random() < 0.1:
        flows = [-c for c in flows]
    dates = [start] + [type(start).fromordinal(start.toordinal() + d) for d in days]
    return {"dates": [d.isoformat() for d in dates], "cashflows": flows}


def draw_mirr(rng):
    flows = [rng.choice([0, rng.randint(-1000, 1000), round(rng.uniform(-1e7, 1e7), 2)]) for _ in range(rng.randint(2, 40))]
    if rng.random() < 0.1:
        flows = [abs(c) for c in flows]
    return {"cashflows": flows, "finance_rate": round(rng.uniform(0, 0.3), 4), "reinvest_rate": rng.choice([0, round(rng.uniform(0, 0.3), 4)])}


def draw_pmt(rng):
    return {"rate": rng.choice([0, 1e-8, 0.0001, round(rng.uniform(0, 0.5), 4)]), "nper": rng.choice([1, 2, 360, 480, rng.randint(1, 480)]),
            "pv": rng.choice([0, 1e12, -50000, round(rng.uniform(-1e9, 1e9), 2)]),
            **({"fv": rng.choice([0, -1e6, 5e5])} if rng.random() < 0.3 else {})}


def draw_rate(rng):
    n = rng.choice([1, 2, 48, 360, 480, rng.randint(1, 480)])
    pv = rng.choice([8000, -8000, 1e9, round(rng.uniform(1, 1e8), 2)])
    return {"nper": n, "pmt": round(-pv / n * rng.choice([1, 1.0, rng.uniform(0.3, 3), rng.uniform(1, 1.5), rng.uniform(3, 40)]), rng.choice([2, 6])), "pv": pv}


OPS = {
    "irr": Op(irr, draw_irr, (1e-11, 1e-8), edges=[{"cashflows": c} for c in (
        [-100, 0, 0], [-100, 110], [-100, 1], [-100, 1101], [0, 0, -100, 110], [-100, 110, 0, 0], [], [0, 0], [5],
        [-100, 240, -144], [100, -240, 144], [-1000, 3600, -4310, 1716], [0, -100, 230, -132, 0])]),
    "xirr": Op(xirr, draw_xirr, (1e-11, 1e-8), edges=[
        {"dates": ["2024-02-29", "2024-02-29"], "cashflows": [-100, 110]},
        {"dates": ["2024-02-29", "2025-02-28"], "cashflows": [-100, 100]},
        {"dates": ["2024-02-29", "2024-01-31"], "cashflows": [-100, 110]}, {"dates": ["2024-02-29"], "cashflows": [-100, 110]},
        {"dates": ["2024-01-01", "2025-06-30", "2024-12-31"], "cashflows": [-100, 60, 60]}]),
    "mirr": Op(mirr, draw_mirr),
    "excel_pmt": Op(excel_pmt, draw_pmt),
    "excel_rate": Op(excel_rate, draw_rate, (1e-11, 1e-8), edges=[{"nper": 48, "pmt": -200, "pv": 9600}, {"nper": 48, "pmt": 200, "pv": 9600}]),
}
