"""Default, loss and capital (methods.md 5): pd_term, pd_curve, pit_pd, irb_corporate, irb_other_retail, vasicek,
economic_capital, joint_default, bivariate_normal."""
import math

from normal import both, cumulative, inverse, integral, panels
from opinion import Op, Refused, need, unit


def pd_term(inputs):
    p = need(inputs, "pd_annual", 0, 1, open_high=True)
    times = inputs["times"]
    if any(t < 0 for t in times) or any(b < a for a, b in zip(times, times[1:])):
        raise Refused("domain_error", "times")
    alive = [1.0] + [(1 - p) ** t for t in times]
    return {"hazard": -math.log(1 - p), "cumulative_pd": [1 - s for s in alive[1:]],
            "marginal_pd": [a - b for a, b in zip(alive, alive[1:])],
            "conditional_pd": [1 - b / a for a, b in zip(alive, alive[1:])]}


def pd_curve(inputs):
    """Piecewise constant hazards through the given cumulative PDs, the last one continued."""
    tenors, given = inputs["tenors"], inputs["cumulative_pd"]
    if not tenors or any(b <= a for a, b in zip([0] + tenors, tenors)):
        raise Refused("domain_error", "tenors")
    if len(given) != len(tenors) or any(b < a for a, b in zip([0] + given, given)) or given[-1] >= 1:
        raise Refused("domain_error", "cumulative_pd|tenors")
    hazards = [math.log((1 - a) / (1 - b)) / (u - t)
               for t, u, a, b in zip([0] + tenors, tenors, [0] + given, given)]

    def at(t):
        if t < 0:
            raise Refused("domain_error", "query")
        total = sum(h * max(0, min(t, u) - s) for h, s, u in zip(hazards, [0] + tenors, tenors))
        return 1 - math.exp(-total - hazards[-1] * max(0, t - tenors[-1]))

    return {"forward_hazard": hazards, "cumulative_at": [at(t) for t in inputs["query"]]}


def conditional(p, rho, shift):
    """N((G(p) + sqrt(rho)*shift)/sqrt(1-rho)); at rho = 1 the firm fails for certain or not at all."""
    if p <= 0 or p >= 1:
        return float(p)
    if rho == 1:
        return 0.5 * (1 + (inverse(p) + shift > 0) - (inverse(p) + shift < 0))
    return cumulative((inverse(p) + math.sqrt(rho) * shift) / math.sqrt(1 - rho))


def pit_pd(inputs):
    p, rho = need(inputs, "pd_ttc", 0, 1), need(inputs, "rho", 0, 1)
    return {"pd_pit": conditional(p, rho, -inputs["z"])}


def irb(p, lgd, low, high, exponent, adjustment):
    w = (1 - math.exp(-exponent * p)) / (1 - math.exp(-exponent))
    correlation = low * w + high * (1 - w) - adjustment
    wcdr = conditional(p, correlation, inverse(0.999))
    return correlation, wcdr, lgd * wcdr - p * lgd


def floored(p, inputs):
    """The floor given, or none; a PD of 0 always gets the 0.05 % of methods.md 1.4."""
    return max(p, inputs.get("pd_floor", 0)) or 0.0005


def irb_corporate(inputs):
    p, lgd, maturity = need(inputs, "pd", 0, 1), need(inputs, "lgd", 0, 1), need(inputs, "maturity", 1, 5)
    p = floored(p, inputs)
    adjustment = 0.0
    if "sales_eur_m" in inputs:
        adjustment = 0.04 * (1 - (min(max(inputs["sales_eur_m"], 5), 50) - 5) / 45)
    if "sales_cny_10m" in inputs:
        adjustment = 0.04 * (1 - (min(max(inputs["sales_cny_10m"], 3), 30) - 3) / 27)
    correlation, wcdr, capital = irb(p, lgd, 0.12, 0.24, 50, adjustment)
    b = (0.11852 - 0.05478 * math.log(p)) ** 2
    if b >= 2 / 3:
        raise Refused("domain_error", "pd")
    factor = (1 + (maturity - 2.5) * b) / (1 - 1.5 * b)
    if p == 1:
        capital = max(0.0, lgd - inputs.get("best_estimate_el", lgd))
    else:
        capital *= factor
    return {"R": correlation, "b": b, "wcdr": wcdr, "maturity_factor": factor, "K": capital,
            "risk_weight": 12.5 * capital, "el_rate": p * lgd}


def irb_other_retail(inputs):
    p, lgd = need(inputs, "pd", 0, 1), need(inputs, "lgd", 0, 1)
    p = floored(p, inputs)
    correlation, wcdr, capital = irb(p, lgd, 0.03, 0.16, 35, 0.0)
    return {"R": correlation, "wcdr": wcdr, "K": capital, "risk_weight": 12.5 * capital}


