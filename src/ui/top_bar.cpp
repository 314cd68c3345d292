#include "ui/top_bar.h"

#include <algorithm>

#include "scenario/presets.h"
#include "ui/shortcuts.h"
#include "words/format.h"

namespace loan::ui {

namespace {

constexpr MoneyUnit kMoneyUnits[] = {MoneyUnit::yuan, MoneyUnit::wan, MoneyUnit::yi, MoneyUnit::million};

std::string preset_name(const Desk& desk, std::size_t i) {
  const std::string key = "preset." + std::string(presets()[i].id);
  return find_word(key) ? std::string(desk.say(key)) : std::string(presets()[i].id);
}

/// Which preset the case started from, and whether it still is that preset.
std::size_t present_preset(const Desk& desk) {
  for (std::size_t i = 0; i < presets().size(); ++i) {
    if (presets()[i].id == desk.state().scenario.meta.preset) return i;
  }
  return presets().size();
}

void title_field(ScreenCanvas& canvas, const Desk& desk, double x, double width, float size) {
  std::string title = desk.state().scenario.meta.title;
  TextLook look;
  look.quiet = true;
  look.bold = true;
  look.size = size;
  std::string shown = title.empty() ? std::string(desk.say("bar.untitled")) : title;
  if (text_field(canvas, is_touch() ? Rect{x, 2, width, 44} : Rect{x, 8, width, 32}, desk.say("bar.title"),
                 "meta.title", shown, look) != Typed::nothing) {
    desk.ask(app::Rename{shown});
  }
}

void choose_preset(ScreenCanvas& canvas, const Desk& desk, const Rect& area) {
  const std::size_t present = present_preset(desk);
  const bool known = present < presets().size();
  const std::string shown =
      known ? preset_name(desk, present) + std::string(desk.say("bar.preset")) : std::string(desk.say("bar.own_case"));
  const int chosen = choose(
      canvas, area, desk.say("bar.preset_picker"), "preset", shown, presets().size(),
      [&](std::size_t i) { return preset_name(desk, i); }, presets().size());
  if (chosen >= 0) desk.ask(app::OpenPreset{std::string(presets()[static_cast<std::size_t>(chosen)].id)});
}

/// What the menu does, in its order: either something only the page can do, or a deed of its own.
struct MenuItem {
  const char* words;
  bool asks_page;
  app::Ask::What what;
  Deed deed;
};
constexpr MenuItem kMenu[] = {
    {"menu.cases", true, app::Ask::cases, {}},
    {"menu.duplicate", true, app::Ask::duplicate, {}},
    {"bar.export_file", true, app::Ask::export_file, {}},
    {"bar.import_file", true, app::Ask::import_file, {}},
    {"bar.show_tables", true, app::Ask::show_tables, {}},
    {"menu.search", false, {}, Deed::search},
    {"menu.keys", false, {}, Deed::keys},
    {"menu.tour", false, {}, Deed::tour},
};
constexpr std::size_t kMenuCount = std::size(kMenu);

void menu_chosen(const Desk& desk, int chosen) {
  if (chosen < 0 || static_cast<std::size_t>(chosen) >= kMenuCount) return;
  const MenuItem& item = kMenu[chosen];
  if (item.asks_page) {
    desk.ask(app::Ask{item.what});
  } else {
    do_deed(desk, item.deed);
  }
}

std::string menu_name(const Desk& desk, std::size_t i) {
  return std::string(desk.say(kMenu[i].words));
}

void narrow_bar(ScreenCanvas& canvas, const Desk& desk, double width) {
  double x = 14;
  x += static_cast<double>(put(canvas, x, kTopBar / 2, desk.say("app.short"), kTitle, Ink::accent, true)) + 4;
  const auto share = static_cast<double>(width_of(desk.say("bar.share_short"), kBody, true)) + 28;
  const double menu = 44;
  const Rect share_area{width - 12 - share, 2, share, 44};
  title_field(canvas, desk, x, share_area.x - menu - 8 - x, 15);
  // Everything that a wide bar shows side by side.
  const std::size_t first_preset = kMenuCount + 5;
  const auto name = [&](std::size_t i) -> std::string {
    if (i < kMenuCount) return menu_name(desk, i);
    if (i == kMenuCount) return std::string(desk.say("bar.undo"));
    if (i == kMenuCount + 1) return std::string(desk.say("bar.redo"));
    if (i == kMenuCount + 2) return desk.language() == Language::zh ? "English" : "中文";
    if (i == kMenuCount + 3) {
      return std::string(desk.say(desk.state().theme == chart::Theme::light ? "bar.theme_dark" : "bar.theme_light"));
    }
    if (i == kMenuCount + 4) {
      const auto at = static_cast<std::size_t>(desk.state().money);
      return std::string(desk.say("bar.unit")) + " · " +
             std::string(name_of(kMoneyUnits[(at + 1) % 4], desk.language()));
    }
    return preset_name(desk, i - first_preset);
  };
  const Rect menu_area{share_area.x - menu - 4, 2, menu, 44};
  const int chosen = choose(canvas, menu_area, desk.say("bar.more"), "more", {}, first_preset + presets().size(), name,
                            first_preset + presets().size(), true);
  if (chosen >= 0) {
    const auto i = static_cast<std::size_t>(chosen);
    if (i < kMenuCount) menu_chosen(desk, chosen);
    if (i == kMenuCount) do_deed(desk, Deed::undo);
    if (i == kMenuCount + 1) do_deed(desk, Deed::redo);
    if (i == kMenuCount + 2) do_deed(desk, Deed::language);
    if (i == kMenuCount + 3) {
      const bool light = desk.state().theme == chart::Theme::light;
      desk.ask(app::SetTheme{light ? chart::Theme::dark : chart::Theme::light});
    }
    if (i == kMenuCount + 4) do_deed(desk, Deed::unit);
    if (i >= first_preset) desk.ask(app::OpenPreset{std::string(presets()[i - first_preset].id)});
  }
  if (button(canvas, share_area, desk.say("bar.share_short"), "share", ButtonKind::primary)) {
    desk.ask(app::Ask{app::Ask::share});
  }
}

}  // namespace

void top_bar(ScreenCanvas& canvas, const Desk& desk, double width) {
  canvas.rect({0, 0, width, kTopBar}, {Ink::card, 1}, 0);
  canvas.line({0, kTopBar - 0.5}, {width, kTopBar - 0.5}, {{Ink::border, 1}, 1, false});
  if (is_touch()) {
    narrow_bar(canvas, desk, width);
    return;
  }
  double x = 16;
  x += static_cast<double>(put(canvas, x, kTopBar / 2, desk.say("app.name"), 17, Ink::accent, true)) + 12;
  canvas.line({x, 14}, {x, 34}, {{Ink::border, 1}, 1, false});
  x += 5;

  // From the right: what is always needed comes first.
  double right = width - 16;
  const auto place = [&](double w) {
    right -= w;
    const Rect area{right, 9, w, 30};
    right -= 6;
    return area;
  };
  const auto share = static_cast<double>(width_of(desk.say("bar.share"), kBody, true)) + 28;
  if (button(canvas, place(share), desk.say("bar.share"), "share", ButtonKind::primary))
    desk.ask(app::Ask{app::Ask::share});
  const std::string file(desk.say("bar.file"));
  const int item = choose(
      canvas, place(static_cast<double>(width_of(file, kBody)) + 36), file, "file", file, kMenuCount,
      [&](std::size_t i) { return menu_name(desk, i); }, kMenuCount, true);
  menu_chosen(desk, item);
  const bool light = desk.state().theme == chart::Theme::light;
  if (icon_button(canvas, place(32), light ? Icon::moon : Icon::sun,
                  desk.say(light ? "bar.theme_dark" : "bar.theme_light"), "theme")) {
    desk.ask(app::SetTheme{light ? chart::Theme::dark : chart::Theme::light});
  }
  if (button(canvas, place(66), desk.say("bar.language"), "language", ButtonKind::quiet)) {
    switch_language(desk);
  }
  const auto money = static_cast<std::size_t>(desk.state().money);
  const std::string unit(name_of(desk.state().money, desk.language()));
  const int chosen = choose(
      canvas, place(static_cast<double>(width_of(unit, kBody)) + 36), desk.say("bar.unit"), "unit", unit, 4,
      [&](std::size_t i) { return std::string(name_of(kMoneyUnits[i], desk.language())); }, money, true);
  if (chosen >= 0) desk.ask(app::SetMoneyUnit{kMoneyUnits[static_cast<std::size_t>(chosen)]});
  if (icon_button(canvas, place(32), Icon::search, desk.say("menu.search"), "search.open")) do_deed(desk, Deed::search);
  if (icon_button(canvas, place(32), Icon::redo, desk.say("bar.redo"), "redo", !desk.state().redo.empty()))
    desk.ask(app::Redo{});
  if (icon_button(canvas, place(32), Icon::undo, desk.say("bar.undo"), "undo", desk.state().can_undo()))
    desk.ask(app::Undo{});

  const double room = right - x;
  const double picker = std::clamp(room * 0.48, 150.0, 250.0);
  const auto wanted = static_cast<double>(width_of(desk.state().scenario.meta.title, 15, true)) + 22;
  const double title = std::clamp(wanted, 80.0, std::max(80.0, room - picker - 12));
  title_field(canvas, desk, x, title, 15);
  choose_preset(canvas, desk, {x + title + 8, 9, picker, 30});
}

}  // namespace loan::ui
