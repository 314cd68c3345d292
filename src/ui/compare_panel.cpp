// The tray of the compare view: its cases, what can be added, and which two the bridge joins.
#include <algorithm>

#include "scenario/presets.h"
#include "ui/what_if_panel.h"
#include "words/format.h"

namespace loan::ui {

namespace {

using app::AskAbout;

double inside() {
  return static_cast<double>(kInside);
}

/// A case of the tray: its name can be typed over, it can be opened or taken out.
void tray_case(ScreenCanvas& canvas, const Desk& desk, std::size_t at, const Rect& area) {
  const std::string key = "tray." + std::to_string(at);
  card(canvas, area, Ink::panel);
  const double tool = area.height - 4;
  std::string title = desk.state().tray[at]->meta.title;
  const std::string_view open = desk.say("compare.open");
  const auto open_width = static_cast<double>(width_of(open, kTable)) + 14;
  TextLook look;
  look.quiet = true;
  look.size = kTable;
  const Rect name{area.x + 2, area.y + 2, area.width - tool - open_width - 8, tool};
  if (text_field(canvas, name, desk.say("compare.title"), key + ".title", title, look) != Typed::nothing) {
    desk.ask(app::RenameInTray{at, title});
  }
  if (link(canvas, name.right() + 6, area.middle(), open, key + ".open", kTable)) desk.ask(app::OpenFromTray{at});
  if (icon_button(canvas, {area.right() - tool - 2, area.y + 2, tool, tool}, Icon::cross, desk.say("compare.remove"),
                  key + ".remove")) {
    desk.ask(app::RemoveFromTray{at});
  }
}

/// Another bank's rate, with the firm's best other offer standing there already.
void offer_field(ScreenCanvas& canvas, const Desk& desk, const Rect& area) {
  const Deal& deal = desk.state().scenario.deal;
  if (deal.facility.tranches.empty()) return;
  const double usual = deal.facility.borrower_ceiling.value_or(deal.facility.tranches.front().rate);
  const Written shown = written(usual, Unit::rate, desk.language());
  std::string text = editable(usual, Unit::rate);
  TextLook look;
  look.number = shown.number;
  look.unit = shown.unit;
  const std::string usual_text = text;
  const bool typed = text_field(canvas, {area.x, area.y, 88, area.height}, desk.say("compare.offer_rate"),
                                "compare.offer", text, look) != Typed::nothing;
  const std::string label = "+ " + std::string(desk.say("compare.add_offer"));
  const bool pressed = button(canvas, {area.x + 94, area.y, area.width - 94, area.height}, label, "compare.add_offer");
  if (typed || pressed) desk.ask(app::AddOffer{typed ? text : usual_text});
}

void choose_case(ScreenCanvas& canvas, const Desk& desk, const Rect& area, const char* label, AskAbout::What what,
                 const Comparing& c, std::size_t selected) {
  control_label(canvas, area, desk.say(label));
  const auto name = [&](std::size_t i) {
    return c.cases[i].name.empty() ? std::string(desk.say("compare.present")) : c.cases[i].name;
  };
  const int chosen = choose(canvas, {area.x, area.y + kLabelRow, area.width, area.height - kLabelRow}, desk.say(label),
                            label, name(selected), c.cases.size(), name, selected);
  if (chosen >= 0) desk.ask(AskAbout{what, std::to_string(chosen)});
}

/// The presets that the present case is not: one press puts one beside it.
std::vector<std::size_t> other_presets(const Desk& desk) {
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < presets().size(); ++i) {
    if (presets()[i].id != desk.state().scenario.meta.preset) others.push_back(i);
  }
  return others;
}

/// While the tray is empty: what to compare with, at a press. Returns the height used; draws when `draw` says so.
double suggestions(ScreenCanvas& canvas, const Desk& desk, const Rect& area, std::size_t columns, double row,
                   bool draw) {
  const std::vector<std::size_t> others = other_presets(desk);
  const double gap = 8, each = (area.width + gap) / static_cast<double>(columns);
  const std::size_t rows = (others.size() + columns - 1) / columns;
  if (draw) put(canvas, area.x, area.y + 12, desk.say("compare.beside"), kCaption, Ink::secondary);
  for (std::size_t i = 0; draw && i < others.size(); ++i) {
    const std::string id(presets()[others[i]].id);
    const Rect place{area.x + each * static_cast<double>(i % columns),
                     area.y + 26 + (row + gap) * static_cast<double>(i / columns), each - gap, row};
    if (button(canvas, place, desk.say("preset." + id), "compare.beside." + id)) desk.ask(app::AddToTray{id});
  }
  return 26 + static_cast<double>(rows) * (row + gap);
}

}  // namespace

