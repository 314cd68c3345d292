"""One loan in analytic mode: all_in (methods.md 4.1-4.2), lifetime_el (5.2), multi_period (6.2)."""
import math
from decimal import Decimal, localcontext
from fractions import Fraction

from flow_ops import all_roots, sign_changes, single_root
from opinion import Op, Refused, need, unit


def balances(style, rate, count, grace=0, per_year=12):
    """B_0 … B_n of a loan of 1, unrounded."""
    i = rate / per_year
    if grace < 0 or grace >= count:
        raise Refused("domain_error", "grace")
    left = count - grace
    if style == "bullet":
        return [1.0] * count + [0.0]
    if style == "equal_principal":
        return [1.0] * grace + [1 - k / left for k in range(left)] + [0.0]
    if style != "annuity":
        raise Refused("domain_error", "style")
    if i == 0:
        return [1.0] * grace + [1 - k / left for k in range(left)] + [0.0]
    unpaid = [-math.expm1((k - left) * math.log1p(i)) for k in range(left + 1)]  # worth of what is still to be paid
    return [1.0] * grace + [u / unpaid[0] for u in unpaid]


def all_in(inputs):
    """What the firm pays and gets, month by month, and three rates for it."""
    principal = need(inputs, "principal", 0, 1e15, open_low=True)
    rate, count = need(inputs, "rate", 0, 10), need(inputs, "n", 1, 480)
    level = balances(inputs["style"], rate, count, inputs.get("grace", 0))
    owed = [principal * b for b in level]
    interest = [owed[k] * rate / 12 for k in range(count)]
    fees = [0.0] * (count + 1)
    fees[0] += inputs.get("fee_upfront", 0) + inputs.get("fee_upfront_rate", 0) * principal
    for month in range(0, count, 12):
        fees[month] += inputs.get("annual_fee_rate_on_balance", 0) * owed[month]
        fees[month] += inputs.get("annual_fee_rate_on_principal", 0) * principal
    fees[count] += inputs.get("fee_at_maturity", 0)
    subsidy = [0.0] * (count + 1)
    for k in range(1, min(count, inputs.get("subsidy_months", count)) + 1):
        base = min(owed[k - 1], inputs.get("subsidy_cap", float("inf")))
        subsidy[k] = base * min(inputs.get("subsidy_rate", 0), rate) / 12
    kept = inputs.get("compensating_balance_rate", 0) * principal
    flows = [-principal + fees[0] + kept]
    for k in range(1, count + 1):
        earned = kept * inputs.get("deposit_rate", 0) / 12
        flows.append(owed[k - 1] - owed[k] + interest[k - 1] + fees[k] - subsidy[k] - earned - (kept if k == count else 0))
    occupied = sum(owed[:count]) / 12
    totals = sum(interest), sum(fees), sum(subsidy)
    out = {"total_interest": totals[0], "total_fees": totals[1], "total_subsidy": totals[2],
           "simple_interest_only": totals[0] / occupied, "simple_fees": totals[1] / occupied,
           "simple_subsidy": totals[2] / occupied, "simple_all_in": (totals[0] + totals[1] - totals[2]) / occupied}
    roots = all_roots([Fraction(c) for c in flows]) if sign_changes(flows) > 1 and count <= 24 else []
    if roots:  # several rates can solve it: the one nearest the contract's is shown
        i = float(min(roots, key=lambda x: abs(math.log(x) - math.log1p(rate / 12))) - 1)
        out.update(irr_month=i, nominal_annual=12 * i, effective_annual=(1 + i) ** 12 - 1,
                   status="ok" if len(roots) == 1 else "multiple_roots")
    elif sign_changes(flows) == 1:
        with localcontext() as context:
            context.prec = 34
            root = single_root([Decimal(c) for c in flows], range(count + 1))
        if root is not None:
            i = float(root)
            out.update(irr_month=i, nominal_annual=12 * i, effective_annual=(1 + i) ** 12 - 1)
        else:
            out["status"] = "no_root_in_domain"
    elif sign_changes(flows) == 0:
        out["status"] = "no_sign_change"
    return out


