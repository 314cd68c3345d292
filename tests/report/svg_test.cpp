#include "report/svg.h"

#include <doctest/doctest.h>

using namespace loan;

TEST_CASE("svg: a bank's name cannot smuggle markup into the picture") {
  report::Svg svg(100, 50, chart::Theme::light, "<script>");
  svg.text({10, 10}, "甲\"行\" <b>&\x01", {});
  const std::string out = svg.finished();
  CHECK(out.find("<b>") == std::string::npos);
  CHECK(out.find("<script>") == std::string::npos);
  CHECK(out.find("甲&quot;行&quot; &lt;b&gt;&amp;</text>") != std::string::npos);
}

TEST_CASE("svg: shapes carry plain attributes with at most two decimals") {
  report::Svg svg(100, 50, chart::Theme::light, "t");
  svg.rect({1.005, 2, 3.14159, 4}, {chart::Ink::accent, 0.5}, 2);
  svg.line({0, -0.001}, {10, 10.1}, {{chart::Ink::bad, 1}, 1.5, true});
  svg.rect({0, 0, 0, 10}, {}, 0);  // nothing to see, nothing written
  const std::string out = svg.finished();
  CHECK(
      out.find("<rect x=\"1\" y=\"2\" width=\"3.14\" height=\"4\" rx=\"2\" fill=\"#0B6B8F\" fill-opacity=\"0.5\"/>") !=
      std::string::npos);
  CHECK(out.find("<line x1=\"0\" y1=\"0\" x2=\"10\" y2=\"10.1\" stroke=\"#B3372A\" stroke-width=\"1.5\" "
                 "stroke-dasharray=\"4 3\"/></svg>") != std::string::npos);
}
