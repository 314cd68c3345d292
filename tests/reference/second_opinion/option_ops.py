"""Rights on a firm's value (methods.md 9.3): bs_call, up_in_call, margrabe, warrant, warrant_stake, crr, bridge_cross,
milestone. Prices are integrals of the payoff over the law of the value, trees are walked node by node."""
import math
from fractions import Fraction

from normal import cumulative, density
from opinion import Op, Refused, exact
from quadrature import bisect, grid, integral

WIDE = 14.0  # standard deviations


def expected_excess(value, drift, sigma, time, strike):
    """E[(V_T - K)+] undiscounted, over the standard normal that drives ln V."""
    root = sigma * math.sqrt(time)
    if root == 0 or value == 0:
        return max(value * math.exp(drift * time) - strike, 0.0)
    if strike <= 0:
        return value * math.exp(drift * time) - strike
    start = (math.log(strike / value) - (drift - sigma * sigma / 2) * time) / root
    if start > WIDE + root:
        return 0.0
    # Under the measure where V itself is the unit the kink stays and the integrand does not run away.
    low = max(start, -WIDE)
    forward = value * math.exp(drift * time)
    paid = integral(lambda z: -math.expm1(math.log(strike / forward) + root * root / 2 - root * z)
                    * density(z - root), grid(low, max(low, WIDE) + root, 0.5), 20)
    return forward * paid


def bs_call(inputs):
    s, k, r, q, sigma, t = (inputs[n] for n in ("S", "K", "r", "q", "sigma", "T"))
    forward, root = s * math.exp((r - q) * t), sigma * math.sqrt(t)
    call = math.exp(-r * t) * expected_excess(s, r - q, sigma, t, k)
    out = {"call": call, "put": call - math.exp(-r * t) * (forward - k)}
    if root == 0:
        return out
    d1 = math.log(forward / k) / root + root / 2
    return {**out, "d1": d1, "d2": d1 - root, "delta_call": math.exp(-q * t) * cumulative(d1),
            "vega": s * math.exp(-q * t) * math.sqrt(t) * density(d1), "prob_exercise": cumulative(d1 - root)}


def up_in_call(inputs):
    """The payoff over the law of (ln V_T, touched H): all paths that end above H, and the mirrored ones below."""
    s, k, h, r, q, sigma, t = (inputs[n] for n in ("S", "K", "H", "r", "q", "sigma", "T"))
    vanilla = bs_call(inputs)["call"]
    if h <= max(s, k):
        return {"up_and_in": vanilla, "up_and_out": 0.0, "vanilla": vanilla}
    h *= math.exp(0.5826 * sigma * math.sqrt(inputs.get("observation_interval", 0)))  # seen on some days only
    nu, root = r - q - sigma * sigma / 2, sigma * math.sqrt(t)
    barrier, strike = math.log(h / s), math.log(k / s)

    def below(x):  # density of ending at x without touching the barrier
        z, mirrored = (x - nu * t) / root, (x - 2 * barrier - nu * t) / root
        return (density(z) - math.exp(2 * nu * barrier / sigma**2) * density(mirrored)) / root

    low, high = max(strike, nu * t - WIDE * root), min(barrier, nu * t + (WIDE + root) * root)
    out = math.exp(-r * t) * integral(lambda x: (s * math.exp(x) - k) * below(x), grid(low, high, root / 3),
                                      20) if high > low else 0.0
    return {"up_and_in": vanilla - out, "up_and_out": out, "vanilla": vanilla}


def margrabe(inputs):
    a, b = inputs["A"] * math.exp(-inputs["q_a"] * inputs["T"]), inputs["B"] * math.exp(-inputs["q_b"] * inputs["T"])
    sa, sb, rho = inputs["sigma_a"], inputs["sigma_b"], inputs["rho"]
    sigma = math.sqrt(max(0.0, sa * sa + sb * sb - 2 * rho * sa * sb))
    swap = expected_excess(a, 0.0, sigma, inputs["T"], b)
    return {"exchange_option": swap, "value_of_max": b + swap, "value_of_min": a - swap}


def warrant(inputs):
    s, x, n, m = inputs["S"], inputs["X"], inputs["shares"], inputs["warrants"]
    call = lambda price: bs_call({**inputs, "S": price, "K": x})["call"]  # noqa: E731
    factor = n / (n + m)
    vanilla = call(s)
    observed = bisect(lambda w: w - factor * call(s + m / n * w), 0.0, s) if vanilla > 0 and m > 0 else factor * vanilla
    return {"vanilla_call": vanilla, "announced_price_method": factor * vanilla, "galai_schneller": observed,
            "total_galai_schneller": observed * m, "dilution_factor": factor}