def excess(p, rho, a):
    """E[(X - a)+] as the integral of the loss over the states in which it exceeds a."""
    if a <= 0:
        return p - a
    if a >= 1 or p == 0:
        return 0.0
    if rho == 1:
        return p * (1 - a)
    steep = math.sqrt((1 - rho) / rho)
    edge = (inverse(p) - math.sqrt(1 - rho) * inverse(a)) / math.sqrt(rho)  # losses exceed a below this state
    if edge < -12:
        return 0.0
    return integral(lambda y: math.exp(-y * y / 2) / math.sqrt(2 * math.pi) * (conditional(p, rho, -y) - a),
                    panels(-12.0, min(edge, 12.0), inverse(p) / math.sqrt(rho), steep))


def vasicek(inputs):
    p, rho = need(inputs, "pd", 0, 1), need(inputs, "rho", 0, 1)
    q = need(inputs, "q", 0, 1, open_low=True, open_high=True)
    if p in (0, 1) or rho == 0:
        out = {"quantile": p, "expected_shortfall": p, "variance": 0.0, "cdf_at_2p": 1.0}
        return out if "attachment" not in inputs else dict(out, stop_loss=max(0.0, p - inputs["attachment"]))
    if rho == 1:  # all or nothing
        stop = {} if "attachment" not in inputs else {"stop_loss": excess(p, rho, inputs["attachment"])}
        return {**stop, "quantile": 1.0 if q > 1 - p else 0.0, "expected_shortfall": min(1.0, p / (1 - q)),
                "variance": p * (1 - p), "cdf_at_2p": 1.0 if 2 * p >= 1 else 1 - p}
    a = inverse(p)
    quantile = conditional(p, rho, inverse(q))
    # The variance as the integral of the density of two names over correlations 0..rho: no difference of near equals.
    cuts = [math.asin(rho) * (1 - 2.0**-k) for k in range(0, 12)] + [math.asin(rho)]
    variance = integral(lambda t: math.exp(-a * a / (1 + math.sin(t))), cuts) / (2 * math.pi)
    # ES as the mean of the quantiles above q.
    tail = -inverse(q)
    steep = math.sqrt((1 - rho) / rho)
    shortfall = integral(lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi) * conditional(p, rho, -x),
                         panels(-12.0, tail, a / math.sqrt(rho), steep)) / (1 - q)
    cdf = 1.0 if 2 * p >= 1 else cumulative((math.sqrt(1 - rho) * inverse(2 * p) - a) / math.sqrt(rho))
    stop = {} if "attachment" not in inputs else {"stop_loss": excess(p, rho, inputs["attachment"])}
    return {**stop, "quantile": quantile, "expected_shortfall": shortfall, "variance": variance,
            "standardised_quantile": (quantile - p) / math.sqrt(variance), "cdf_at_2p": cdf}


def economic_capital(inputs):
    p, rho = need(inputs, "pd", 0, 1), need(inputs, "rho", 0, 1)
    q, lgd = need(inputs, "q", 0, 1, open_low=True, open_high=True), need(inputs, "lgd", 0, 1)
    ead = need(inputs, "ead", 0, 1e15)
    if rho == 1 and p not in (0, 1):
        quantile = 1.0 if q > 1 - p else 0.0
    else:
        quantile = conditional(p, rho, inverse(q)) if rho > 0 else p
    rate = lgd * (quantile - p)
    return {"ec": ead * rate, "ec_rate": rate, "el": ead * lgd * p}


def joint_default(inputs):
    pb, pg = need(inputs, "pd_borrower", 0, 1), need(inputs, "pd_guarantor", 0, 1)
    rho, cover = need(inputs, "rho", -1, 1), need(inputs, "coverage", 0, 1)
    lgd, lost = need(inputs, "lgd_borrower", 0, 1), need(inputs, "lgd_guarantor", 0, 1)
    joint = both(inverse(pb), inverse(pg), rho)
    q = pg if pb == 0 else joint / pb
    effective = lgd * ((1 - cover) + cover * q * lost)
    out = {"joint_pd": joint, "lgd_effective": effective, "lgd_if_independent": lgd * ((1 - cover) + cover * pg * lost),
           "el_rate": pb * effective}
    if pb > 0:
        out["guarantor_pd_given_borrower_default"] = q
    return out


def bivariate_normal(inputs):
    return {"n2": both(inputs["a"], inputs["b"], need(inputs, "rho", -1, 1))}


