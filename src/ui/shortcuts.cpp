#include "ui/shortcuts.h"

#include "ui/tab_bar.h"

namespace loan::ui {

namespace {

constexpr Shortcut kShortcuts[] = {
    {"Ctrl K", "keys.search", Deed::search, ImGuiMod_Ctrl | ImGuiKey_K, 0},
    {"Ctrl Z", "bar.undo", Deed::undo, ImGuiMod_Ctrl | ImGuiKey_Z, 0},
    {"Ctrl Y", "bar.redo", Deed::redo, ImGuiMod_Ctrl | ImGuiKey_Y, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z},
    {"Ctrl S", "bar.export_file", Deed::save, ImGuiMod_Ctrl | ImGuiKey_S, 0},
    {"1 – 9", "keys.view", Deed::view, ImGuiKey_1, 0},
    {"L", "keys.language", Deed::language, ImGuiKey_L, 0},
    {"U", "keys.unit", Deed::unit, ImGuiKey_U, 0},
    {"?", "keys.title", Deed::keys, ImGuiMod_Shift | ImGuiKey_Slash, ImGuiKey_Slash},
    {"Esc", "keys.close", Deed::close, ImGuiKey_Escape, 0},
};

bool is_pressed(ImGuiKeyChord chord) {
  if (!chord) return false;
  // While text is typed a letter is a letter, and a step back is the text field's own.
  const bool own = (chord & ImGuiMod_Ctrl) == 0 || (chord & ~ImGuiMod_Mask_) == ImGuiKey_Z ||
                   (chord & ~ImGuiMod_Mask_) == ImGuiKey_Y;
  if (own && ImGui::GetIO().WantTextInput) return false;
  return ImGui::IsKeyChordPressed(chord);
}

}  // namespace

std::span<const Shortcut> all_shortcuts() {
  return kShortcuts;
}

void switch_language(const Desk& desk) {
  const bool to_english = desk.language() == Language::zh;
  desk.ask(app::SetLanguage{to_english ? Language::en : Language::zh});
  const MoneyUnit usual = to_english ? MoneyUnit::wan : MoneyUnit::million;
  if (desk.state().money == usual) desk.ask(app::SetMoneyUnit{to_english ? MoneyUnit::million : MoneyUnit::wan});
}

void do_deed(const Desk& desk, Deed deed) {
  switch (deed) {
    case Deed::undo:
      desk.ask(app::Undo{});
      break;
    case Deed::redo:
      desk.ask(app::Redo{});
      break;
    case Deed::search:
      desk.scene.show(Sheet::search);
      break;
    case Deed::keys:
      desk.scene.show(Sheet::keys);
      break;
    case Deed::tour:
      desk.scene.show(Sheet::tour);
      break;
    case Deed::save:
      desk.ask(app::Ask{app::Ask::export_file});
      break;
    case Deed::language:
      switch_language(desk);
      break;
    case Deed::unit:
      desk.ask(app::SetMoneyUnit{static_cast<MoneyUnit>((static_cast<int>(desk.state().money) + 1) % 4)});
      break;
    case Deed::close:
      if (desk.scene.sheet == Sheet::tour) desk.ask(app::Ask{app::Ask::keep});  // seen: not shown again
      if (desk.scene.sheet != Sheet::none) {
        desk.scene.show(Sheet::none);
      } else if (desk.state().explained) {
        desk.ask(app::CloseExplanation{});
      }
      break;
    case Deed::view:
      break;
  }
}

void shortcuts(const Desk& desk) {
  if (desk.scene.sheet == Sheet::search ||
      desk.scene.sheet == Sheet::keys) {  // what lies over the page has the keyboard; only Escape leads out
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) do_deed(desk, Deed::close);
    return;
  }
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;  // a list, a dialog
  for (const Shortcut& s : kShortcuts) {
    if (s.deed == Deed::view) {
      for (int i = 0; i < 9; ++i) {
        if (is_pressed(s.first + i)) go_to_view(desk, static_cast<ViewId>(i));
      }
    } else if (is_pressed(s.first) || is_pressed(s.second)) {
      do_deed(desk, s.deed);
    }
  }
}

}  // namespace loan::ui
