// Cards of the growth view about chance: what the lender's result is on each of many paths, with the growth terms and
// as a plain loan.
#include <algorithm>

#include "core/math.h"
#include "report/view_analysis.h"
#include "report/view_parts.h"

namespace loan::views {

namespace {

using chart::Ink;

constexpr double kBins = 60;  ///< at most

double quantile(const std::vector<double>& sorted, double q) {
  const auto last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(std::clamp(floor(q * static_cast<double>(sorted.size())), 0.0, last))];
}

/// The narrowest of 1, 2 and 5 times a power of ten that covers `range` in kBins bins at most.
double round_width(double range) {
  double width = 1;
  while (width * kBins * 10 < range) width *= 10;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (width * factor * kBins >= range) return width * factor;
  }
  return width * 10;
}

/// Bins with round edges, one of them at zero. What lies far out stands in the end bins: the best one per cent, and
/// losses beyond a third of the picture, which would squeeze what the growth terms change.
chart::Histogram histogram_of(const Maker& m, const GrowthSpread& s) {
  chart::Histogram picture;
  picture.value_name = m.say("view.growth.npv");
  picture.label = m.say("view.growth.with_terms");
  picture.compared_label = m.say("view.growth.plain_loan", {{"rate", m.text_of(s.flat_rate, Unit::rate)}});
  if (!s.result) return picture;
  std::vector<double> sorted = *s.shared;
  std::sort(sorted.begin(), sorted.end());
  const auto plain = std::max_element(s.plain->begin(), s.plain->end());
  const double high = std::max({quantile(sorted, 0.99), *plain, 0.0});
  const double worst = std::min(quantile(sorted, 0.005), 0.0);
  const double low = high > 0 ? std::max(worst, -high / 2) : worst;
  const double width = round_width(std::max(high - low, 100.0));
  picture.low = floor(low / width) * width;
  const double bins = floor((high - picture.low) / width) + 1;
  picture.high = picture.low + bins * width;
  const auto counted = [&](const std::vector<double>& values) {
    std::vector<double> counts(static_cast<std::size_t>(bins));
    for (const double x : values) {
      counts[static_cast<std::size_t>(std::clamp(floor((x - picture.low) / width), 0.0, bins - 1))] += 1;
    }
    return counts;
  };
  picture.counts = counted(*s.shared);
  picture.compared = counted(*s.plain);
  picture.quantiles = {{"p5", "P5", s.result->npv_p5.value},
                       {"p50", "P50", s.result->npv_p50.value},
                       {"p95", "P95", s.result->npv_p95.value}};
  return picture;
}

std::string counted_runs(const Maker& m, std::int64_t runs) {
  return written(static_cast<double>(runs), Unit::count, m.language, m.money, 0).number;
}

}  // namespace

Block growth_spread(const Maker& m) {
  const GrowthSpread& s = *m.spread;
  Block b =
      block("growth.spread", m.say("view.growth.spread", {{"bank", m.bank_name(s.bank)}}), 7, histogram_of(m, s), 210);
  if (!s.result) {
    b.progress = s.progress;
    return b;
  }
  const SimulationResult& r = *s.result;
  b.caption = m.say("view.growth.spread_told", {{"runs", counted_runs(m, r.paths)},
                                                {"p5", m.text_of(r.npv_p5.value, Unit::yuan)},
                                                {"p50", m.text_of(r.npv_p50.value, Unit::yuan)},
                                                {"p95", m.text_of(r.npv_p95.value, Unit::yuan)},
                                                {"beats", m.text_of(r.beats_plain.value, Unit::share, 1)},
                                                {"loss", m.text_of(r.loss.value, Unit::share, 1)}});
  return b;
}

Block growth_spread_table(const Maker& m) {
  const GrowthSpread& s = *m.spread;
  TableMaker t(m);
  t.column(m.say("view.growth.npv"));
  t.column(m.say("view.growth.with_terms"), true);
  t.column(m.say("view.growth.plain"), true);
  std::vector<double> plain;
  double plain_loss = 0;
  if (s.result) {
    plain = *s.plain;
    std::sort(plain.begin(), plain.end());
    for (const double x : plain) plain_loss += x < -0.005 ? 1 : 0;
    plain_loss /= static_cast<double>(plain.size());
  }
  const auto shown = [&](double value, Unit unit, int digits) {
    Shown cell = m.words("–");
    if (!s.result) return cell;
    const Written w = written(value, unit, m.language, m.money, digits);
    cell.cell.text = w.number;
    cell.cell.unit = w.unit;
    if (value < 0) cell.cell.ink = Ink::bad;
    return cell;
  };
  const auto add = [&](const char* id, double with, double without, Unit unit, int digits) {
    t.row(id);
    t.add(m.say(std::string("view.growth.spread.") + id));
    t.add(shown(with, unit, digits));
    t.add(shown(without, unit, digits));
  };
  const SimulationResult none;
  const SimulationResult& r = s.result ? *s.result : none;
  const auto of_plain = [&](double q) { return plain.empty() ? 0 : quantile(plain, q); };
  add("p5", r.npv_p5.value, of_plain(0.05), Unit::yuan, kUsualDigits);
  add("p50", r.npv_p50.value, of_plain(0.5), Unit::yuan, kUsualDigits);
  add("p95", r.npv_p95.value, of_plain(0.95), Unit::yuan, kUsualDigits);
  add("mean", r.npv.value, r.npv_plain.value, Unit::yuan, kUsualDigits);
  add("loss", r.loss.value, plain_loss, Unit::share, 1);
  t.row("error");
  t.add(m.say("view.growth.spread.error"));
  t.add(shown(r.npv.standard_error, Unit::yuan, kUsualDigits));
  t.add(shown(r.npv_plain.standard_error, Unit::yuan, kUsualDigits));
  Block b = block("growth.spread_table", m.say("view.growth.spread_figures"), 5);
  b.caption =
      m.say("view.growth.spread_note", {{"rate", m.text_of(s.discount, Unit::rate)}, {"seed", std::to_string(s.seed)}});
  b.table = t.finish();
  return b;
}

}  // namespace loan::views
