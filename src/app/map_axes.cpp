#include "app/map_axes.h"

#include "analysis/numbers.h"
#include "analysis/ranges.h"

namespace loan::app {

namespace {

std::optional<double>& held(Questions& q, AxisEnd end) {
  return end.across ? end.upper ? q.x_high : q.x_low : end.upper ? q.y_high : q.y_low;
}

}  // namespace

AxisEnd axis_end(AskAbout::What what) {
  return {what == AskAbout::x_low || what == AskAbout::x_high, what == AskAbout::x_high || what == AskAbout::y_high};
}

std::string axis_end_key(AxisEnd end) {
  return std::string("what_if.") + (end.across ? "x_" : "y_") + (end.upper ? "high" : "low");
}

void type_axis_end(AppState& state, AxisEnd end, const std::string& typed) {
  const FieldPlace place = find_field(state.scenario.deal, end.across ? state.questions.map_x : state.questions.map_y);
  if (!place.row || !is_numeric(*place.row)) return;
  const std::string key = axis_end_key(end);
  if (typed.find_first_not_of(' ') == std::string::npos) {
    held(state.questions, end).reset();
    state.unread.erase(key);
    return;
  }
  // Within the input's range, and on its side of the other end.
  AxisEnd other = end;
  other.upper = !end.upper;
  const UsualRange usual = usual_range(*place.row, number_in(place.get()));
  const double limit = held(state.questions, other).value_or(other.upper ? usual.high : usual.low);
  FieldRow row = *place.row;
  row.optional = false;
  (end.upper ? row.low : row.high) = limit;
  Problems found;
  const auto value = typed_value(row, key, typed, state.typing(), found);
  const std::optional<double> number = value ? number_in(*value) : std::nullopt;
  if (number && *number == limit) found.push_back({ProblemCode::out_of_range, key, allowed_range(row)});
  if (!number || !found.empty()) {
    state.unread[key] = {typed, std::move(found)};
    return;
  }
  held(state.questions, end) = *number;
  held(state.questions, other) = limit;  // stays where it is when the case moves
  state.unread.erase(key);
  const auto waits = state.unread.find(axis_end_key(other));
  if (waits != state.unread.end()) type_axis_end(state, other, std::string(waits->second.typed));
}

void forget_axis(AppState& state, bool across) {
  for (const bool upper : {false, true}) {
    held(state.questions, {across, upper}).reset();
    state.unread.erase(axis_end_key({across, upper}));
  }
}

void settle_axis(const Deal& deal, const std::string& field, std::optional<double>& low, std::optional<double>& high) {
  const FieldPlace place = find_field(deal, field);
  if (!place.row) return;
  const UsualRange usual = usual_range(*place.row, number_in(place.get()));
  const double from = low.value_or(usual.low), to = high.value_or(usual.high);
  const bool fits = from < to && from >= place.row->low && to <= place.row->high;
  low = fits ? from : usual.low;
  high = fits ? to : usual.high;
}

}  // namespace loan::app
