// deal_map.h — where a deal exists: two inputs on the axes, the line of every party, the area where all agree, and who
// says no outside it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement.h"
#include "analysis/numbers.h"

namespace loan {

struct MapAxis {
  std::string field;                ///< path of a numeric input
  std::optional<double> low, high;  ///< not given: a range around what holds now
};

struct MapTerms {
  MapAxis x, y;
  int columns = 200, rows = 200;  ///< cells, 1 to 400; fewer where the input has fewer values
};

/// How a cell is known.
enum class CellKind : std::uint8_t {
  open,     ///< not looked at yet
  agreed,   ///< everyone signs
  refused,  ///< `refuses` says no
  line,     ///< a line runs through: agreement differs within the cell
  invalid,  ///< no case: `problem` says why
};
struct MapCell {
  CellKind kind = CellKind::open;
  std::int16_t refuses = -1;  ///< place in parties(): of those that refuse in the whole cell, the one lacking most
};

/// A piece of one party's line, between two edges of a cell.
struct MapSegment {
  int party = 0;
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

/// Someone who does not sign at a point.
struct Refusal {
  std::string party;  ///< Party::name()
  PartyKind kind = PartyKind::bank;
  double by = 0;  ///< what is missing, above 0, in the unit of Party::slack
};
struct MapPoint {
  double x = 0, y = 0;
  bool valid = false, agreed = false;
  std::vector<Refusal> refusals;  ///< by what is missing, rates before yuan
  std::vector<Party> parties;     ///< everyone
  std::optional<double> borrower_cost;
  std::optional<Problem> problem;  ///< why there is no case here
};

/// Runs in slices: advance() as often as wanted, cells and lines at any time. The picture stands, coarse, after the
/// first pass and gets finer where lines run.
///
/// Method   Corners of a coarse grid are evaluated; a block whose corners agree on who signs is taken as one, the
///          others are cut in four: down to the cell where the agreement of all begins or ends, to four cells
///          elsewhere. Lines by linear interpolation of the slack along the edges of the finest blocks (marching
///          squares). point() evaluates exactly.
/// Limits   an island smaller than the coarse block (an eighth of the map) can be missed.
class DealMap {
 public:
  /// problems(): unknown_field, wrong_type, out_of_range (an empty range), inconsistent (the same field twice).
  DealMap(const Subject& subject, const MapTerms& terms);

  const Problems& problems() const { return movable_.problems().empty() ? problems_ : movable_.problems(); }
  /// Looks at up to `evaluations` more corners. True while there is more to do.
  bool advance(int evaluations);
  bool done() const { return next_ >= queue_.size(); }
  double progress() const;  ///< 0 to 1, by cells that are known

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  double x_at(int column) const { return at(x_low_, x_high_, column, columns_, 0); }  ///< of the left edge
  double y_at(int row) const { return at(y_low_, y_high_, row, rows_, 1); }
  const MapCell& cell(int column, int row) const { return cells_[place(column, row, columns_)]; }
  const std::vector<Party>& parties() const { return parties_; }  ///< as they stand at the first corner that is valid
  std::vector<MapSegment> lines() const;

  /// Who says no at a point, and by how much: evaluated there.
  MapPoint point(double x, double y);
  /// The point where everyone agrees and the borrower's cost is lowest, searched to a hundredth of a cell around the
  /// best corner; nothing when no corner was found where all agree.
  std::optional<MapPoint> best();
  int evaluations() const { return evaluations_; }

 private:
  struct Corner {
    bool seen = false, valid = false;
    double cost = 0;
    std::vector<double> slack;
  };
  struct Block {
    int column, row, width, height;
  };
  static std::size_t place(int column, int row, int columns) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
  double at(double low, double high, int i, int n, std::size_t field) const;
  Corner& corner(int column, int row) { return corners_[place(column, row, columns_ + 1)]; }
  const Corner& corner(int column, int row) const { return corners_[place(column, row, columns_ + 1)]; }
  void look(int column, int row);
  int settle(const Block& block);
  bool alike(const Block& block) const;
  bool edge_of_agreement(const Block& block) const;
  void fill(const Block& block);
  void set_range(const MapAxis& axis, std::size_t i, int wanted, double& low, double& high, int& cells);

  Movable movable_;
  Problems problems_;
  double x_low_ = 0, x_high_ = 1, y_low_ = 0, y_high_ = 1;
  int columns_ = 0, rows_ = 0, evaluations_ = 0;
  std::vector<Corner> corners_;
  std::vector<MapCell> cells_;
  std::vector<Party> parties_;
  std::vector<Block> queue_, leaves_;
  std::size_t next_ = 0, known_ = 0;
};

}  // namespace loan