def warrant_stake(inputs):
    amount, valuation = exact(inputs["subscribe_amount"]), exact(inputs["strike_valuation"])
    if amount > valuation:
        raise Refused("domain_error", "subscribe_amount")  # more than the whole firm, read as post-money
    kept = Fraction(1)
    for dilution in inputs.get("later_round_dilution") or []:
        kept *= 1 - exact(dilution)
    out = {"stake_if_pre_money": amount / (valuation + amount), "stake_if_post_money": amount / valuation}
    for side in ("pre", "post"):
        stake = out[f"stake_if_{side}_money"] * kept
        gain = max(Fraction(0), stake * exact(inputs["exit_equity"]) - amount)
        out |= {f"stake_after_rounds_{side}": stake, f"gain_{side}": gain,
                f"bank_take_{side}": gain * exact(inputs["bank_share_of_gain"])}
    return out


def crr(inputs):
    """methods.md 9.3: every node of the tree; the milestone right may be used only where V >= H."""
    s, k, r, q, sigma, t, steps = (inputs[n] for n in ("S", "K", "r", "q", "sigma", "T", "steps"))
    while True:  # p "must be in (0,1) else refine"
        dt = t / steps
        up = math.exp(sigma * math.sqrt(dt))
        p = (math.exp((r - q) * dt) - 1 / up) / (up - 1 / up)
        if 0 < p < 1:
            break
        steps *= 2
        if steps > 5000:
            raise Refused("domain_error", "steps")
    node = lambda i, j: s * math.exp((2 * j - i) * sigma * math.sqrt(dt))  # noqa: E731
    milestone = inputs.get("milestone")
    rights = {"european": lambda v, i: False, "american": lambda v, i: True}
    if milestone is not None:
        rights["milestone_exercise"] = lambda v, i: v >= milestone
    out = {"p_up": p}
    for name, may in rights.items():
        last = [node(steps, j) for j in range(steps + 1)]
        values = [max(v - k, 0.0) if name != "milestone_exercise" or may(v, steps) else 0.0 for v in last]
        for i in range(steps - 1, -1, -1):
            held = [math.exp(-r * dt) * (p * values[j + 1] + (1 - p) * values[j]) for j in range(i + 1)]
            values = [max(x, node(i, j) - k) if may(node(i, j), i) else x for j, x in enumerate(held)]
        out[name] = values[0]
    return out


def bridge_cross(inputs):
    a, b, h, sigma, dt = (inputs[n] for n in ("v_start", "v_end", "H", "sigma", "dt"))
    if a >= h or b >= h:
        return {"prob": 1.0}
    spread = sigma * sigma * dt
    return {"prob": math.exp(-2 * math.log(h / a) * math.log(h / b) / spread) if spread > 0 else 0.0}


def hitting(barrier, nu, sigma, time, hazard=0.0):
    """P(the milestone is reached before `time` and before an independent default): integral of the first-passage
    density, with time = u^2 so that its start is gentle."""
    if barrier <= 0:
        return 1.0
    if time == 0:
        return 0.0

    def rate(u):
        s = u * u
        z = (barrier - nu * s) / (sigma * u)
        return 2 * u * barrier / (sigma * s * u) * density(z) * math.exp(-hazard * s)

    start = barrier / (sigma * 40)  # before that nobody arrives
    end = math.sqrt(time)
    if end <= start:
        return 0.0
    breaks, u = [start], start
    while u < end:
        u = min(end, u * 1.05)
        breaks.append(u)
    return integral(rate, breaks, 12)


def milestone(inputs):
    v, h, mu, sigma, hazard = (inputs[n] for n in ("V0", "H", "mu", "sigma", "hazard"))
    barrier, nu = math.log(h / v), mu - sigma * sigma / 2
    return {"hit_prob": [hitting(barrier, nu, sigma, t) for t in inputs["times"]],
            "hit_before_default_prob": [hitting(barrier, nu, sigma, t, hazard) for t in inputs["times"]]}


def market(rng):
    return {"r": rng.choice([0, 0.02, 0.03, round(rng.uniform(-0.02, 0.1), 3)]), "q": rng.choice([0, 0, 0.01, 0.05]),
            "sigma": rng.choice([0.2, 0.6, 0.75, round(rng.uniform(0.02, 1.5), 3)]),
            "T": rng.choice([0.25, 1, 3, 5, 10, round(rng.uniform(0.01, 8), 3)])}


def random_call(rng):
    inputs = {"S": rng.choice([100, 42, 4e7, 0.5]), **market(rng)}
    inputs["K"] = round(inputs["S"] * rng.choice([1, 0.5, 1.2, 2.5, rng.uniform(0.2, 5)]), 4)
    if rng.random() < 0.1:
        inputs[rng.choice(["sigma", "T"])] = 0
    return inputs


