"""Re-lending and interest subsidies (methods.md 12): relending, subsidy, share_subsidy."""
import datetime
import math

from loan_ops import balances
from opinion import Op, Refused, add_months, day, exact, half_up, need


def relending(inputs):
    """methods.md 12: cheaper funding of a share of the balance, month by month from the lag on."""
    for name in ("lag_months", "max_months"):
        need({name: inputs.get(name, 0)}, name, 0, 480)
    n, f, lag = inputs["n"], inputs["fraction"], inputs.get("lag_months", 0)
    opening = [inputs["principal"] * b for b in balances(inputs["style"], inputs["rate"], n,
                                                         inputs.get("grace", 0))[:-1]]
    spread = inputs["ftp"] - inputs["relending_rate"] - inputs.get("collateral_cost", 0)
    plain, present, base = [], [], []
    for k, balance in enumerate(opening, 1):
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
    return {"interest_fen": interest, "subsidy_fen": helped, "total_interest_fen": sum(interest),
            "total_subsidy_fen": sum(helped),
            "net_interest_fen": [a - b for a, b in zip(interest, helped)]}


def share_subsidy(inputs):
    used, out = {}, []
    for year, interest in inputs["interest_by_year"]:
        wanted = min(exact(inputs["percent"]) * exact(interest), exact(inputs["annual_cap"]) - used.get(year, 0))
        used[year] = used.get(year, 0) + wanted
        out.append(wanted)
    return {"subsidy": out, "total": sum(out)}


def random_relending(rng):
    n = rng.choice([1, 6, 12, 36, 60, 120, 480])
    inputs = {"principal": rng.choice([1e7, 1, 1e12, 123456.78]), "rate": rng.choice([0, 0.036, 0.1]), "n": n,
              "style": rng.choice(["bullet", "annuity", "equal_principal"]), "fraction": rng.choice([0.6, 0, 1]),
              "relending_rate": rng.choice([0.0125, 0.0175, 0, 0.03]), "ftp": rng.choice([0.0195, 0.021, 0.01]),
              "discount": rng.choice([0, 0.03])}
    for name, values in (("collateral_cost", [0, 0.0005]), ("lag_months", [0, 3, 500]),
                         ("max_months", [0, 12, 36, 600]), ("grace", [0, min(6, n - 1)])):
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
    inputs = {"principal_fen": sum(plan), "rate": rng.choice([0.034, 0.01, 0, 0.0345]),
              "subsidy_rate": rng.choice([0.015, 0, 0.02]), "start": start.isoformat(),
              "subsidy_months": rng.choice([24, 12, 0, 1, 6, 36]), "dates": dates, "principal_plan_fen": plan,
              "cap_fen": rng.choice([5 * 10**9, 0, 10**8, 10**11])}
    return inputs


def random_share(rng):
    inputs = {"percent": rng.choice([0.5, 0, 1, 0.3]),
              "interest_by_year": [[rng.choice([2026, 2027, 2028]),
                                    rng.choice([0, 420000, 380000.55, 1e6])] for _ in range(rng.randint(0, 6))]}
    return {**inputs, "annual_cap": rng.choice([300000, 0, 1e9])}


OPS = {
    "relending": Op(relending, random_relending, lambda i: (1e-6 + 1e-12 * i["principal"], 1e-9)),
    "subsidy": Op(subsidy, random_subsidy, (0, 0)),
    "share_subsidy": Op(share_subsidy, random_share, (1e-6, 1e-9)),
}
