#include "ui/widgets.h"

#include <algorithm>

#include "imgui_internal.h"
#include "words/format.h"

namespace loan::ui {

namespace {

/// "name###key", as Dear ImGui and items.h want it; lives until the next call.
const char* label_of(std::string_view name, std::string_view key) {
  static std::string label;
  label.assign(name);
  label += "###";
  label += key;
  return label.c_str();
}

chart::Stroke stroke(Ink ink, double width = 1) {
  return {{ink, 1}, width, false};
}

constexpr float kTipWidth = 320;

}  // namespace

Touch touch(const Rect& area, std::string_view name, std::string_view key, ItemRole role, std::string_view value,
            bool on, bool hand) {
  Touch t;
  if (area.width < 1 || area.height < 1) return t;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  t.pressed = ImGui::InvisibleButton(label_of(name, key), vec({area.width, area.height}), ImGuiButtonFlags_EnableNav);
  t.hovered = ImGui::IsItemHovered();
  t.held = ImGui::IsItemActive();
  if (t.hovered && hand) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  describe_item(role, value, on);
  return t;
}

bool button(ScreenCanvas& canvas, const Rect& area, std::string_view label, std::string_view key, ButtonKind kind,
            bool enabled) {
  if (!enabled) ImGui::BeginDisabled();
  const Touch t = touch(area, label, key);
  if (!enabled) ImGui::EndDisabled();
  Ink ink = Ink::text;
  if (kind == ButtonKind::primary) {
    canvas.rect(area, {Ink::accent, t.held ? 0.85 : t.hovered ? 0.93 : 1.0}, static_cast<double>(kButtonCorner));
    ink = Ink::on_accent;
  } else {
    if (t.hovered && enabled) canvas.rect(area, {Ink::hairline, 1}, static_cast<double>(kButtonCorner));
    if (kind == ButtonKind::plain) canvas.outline(area, stroke(Ink::border), static_cast<double>(kButtonCorner));
  }
  put(canvas, area.centre(), area.middle(), label, kBody, enabled ? ink : Ink::secondary, kind == ButtonKind::primary,
      Align::centre);
  return t.pressed && enabled;
}

bool link(ScreenCanvas& canvas, double x, double middle, std::string_view label, std::string_view key, float size) {
  const auto width = static_cast<double>(width_of(label, size));
  const auto height = static_cast<double>(is_touch() ? 40.0F : size + 8);
  const Touch t = touch({x - 2, middle - height / 2, width + 4, height}, label, key);
  put(canvas, x, middle, label, size, Ink::accent);
  if (t.hovered) {
    const double y = middle + static_cast<double>(size) * 0.56;
    canvas.line({x, y}, {x + width, y}, stroke(Ink::accent));
  }
  return t.pressed;
}

void draw_icon(ScreenCanvas& canvas, Icon icon, Point c, double size, Ink ink) {
  const double r = size / 2;
  const chart::Stroke s = stroke(ink, 1.5);
  const auto lines = [&](std::initializer_list<Point> points) {
    std::vector<Point> placed;
    for (const Point& p : points) placed.push_back({c.x + p.x * r, c.y + p.y * r});
    canvas.path(placed, s);
  };
  switch (icon) {
    case Icon::undo:
    case Icon::redo: {
      const double m = icon == Icon::undo ? 1 : -1;
      lines({{-0.35 * m, -0.85}, {-0.85 * m, -0.35}, {-0.35 * m, 0.15}});
      lines({{-0.85 * m, -0.35},
             {0.35 * m, -0.35},
             {0.7 * m, -0.2},
             {0.85 * m, 0.15},
             {0.7 * m, 0.5},
             {0.35 * m, 0.7},
             {-0.3 * m, 0.7}});
      break;
    }
    case Icon::plus:
      lines({{-0.8, 0}, {0.8, 0}});
      lines({{0, -0.8}, {0, 0.8}});
      break;
    case Icon::cross:
      lines({{-0.6, -0.6}, {0.6, 0.6}});
      lines({{-0.6, 0.6}, {0.6, -0.6}});
      break;
    case Icon::up:
      lines({{-0.6, 0.3}, {0, -0.35}, {0.6, 0.3}});
      break;
    case Icon::down:
    case Icon::chevron_down:
      lines({{-0.6, -0.3}, {0, 0.35}, {0.6, -0.3}});
      break;
    case Icon::chevron_right:
      lines({{-0.3, -0.6}, {0.35, 0}, {-0.3, 0.6}});
      break;
    case Icon::back:
      lines({{0.3, -0.6}, {-0.35, 0}, {0.3, 0.6}});
      break;
    case Icon::check:
      lines({{-0.7, 0.05}, {-0.15, 0.6}, {0.75, -0.6}});
      break;
    case Icon::copy:
      canvas.outline({c.x - 0.75 * r, c.y - 0.35 * r, 1.1 * r, 1.1 * r}, s, 1.5);
      lines({{-0.35, -0.75}, {0.75, -0.75}, {0.75, 0.35}});
      break;
    case Icon::more:
      for (const double dx : {-0.7, 0.0, 0.7}) canvas.rect({c.x + dx * r - 1.25, c.y - 1.25, 2.5, 2.5}, {ink, 1}, 1.25);
      break;
    case Icon::sun:
      canvas.outline({c.x - 0.4 * r, c.y - 0.4 * r, 0.8 * r, 0.8 * r}, s, 0.4 * r);
      for (const Point d : {Point{1, 0}, Point{-1, 0}, Point{0, 1}, Point{0, -1}, Point{0.7, 0.7}, Point{-0.7, 0.7},
                            Point{0.7, -0.7}, Point{-0.7, -0.7}}) {
        canvas.line({c.x + d.x * 0.7 * r, c.y + d.y * 0.7 * r}, {c.x + d.x * r, c.y + d.y * r}, s);
      }
      break;
    case Icon::moon:
      lines({{0.2, -0.9},
             {-0.4, -0.75},
             {-0.8, -0.25},
             {-0.8, 0.3},
             {-0.4, 0.8},
             {0.2, 0.9},
             {0.7, 0.6},
             {0.85, 0.25},
             {0.3, 0.3},
             {-0.1, 0},
             {-0.2, -0.45},
             {0.2, -0.9}});
      break;
  }
}

bool icon_button(ScreenCanvas& canvas, const Rect& area, Icon icon, std::string_view name, std::string_view key,
                 bool enabled) {
  if (!enabled) ImGui::BeginDisabled();
  const Touch t = touch(area, name, key);
  tip(name);
  if (!enabled) ImGui::EndDisabled();
  if (t.hovered && enabled) canvas.rect(area, {Ink::hairline, 1}, static_cast<double>(kButtonCorner));
  canvas.list()->PushClipRect(vec({area.x, area.y}), vec({area.right(), area.bottom()}), true);
  const double size = std::min(14.0, area.height * 0.55);
  if (enabled) {
    draw_icon(canvas, icon, {area.centre(), area.middle()}, size, Ink::text);
  } else {
    const Faded faded(true);
    draw_icon(canvas, icon, {area.centre(), area.middle()}, size, Ink::secondary);
  }
  canvas.list()->PopClipRect();
  return t.pressed && enabled;
}

bool toggle(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, bool on) {
  const Touch t = touch(area, name, key, ItemRole::checkbox, {}, on);
  constexpr double kWidth = 34, kHeight = 18;
  const Rect track{area.right() - kWidth, area.middle() - kHeight / 2, kWidth, kHeight};
  canvas.rect(track, {on ? Ink::accent : Ink::secondary, on ? 1.0 : 0.35}, kHeight / 2);
  const double x = on ? track.right() - kHeight + 2 : track.x + 2;
  canvas.rect({x, track.y + 2, kHeight - 4, kHeight - 4}, {Ink::card, 1}, kHeight / 2 - 2);
  if (t.hovered) canvas.outline(track, stroke(Ink::accent), kHeight / 2);
  return t.pressed;
}

int choose(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string_view shown,
           std::size_t count, const std::function<std::string(std::size_t)>& option, std::size_t selected, bool quiet) {
  int chosen = -1;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextItemWidth(static_cast<float>(area.width));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (static_cast<float>(area.height) - kBody) / 2));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, quiet ? kButtonCorner : kFieldCorner);
  if (quiet) {
    ImGui::PushStyleColor(ImGuiCol_Border, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, colour4(Ink::hairline));
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(6, 6));
  const bool open =
      ImGui::BeginCombo(label_of({}, key), "", ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
  if (!open) describe_item(ItemRole::disclosure, shown, false, name, key);
  if (quiet) ImGui::PopStyleColor(3);
  const bool hovered = !open && ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (open) {
    float widest = static_cast<float>(area.width) - 12;
    for (std::size_t i = 0; i < count; ++i) widest = std::max(widest, width_of(option(i), kBody) + 20);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string text = option(i);
      ImGui::PushID(static_cast<int>(i));
      ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
      const bool picked = ImGui::Selectable(text.c_str(), i == selected, 0, ImVec2(widest, is_touch() ? 40.0F : 28.0F));
      ImGui::PopStyleVar();
      describe_item(ItemRole::option, {}, i == selected);
      if (picked) chosen = static_cast<int>(i);
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar(3);
  // The combo's own text is empty: what stands in it is drawn here, cut where the chevron begins.
  const double room = area.width - 8 - 20;
  if (shown.empty()) {
    draw_icon(canvas, Icon::more, {area.centre(), area.middle()}, 16, Ink::text);
    return chosen == static_cast<int>(selected) ? -1 : chosen;
  }
  // A little too long gets a little smaller before it is cut.
  float size = kBody;
  while (size > 12 && width_of(shown, size) > static_cast<float>(room)) size -= 0.5F;
  put(canvas, area.x + 8, area.middle(), chart::fitted(canvas, shown, static_cast<double>(size), false, room), size);
  draw_icon(canvas, Icon::chevron_down, {area.right() - 12, area.middle()}, 9, Ink::secondary);
  if (hovered && width_of(shown, kBody) > static_cast<float>(room)) show_tip(shown);
  return chosen == static_cast<int>(selected) ? -1 : chosen;
}

Typed text_field(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key, std::string& text,
                 const TextLook& look, bool live) {
  constexpr std::size_t kRoom = 512;
  static char buffer[kRoom];
  static ImGuiID typing_in = 0;  ///< the live field whose typing has been told already
  const std::size_t size = std::min(text.size(), kRoom - 1);
  text.copy(buffer, size);
  buffer[size] = '\0';
  const char* label = label_of({}, key);  // the name stands beside the field already
  const bool typing = ImGui::GetActiveID() == ImGui::GetID(label);
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::SetNextItemWidth(static_cast<float>(area.width));
  ImGui::PushFont(look.bold ? fonts().bold : fonts().regular, look.size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, (static_cast<float>(area.height) - look.size) / 2));
  const Ink edge = look.bad ? Ink::bad : typing ? Ink::accent : Ink::border;
  const bool bare = look.quiet && !typing;
  ImGui::PushStyleColor(ImGuiCol_Border, colour4(edge, bare ? 0 : 1));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, colour4(Ink::card, bare ? 0 : 1));
  ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, colour4(bare ? Ink::hairline : Ink::card));
  ImGui::PushStyleColor(ImGuiCol_Text, colour4(Ink::text, typing ? 1 : 0));
  const bool edited = ImGui::InputText(label, buffer, kRoom, ImGuiInputTextFlags_AutoSelectAll);
  const ImGuiID id = ImGui::GetItemID();
  if (ImGui::IsItemActivated()) typing_in = 0;
  const bool done = ImGui::IsItemDeactivatedAfterEdit();
  const bool active = ImGui::IsItemActive();
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  const bool right = !look.number.empty() || !look.unit.empty();
  std::string value(right ? look.number : std::string_view(text));
  if (right && !look.unit.empty()) value += " " + std::string(look.unit);
  describe_item(right ? ItemRole::number : ItemRole::textbox, value, false, name);
  if (!typing && !active) {
    if (right) {
      double x = area.right() - 8;
      if (!look.unit.empty()) {
        x -= static_cast<double>(
                 put(canvas, x, area.middle() + 0.5, look.unit, kCaption, Ink::secondary, false, Align::right)) +
             4;
      }
      put(canvas, x, area.middle(), look.number, look.size, look.ink, look.bold, Align::right);
      if (!look.before.empty()) put(canvas, area.x + 8, area.middle() + 0.5, look.before, 11, Ink::secondary);
    } else {
      put(canvas, area.x + 8, area.middle(),
          chart::fitted(canvas, text, static_cast<double>(look.size), look.bold, area.width - 14), look.size, look.ink,
          look.bold);
    }
  }
  // Escape leaves a field as it was, whatever had been typed.
  static ImGuiID given_up = 0;
  if (typing && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) given_up = id;
  if (active && !ImGui::IsKeyDown(ImGuiKey_Escape)) given_up = 0;
  if (text == buffer) return Typed::nothing;
  if (live) {
    if (!edited && !done) return Typed::nothing;
    text = buffer;
    const Typed told = typing_in == id ? Typed::more : Typed::first;
    typing_in = id;
    return told;
  }
  if (!done || given_up == id) return Typed::nothing;
  text = buffer;
  return Typed::first;
}