def lifetime_el(inputs):
    """Default in period k happens just before payment k, on the balance before it."""
    p, lgd = need(inputs, "pd_annual", 0, 1, open_high=True), need(inputs, "lgd", 0, 1)
    m, n, d = inputs.get("per_year", 12), need(inputs, "n", 1, 480), inputs["discount"]
    owed = [inputs["principal"] * b for b in balances(inputs["style"], inputs["rate"], n, inputs.get("grace", 0), m)]
    alive = [(1 - p) ** (k / m) for k in range(n + 1)]
    drawn = list(owed[:n])  # exposure at default: the balance, with interest of the period and part of the unused line
    if inputs.get("accrued_interest"):
        drawn = [x * (1 + inputs["rate"] / m) for x in drawn]
    if "line" in inputs:
        drawn = [x + inputs.get("credit_conversion_factor", 0) * (inputs["line"] - b) for x, b in zip(drawn, owed)]
    loss = [(alive[k - 1] - alive[k]) * lgd * drawn[k - 1] for k in range(1, n + 1)]
    worth = [(1 + d) ** (-k / m) for k in range(1, n + 1)]
    pv = sum(w * x for w, x in zip(worth, loss))
    return {"el_undiscounted": sum(loss), "el_pv": pv, "el_year1": sum(loss[:m]),
            "el_annual_rate": pv / sum(w * alive[k] * owed[k] / m for k, w in enumerate(worth)),
            "average_life_years": sum(owed[:n]) / (m * inputs["principal"])}


def life_value(inputs, rate):
    """(net income, capital) in present value per yuan lent at `rate`."""
    n, m = inputs["n"], inputs.get("per_year", 12)
    vat, surcharge = inputs.get("vat", 0.06), inputs.get("surcharge", 0.12)
    kept = (1 - surcharge * vat) / (1 + vat)
    p, d, tau = inputs["pd_annual"], inputs["discount"], 1 / m
    owed = balances(inputs["style"], rate, n, inputs.get("grace", 0), m)
    income, capital = inputs.get("fee_upfront_rate", 0) * kept, 0.0
    for k in range(1, n + 1):
        before, after, worth = (1 - p) ** ((k - 1) / m), (1 - p) ** (k / m), (1 + d) ** (-k / m)
        b = owed[k - 1]
        held = inputs["rw"] * inputs["capital_ratio"] * b
        income += worth * (after * rate * kept * tau * b - before * (inputs["ftp"] + inputs["opex"]) * tau * b
                           + before * inputs.get("capital_credit", 0) * tau * held - (before - after) * inputs["lgd"] * b)
        capital += worth * before * tau * held
    return (1 - inputs["cit"]) * income, capital


def multi_period(inputs):
    need(inputs, "pd_annual", 0, 1, open_high=True)
    need(inputs, "lgd", 0, 1)
    need(inputs, "n", 1, 480)

    def root(target):
        low, high = 1e-9, 0.5
        if target(low) > 0 or target(high) < 0:
            return None
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if target(middle) < 0 else (low, middle)
        return (low + high) / 2

    def eva(rate):
        income, capital = life_value(inputs, rate)
        return income - inputs["hurdle"] * capital

    income, capital = life_value(inputs, inputs["rate"])
    out = {"ni_pv": income, "capital_pv": capital, "eva_pv": income - inputs["hurdle"] * capital}
    least, even = root(eva), root(lambda r: life_value(inputs, r)[0])
    if least is not None:
        out["r_min"] = least
    if even is not None:
        out["r_break_even"] = even
    if capital > 0:
        out["raroc_life"] = income / capital
    else:
        out["raroc_status"] = "undefined_ratio"
    return out


