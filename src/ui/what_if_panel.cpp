#include "ui/what_if_panel.h"

#include <algorithm>
#include <optional>
#include <span>

#include "analysis/solve.h"
#include "app/map_axes.h"
#include "report/explanation.h"
#include "report/finder.h"
#include "words/format.h"

namespace loan::ui {

namespace {

using app::AskAbout;
using app::WhatIfPart;

double inside() {
  return static_cast<double>(kInside);
}

/// One of the parts side by side, each as wide as its name needs.
void parts(ScreenCanvas& canvas, const Desk& desk, const Rect& area, WhatIfPart selected) {
  canvas.rect(area, {Ink::hairline, 1}, static_cast<double>(kButtonCorner));
  std::string_view names[std::size(app::kWhatIfParts)];
  std::string key;
  double total = 0;
  float size = kTable;
  do {
    total = 0;
    for (std::size_t i = 0; i < std::size(names); ++i) {
      names[i] = desk.say(key.assign("what_if.part.").append(app::kWhatIfParts[i]));
      total += static_cast<double>(width_of(names[i], size, true));
    }
    size -= 0.5F;
  } while (total + 8 * std::size(names) > area.width - 4 && size > 10);
  size += 0.5F;
  const double pad = (area.width - 4 - total) / std::size(names);
  double x = area.x + 2;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const Rect place{x, area.y + 2, static_cast<double>(width_of(names[i], size, true)) + pad, area.height - 4};
    const bool on = i == static_cast<std::size_t>(selected);
    const Touch t =
        touch(place, names[i], key.assign("what_if.part.").append(app::kWhatIfParts[i]), ItemRole::radio, {}, on);
    if (on) card(canvas, place);
    put(canvas, place.centre(), place.middle(), names[i], size, on || t.hovered ? Ink::accent : Ink::text, on,
        Align::centre);
    if (t.pressed && !on) desk.ask(app::ShowPart{static_cast<WhatIfPart>(i)});
    x += place.width;
  }
}

/// A number in its unit below its label. What was typed into it in this frame, or nothing; what could not be read
/// stands there in red.
std::optional<std::string> number_field(ScreenCanvas& canvas, const Desk& desk, const Rect& area,
                                        std::string_view label, const std::string& key, double value, Unit unit,
                                        int digits) {
  const auto unread = desk.state().unread.find(key);
  const bool bad = unread != desk.state().unread.end();
  const Written shown = written(value, unit, desk.language(), desk.state().money, digits);
  std::string text = bad ? unread->second.typed : editable(value, unit, desk.state().money);
  TextLook look;
  look.bad = bad;
  if (bad) {
    look.ink = Ink::bad;
  } else {
    look.number = shown.number;
    look.unit = shown.unit;
  }
  control_label(canvas, area, label);
  const Rect box{area.x, area.y + kLabelRow, area.width, area.height - kLabelRow};
  if (text_field(canvas, box, desk.say(key), key, text, look) == Typed::nothing) return std::nullopt;
  return text;
}

/// The value aimed at, in the figure's unit.
void target_field(ScreenCanvas& canvas, const Desk& desk, const Rect& area, const app::Questions& q) {
  const FigureRow* row = figure_row_of_pattern(q.goal_figure);
  if (!row || !q.target) return;
  const bool money = row->unit == Unit::yuan || row->unit == Unit::yuan_per_year;
  const auto typed = number_field(canvas, desk, area, desk.say("what_if.target"), "what_if.target", *q.target,
                                  row->unit, money ? kUsualDigits : row->digits + 1);
  if (!typed) return;
  // A target is of the figure on show, whether or not somebody chose that.
  if (desk.state().questions.goal_figure != q.goal_figure) {
    desk.ask(AskAbout{AskAbout::goal_figure, q.goal_figure});
  }
  desk.ask(AskAbout{AskAbout::target, *typed});
}

/// One end of an axis of the map, in the unit of its input.
void end_field(ScreenCanvas& canvas, const Desk& desk, const Rect& area, AskAbout::What what, const app::Questions& q) {
  const app::AxisEnd end = app::axis_end(what);
  const std::string& field = end.across ? q.map_x : q.map_y;
  const std::optional<double>& value = end.across ? end.upper ? q.x_high : q.x_low : end.upper ? q.y_high : q.y_low;
  const FieldPlace place = find_field(desk.session.outcome_deal(), field);
  if (!place.row || !value) return;
  const auto typed = number_field(canvas, desk, area, desk.say(end.upper ? "what_if.to" : "what_if.from"),
                                  app::axis_end_key(end), *value, place.row->unit, kUsualDigits);
  if (!typed) return;
  // As with a target: of the input on show.
  const std::string& chosen = end.across ? desk.state().questions.map_x : desk.state().questions.map_y;
  if (chosen != field) desk.ask(AskAbout{end.across ? AskAbout::map_x : AskAbout::map_y, field});
  desk.ask(AskAbout{what, *typed});
}

/// Why what was typed into a number of this part cannot be, with the range that is allowed; empty when all is well.
std::string trouble_of(const Desk& desk, WhatIfPart part) {
  constexpr const char* kGoal[] = {"what_if.target"};
  constexpr const char* kMap[] = {"what_if.x_low", "what_if.x_high", "what_if.y_low", "what_if.y_high"};
  std::span<const char* const> keys;
  if (part == WhatIfPart::goal) keys = kGoal;
  if (part == WhatIfPart::map) keys = kMap;
  for (const char* key : keys) {
    const auto found = desk.state().unread.find(key);
    if (found == desk.state().unread.end() || found->second.problems.empty()) continue;
    return sentence(found->second.problems.front(), desk.language(), desk.say(key));
  }
  return {};
}

}  // namespace

