// Writes every sample chart as one HTML page when LOAN_CHART_GALLERY names a file; people look at it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "chart/samples.h"
#include "report/svg.h"

using namespace loan;

TEST_CASE("charts: every sample fits into its rectangle as a picture, light and dark") {
  std::string page = "<!doctype html><meta charset=utf-8><body style='margin:0;font:14px sans-serif'>";
  for (const chart::Theme theme : {chart::Theme::light, chart::Theme::dark}) {
    page += "<div style='padding:16px;display:flex;flex-wrap:wrap;gap:16px;background:" +
            chart::hex(chart::colour(chart::Ink::page, theme)) + "'>";
    for (const auto& sample : chart::samples::all()) {
      CAPTURE(sample.name);
      report::Svg svg(sample.width, sample.height, theme, sample.name);
      const auto drawn = sample.draw(svg, {0, 0, sample.width, sample.height}, {});
      CHECK(!drawn.hits.empty());
      const std::string picture = svg.finished();
      CHECK(picture.find("nan") == std::string::npos);
      CHECK(picture.find("inf") == std::string::npos);
      page += "<div style='padding:12px;border-radius:8px;border:1px solid " +
              chart::hex(chart::colour(chart::Ink::border, theme)) +
              ";background:" + chart::hex(chart::colour(chart::Ink::card, theme)) + "'>" + picture + "</div>";
    }
    page += "</div>";
  }
  if (const char* file = std::getenv("LOAN_CHART_GALLERY")) std::ofstream(file) << page;
}
