#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "chart/axis.h"
#include "chart/palette.h"
#include "chart/recording_canvas.h"
#include "chart/samples.h"

using namespace loan;
using namespace loan::chart;

namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() - 0.5 && b.x < a.right() - 0.5 && a.y < b.bottom() - 0.5 && b.y < a.bottom() - 0.5;
}

constexpr Ink kPartyInks[] = {Ink::party_1, Ink::party_2, Ink::party_3, Ink::party_4, Ink::party_5, Ink::party_6};

}  // namespace

TEST_CASE("charts: no label leaves its picture and no two labels overlap, in Chinese, at desktop and phone width") {
  for (const auto& sample : samples::all()) {
    for (const double factor : {1.0, 0.8}) {
      RecordingCanvas canvas;
      const Rect area{20, 10, sample.width * factor, sample.height};
      sample.draw(canvas, area, {});
      CAPTURE(sample.name);
      CAPTURE(factor);
      for (std::size_t i = 0; i < canvas.texts.size(); ++i) {
        const auto& a = canvas.texts[i];
        CAPTURE(a.text);
        CHECK(a.area.x >= area.x - 8);  // the labels under an interval may hang over its ends a little
        CHECK(a.area.right() <= area.right() + 8);
        CHECK(a.area.y >= area.y - 1);
        CHECK(a.area.bottom() <= area.bottom() + 1);
        for (std::size_t k = i + 1; k < canvas.texts.size(); ++k) {
          const auto& b = canvas.texts[k];
          CAPTURE(b.text);
          CHECK(!overlap(a.area, b.area));
        }
      }
    }
  }
}

TEST_CASE("charts: every region under the pointer lies in the picture and says something, and ids are unique") {
  for (const auto& sample : samples::all()) {
    RecordingCanvas canvas;
    const Rect area{0, 0, sample.width, sample.height};
    const Drawn drawn = sample.draw(canvas, area, {});
    std::set<std::string> ids;
    CAPTURE(sample.name);
    for (const Hit& hit : drawn.hits) {
      CAPTURE(hit.id);
      CHECK(ids.insert(hit.id).second);
      CHECK(hit.area.x >= area.x - 12);
      CHECK(hit.area.right() <= area.right() + 12);
      if (hit.id != "map") CHECK(!hit.tip.empty());
    }
  }
}

TEST_CASE("charts: every picture has its data as a table with full rows") {
  for (const auto& sample : samples::all()) {
    const Table table = sample.table({});
    CAPTURE(sample.name);
    CHECK(!table.rows.empty());
    for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
  }
}

TEST_CASE("charts: an empty chart draws nothing and breaks nothing") {
  RecordingCanvas canvas;
  const Rect area{0, 0, 300, 200};
  CHECK(draw(canvas, BuildUpChart{}, area, {}).hits.empty());
  CHECK(draw(canvas, Waterfall{}, area, {}).hits.empty());
  CHECK(draw(canvas, Stacked{}, area, {}).hits.empty());
  CHECK(draw(canvas, Lines{}, area, {}).hits.empty());
  CHECK(draw(canvas, Radar{}, area, {}).hits.empty());
  CHECK(draw(canvas, Histogram{}, area, {}).hits.empty());
  CHECK(draw(canvas, HeatMap{}, area, {}).hits.empty());
  CHECK(draw(canvas, Tornado{}, area, {}).hits.empty());
  CHECK(draw(canvas, Flow{}, area, {}).hits.empty());
  CHECK(canvas.texts.empty());
}

TEST_CASE("build-up: the bars are as long as the parts and end at the minimum rate, which stands behind them") {
  RecordingCanvas canvas;
  BuildUpChart c;
  c.parts = {{"a", "资金", Ink::funding}, {"b", "税", Ink::tax}};
  c.bars = {{"x", "甲行", {0.02, 0.01}}, {"y", "乙行", {0.03, -0.01}}};
  const Drawn drawn = draw(canvas, c, {0, 0, 400, 110}, {});
  const auto find = [&](const char* id) {
    return *std::find_if(drawn.hits.begin(), drawn.hits.end(), [&](const Hit& h) { return h.id == id; });
  };
  // Funding is twice the tax; one pixel between neighbours.
  CHECK(find("x/a").area.width + 1 == doctest::Approx(2 * (find("x/b").area.width + 1)));
  // 3 % less 1 % ends where 2 % ends.
  CHECK(find("y/b").area.x == doctest::Approx(find("x/a").area.right() + 1));
  CHECK(total(c.bars[1]) == doctest::Approx(0.02));
  CHECK(canvas.find("3.00%") != nullptr);
  CHECK(canvas.find("2.00%") != nullptr);
  CHECK(table(c, {}).rows[0] == std::vector<std::string>{"甲行", "2.00%", "1.00%", "3.00%"});
}

