"""What sharing growth brings the bank (methods.md 9.2, 9.3, 9.4): revenue_share, stepped_coupon, warrant_swap,
payoff_mixture."""
import math

from normal import cumulative, density, inverse
from opinion import Op, exact
from option_ops import expected_excess, hitting
from quadrature import bisect, grid, integral


def survival(pd, years):
    return (1 - pd) ** years


def revenue_share(inputs):
    """methods.md 9.2: min(C, s max(R_k - K, 0)) at each year's end, as two excesses; without C, one."""
    i = inputs
    payments, pv = [], 0.0
    for year in range(1, i["years"] + 1):
        paid = i["share"] * expected_excess(i["R0"], i["mu"], i["sigma"], year, i["threshold"])
        if i.get("annual_cap") is not None and i["share"] > 0:
            upper = i["threshold"] + i["annual_cap"] / i["share"]
            paid -= i["share"] * expected_excess(i["R0"], i["mu"], i["sigma"], year, upper)
        payments.append(paid)
        pv += survival(i["pd_annual"], year) * (1 + i["discount"]) ** -year * paid
    return {"expected_payment_if_alive": payments, "pv": pv}


def net_present(rates, inputs, discount):
    """Per yuan lent as a bullet, quarterly unless said otherwise: coupons while alive, recovery at default, principal at
    the end."""
    value, n, m = -1.0, inputs["n"], inputs.get("per_year", 4)
    for k in range(1, n + 1):
        factor = (1 + discount) ** (-k / m)
        before, alive = survival(inputs["pd_annual"], (k - 1) / m), survival(inputs["pd_annual"], k / m)
        value += factor * (alive * rates[k - 1] / m + (before - alive) * (1 - inputs["lgd"]) + (alive if k == n else 0))
    return value


def stepped_coupon(inputs):
    """methods.md 9.2: the step applies from the first period that starts after the milestone."""
    i, m = inputs, inputs.get("per_year", 4)
    barrier, nu = math.log(i["H"] / i["V0"]), i["mu"] - i["sigma"] ** 2 / 2
    step = [i["r0"] + i["step"] * hitting(barrier, nu, i["sigma"], (k - 1) / m) for k in range(1, i["n"] + 1)]
    plain = [i["plain_rate"]] * i["n"]
    out = {"expected_rate_first": step[0], "expected_rate_last": step[-1],
           "npv_step": net_present(step, i, i["discount"]), "npv_plain": net_present(plain, i, i["discount"])}
    for name, rates in (("step", step), ("plain", plain)):
        f = lambda log_rate: net_present(rates, i, math.expm1(log_rate))  # noqa: E731,B023
        low, high = max(math.log(0.02), -600 * m / i["n"]), math.log(10)
        if f(low) > 0 > f(high):
            out[f"irr_expected_{name}_effective"] = math.expm1(bisect(f, low, high))
    return out


def warrant_swap(inputs):
    """methods.md 9.3: the deposits whose margin is worth the warrant that is given up."""
    i = inputs
    m = i.get("per_year", 12)
    factor = sum(survival(i["pd_annual"], k / m) * (1 + i["discount"]) ** (-k / m) / m for k in range(1, i["n"] + 1))
    wanted = i["warrant_value"] * i.get("unfulfilled_share", 1)
    margin = float(exact(i["ftp_deposit"]) - exact(i["deposit_rate"]) - exact(i.get("deposit_cost", 0)))
    if margin <= 0:
        return {"status": "infeasible"}
    other = i.get("other_annual_fee_margin", 0)
    worth = factor * (i["offered_deposit"] * margin + other)
    return {"annuity_factor": factor, "deposit_margin": margin, "pv_at_offered_deposit": worth,
            "required_average_deposit": max(0.0, (wanted / factor - other) / margin),
            "exchange_gain": worth - wanted}


def payoff_mixture(inputs):
    """methods.md 9.4: default pays D0; otherwise A + g (V_T - E)+. Moments by quadrature, quantiles from the law of V."""
    i = inputs
    v, mu, sigma, t, pi = i["V0"], i["mu"], i["sigma"], i["T"], i["pd_horizon"]
    a, d, plain, strike = i["survive_cash"], i["default_cash"], i["plain_cash"], i["strike"]
    g, root, nu = i["bank_share"] * i["stake"], sigma * math.sqrt(t), mu - sigma * sigma / 2
    kink = (math.log(strike / v) - nu * t) / root
    excess = expected_excess(v, mu, sigma, t, strike)
    top = max(kink, 0.0) + 14 + 2 * root
    square = integral(lambda z: (v * math.exp(nu * t + root * z) - strike) ** 2 * density(z),
                      grid(max(kink, -14.0), top, 0.25), 20)
    mean = (1 - pi) * (a + g * excess) + pi * d
    spread = g * g * (square - excess * excess)
    variance = (1 - pi) * spread + pi * (1 - pi) * (a + g * excess - d) ** 2  # within survival, and between the two

    def at(q):
        if q <= pi:
            return d
        u = (q - pi) / (1 - pi)
        return a + g * max(0.0, v * math.exp(nu * t + root * inverse(u)) - strike)

    out = {"mean": mean, "sd": math.sqrt(max(0.0, variance)), "p5": at(0.05), "p50": at(0.5), "p95": at(0.95),
           "prob_warrant_pays": (1 - pi) * cumulative(-kink), "plain_mean": (1 - pi) * plain + pi * d}
    if g > 0 and plain >= a:
        match = strike + (plain - a) / g
        out["value_needed_to_match"] = match
        out["prob_beats_plain"] = (1 - pi) * cumulative((nu * t - math.log(match / v)) / root)
        if plain > a:
            f = lambda m: g * expected_excess(v, m, sigma, t, strike) - (plain - a)  # noqa: E731
            out["break_even_growth"] = bisect(f, -30.0, 30.0)
    if i.get("mc_paths"):
        n = i["mc_paths"]
        out["mc_standard_error_plain"] = out["sd"] / math.sqrt(n)
        out["mc_standard_error_default_integrated_out"] = (1 - pi) * g * math.sqrt(max(0.0,
                                                                                       square - excess**2)) / math.sqrt(n)
    return out