def draw_term(rng):
    times = sorted(rng.choice([0, rng.randint(0, 40), round(rng.uniform(0, 10), 2)]) for _ in range(rng.randint(0, 12)))
    if rng.random() < 0.05:
        times = times[::-1]
    return {"pd_annual": rng.choice([unit(rng), round(rng.uniform(0, 0.1), 4)]), "times": times}


def draw_curve(rng):
    count = rng.randint(1, 8)
    tenors = sorted(rng.sample([0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30], count))
    given = sorted(rng.choice([0, rng.uniform(0, 0.3), round(rng.uniform(0, 0.1), 3)]) for _ in range(count))
    if rng.random() < 0.1:
        given[-1] = rng.choice([1, given[-1] / 2, 0.999999])
    return {"tenors": tenors, "cumulative_pd": given,
            "query": [rng.choice([0, rng.choice(tenors), rng.uniform(0, 40)]) for _ in range(rng.randint(0, 6))]}


def draw_pit(rng):
    return {"pd_ttc": unit(rng), "rho": rng.choice([0.12, unit(rng)]), "z": rng.choice([0, -1.5, rng.uniform(-6, 6)])}


def draw_corporate(rng):
    inputs = {"pd": rng.choice([1, 0.0005, 10 ** rng.uniform(-4.5, 0), rng.uniform(0, 0.2)]), "lgd": unit(rng),
              "maturity": rng.choice([1, 2.5, 5, rng.uniform(1, 5), rng.choice([0.9, 5.1])])}
    if rng.random() < 0.3:
        inputs["sales_eur_m"] = rng.choice([0, 5, 50, 500, rng.uniform(0, 60)])
    elif rng.random() < 0.5:
        inputs["sales_cny_10m"] = rng.choice([0, 3, 30, 300, rng.uniform(0, 40)])
    if rng.random() < 0.4:
        inputs["pd_floor"] = rng.choice([0.0003, 0.0005, 0.001])
        inputs["pd"] = rng.choice([inputs["pd"], 0, 1e-9])
    if inputs["pd"] == 1:
        inputs["best_estimate_el"] = rng.choice([inputs["lgd"], 0, inputs["lgd"] / 2, 1])
    return inputs


def draw_retail(rng):
    inputs = {"pd": rng.choice([unit(rng), 10 ** rng.uniform(-4, 0)]), "lgd": unit(rng)}
    if rng.random() < 0.4:
        inputs["pd_floor"] = 0.0005
    return inputs


def draw_vasicek(rng):
    return {"pd": rng.choice([unit(rng), 10 ** rng.uniform(-4, -0.5)]), "rho": rng.choice([unit(rng), rng.uniform(0.02, 0.5)]),
            "q": rng.choice([0.999, 0.9999, 0.99, 0.5, 0.9, rng.uniform(0.01, 0.9999)]),
            **({"attachment": rng.choice([0, 0.05, 1, -0.1, 1.5, rng.random()])} if rng.random() < 0.4 else {})}


def draw_ec(rng):
    inputs = draw_vasicek(rng)
    inputs.pop("attachment", None)
    return dict(inputs, lgd=unit(rng), ead=rng.choice([0, 1, 1e12, 10 ** rng.uniform(3, 10)]))


def draw_joint(rng):
    return {"pd_borrower": unit(rng), "pd_guarantor": unit(rng), "rho": rng.choice([0, 0.25, unit(rng), rng.uniform(-1, 1), -1]),
            "coverage": unit(rng), "lgd_borrower": unit(rng), "lgd_guarantor": unit(rng)}


def draw_two(rng):
    a, b = (rng.choice([0, rng.uniform(-4, 4), rng.gauss(0, 2), rng.uniform(-40, 40)]) for _ in range(2))
    if rng.random() < 0.1:
        b = rng.choice([a, -a])
    rho = rng.choice([0, 1, -1, rng.uniform(-1, 1), 1 - 10 ** rng.uniform(-12, -1), -1 + 10 ** rng.uniform(-12, -1), 0.925])
    return {"a": a, "b": b, "rho": rho}


OPS = {
    "pd_term": Op(pd_term, draw_term),
    "pd_curve": Op(pd_curve, draw_curve),
    "pit_pd": Op(pit_pd, draw_pit),
    "irb_corporate": Op(irb_corporate, draw_corporate),
    "irb_other_retail": Op(irb_other_retail, draw_retail),
    "vasicek": Op(vasicek, draw_vasicek, (1e-11, 1e-8)),
    "economic_capital": Op(economic_capital, draw_ec, (1e-6, 1e-9)),
    "joint_default": Op(joint_default, draw_joint, (1e-11, 1e-8)),
    "bivariate_normal": Op(bivariate_normal, draw_two, (1e-11, 1e-8)),
}
