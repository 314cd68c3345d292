// samples.h — one example of every chart, with the figures of the reference pictures or of a public preset.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "chart/build_up.h"
#include "chart/flow.h"
#include "chart/heat_map.h"
#include "chart/histogram.h"
#include "chart/interval.h"
#include "chart/lines.h"
#include "chart/radar.h"
#include "chart/stacked.h"
#include "chart/tornado.h"
#include "chart/waterfall.h"

namespace loan::chart::samples {

inline Interval interval() {
  Interval i;
  i.low = 0.0312;
  i.high = 0.0355;
  i.current = 0.0325;
  i.floors = {{"hzb", "杭州银行", 0.0312, Ink::party_1},
              {"cib", "兴业银行", 0.0286, Ink::party_2},
              {"czb", "浙商银行", 0.0291, Ink::party_3}};
  return i;
}

inline Interval closed_interval() {
  Interval i = interval();
  i.high = 0.0295;
  i.current = 0.0280;
  return i;
}

inline BuildUpChart build_up() {
  BuildUpChart c;
  c.parts = {{"funding", "资金", Ink::funding},
             {"operating", "运营", Ink::operating},
             {"expected_loss", "预期损失", Ink::expected_loss},
             {"capital", "资本回报", Ink::capital},
             {"tax", "税", Ink::tax},
             {"credit", "资本抵减", Ink::secondary}};
  c.bars = {{"hzb", "杭州银行", {0.0203, 0.0016, 0.0029, 0.0062, 0.0015, -0.0013}},
            {"cib", "兴业银行", {0.0157, 0.0016, 0.0029, 0.0062, 0.0035, -0.0013}},
            {"czb", "浙商银行", {0.0157, 0.0021, 0.0029, 0.0062, 0.0035, -0.0013}}};
  c.low = 0.0312;
  c.high = c.ceiling = 0.0355;
  c.current = 0.0325;
  c.ceiling_label = "企业上限";
  return c;
}

inline Waterfall loss_waterfall() {
  Waterfall w;
  w.steps = {{"gross", "违约时损失", 3'000'000, true, Ink::bad},
             {"collateral", "抵质押物", -400'000, false, Ink::good},
             {"guarantor", "省科技担保", -1'040'000, false, Ink::party_3},
             {"pool", "市风险补偿资金池", -260'000, false, Ink::party_2},
             {"bank", "银行自担", 1'300'000, true, Ink::party_1}};
  return w;
}

inline Stacked loss_by_month(std::size_t months = 24) {
  Stacked s;
  s.category_name = "月";
  s.series = {{"bank", "银行", Ink::party_1, {}},
              {"guarantor", "担保公司", Ink::party_3, {}},
              {"fund", "国家融担基金", Ink::party_2, {}},
              {"pool", "资金池", Ink::party_4, {}}};
  for (std::size_t m = 1; m <= months; ++m) {
    s.categories.push_back(std::to_string(m));
    const double loss = 3'000'000.0 * (1 - static_cast<double>(m) / 30);
    s.series[0].values.push_back(m < 7 ? loss : loss * 0.2);
    s.series[1].values.push_back(m < 7 ? 0 : loss * 0.4);
    s.series[2].values.push_back(m < 7 ? 0 : loss * 0.2);
    s.series[3].values.push_back(m < 7 ? 0 : loss * 0.2);
  }
  s.selected = 11;
  return s;
}

inline Stacked sources_and_need() {
  Stacked s;
  s.areas = true;
  s.category_name = "月";
  s.line_label = "累计需求";
  s.series = {{"equity", "股权", Ink::party_1, {}},
              {"loan", "信用贷款", Ink::party_2, {}},
              {"guaranteed", "担保贷款", Ink::party_3, {}},
              {"lease", "融资租赁", Ink::party_5, {}}};
  double need = 0;
  for (int m = 1; m <= 24; ++m) {
    need += m <= 6 ? 600'000 : m <= 12 ? 900'000 : m <= 18 ? 1'000'000 : 833'300;
    if (m == 7) need += 2'000'000;
    s.categories.push_back(std::to_string(m));
    s.line.push_back(need);
    s.series[0].values.push_back(10'000'000);
    s.series[1].values.push_back(5'000'000);
    s.series[2].values.push_back(m >= 6 ? 5'000'000 : 0);
    s.series[3].values.push_back(m >= 7 ? 1'800'000 : 0);
  }
  return s;
}

inline Lines rate_path() {
  Lines l;
  l.x_name = "月";
  l.x_end = 37;
  l.label_values = true;
  l.series = {{"path", "约定利率", Ink::accent, {{1, 0.028}, {13, 0.031}, {25, 0.035}}, true, false, {}, {}},
              {"expected", "预期利率", Ink::party_2, {{1, 0.028}, {13, 0.0295}, {25, 0.0325}}, true, true, {}, {}},
              {"flat", "一口价", Ink::secondary, {{1, 0.0345}}, true, true, {}, {}}};
  l.series[0].band_low = {{1, 0.028}, {13, 0.028}, {25, 0.028}};
  l.series[0].band_high = {{1, 0.028}, {13, 0.031}, {25, 0.035}};
  l.marks = {{"t1", "触发 51%", 13}, {"t2", "触发 65%", 25}};
  return l;
}

inline Lines eva_by_year() {
  Lines l;
  l.x = {Unit::none, 0};
  l.y = {Unit::yuan, 1};
  l.x_name = "年";
  l.from_zero = true;
  l.label_values = true;
  l.series = {{"loan", "只看贷款", Ink::party_1, {{1, -84'000}, {2, -249'000}, {3, -357'000}}, false, false, {}, {}},
              {"business", "含业务", Ink::party_3, {{1, -30'000}, {2, -104'000}, {3, -98'000}}, false, false, {}, {}}};
  return l;
}

inline Radar score() {
  Radar r;
  const char* names[] = {"企业资质", "经营发展", "创新资质", "创新人才",
                         "创新投入", "创新产出", "行业潜力", "抗风险性"};
  const double values[] = {82, 76, 84, 78, 80, 74, 79, 71};
  for (std::size_t i = 0; i < 8; ++i) {
    r.spokes.push_back({"d" + std::to_string(i), names[i], values[i], 75.0});
  }
  r.spokes[5].value.reset();
  return r;
}

inline Histogram outcomes() {
  Histogram h;
  h.low = -3'000'000;
  h.high = 1'500'000;
  h.value_name = "净现值";
  h.counts = {40, 30, 18, 12, 9, 8, 10, 15, 60, 210, 820, 1900, 2400, 1800, 950, 500, 260, 130, 70, 35};
  h.quantiles = {
      {"p5", "P5", -1'900'000}, {"p50", "P50", -250'000}, {"mean", "均值", -180'000}, {"p95", "P95", 650'000}};
  return h;
}

inline HeatMap deal_map(std::size_t columns = 60, std::size_t rows = 40) {
  HeatMap m;
  m.x_name = "共同利率";
  m.y_name = "违约概率";
  m.y = {Unit::share, 1};
  m.x_low = 0.025;
  m.x_high = 0.04;
  m.y_low = 0.002;
  m.y_high = 0.02;
  m.columns = columns;
  m.rows = rows;
  m.contours = {{"hzb", "杭州银行", Ink::party_1, {}, 0},
                {"cib", "兴业银行", Ink::party_2, {}, 0},
                {"firm", "企业", Ink::party_4, {}, 0}};
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const double x = m.x_low + (m.x_high - m.x_low) * (static_cast<double>(c) + 0.5) / static_cast<double>(columns);
      const double y = m.y_low + (m.y_high - m.y_low) * (static_cast<double>(r) + 0.5) / static_cast<double>(rows);
      const double first = x - 0.0285 - 0.5 * y, second = x - 0.0245 - 0.5 * y, firm = 0.0355 - x;
      m.contours[0].values.push_back(first);
      m.contours[1].values.push_back(second);
      m.contours[2].values.push_back(firm);
      m.values.push_back(std::min(first, std::min(second, firm)) / 0.006);
    }
  }
  m.point_x = 0.0325;
  m.point_y = 0.006;
  return m;
}

inline Tornado sensitivity() {
  Tornado t;
  t.base = 0.0312;
  t.bars = {{"pd", "违约概率", 0.0295, 0.0335, "0.3%", "1.2%"},
            {"ftp", "资金转移价格", 0.0292, 0.0333, "1.7%", "2.1%"},
            {"lgd", "违约损失率", 0.0302, 0.0321, "30%", "60%"},
            {"hurdle", "目标资本回报率", 0.0305, 0.0319, "8%", "10%"},
            {"deposits", "承诺存款", 0.0318, 0.0305, "0", "1,200万"},
            {"opex", "运营成本率", 0.0307, 0.0317, "0.1%", "0.2%"}};
  return t;
}

inline Flow who_bears() {
  Flow f;
  f.nodes = {{"firm", "违约损失", 0, Ink::bad},         {"guarantor", "省科技担保", 1, Ink::party_3},
             {"kept", "银行直接承担", 1, Ink::party_1}, {"hzb", "杭州银行", 2, Ink::party_1},
             {"cib", "兴业银行", 2, Ink::party_2},      {"national", "国家融担基金", 2, Ink::party_5},
             {"own", "担保公司自留", 2, Ink::party_3}};
  f.links = {{"firm", "guarantor", 2'400'000}, {"firm", "kept", 600'000},          {"kept", "hzb", 360'000},
             {"kept", "cib", 240'000},         {"guarantor", "national", 600'000}, {"guarantor", "own", 1'800'000}};
  return f;
}

/// One who bears all, and one who shares: the amounts of a small case.
inline Flow small_flow(std::size_t parties) {
  Flow f;
  f.nodes = {{"loss", "总损失", 0, Ink::bad}};
  const char* names[] = {"建设银行苏州分行", "科技信贷风险补偿资金池"};
  for (std::size_t i = 0; i < parties; ++i) {
    f.nodes.push_back({names[i], names[i], 1, party_ink(i)});
    f.links.push_back({"loss", names[i], i == 0 ? 1'680'000.0 : 3'920'000.0});
  }
  return f;
}

/// A last point low on the axis, as the branch's books show it.
inline Lines low_end() {
  Lines l = eva_by_year();
  l.x_end = 3.35;
  l.series[0].points = {{1, -62'900}, {2, -123'900}, {3, -183'100}};
  l.series[1].points = {{1, 5'300}, {2, 10'400}, {3, 15'300}};
  return l;
}

/// A loan that nearly always comes back, with a right that sometimes pays, beside the same loan without it.
inline Histogram shared_and_plain() {
  Histogram h;
  h.low = -3'000'000;
  h.high = 6'000'000;
  h.value_name = "净现值";
  h.label = "含成长条款";
  h.compared_label = "普通贷款（3.45%）";
  h.counts.assign(45, 0);
  h.compared.assign(45, 0);
  h.counts[0] = 790;
  h.counts[15] = 6000;
  for (std::size_t i = 16; i < 45; ++i) h.counts[i] = 3210.0 / 29;
  h.compared[0] = 790;
  h.compared[15] = 9210;
  h.quantiles = {{"p5", "P5", -10'647'500}, {"p50", "P50", 457'300}, {"p95", "P95", 2'731'600}};
  return h;
}

inline Stacked rules() {
  Stacked s;
  s.rows = true;
  s.categories = {"按承诺比例", "等预期损失", "按风险预算", "最大最小 EVA"};
  s.selected = 0;
  s.series = {{"hzb", "杭州银行", Ink::party_1, {8e7, 6e7, 0, 9e7}},
              {"cib", "兴业银行", Ink::party_2, {6e7, 6e7, 0, 4.264e7}},
              {"czb", "浙商银行", Ink::party_3, {4e7, 6e7, 0, 4.736e7}}};
  return s;
}

/// Every sample by name, ready to be drawn.
struct Sample {
  std::string name;
  double width, height;
  std::function<Drawn(Canvas&, const Rect&, const Style&)> draw;
  std::function<Table(const Style&)> table;
};

template <class C>
Sample sample(std::string name, double width, double height, C chart) {
  return {std::move(name), width, height,
          [chart](Canvas& canvas, const Rect& area, const Style& style) { return draw(canvas, chart, area, style); },
          [chart](const Style& style) { return table(chart, style); }};
}

inline std::vector<Sample> all() {
  Interval slider = interval();
  slider.handle = true;
  slider.floors.clear();
  Stacked bars = loss_by_month(60);
  bars.selected = 21;
  return {sample("interval", 260, 48, slider),
          sample("interval_floors", 520, 90, interval()),
          sample("interval_closed", 520, 90, closed_interval()),
          sample("build_up", 900, wanted_height(build_up()), build_up()),
          sample("build_up_phone", 340, wanted_height(build_up()), build_up()),
          sample("waterfall", 520, wanted_height(loss_waterfall()), loss_waterfall()),
          sample("loss_by_month", 520, 240, loss_by_month()),
          sample("loss_by_month_60", 900, 220, bars),
          sample("loss_phone", 340, 220, loss_by_month()),
          sample("sources", 620, 260, sources_and_need()),
          sample("rate_path", 520, 240, rate_path()),
          sample("eva", 520, 240, eva_by_year()),
          sample("radar", 420, 300, score()),
          sample("radar_phone", 340, 260, score()),
          sample("histogram", 520, 220, outcomes()),
          sample("deal_map", 560, 360, deal_map()),
          sample("tornado", 560, wanted_height(sensitivity()), sensitivity()),
          sample("flow", 640, 240, who_bears()),
          sample("flow_one", 434, wanted_height(small_flow(1)), small_flow(1)),
          sample("flow_two", 434, wanted_height(small_flow(2)), small_flow(2)),
          sample("eva_low", 434, 200, low_end()),
          sample("spread", 520, 210, shared_and_plain()),
          sample("rules", 434, wanted_height(rules()), rules())};
}

}  // namespace loan::chart::samples
