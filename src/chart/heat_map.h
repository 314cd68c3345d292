// heat_map.h — a figure over two inputs: cells by value, lines where a party starts to say yes, the area where all
// agree, and the present deal as a point.
#pragma once
#include <optional>

#include "chart/chart.h"

namespace loan::chart {

struct Piece {
  Point a, b;
};

/// Values on the nodes of the same grid as the cells' corners would be too fine: a line runs where the value between
/// cell centres passes `level` (marching squares on the centres).
struct Contour {
  std::string id, label;
  Ink ink = Ink::party_1;
  std::vector<double> values;  ///< columns × rows, row by row from low y
  double level = 0;
  std::vector<Piece> pieces =
      {};  ///< a line that is known already, in the units of the axes; then `values` stays empty
};

inline constexpr double kNotKnown = 2;

struct HeatMap {
  Measure x{Unit::rate, 2}, y{Unit::share, 0};
  std::string x_name, y_name;
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;  ///< of the outermost cell edges
  std::size_t columns = 0, rows = 0;
  /// −1 … 1 for each cell, row by row from low y: how far the worst-off party is from agreeing; ≥ 0 all agree. Above 1:
  /// not known yet.
  std::vector<double> values;
  std::vector<std::string> tips;     ///< optional: what can be said of a cell, each once
  std::vector<std::uint8_t> tip_of;  ///< per cell: its place in `tips`
  std::vector<Contour> contours;
  std::optional<double> point_x, point_y;    ///< the present deal
  std::optional<double> best_x, best_y;      ///< marked with a rhombus
  std::optional<double> looked_x, looked_y;  ///< under the pointer or the keyboard: marked with a cross
  std::string best_name, looked_tip;
};

/// What is said of cell i; empty when nothing is.
std::string_view tip_at(const HeatMap& chart, std::size_t i);

/// Hits: "<column>,<row>" on demand would be too many; one region "map" and, on top, "point". Use cell_at().
Drawn draw(Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style);
Table table(const HeatMap& chart, const Style& style);
std::vector<LegendEntry> legend(const HeatMap& chart);

struct Cell {
  std::size_t column, row;
};
/// Where the cells lie, given the same area and style as draw().
Rect plot_of(const Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style);
/// The cell under `p`, given the same area and style as draw().
std::optional<Cell> cell_at(const Canvas& canvas, const HeatMap& chart, const Rect& area, const Style& style, Point p);

/// Line pieces where `values` passes `level`, in cell-centre coordinates (0 … columns − 1, 0 … rows − 1).
std::vector<Piece> contour_pieces(std::span<const double> values, std::size_t columns, std::size_t rows, double level);

}  // namespace loan::chart