double compare_panel(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width) {
  const app::Analyses& work = desk.session.analyses();
  const Comparing* comparing = work.comparing();
  if (!comparing) return 0;
  const auto& tray = desk.state().tray;
  const bool phone = is_touch(), joins = comparing->cases.size() > 1;
  const double row = phone ? 48 : 34, gap = 8, control = kLabelRow + (phone ? 44 : 32);
  const std::size_t columns = phone ? 1 : 3;
  const std::size_t rows = (tray.size() + columns - 1) / columns;
  const std::size_t button_rows = phone ? 3 : 1, choice_rows = !joins ? 0 : phone ? 3 : 1;
  const std::size_t abreast = phone ? 2 : columns;
  const double offered =
      tray.empty() ? suggestions(canvas, desk, {x, y, width - 2 * inside(), 0}, abreast, row, false) : 0;
  const Rect area{x, y, width,
                  2 * inside() + 26 + offered + static_cast<double>(rows + button_rows) * (row + gap) +
                      static_cast<double>(choice_rows) * (control + gap) - gap};
  card(canvas, area);
  const double left = x + inside(), room = width - 2 * inside();
  double top = y + inside();
  put(canvas, left, top + 8, desk.say("compare.tray"), kBody, Ink::text, true);
  put(canvas, left + room, top + 8, std::to_string(tray.size()) + " / " + std::to_string(app::kLargestTray), kCaption,
      Ink::secondary, false, Align::right);
  top += 26;
  const double each = (room + gap) / static_cast<double>(columns);
  for (std::size_t i = 0; i < tray.size(); ++i) {
    tray_case(canvas, desk, i, {left + each * static_cast<double>(i % columns), top, each - gap, row});
    if (i % columns == columns - 1 || i + 1 == tray.size()) top += row + gap;
  }
  const auto place = [&](std::size_t i) {
    const Rect p{phone ? left : left + each * static_cast<double>(i), top, phone ? room : each - gap, row};
    if (phone || i == 2) top += row + gap;
    return p;
  };
  const bool full = tray.size() >= app::kLargestTray;
  if (button(canvas, place(0), desk.say("compare.add_present"), "compare.add_present", ButtonKind::plain, !full)) {
    desk.ask(app::AddToTray{});
  }
  const std::size_t count = presets().size();
  const auto option = [&](std::size_t i) -> std::string {
    if (i == count) return std::string(desk.say("compare.from_file"));
    return std::string(desk.say("preset." + std::string(presets()[i].id)));
  };
  const int chosen = choose(canvas, place(1), desk.say("compare.add"), "compare.add", desk.say("compare.add"),
                            count + 1, option, count + 1);
  if (chosen >= 0 && static_cast<std::size_t>(chosen) < count) {
    desk.ask(app::AddToTray{std::string(presets()[static_cast<std::size_t>(chosen)].id)});
  } else if (chosen >= 0) {
    desk.ask(app::Ask{app::Ask::import_to_tray});
  }
  offer_field(canvas, desk, place(2));
  if (tray.empty()) top += suggestions(canvas, desk, {left, top, room, 0}, abreast, row, true);
  if (joins) {
    const auto third = [&](std::size_t i) {
      const Rect p{phone ? left : left + each * static_cast<double>(i), top, phone ? room : each - gap, control};
      if (phone) top += control + gap;
      return p;
    };
    choose_path(canvas, desk, third(0), "compare.figure", AskAbout::compared, work.offered_figures(),
                work.questions().compared, false);
    choose_case(canvas, desk, third(1), "compare.from", AskAbout::from, *comparing, comparing->from);
    choose_case(canvas, desk, third(2), "compare.to", AskAbout::to, *comparing, comparing->to);
  }
  return area.height + static_cast<double>(kGap);
}

}  // namespace loan::ui
