#include "report/picture.h"

#include "report/svg.h"

namespace loan::report {

std::string picture_svg(const Block& block, const chart::Style& style) {
  constexpr double kWidth = 960, kEdge = 16, kTitle = 28;
  if (!has_picture(block.picture)) return {};
  const auto height = static_cast<double>(block.picture_height);
  const auto entries = legend_of(block.picture);
  const chart::Rect legend_area{kEdge, kEdge + kTitle, kWidth - 2 * kEdge, 20};
  double legend = 0;
  if (!entries.empty()) {
    Svg measured(kWidth, height, chart::Theme::light, {});
    legend = chart::draw_legend(measured, entries, legend_area, style) + 8;
  }
  const double whole = 2 * kEdge + kTitle + legend + height;
  Svg svg(kWidth, whole, chart::Theme::light, block.title);
  svg.rect({0, 0, kWidth, whole}, {chart::Ink::card, 1}, 0);
  svg.text({kEdge, kEdge + 10}, block.title, {16, true, {chart::Ink::text, 1}, chart::Align::left});
  if (!entries.empty()) chart::draw_legend(svg, entries, legend_area, style);
  draw(svg, block.picture, {kEdge, kEdge + kTitle + legend, kWidth - 2 * kEdge, height}, style);
  return svg.finished();
}

std::string picture_data(const Block& block, const chart::Style& style) {
  return chart::tab_separated(table_of(block.picture, style));
}

}  // namespace loan::report