TEST_CASE("build-up: the minimum rates stand under each other, right of every line that is drawn through the bars") {
  for (const double width : {900.0, 340.0}) {
    RecordingCanvas canvas;
    const BuildUpChart c = samples::build_up();
    draw(canvas, c, {0, 0, width, wanted_height(c)}, {});
    const double lines = canvas.find("企业上限 3.55%")->area.x;  // the label begins right of its line
    for (const BuildUpBar& bar : c.bars) {
      const auto* number = canvas.find(written_in(total(bar), c.measure, {}));
      REQUIRE(number != nullptr);
      CHECK(number->area.right() == doctest::Approx(width));
      for (const auto& path : canvas.paths) {
        for (const Point& p : path) CHECK(p.x <= number->area.x);
      }
    }
    CHECK(lines > 0);
  }
}

TEST_CASE("waterfall: two rates side by side are drawn on one scale, the higher one longer") {
  Waterfall high, low;
  high.steps = {{"a", "资金", 0.0317, false, Ink::funding}, {"t", "最低利率", 0.0317, true, Ink::accent}};
  low.steps = {{"a", "资金", 0.0271, false, Ink::funding}, {"t", "最低利率", 0.0271, true, Ink::accent}};
  high.measure = low.measure = {Unit::rate, 2};
  high.reaches = low.reaches = std::max(highest_level(high), highest_level(low));
  RecordingCanvas first, second;
  draw(first, high, {0, 0, 300, 60}, {});
  draw(second, low, {0, 0, 300, 60}, {});
  CHECK(second.rects.back().area.width / first.rects.back().area.width ==
        doctest::Approx(0.0271 / 0.0317).epsilon(0.01));
}

TEST_CASE("loss by month: every half-year up to the last has its number, and the axis' name takes none of their places") {
  RecordingCanvas canvas;
  Stacked s = samples::loss_by_month(36);
  s.category_name = "违约月";
  draw(canvas, s, {0, 0, 898, 240}, {});
  for (const char* month : {"1", "6", "12", "18", "24", "30", "36"}) {
    CAPTURE(month);
    CHECK(canvas.find(month) != nullptr);
  }
}

TEST_CASE("histogram: what happens once in ten thousand is still seen, and parts are shares of all") {
  Histogram h = samples::shared_and_plain();
  h.counts[44] = 1;
  RecordingCanvas canvas;
  draw(canvas, h, {0, 0, 520, 210}, {});
  REQUIRE(canvas.rects.size() == h.counts.size());
  CHECK(canvas.rects[44].area.height == doctest::Approx(1.5));
  CHECK(canvas.rects[1].area.height == 0);
  const Table data = table(h, {});
  CHECK(data.rows[15][2] == "60.67%");  // 6,000 of 9,890: what the bins hold
  CHECK(data.rows[15][3] == "92.10%");
  CHECK(legend(h).size() == 2);
  CHECK(legend(samples::outcomes()).empty());
}

TEST_CASE("interval: open and closed intervals differ in shape, not only in colour") {
  RecordingCanvas open, closed;
  draw(open, samples::interval(), {0, 0, 500, 90}, {});
  draw(closed, samples::closed_interval(), {0, 0, 500, 90}, {});
  CHECK(is_open(samples::interval()));
  CHECK(!is_open(samples::closed_interval()));
  CHECK(open.outlines.empty());
  CHECK(closed.outlines.size() == 1);
}

TEST_CASE("contours: the line runs where the value passes the level") {
  // v = x on a 3 × 2 grid: the line x = 0.5 in two cells' height.
  const double values[] = {0, 1, 2, 0, 1, 2};
  const auto pieces = contour_pieces(values, 3, 2, 0.5);
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].a.x == doctest::Approx(0.5));
  CHECK(pieces[0].b.x == doctest::Approx(0.5));
  // A saddle keeps its two lines apart.
  const double saddle[] = {1, 0, 0, 1};
  CHECK(contour_pieces(saddle, 2, 2, 0.5).size() == 2);
  CHECK(contour_pieces(values, 2, 2, 0.5).empty());  // sizes do not match
}