bool rate_slider(ScreenCanvas& canvas, const Rect& area, std::string_view name, std::string_view key,
                 std::string_view shown, double& value, double low, double high, double marked_low, double marked_high,
                 bool& began) {
  constexpr double kHandle = 8;
  const double from = area.x + kHandle, width = area.width - 2 * kHandle;
  const auto x_of = [&](double v) { return from + std::clamp((v - low) / (high - low), 0.0, 1.0) * width; };
  const Touch t = touch(area, name, key, ItemRole::slider, shown);
  began = ImGui::IsItemActivated();
  bool moved = false;
  if (ImGui::IsItemFocused() && !t.held) {
    // Arrow keys: one basis point, ten with Shift. They are the slider's while it has the keyboard.
    const ImGuiID id = ImGui::GetItemID();
    ImGui::SetKeyOwner(ImGuiKey_LeftArrow, id);
    ImGui::SetKeyOwner(ImGuiKey_RightArrow, id);
    const double step = ImGui::GetIO().KeyShift ? 0.001 : 0.0001;
    const bool less = ImGui::IsKeyPressed(ImGuiKey_LeftArrow, ImGuiInputFlags_Repeat, id);
    const bool more = ImGui::IsKeyPressed(ImGuiKey_RightArrow, ImGuiInputFlags_Repeat, id);
    if (less || more) {
      value = std::max(0.0, value + (more ? step : -step));
      began = moved = true;
    }
  }
  if (t.held && width > 0) {
    const double at = std::clamp((static_cast<double>(ImGui::GetIO().MousePos.x) - from) / width, 0.0, 1.0);
    const double wanted = low + at * (high - low);
    moved = wanted != value;
    value = wanted;
  }
  const double y = area.middle();
  canvas.rect({from - 4, y - 2, width + 8, 4}, {Ink::track, 1}, 2);
  if (marked_low < marked_high) {
    canvas.rect({x_of(marked_low), y - 2, x_of(marked_high) - x_of(marked_low), 4}, {Ink::feasible, 0.9}, 2);
  }
  const double x = x_of(value);
  canvas.rect({x - kHandle, y - kHandle, 2 * kHandle, 2 * kHandle}, {Ink::card, 1}, kHandle);
  canvas.outline({x - kHandle, y - kHandle, 2 * kHandle, 2 * kHandle},
                 {{Ink::accent, 1}, t.hovered || t.held ? 3.0 : 2.0, false}, kHandle);
  return moved;
}