def draw_loan(rng):
    n = rng.choice([1, 2, 3, 11, 12, 13, 24, 36, 60, 120, rng.randint(1, 120), 480])
    inputs = {"rate": rng.choice([0, round(rng.uniform(0.01, 0.08), 4), round(rng.uniform(0, 0.36), 4)]), "n": n,
              "style": rng.choice(["annuity", "equal_principal", "bullet"])}
    if rng.random() < 0.3:
        inputs["grace"] = rng.choice([0, rng.randint(0, n - 1), n if rng.random() < 0.2 else 0])
    return inputs


def draw_all_in(rng):
    inputs = dict(draw_loan(rng), principal=rng.choice([1, 5000000, 1e12, round(10 ** rng.uniform(3, 10), 2)]))
    inputs["n"] = min(inputs["n"], 60)
    if inputs.get("grace", 0) >= inputs["n"]:
        inputs["grace"] = inputs["n"] - 1
    size = inputs["principal"]
    for name, draw in (("fee_upfront", lambda: size * rng.uniform(0, 0.02)), ("fee_upfront_rate", lambda: rng.choice([0, 0.005, 0.03])),
                       ("annual_fee_rate_on_balance", lambda: rng.uniform(0, 0.03)),
                       ("annual_fee_rate_on_principal", lambda: rng.uniform(0, 0.02)), ("fee_at_maturity", lambda: size * 0.01),
                       ("subsidy_rate", lambda: rng.choice([0.015, 0.02, 0.5]))):
        if rng.random() < 0.35:
            inputs[name] = round(draw(), 6)
    if "subsidy_rate" in inputs:
        if rng.random() < 0.6:
            inputs["subsidy_months"] = rng.choice([0, 1, 12, 24, 480])
        if rng.random() < 0.6:
            inputs["subsidy_cap"] = rng.choice([0, size / 2, size])
    if rng.random() < 0.25:
        inputs["compensating_balance_rate"] = rng.choice([0, 0.1, 0.3])
        if rng.random() < 0.7:
            inputs["deposit_rate"] = rng.choice([0, 0.0035, 0.02])
    return inputs


def draw_el(rng):
    inputs = dict(draw_loan(rng), principal=10 ** rng.randint(0, 12), pd_annual=rng.choice([unit(rng), rng.uniform(0, 0.1)]),
                  lgd=unit(rng), discount=rng.choice([0, 0.03, rng.uniform(0, 0.2)]))
    if rng.random() < 0.3:
        inputs["per_year"] = rng.choice([1, 2, 3, 4, 6, 12])
    if rng.random() < 0.2:
        inputs["accrued_interest"] = rng.choice([True, False])
    if rng.random() < 0.2:
        inputs.update(line=inputs["principal"] * rng.choice([1, 1.5, 3]), credit_conversion_factor=rng.choice([0, 0.4, 1]))
    return inputs


def draw_life(rng):
    inputs = dict(draw_loan(rng), pd_annual=rng.choice([0, unit(rng, 0.05), rng.uniform(0, 0.08)]), lgd=unit(rng),
                  rw=rng.choice([0, 0.75, 0.85, 1, 1.5]), capital_ratio=rng.choice([0.105, 0.125, 0]), cit=rng.choice([0, 0.25, 0.15]),
                  vat=rng.choice([0, 0.06]), surcharge=rng.choice([0, 0.12]), ftp=round(rng.uniform(0, 0.04), 4),
                  opex=rng.choice([0, 0.008]), hurdle=rng.choice([0, 0.12, 0.2]), discount=rng.choice([0, 0.03, 0.08]))
    for name, value in (("capital_credit", 0.018), ("fee_upfront_rate", 0.003), ("per_year", rng.choice([1, 2, 4, 12]))):
        if rng.random() < 0.6 and name != "per_year" or rng.random() < 0.2:
            inputs[name] = value
    return inputs


def size_of(inputs):
    return (max(1e-11, 1e-13 * inputs["principal"]), 1e-8)


OPS = {
    "all_in": Op(all_in, draw_all_in, size_of),
    "lifetime_el": Op(lifetime_el, draw_el, size_of),
    "multi_period": Op(multi_period, draw_life, (1e-11, 1e-8)),
}
