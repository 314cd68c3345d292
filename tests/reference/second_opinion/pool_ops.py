"""Cover of a portfolio (methods.md 7.2, 7.3, 7.5): capped_guarantee, risk_pool, expected_layer, small_pool,
guarantee_value. Every expectation over the pool's default rate X is a quadrature over the common factor."""
import math

from credit_ops import conditional, excess
from normal import cumulative, density, inverse
from opinion import Op, need, unit
from quadrature import grid, integral

def factor_breaks(pd, rho, low, high):
    """Breakpoints in y, fine where q(y) turns from 1 to 0."""
    if high <= low:
        return [low]
    breaks = set(grid(low, high, 0.25))
    centre, width = inverse(pd) / math.sqrt(rho), math.sqrt((1 - rho) / rho)
    if width < 1:
        breaks |= set(grid(max(low, centre - 9 * width), min(high, centre + 9 * width), width / 3))
    return [low] + sorted(b for b in breaks if low < b < high) + [high]


def last_bad_factor(pd, rho, a):
    """y_a: X > a exactly when the factor is below it (methods.md 5.5)."""
    if a <= 0:
        return math.inf
    if a >= 1:
        return -math.inf
    return (inverse(pd) - math.sqrt(1 - rho) * inverse(a)) / math.sqrt(rho)


def degenerate(pd, rho):
    return pd <= 0 or pd >= 1 or rho <= 0 or rho >= 1


def stop_loss(pd, rho, a):
    """E[(X - a)+], with its limits at rho 0 and at PD 0 and 1."""
    return excess(pd, rho, a) if 0 < pd < 1 and rho > 0 else max(pd - a, 0.0)


def above(pd, rho, a):
    """P(X > a)."""
    if a >= 1:
        return 0.0
    if rho >= 1 and 0 < pd < 1:
        return pd
    if degenerate(pd, rho):
        return 1.0 if pd > a else 0.0
    return cumulative(last_bad_factor(pd, rho, a))


def quantile_rate(pd, rho, q):
    if rho >= 1 and 0 < pd < 1:
        return 0.0 if q <= 1 - pd else 1.0
    return pd if degenerate(pd, rho) else conditional(pd, rho, inverse(q))


def checked(inputs, *names):
    for name in names:
        need(inputs, name, 0, 1)


def capped_guarantee(inputs):
    """methods.md 7.2."""
    checked(inputs, "pd", "rho", "coverage", "lgd")
    need(inputs, "cap_rate", 0, math.inf)
    need(inputs, "q", 0, 1, True, True)
    pd, rho, g, c, lgd, q = (inputs[k] for k in ("pd", "rho", "coverage", "cap_rate", "lgd", "q"))
    excess = stop_loss(pd, rho, c)
    effective = g * (1 - excess / pd) if pd > 0 else g
    x = quantile_rate(pd, rho, q)
    out = {
        "expected_excess": excess,
        "effective_coverage": effective,
        "bank_el_rate": lgd * pd * (1 - effective),
        "bank_el_rate_uncapped": lgd * pd * (1 - g),
        "pool_default_rate_q": x,
        "bank_loss_rate_q": lgd * (x - g * min(x, c)),
        "bank_loss_rate_q_uncapped": lgd * x * (1 - g),
    }
    if not (degenerate(pd, rho) and abs(pd - c) < 1e-12):
        out["prob_cap_hit"] = above(pd, rho, c)
    if x > 0:
        out["tail_coverage"] = g * min(x, c) / x
    return out


