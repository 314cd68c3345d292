// sensitivity.h — how much a figure moves with each input, tables over one or two inputs, and how far each assumption
// may be wrong before somebody no longer signs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement.h"
#include "analysis/numbers.h"
#include "analysis/search.h"

namespace loan {

/// An input and how far it moves. Not given: the usual range (ranges.h).
struct Swing {
  std::string field;
  std::optional<double> low, high;
};

struct TornadoBar {
  std::string field;
  double low = 0, high = 0;                       ///< values of the input
  std::optional<double> now;                      ///< what it is
  std::optional<double> figure_low, figure_high;  ///< nothing: the case is not valid there, or has no such figure
  double width = 0;                               ///< |figure_high − figure_low|; 0 when one is missing
  std::optional<Problem> problem;                 ///< the first that made an end invalid
};
struct Tornado {
  std::string figure;
  double now = 0;
  std::vector<TornadoBar> bars;  ///< widest first; equal ones in the order asked
};
/// Errors  unknown_field, wrong_type, out_of_range, unknown_figure; those of the case as it stands.
Result<Tornado> tornado(const Subject& subject, const std::string& figure, const std::vector<Swing>& swings);

/// Figures over one input (rows = 1) or two, in even steps; whole numbers and amounts on their own values.
struct SensitivityTable {
  std::vector<double> xs, ys;                 ///< ys empty with one input
  std::vector<std::optional<double>> values;  ///< [y·xs.size() + x]
};
/// Errors  as above; too_many_items: 1 or 2 inputs, 2 to 101 steps each.
Result<SensitivityTable> sensitivity_table(const Subject& subject, const std::string& figure,
                                           const std::vector<Swing>& inputs, int steps);

/// How far one input may move before the deal fails.
struct Margin {
  std::string field;
  double now = 0;
  std::optional<double> down, up;  ///< the value at which somebody no longer signs; nothing: it never comes to that
  std::string down_refuses, up_refuses;  ///< Party::name(), or the field of the problem that makes the case invalid
  /// The smaller of the two moves as part of the value; of the input's range when the value is 0. Nothing: it may take
  /// any value.
  std::optional<double> share;
};
struct Robustness {
  bool agreed = true;   ///< false: it fails as it stands; the margins are then empty
  std::string refuses;  ///< who, and by how much
  double by = 0;
  std::vector<Margin> margins;  ///< smallest share first; those that never matter last
};

/// For every given input (those marked as assumptions) the nearest values below and above at which the smallest slack
/// of all parties (agreement.h) crosses zero or the case stops being valid. Inputs that are not numbers are passed
/// over. Method   scan outwards from what holds now, then bisection to 1e-10 of the move. Errors: unknown_field; those
/// of the
///          case as it stands.
Result<Robustness> robustness(const Subject& subject, const std::vector<std::string>& assumptions);

}  // namespace loan
