// svg.h — the sink that turns a chart into an SVG picture, for papers and for saving.
//
// report/ makes papers from an outcome: tables, CSV, workbook, print page, credit memo. It shows what was calculated
// and calculates nothing. The SVG uses presentation attributes only, no styles and no scripts, so that it may stand in
// any page and under any policy.
#pragma once
#include <string>

#include "chart/canvas.h"
#include "chart/palette.h"

namespace loan::report {

/// Text for XML: & < > " escaped, control characters dropped.
std::string escaped(std::string_view text);

/// Collects shapes. Text is measured by the usual widths of a sans-serif font, a little on the wide side, since the
/// reader's font is not known.
class Svg final : public chart::Canvas {
 public:
  /// `title` is read aloud by screen readers.
  Svg(double width, double height, chart::Theme theme, std::string_view title);

  void line(chart::Point from, chart::Point to, const chart::Stroke& stroke) override;
  void path(std::span<const chart::Point> points, const chart::Stroke& stroke) override;
  void rect(const chart::Rect& area, chart::Paint fill, double radius) override;
  void outline(const chart::Rect& area, const chart::Stroke& stroke, double radius) override;
  void polygon(std::span<const chart::Point> points, chart::Paint fill) override;
  void text(chart::Point at, std::string_view text, const chart::TextStyle& style) override;
  double text_width(std::string_view text, double size, bool bold) const override;

  /// The whole picture: one <svg> element.
  std::string finished() const;

 private:
  std::string paint(const char* attribute, chart::Paint p) const;
  std::string stroke(const chart::Stroke& s) const;

  chart::Theme theme_;
  std::string head_, body_;
};

}  // namespace loan::report
