// gap_steps.h — the single steps of a pass through the months, for plain numbers and for traced ones. Inside stack/
// only.
#pragma once
#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "stack/gap_run.h"
#include "stack/lease.h"

namespace loan {

/// No ratio limits this instrument.
inline constexpr double kUnlinked = std::numeric_limits<double>::max();

/// What an instrument gives of what is missing: within its own room and the ratio's. A bridge covers what is new this
/// month, never the bridge that fell due (`renewed`): it cannot renew itself.
inline double draw_of(double missing, double room, double linked, double renewed) {
  const double take = std::min({missing, room, std::max(0.0, missing - renewed), linked});
  return take > 0 ? take : 0;
}

/// What a month's rent comes to: a rent, and at the end the buyout less the deposit that comes back.
struct RentDue {
  double rent = 0, buyout = 0, deposit_back = 0;
  RentDue(double financed, double all_financed, double rate, int rents, double price, bool in_advance, double deposit)
      : deposit_back(financed * deposit) {
    buyout = price * (financed / all_financed);
    rent = lease_rent(financed, rate / 12, rents, buyout, in_advance);
  }
  double in_month(bool rent_falls_due, bool last) const {
    return (rent_falls_due ? rent : 0.0) + (last ? buyout - deposit_back : 0.0);
  }
};

/// Plain numbers.
struct PlainGapSteps {
  using N = double;
  static constexpr bool kRecords = false;
  static double add(const char*, double a, double b) { return a + b; }
  static double less(const char*, double a, double b) { return a - b; }
  static double lessor_pays(double left, double open, double part) { return std::min(left, open * part); }
  static double less_delivered(double open, double financed, double part) { return open - financed / part; }
  static double lease_deposit(double financed, const GapInstrument& lease) {
    return financed * (lease.deposit_rate + lease.fee_rate);
  }
  static double rent_due(const RentDue& due, double, double, const GapInstrument&, bool rent, bool last) {
    return due.in_month(rent, last);
  }
  static double bridge_cost(double balance, const GapInstrument& b) { return balance * b.working_days * b.daily_rate; }
  static double interest(double balance, const GapInstrument& l) {
    return balance * (l.annual_rate + l.annual_fee_rate) / 12;
  }
  static double draw(const GapInstrument&, double missing, double room, double linked, double renewed) {
    return draw_of(missing, room, linked, renewed);
  }
  static double times_ratio(double equity, double part, double whole) { return equity * (part / whole); }
  static double not_below_zero(double room) { return std::max(0.0, room); }
  static double need(double outflow, double one_off, double deposit, double service, double repayment) {
    return outflow + one_off + deposit + service + repayment;
  }
  static double cash_before_draws(double cash, double inflow, double drawn, double paid) {
    return cash + inflow + drawn - paid;
  }
  static double cash_with_draws(double cash, double drawn, double before) { return cash + (drawn - before); }
  static double shortfall(double floor, double cash) { return floor - cash < kNoGap ? 0.0 : floor - cash; }
};

/// The same with a record of each.
class TracedGapSteps {
 public:
  using N = Num;
  static constexpr bool kRecords = true;
  explicit TracedGapSteps(Trace& trace) : trace_(trace) {}
  Num add(const char* rule, Num a, Num b) {
    return a.why == 0 && a.value == 0 ? b : b.why == 0 && b.value == 0 ? a : trace_.sum(rule, {a, b});
  }
  Num less(const char* rule, Num a, Num b) {
    return b.why == 0 && b.value == 0 ? a
                                      : trace_.step(
                                            rule, [](double x, double y) { return x - y; }, a, b);
  }
  Num lessor_pays(Num left, Num open, double part) {
    return trace_.step(
        "stack.lessor_pays", [](double l, double o, double p) { return PlainGapSteps::lessor_pays(l, o, p); }, left,
        open, Num{part});
  }
  Num less_delivered(Num open, Num financed, double part) {
    return trace_.step(
        "stack.open_equipment", [](double o, double f, double p) { return PlainGapSteps::less_delivered(o, f, p); },
        open, financed, Num{part});
  }
  Num lease_deposit(Num financed, const GapInstrument& lease) {
    return trace_.step(
        "stack.lease_deposit", [](double f, double deposit, double fee) { return f * (deposit + fee); }, financed,
        lease.deposit_rate, lease.fee_rate);
  }
  Num rent_due(const RentDue&, Num financed, Num all, const GapInstrument& lease, bool rent, bool last) {
    return trace_.step(
        "stack.rent_due",
        [](double f, double sum, double rate, double rents, double price, double advance, double deposit, double falls,
           double end) {
          return RentDue(f, sum, rate, static_cast<int>(rents), price, advance != 0, deposit)
              .in_month(falls != 0, end != 0);
        },
        financed, all, lease.annual_rate, Num{static_cast<double>(lease.rents)}, lease.buyout_price,
        Num{lease.in_advance ? 1.0 : 0.0}, lease.deposit_rate, Num{rent ? 1.0 : 0.0}, Num{last ? 1.0 : 0.0});
  }
  Num bridge_cost(Num balance, const GapInstrument& bridge) {
    return trace_.step(
        "stack.month_bridge_cost", [](double b, double days, double daily) { return b * days * daily; }, balance,
        Num{static_cast<double>(bridge.working_days)}, bridge.daily_rate);
  }
  Num interest(Num balance, const GapInstrument& loan) {
    return trace_.step(
        "stack.month_interest", [](double b, double rate, double fee) { return b * (rate + fee) / 12; }, balance,
        loan.annual_rate, loan.annual_fee_rate);
  }
  Num draw(const GapInstrument& inst, Num missing, Num room, Num linked, Num renewed) {
    Num take;
    if (inst.kind == InstrumentKind::bridge) {
      take = trace_.step(
          "stack.bridge_draw", [](double m, double r, double again) { return draw_of(m, r, kUnlinked, again); },
          missing, room, renewed);
    } else if (linked < kUnlinked) {
      take = trace_.step(
          "stack.linked_draw", [](double m, double r, double l) { return draw_of(m, r, l, 0); }, missing, room, linked);
    } else {
      take = trace_.step(
          "stack.draw", [](double m, double r) { return draw_of(m, r, kUnlinked, 0); }, missing, room);
    }
    return trace_.about(take, inst.id);
  }
  Num times_ratio(Num equity, Num part, Num whole) {
    return trace_.step(
        "stack.linked_limit", [](double e, double p, double w) { return e * (p / w); }, equity, part, whole);
  }
  Num not_below_zero(Num room) {
    return trace_.step(
        "stack.linked_room", [](double r) { return PlainGapSteps::not_below_zero(r); }, room);
  }
  Num need(Num outflow, Num one_off, Num deposit, Num service, Num repayment) {
    std::array<Num, 5> due;
    std::size_t n = 0;
    for (const Num& x : {outflow, one_off, deposit, service, repayment}) {
      if (x.why != 0 || x.value != 0) due[n++] = x;
    }
    return trace_.sum("stack.month_need", std::span<const Num>(due.data(), n));
  }
  Num cash_before_draws(Num cash, Num inflow, Num drawn, Num paid) {
    return trace_.step(
        "stack.cash_before_draws",
        [](double c, double in, double d, double out) { return PlainGapSteps::cash_before_draws(c, in, d, out); }, cash,
        inflow, drawn, paid);
  }
  Num cash_with_draws(Num cash, Num drawn, Num before) {
    if (drawn.why == before.why) return cash;
    return trace_.step(
        "stack.cash_with_draws", [](double c, double d, double b) { return PlainGapSteps::cash_with_draws(c, d, b); },
        cash, drawn, before);
  }
  Num shortfall(Num floor, Num cash) {
    return trace_.step(
        "stack.month_shortfall", [](double f, double c) { return PlainGapSteps::shortfall(f, c); }, floor, cash);
  }

 private:
  Trace& trace_;
};

}  // namespace loan