def risk_pool(inputs):
    """methods.md 7.3: a fund that pays a share of the net loss until it is empty."""
    checked(inputs, "pd", "rho", "lgd", "share")
    e, fund = need(inputs, "portfolio", 0, 1e15, True), need(inputs, "pool_fund", 0, 1e15)
    pd, rho, lgd, s = (inputs[k] for k in ("pd", "rho", "lgd", "share"))
    gross, liability = lgd * e * pd, s * lgd * e
    out = {"expected_loss_gross": gross}
    if fund == 0 or liability == 0:
        compensation = 0.0
    else:
        a = fund / liability
        compensation = liability * (pd - stop_loss(pd, rho, a))
        out["exhaustion_default_rate"] = a
        if not (degenerate(pd, rho) and abs(pd - a) < 1e-12):
            out["prob_exhausted"] = above(pd, rho, a)
    if fund > 0:
        out["leverage"] = e / fund
    return {**out, "expected_compensation": compensation, "expected_loss_bank": gross - compensation}


def expected_layer(inputs):
    """methods.md 7.3: share of the portfolio's loss between a deductible and a cap."""
    checked(inputs, "pd", "rho", "lgd", "share")
    e, deductible = need(inputs, "portfolio", 0, 1e15, True), inputs.get("deductible") or 0
    pd, rho, lgd, s = (inputs[k] for k in ("pd", "rho", "lgd", "share"))
    gross, cap = lgd * e * pd, inputs.get("cap")
    out, paid = {}, 0.0
    if lgd * e > 0:
        out["attach_rate"] = deductible / (lgd * e)
        paid = stop_loss(pd, rho, out["attach_rate"])
        if cap is not None and s > 0:
            out["detach_rate"] = (deductible + cap / s) / (lgd * e)
            paid -= stop_loss(pd, rho, out["detach_rate"])
    compensation = s * lgd * e * paid
    out |= {"expected_compensation": compensation, "bank_expected_loss": gross - compensation}
    if gross > 0:
        out["effective_coverage"] = compensation / gross
    return out


def small_pool(inputs):
    """methods.md 7.2: the same cap on n equal loans, where one default more or less counts."""
    checked(inputs, "pd", "rho", "coverage", "lgd")
    n, pd, rho, g, c = (inputs[k] for k in ("n_loans", "pd", "rho", "coverage", "cap_rate"))

    def paid(rate):
        """E[min(D/n, c)] when each loan defaults with this chance: 1 - (1-x)^n, summed term by term in logs."""
        if rate <= 0 or rate >= 1:
            return min(rate, c)
        odds, terms = math.log(rate) - math.log1p(-rate), []
        for k in range(1, n + 1):
            log_term = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * odds + n * math.log1p(-rate)
            if log_term > -80:
                terms.append(math.exp(log_term) * min(k / n, c))
        return math.fsum(terms)

    if rho >= 1 and 0 < pd < 1:
        expected = pd * min(1, c)
    elif degenerate(pd, rho):
        expected = paid(pd)
    else:
        breaks = factor_breaks(pd, rho, -10.0, 10.0)
        expected = integral(lambda y: paid(conditional(pd, rho, -y)) * density(y), breaks, 6)
    effective = g * expected / pd if pd > 0 else g
    return {
        "expected_min_rate": expected,
        "effective_coverage": effective,
        "bank_el_rate": inputs["lgd"] * pd * (1 - effective),
        "large_pool_effective_coverage": g * (1 - stop_loss(pd, rho, c) / pd) if pd > 0 else g,
    }


def guarantee_value(inputs):
    """methods.md 7.5 on the one-period identity of 6.1: how far the cover lowers the rate, against its fee."""
    v = inputs
    k_v = (1 - v["surcharge"] * v["vat"]) / (1 + v["vat"])
    capital = v["rw"] * v["capital_ratio"]
    el = v["pd"] * v["lgd"]

    def r_min(loss):
        need_ = v["ftp"] + v["opex"] + loss - capital * v["capital_credit"] + v["hurdle"] * capital / (1 - v["cit"])
        return need_ / k_v - v["fee"]

    effective = v["coverage"]
    if v["pd"] > 0:
        effective = v["coverage"] * (1 - stop_loss(v["pd"], v["rho"], v["cap_rate"]) / v["pd"])
    bare, capped = r_min(el), r_min(el * (1 - effective))
    change = (v["fee_rate"] - (bare - capped)) * 1e4
    out = {
        "r_min_without": bare,
        "r_min_with_cap": capped,
        "r_min_with_uncapped": r_min(el * (1 - v["coverage"])),
        "effective_coverage": effective,
        "price_reduction_bp": (bare - capped) * 1e4,
        "all_in_change_bp": change,
    }
    if abs(change) > 1e-7:
        out["worth_it"] = change < 0
    return out


