"""Instalment plans in contract mode (methods.md 3): annuity, equal_principal, grace_annuity, level_act360,
lpr_reset_annuity, prepay. Every number is an exact fraction until the one rounding that methods.md names."""
from fractions import Fraction

from opinion import Op, Refused, add_months, day, exact, half_up, need, random_day, random_fen, random_rate

MOST_FEN = 10**16
MOST_RATE = 10
MOST_PERIODS = 1200


def contract(inputs):
    principal = need(inputs, "principal_fen", 1, MOST_FEN)
    count = need(inputs, "n", 1, MOST_PERIODS)
    return principal, count


def yearly_rate(inputs):
    return exact(need(inputs, "rate", 0, MOST_RATE))


def level(balance, rate, count):
    """The instalment that pays `balance` in `count` equal payments at `rate` per period, rounded once."""
    if rate == 0:
        return half_up(Fraction(balance, count))
    # (1+i)^-n over a common denominator: p^n / q^n with 1+i = q/p
    q, p = (1 + rate).numerator, (1 + rate).denominator
    return half_up(balance * rate * q**count / (q**count - p**count))


def annuity_rows(balance, rate, count):
    """(instalment, [(interest, principal, balance)]): only the last instalment absorbs. Where the instalment is so few
    fen that its rounding repays the loan early, nothing is paid twice: principal stays between 0 and the balance."""
    instalment, rows = level(balance, rate, count), []
    for k in range(1, count + 1):
        interest = half_up(balance * rate)
        part = balance if k == count else min(max(instalment - interest, 0), balance)
        balance -= part
        rows.append((interest, part, balance))
    return instalment, rows


def equal_rows(principal, rate, count):
    part = half_up(Fraction(principal, count))
    if (count - 1) * part > principal:
        part = principal // count
    rows, balance = [], principal
    for k in range(1, count + 1):
        interest = half_up(balance * rate)
        paid = balance if k == count else part
        balance -= paid
        rows.append((interest, paid, balance))
    return rows


def report(rows, **more):
    interest = [r[0] for r in rows]
    principal = [r[1] for r in rows]
    return dict(more, first_interest_fen=interest[0], first_principal_fen=principal[0], last_interest_fen=interest[-1],
                last_principal_fen=principal[-1], last_instalment_fen=interest[-1] + principal[-1],
                total_interest_fen=sum(interest), total_paid_fen=sum(interest) + sum(principal),
                interest_fen=interest, principal_fen=principal, balance_fen=[r[2] for r in rows])


def periods(inputs):
    """(rate of one period, interest-only periods): both optional everywhere (methods.md 13)."""
    per_year = 12 if inputs.get("per_year") is None else inputs["per_year"]
    if per_year not in (1, 2, 3, 4, 6, 12):
        raise Refused("domain_error", "per_year")
    grace = inputs.get("grace") or 0
    if grace < 0 or grace >= inputs["n"]:
        raise Refused("domain_error", "grace")
    return yearly_rate(inputs) / int(per_year), grace


def annuity(inputs):
    """g interest-only periods, then an annuity over the n - g that are left."""
    principal, count = contract(inputs)
    rate, grace = periods(inputs)
    only_interest = half_up(principal * rate)
    instalment, rows = annuity_rows(principal, rate, count - grace)
    out = report([(only_interest, 0, principal)] * grace + rows, instalment_fen=instalment)
    if inputs.get("op") == "grace_annuity" and grace:
        out["grace_interest_fen"] = only_interest
    return out


def grace_annuity(inputs):
    return annuity(dict(inputs, op="grace_annuity"))


def equal_principal(inputs):
    principal, count = contract(inputs)
    rate, grace = periods(inputs)
    waiting = [(half_up(principal * rate), 0, principal)] * grace
    return report(waiting + equal_rows(principal, rate, count - grace))


def level_act360(inputs):
    """One instalment for months of 28 to 31 days: it discounts to the principal at the rates of the periods."""
    principal, count = contract(inputs)
    yearly, start = yearly_rate(inputs), day(inputs["start"])
    dates = [add_months(start, k) for k in range(count + 1)]
    rates = [yearly * (b - a).days / 360 for a, b in zip(dates, dates[1:])]
    # Owing A after each period and nothing after the last: the balance before it, worked backwards.
    worth = Fraction(0)
    for rate in reversed(rates):
        worth = (1 + worth) / (1 + rate)
    instalment, rows, balance = half_up(principal / worth), [], principal
    for k, rate in enumerate(rates, 1):
        interest = half_up(balance * rate)
        # A long month may add to the balance, up to twice the principal where the rounding of A outgrows the loan.
        part = balance if k == count else min(max(instalment - interest, balance - 2 * principal), balance)
        balance -= part
        rows.append((interest, part, balance))
    return report(rows, instalment_fen=instalment)