def random_barrier(rng):
    inputs = {"S": rng.choice([100, 42, 4e7]), **market(rng)}
    inputs["K"] = round(inputs["S"] * rng.choice([1, 0.5, 1.2, rng.uniform(0.2, 3)]), 4)
    inputs["H"] = round(inputs["S"] * rng.choice([1, 0.9, 1.2, 2, 3, rng.uniform(1, 6)]), 4)
    if rng.random() < 0.2:
        inputs["observation_interval"] = rng.choice([0, 1 / 12, 0.25])
    return inputs


def random_exchange(rng):
    return {"A": rng.choice([320000, 1e6, 1, round(10 ** rng.uniform(3, 7), 2)]),
            "B": rng.choice([300000, 1e6, 1, round(10 ** rng.uniform(3, 7), 2)]),
            "sigma_a": rng.choice([0.8, 0.3, 0, rng.uniform(0, 1.2)]),
            "sigma_b": rng.choice([0.8, 0.3, 0, rng.uniform(0, 1.2)]),
            "rho": rng.choice([0, 1, -1, 0.4, rng.uniform(-1, 1)]), "T": rng.choice([0, 1, 3, 0.5]),
            "q_a": rng.choice([0, 0.02]), "q_b": rng.choice([0, 0.03])}


def random_warrant(rng):
    inputs = {"S": rng.choice([40, 4, 1]), **market(rng), "shares": rng.choice([1000000, 10000000, 500]),
              "warrants": rng.choice([200000, 500000, 0, 1])}
    inputs["X"] = round(inputs["S"] * rng.choice([1, 1.5, 0.5, 3]), 2)
    return inputs


def random_stake(rng):
    inputs = {"subscribe_amount": rng.choice([2e6, 5e5, 1e7]), "strike_valuation": rng.choice([4e7, 8e6, 1e9]),
              "exit_equity": rng.choice([3e8, 0, 4e7, 1e10]), "bank_share_of_gain": rng.choice([0.7, 0, 1, 0.5])}
    if rng.random() < 0.8:
        inputs["later_round_dilution"] = [rng.choice([0.1, 0.12, 0, 0.25, 1]) for _ in range(rng.randint(0, 4))]
    return inputs


def random_tree(rng):
    inputs = {**random_call(rng), "steps": rng.choice([1, 2, 3, 10, 50, 60])}
    inputs["sigma"], inputs["T"] = inputs["sigma"] or 0.5, inputs["T"] or 1
    if rng.random() < 0.7:
        inputs["milestone"] = round(inputs["S"] * rng.choice([0.5, 1.013, 1.51, 2.03, 4.1]), 3)
    return inputs


def random_bridge(rng):
    h = rng.choice([130, 200, 4e7])
    return {"v_start": round(h * rng.uniform(0.5, 1.05), 4), "v_end": round(h * rng.uniform(0.3, 1.1), 4), "H": h,
            "sigma": rng.choice([0.5, 0.2, 0.9, 0]), "dt": rng.choice([0.25, 1, 1 / 12, 0])}


def random_milestone(rng):
    v = rng.choice([100, 4e7])
    return {"V0": v, "H": round(v * rng.choice([1.2, 2, 5, 1, 0.8, rng.uniform(1.01, 4)]), 4),
            "mu": round(rng.uniform(-0.3, 0.8), 3),
            "sigma": rng.choice([0.1, 0.3, 0.5, 0.7, 1.2, round(rng.uniform(0.05, 1), 3)]),
            "hazard": rng.choice([0, 0.03, 0.2, 1]),
            "times": sorted(rng.choice([0, 0.25, 0.5, 1, 2, 3, 5, 10]) for _ in range(rng.randint(0, 4)))}


def scaled(name):
    return lambda inputs: (1e-12 * inputs[name], 1e-9)


OPS = {
    "bs_call": Op(bs_call, random_call, scaled("S"), [{"S": 100, "K": 100, "r": 0, "q": 0, "sigma": 0.0, "T": 1}]),
    "up_in_call": Op(up_in_call, random_barrier, scaled("S")),
    "margrabe": Op(margrabe, random_exchange, scaled("A")),
    "warrant": Op(warrant, random_warrant, lambda i: (1e-11 * i["S"] * max(1, i["warrants"]), 1e-8)),
    "warrant_stake": Op(warrant_stake, random_stake, (1e-6, 1e-9)),
    "crr": Op(crr, random_tree, scaled("S")),
    "bridge_cross": Op(bridge_cross, random_bridge, (1e-12, 1e-9)),
    "milestone": Op(milestone, random_milestone, (1e-11, 1e-8)),
}