def random_pool(rng):
    return {"pd": unit(rng) if rng.random() < 0.3 else round(10 ** rng.uniform(-4, -0.5), 4), "lgd": unit(rng),
            "rho": unit(rng) if rng.random() < 0.3 else round(rng.uniform(0.01, 0.5), 3)}


def random_capped(rng):
    cap = rng.choice([0, 0.02, 0.03, 0.05, 0.1, 1, 1.5, rng.random(), 10 ** rng.uniform(-4, 0)])
    return {**random_pool(rng), "coverage": unit(rng), "cap_rate": cap,
            "q": rng.choice([0.5, 0.99, 0.999, 0.9997, rng.uniform(0.001, 0.999)])}


def random_fund(rng):
    e = rng.choice([0, 1e6, 1e8, 3e8, 1e11, round(10 ** rng.uniform(4, 12), 2)])
    return {**random_pool(rng), "portfolio": e, "share": unit(rng),
            "pool_fund": rng.choice([0, round(e * 10 ** rng.uniform(-4, 0.3), 2)])}


def random_layer(rng):
    e = rng.choice([1e6, 1e8, 3e8, 1e11, round(10 ** rng.uniform(4, 12), 2)])
    part = lambda: rng.choice([0, round(e * 10 ** rng.uniform(-4, 0), 2)])  # noqa: E731
    inputs = {**random_pool(rng), "portfolio": e, "share": unit(rng)}
    if rng.random() < 0.7:
        inputs["deductible"] = part()
    if rng.random() < 0.7:
        inputs["cap"] = part()
    return inputs


def random_batch(rng):
    inputs = random_capped(rng)
    del inputs["q"]
    return {**inputs, "n_loans": rng.choice([1, 2, 3, 10, 20, 30, 50, 60]) if rng.random() < 0.97 else 200}


def random_value(rng):
    return {"ftp": round(rng.uniform(0, 0.04), 4), "opex": rng.choice([0, 0.008, 0.01]), **random_pool(rng),
            "rw": rng.choice([0, 0.75, 0.85, 1, 1.5]), "capital_ratio": rng.choice([0, 0.105, 0.125]),
            "hurdle": rng.choice([0, 0.1, 0.12]), "cit": rng.choice([0, 0.15, 0.25]),
            "vat": rng.choice([0, 0.03, 0.06]),
            "surcharge": rng.choice([0, 0.06, 0.12]), "fee": rng.choice([0, 0.002]),
            "capital_credit": rng.choice([0, 0.018]),
            "rate": 0.0465, "coverage": unit(rng), "cap_rate": rng.choice([0, 0.03, 0.05, 0.2, 1]),
            "fee_rate": rng.choice([0, 0.005, 0.008])}


NEAR = (1e-11, 1e-8)
OPS = {
    "capped_guarantee": Op(capped_guarantee, random_capped, NEAR),
    "risk_pool": Op(risk_pool, random_fund, lambda i: (1e-11 + 1e-14 * i["portfolio"], 1e-8)),
    "expected_layer": Op(expected_layer, random_layer, lambda i: (1e-11 + 1e-14 * i["portfolio"], 1e-8)),
    "small_pool": Op(small_pool, random_batch, NEAR),
    "guarantee_value": Op(guarantee_value, random_value, (1e-9, 1e-8)),
}