def lpr_reset_annuity(inputs):
    """At each reset the rate becomes the reference rate plus spread; the instalment is found anew on what is owed."""
    principal, count = contract(inputs)
    every = need(inputs, "reset_every", 1, 10**9)
    lpr = [exact(x) for x in inputs["lpr"]]
    spread = exact(inputs["spread_bp"]) / 10000
    resets = -(-count // every)
    if len(lpr) < resets:
        raise Refused("domain_error", "lpr")
    balance, rows, instalments, rates = principal, [], [], []
    for j in range(resets):
        yearly = lpr[j] + spread
        if yearly < 0:
            raise Refused("domain_error", "lpr|spread_bp|rate")
        left = count - j * every
        instalment, plan = annuity_rows(balance, yearly / 12, left)
        rows += plan[: min(every, left)]
        balance = rows[-1][2]
        instalments.append(instalment)
        rates.append(yearly)
    return report(rows, instalments_by_reset_fen=instalments, rates_by_reset=rates)


def prepay(inputs):
    """After instalment k pay X: either the same term with a smaller instalment or the same instalment and earlier end."""
    principal, count = contract(inputs)
    rate = yearly_rate(inputs) / 12
    done = need(inputs, "after_k", 0, count - 1)
    instalment, rows = annuity_rows(principal, rate, count)
    balance = principal if done == 0 else rows[done - 1][2]
    accrued = half_up(balance * yearly_rate(inputs) * (inputs.get("days_since_due") or 0) / 360)
    paid = need(inputs, "prepay_fen", 0, balance)
    balance -= paid
    if balance == 0:
        return {"balance_fen": 0, "status": "closed"}
    new, plan = annuity_rows(balance, rate, count - done)
    out = {"balance_fen": balance, "accrued_interest_fen": accrued, "keep_term_instalment_fen": new,
           "keep_term_remaining_interest_fen": sum(r[0] for r in plan)}
    periods = total = last = 0
    while balance > 0:
        periods += 1
        interest = half_up(balance * rate)
        total += interest
        last = balance + interest if periods == count - done else min(instalment, balance + interest)
        balance -= last - interest
    return dict(out, keep_instalment_remaining_n=periods, keep_instalment_last_fen=last,
                keep_instalment_remaining_interest_fen=total)


def draw(rng):
    count = rng.choice([1, 2, 3, 12, 24, 36, 60, 120, 360, 480, rng.randint(1, 60), rng.randint(1, 480)])
    return {"principal_fen": random_fen(rng, 100 * count), "rate": random_rate(rng), "n": count}


def draw_plain(rng):
    inputs = draw(rng)
    if rng.random() < 0.3:
        inputs["per_year"] = rng.choice([1, 2, 3, 4, 6, 12, 12.0, None, 5, 0])
    if rng.random() < 0.2:
        inputs["grace"] = rng.choice([0, None, rng.randint(0, inputs["n"])])
    return inputs


def draw_grace(rng):
    inputs = draw_plain(rng)
    inputs["grace"] = rng.choice([0, inputs["n"] - 1, inputs["n"], rng.randint(0, inputs["n"]), 1])
    return inputs


def draw_level(rng):
    inputs = draw(rng)
    inputs["n"] = min(inputs["n"], rng.choice([60, 60, 60, 480]))
    return dict(inputs, start=random_day(rng).isoformat())


def draw_reset(rng):
    inputs = draw(rng)
    del inputs["rate"]
    inputs["n"] = min(inputs["n"], 120)
    every = rng.choice([1, 3, 6, 12, 12, inputs["n"], inputs["n"] + 5])
    resets = -(-inputs["n"] // every)
    low = round(rng.uniform(0.02, 0.05), 4)
    lpr = [round(low + rng.uniform(-0.01, 0.01), rng.choice([3, 4])) for _ in range(resets)]
    return dict(inputs, reset_every=every, lpr=lpr, spread_bp=rng.choice([0, 45, -20, rng.randint(-150, 300), 12.5]))


def draw_prepay(rng):
    inputs = draw(rng)
    inputs["n"] = min(inputs["n"], 120)
    if rng.random() < 0.3:
        inputs["days_since_due"] = rng.choice([0, 1, 30, rng.randint(0, 366)])
    inputs["after_k"] = rng.randint(0, inputs["n"] - 1)
    if rng.random() < 0.7:  # something the balance can bear, up to all of it
        probe = prepay(dict(inputs, prepay_fen=0))["balance_fen"]
        inputs["prepay_fen"] = rng.choice([probe, probe - 1, probe // 2, rng.randint(1, probe), 1])
    else:
        inputs["prepay_fen"] = rng.randint(0, inputs["principal_fen"])
    return inputs


HUGE = {"principal_fen": 10**14, "rate": 0.36, "n": 360}
OPS = {
    "annuity": Op(annuity, draw_plain, (0, 0), edges=[HUGE, dict(HUGE, n=480), dict(HUGE, rate=-0.01), dict(HUGE, n=0),
                                                dict(HUGE, rate=1e-8), dict(HUGE, principal_fen=0)]),
    "equal_principal": Op(equal_principal, draw_plain, (0, 0), edges=[
        HUGE, {"principal_fen": 8, "rate": 0.03, "n": 5}, {"principal_fen": 23, "rate": 0, "n": 15}, dict(HUGE, n=0)]),
    "grace_annuity": Op(grace_annuity, draw_grace, (0, 0), edges=[dict(HUGE, grace=-1)]),
    "level_act360": Op(level_act360, draw_level, (0, 0), edges=[dict(HUGE, start="2024-01-31")]),
    "lpr_reset_annuity": Op(lpr_reset_annuity, draw_reset, (0, 0)),
    "prepay": Op(prepay, draw_prepay, (0, 0)),
}