TEST_CASE("heat map: the cell under the pointer is the one drawn there") {
  RecordingCanvas canvas;
  const HeatMap map = samples::deal_map(10, 5);
  const Rect area{0, 0, 400, 300};
  const Drawn drawn = draw(canvas, map, area, {});
  const Rect plot = drawn.hits.front().area;
  const auto low_left = cell_at(canvas, map, area, {}, {plot.x + 1, plot.bottom() - 1});
  REQUIRE(low_left);
  CHECK(low_left->column == 0);
  CHECK(low_left->row == 0);
  const auto high_right = cell_at(canvas, map, area, {}, {plot.right() - 1, plot.y + 1});
  REQUIRE(high_right);
  CHECK(high_right->column == 9);
  CHECK(high_right->row == 4);
  CHECK(!cell_at(canvas, map, area, {}, {plot.x - 1, plot.y}));
}

TEST_CASE("axes: ticks are round numbers inside the range") {
  CHECK(round_ticks(0, 100, 5) == std::vector<double>{0, 20, 40, 60, 80, 100});
  const auto rates = round_ticks(0.0272, 0.0361, 5);
  REQUIRE(rates.size() == 5);  // 2.8, 3.0, 3.2, 3.4, 3.6 %
  CHECK(rates[0] == doctest::Approx(0.028));
  CHECK(rates[4] == doctest::Approx(0.036));
  CHECK(tick_digits(rates, Unit::rate, MoneyUnit::yuan) == 1);
  CHECK(tick_digits({0, 5'000'000, 10'000'000}, Unit::yuan, MoneyUnit::wan) == 0);
  CHECK(round_ticks(3, 3, 5) == std::vector<double>{3});
  const Span s = widened(-0.0013, 0.0096, 5);
  CHECK(s.low <= -0.0013);
  CHECK(s.high >= 0.0096);
}

TEST_CASE("labels: pushed apart, in order, inside the row") {
  const auto placed = spread({10, 12, 100}, {20, 20, 20}, 4, 0, 100);
  CHECK(placed[0] == doctest::Approx(10));
  CHECK(placed[1] == doctest::Approx(34));
  CHECK(placed[2] == doctest::Approx(90));
}

TEST_CASE("labels: a name that does not fit is cut between characters") {
  const RecordingCanvas canvas;
  CHECK(fitted(canvas, "杭州银行", 10, false, 40) == "杭州银行");
  CHECK(fitted(canvas, "杭州银行", 10, false, 31) == "杭州…");
  CHECK(fitted(canvas, "杭州银行", 10, false, 3).empty());
}

TEST_CASE("copied data: tabs and line ends inside a cell cannot break the table") {
  const Table t{{"a", "b"}, {{"x\ty", "1\n2"}}};
  CHECK(tab_separated(t) == "a\tb\nx y\t1 2\n");
}

TEST_CASE("colours: text is readable on page, panel and card in both themes") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    for (const Ink ground : {Ink::page, Ink::panel, Ink::card}) {
      for (const Ink ink : {Ink::text, Ink::secondary, Ink::accent, Ink::good, Ink::warning, Ink::bad}) {
        CAPTURE(static_cast<int>(theme));
        CAPTURE(static_cast<int>(ground));
        CAPTURE(static_cast<int>(ink));
        CHECK(contrast(colour(ink, theme), colour(ground, theme)) >= 4.5);
      }
    }
    CHECK(contrast(colour(Ink::matters_text, theme), colour(Ink::matters, theme)) >= 4.5);
    CHECK(contrast(colour(Ink::on_accent, theme), colour(Ink::accent, theme)) >= 4.5);
    const Ink marks[][2] = {{Ink::mark_public, Ink::mark_public_tint},
                            {Ink::mark_inferred, Ink::mark_inferred_tint},
                            {Ink::mark_assumption, Ink::mark_assumption_tint},
                            {Ink::mark_user, Ink::mark_user_tint}};
    for (const auto& mark : marks) CHECK(contrast(colour(mark[0], theme), colour(mark[1], theme)) >= 4.5);
  }
}

TEST_CASE("colours: the six parties differ from each other and are the ones safe for colour blindness") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    std::set<std::string> seen;
    for (const Ink ink : kPartyInks) seen.insert(hex(colour(ink, theme)));
    CHECK(seen.size() == 6);
  }
  CHECK(hex(colour(party_ink(0), Theme::light)) == "#0072B2");
  CHECK(hex(colour(party_ink(6), Theme::light)) == "#0072B2");
}