def random_revenue(rng):
    inputs = {"R0": rng.choice([3e7, 1e6, 5e8, 1]), "mu": round(rng.uniform(-0.1, 0.5), 2),
              "sigma": rng.choice([0, 0.1, 0.35, 0.6, 1.2]), "share": rng.choice([0.01, 0, 0.005, 1]),
              "years": rng.choice([1, 2, 4, 10]), "pd_annual": rng.choice([0, 0.03, 0.2]),
              "discount": rng.choice([0, 0.08, 0.12])}
    inputs["threshold"] = round(inputs["R0"] * rng.choice([0, 0.5, 1, 1.2, 3]), 2)
    if rng.random() < 0.8:
        inputs["annual_cap"] = round(inputs["R0"] * rng.choice([0, 0.001, 0.01, 0.5]), 2)
    return inputs


def random_step(rng):
    inputs = quarterly_step(rng)
    if rng.random() < 0.3:
        inputs["per_year"] = rng.choice([1, 2, 4, 12])
    return inputs


def quarterly_step(rng):
    v = rng.choice([100, 4e7])
    return {"V0": v, "H": round(v * rng.choice([0.9, 1, 1.3, 1.8, 4]), 4), "mu": round(rng.uniform(-0.1, 0.5), 2),
            "sigma": rng.choice([0.2, 0.5, 0.8]),
            "pd_annual": rng.choice([0, 0.03, 0.1, 0.3]), "lgd": rng.choice([0, 0.5, 1, 0.45]),
            "r0": rng.choice([0, 0.03, 0.0285]), "step": rng.choice([0, 0.02, 0.01]),
            "plain_rate": rng.choice([0, 0.042, 0.05]),
            "n": rng.choice([1, 2, 4, 12, 20]) if rng.random() < 0.98 else 480, "discount": rng.choice([0, 0.03, 0.06])}


def random_swap(rng):
    inputs = {"warrant_value": rng.choice([320000, 0, 1e6]), "ftp_deposit": rng.choice([0.0165, 0.02]),
              "deposit_rate": rng.choice([0.0045, 0, 0.0155, 0.02]), "pd_annual": rng.choice([0, 0.03]),
              "discount": rng.choice([0, 0.08]), "n": rng.choice([1, 12, 36, 5, 480]),
              "offered_deposit": rng.choice([0, 8e6, 1e8])}
    for name, values in (("deposit_cost", [0.001, 0]), ("per_year", [1, 4, 12]),
                         ("other_annual_fee_margin", [20000, 0, 500000]), ("unfulfilled_share", [1, 0.25, 0])):
        if rng.random() < 0.8:
            inputs[name] = rng.choice(values)
    return inputs


def random_mixture(rng):
    a = rng.choice([11280000, 5e6])
    inputs = {"V0": rng.choice([4e7, 1e8]), "mu": round(rng.uniform(-0.2, 0.4), 2),
              "sigma": rng.choice([0.2, 0.5, 0.7, 0.9]), "T": rng.choice([0.5, 1, 3, 4]),
              "pd_horizon": rng.choice([0, 0.03, 0.049, 0.12, 0.5, 0.96]),
              "survive_cash": a, "default_cash": rng.choice([0, a // 2, a]),
              "plain_cash": a + rng.choice([0, 1, 420000, 5e6]), "bank_share": rng.choice([0.7, 1, 0.3]),
              "stake": rng.choice([0.047619047619, 0.1, 0.01]), "strike": rng.choice([4.2e7, 2e7, 1.5e8])}
    if rng.random() < 0.7:
        inputs["mc_paths"] = rng.choice([1, 1000, 100000])
    return inputs


OPS = {
    "revenue_share": Op(revenue_share, random_revenue, lambda i: (1e-12 * i["R0"], 1e-9)),
    "stepped_coupon": Op(stepped_coupon, random_step, (1e-11, 1e-8)),
    "warrant_swap": Op(warrant_swap, random_swap, (1e-6, 1e-9)),
    "payoff_mixture": Op(payoff_mixture, random_mixture, (1e-6, 1e-8)),
}