void mark(ScreenCanvas& canvas, double x, double middle, const Origin* origin, Language language) {
  constexpr double kSize = 16;
  if (!origin) return;  // the table's default: nothing to say about its origin
  constexpr Ink kTints[] = {Ink::mark_public_tint, Ink::mark_inferred_tint, Ink::mark_assumption_tint,
                            Ink::mark_user_tint};
  constexpr Ink kInks[] = {Ink::mark_public, Ink::mark_inferred, Ink::mark_assumption, Ink::mark_user};
  const auto i = static_cast<std::size_t>(origin->mark);
  const std::string name = kMarks[i];
  canvas.rect({x, middle - kSize / 2, kSize, kSize}, {kTints[i], 1}, 4);
  put(canvas, x + kSize / 2, middle, word("mark." + name, language), 11, kInks[i], true, Align::centre);
  const ImVec2 a = vec({x, middle - kSize / 2}), b = vec({x + kSize, middle + kSize / 2});
  if (!ImGui::IsMouseHoveringRect(a, b) || !ImGui::IsWindowHovered()) return;
  std::string text(word("mark_name." + name, language));
  text += language == Language::zh ? "：" : ": ";
  text += help("mark_name." + name, language);
  if (!origin->source.empty()) {
    text +=
        "\n" + std::string(word("field.source", language)) + (language == Language::zh ? "：" : ": ") + origin->source;
  }
  if (origin->date) text += "  " + iso_date(*origin->date);
  if (!origin->note.empty()) text += "\n" + origin->note;
  show_tip(text);
}

void card(ScreenCanvas& canvas, const Rect& area, Ink ground, Ink edge) {
  canvas.rect(area, {ground, 1}, static_cast<double>(kCardCorner));
  canvas.outline(area, stroke(edge), static_cast<double>(kCardCorner));
}

void tip(std::string_view text) {
  if (!text.empty() && ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) show_tip(text);
}

namespace {
bool tips_allowed = true;
}  // namespace

void allow_tips(bool allowed) {
  tips_allowed = allowed;
}

void show_tip(std::string_view text) {
  if (!tips_allowed) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(10, 8));
  if (ImGui::BeginTooltip()) {
    ScreenCanvas canvas;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    double y = static_cast<double>(at.y);
    float widest = 0;
    while (!text.empty()) {
      const std::size_t stop = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, stop);
      widest = std::max(widest, std::min(width_of(line, kTable), kTipWidth));
      y += static_cast<double>(
          flow(&canvas, static_cast<double>(at.x), y, static_cast<double>(kTipWidth), line, kTable, Ink::text, 19));
      text.remove_prefix(std::min(stop + 1, text.size()));
    }
    ImGui::Dummy({widest, static_cast<float>(y) - at.y});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace loan::ui