void control_label(ScreenCanvas& canvas, const Rect& area, std::string_view label) {
  put(canvas, area.x, area.y + 8, label, kCaption, Ink::secondary);
}

void choose_path(ScreenCanvas& canvas, const Desk& desk, const Rect& area, const char* label, AskAbout::What what,
                 const std::vector<std::string>& paths, const std::string& selected, bool fields) {
  control_label(canvas, area, desk.say(label));
  const Outcome* outcome = desk.session.outcome();
  if (!outcome) return;
  const auto name = [&](const std::string& path) {
    return fields ? short_field_name(desk.session.outcome_deal(), path, desk.language())
                  : figure_name(*outcome, path, desk.language());
  };
  const auto at = std::find(paths.begin(), paths.end(), selected);
  const Rect box{area.x, area.y + kLabelRow, area.width, area.height - kLabelRow};
  const ListFilter filter{desk.say("what_if.filter"), desk.say("search.nothing"), [&](std::string_view typed) {
                            return find_among(typed, paths, desk.session.outcome_deal(), outcome, desk.language());
                          }};
  const int chosen = choose(
      canvas, box, desk.say(label), label, name(selected), paths.size(), [&](std::size_t i) { return name(paths[i]); },
      static_cast<std::size_t>(at - paths.begin()), false, &filter);
  if (chosen >= 0) desk.ask(AskAbout{what, paths[static_cast<std::size_t>(chosen)]});
}

double what_if_panel(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  const app::Analyses& work = desk.session.analyses();
  const WhatIf* shown = work.what_if();
  if (!shown) return 0;
  const app::Questions& q = work.questions();
  const bool touch_size = is_touch(), busy = shown->busy && q.part != WhatIfPart::goal;
  const double segments = touch_size ? 48 : 34, control = kLabelRow + (touch_size ? 44 : 32);
  // On a phone each control has a row of its own.
  const int controls = q.part == WhatIfPart::goal  ? 3
                       : q.part == WhatIfPart::map ? 4
                                                   : q.part == WhatIfPart::sensitivity;
  const int rows = touch_size ? controls : controls > 0;
  const bool told = busy || shown->stopped;
  const double below = touch_size && told ? 52 : 0;
  const std::string trouble = trouble_of(desk, q.part);
  const Rect area{x, y, width, 2 * inside() + segments + rows * (control + 8) + below + (trouble.empty() ? 0.0 : 20.0)};
  card(canvas, area);
  const double left = x + inside(), room = width - 2 * inside();
  double top = y + inside();
  const double stop_width = static_cast<double>(width_of(desk.say("what_if.stop"), kBody)) + 28;
  parts(canvas, desk, {left, top, touch_size ? room : std::min(room - stop_width - 120, 560.0), segments}, q.part);
  if (told) {
    const double row = touch_size ? top + segments + 8 : top;
    const double middle = row + segments / 2, tall = touch_size ? 44 : 32;
    if (busy) {
      const Rect place{left + room - stop_width, middle - tall / 2, stop_width, tall};
      if (button(canvas, place, desk.say("what_if.stop"), "what_if.stop")) desk.ask(app::StopWork{});
      const double bar = touch_size ? room - stop_width - 16 : 96;
      const Rect track{place.x - 12 - bar, middle - 2, bar, 4};
      canvas.rect(track, {Ink::track, 1}, 2);
      canvas.rect({track.x, track.y, std::max(4.0, bar * shown->progress), 4}, {Ink::accent, 1}, 2);
    } else {
      put(canvas, left + room, middle, desk.say("what_if.stopped"), kCaption, Ink::warning, false, Align::right);
    }
  }
  top += segments + below + 8;
  const auto place = [&](double from, double share) {
    if (touch_size) {
      const Rect full{left, top, room, control};
      top += control + 8;
      return full;
    }
    const double usable = std::min(room, 900.0);
    return Rect{left + from * usable, top, share * usable - 12, control};
  };
  if (q.part == WhatIfPart::goal) {
    choose_path(canvas, desk, place(0, 0.38), "what_if.goal_field", AskAbout::goal_field, work.offered_fields(),
                q.goal_field, true);
    choose_path(canvas, desk, place(0.38, 0.38), "what_if.goal_figure", AskAbout::goal_figure, work.offered_figures(),
                q.goal_figure, false);
    target_field(canvas, desk, place(0.76, 0.24), q);
  } else if (q.part == WhatIfPart::map) {
    for (const bool across : {true, false}) {
      const double from = across ? 0 : 0.5;
      const std::string& field = across ? q.map_x : q.map_y;
      choose_path(canvas, desk, place(from, 0.25), across ? "what_if.map_x" : "what_if.map_y",
                  across ? AskAbout::map_x : AskAbout::map_y, work.offered_fields(), field, true);
      // On a phone both ends share a row.
      const Rect low = place(from + 0.25, 0.125);
      Rect left_half = low, right_half;
      if (touch_size) {
        left_half.width = (low.width - 12) / 2;
        right_half = left_half;
        right_half.x += left_half.width + 12;
      } else {
        right_half = place(from + 0.375, 0.125);
      }
      end_field(canvas, desk, left_half, across ? AskAbout::x_low : AskAbout::y_low, q);
      end_field(canvas, desk, right_half, across ? AskAbout::x_high : AskAbout::y_high, q);
    }
  } else if (q.part == WhatIfPart::sensitivity) {
    choose_path(canvas, desk, place(0, 0.5), "what_if.figure", AskAbout::figure, work.offered_figures(), q.figure,
                false);
  }
  if (!trouble.empty()) {
    put(canvas, left, area.bottom() - inside() - 4, trouble, kCaption, Ink::bad);
  }
  return area.height + static_cast<double>(kGap);
}

}  // namespace loan::ui
