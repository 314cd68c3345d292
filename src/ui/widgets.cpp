#include "ui/widgets.h"

#include <algorithm>

#include "words/format.h"

namespace loan::ui {

namespace {

chart::Stroke stroke(Ink ink, double width = 1) {
  return {{ink, 1}, width, false};
}

constexpr float kTipWidth = 320;

}  // namespace

const char* label_of(std::string_view name, std::string_view key) {
  static std::string label;
  label.assign(name);
  label += "###";
  label += key;
  return label.c_str();
}

Touch touch(const Rect& area, std::string_view name, std::string_view key, ItemRole role, std::string_view value,
            bool on, bool hand) {
  Touch t;
  if (area.width < 1 || area.height < 1) return t;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  t.pressed = ImGui::InvisibleButton(label_of(name, key), vec({area.width, area.height}), ImGuiButtonFlags_EnableNav);
  t.hovered = ImGui::IsItemHovered();
  t.held = ImGui::IsItemActive();
  if (t.hovered && hand) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  describe_item(role, value, on, name, key);
  return t;
}

bool button(ScreenCanvas& canvas, const Rect& area, std::string_view label, std::string_view key, ButtonKind kind,
            bool enabled) {
  if (!enabled) ImGui::BeginDisabled();
  const Touch t = touch(area, label, key);
  if (!enabled) ImGui::EndDisabled();
  Ink ink = Ink::text;
  // On a phone the place to hit is higher than what is drawn.
  const double spare = is_touch() ? std::max(0.0, (area.height - 36) / 2) : 0;
  const Rect drawn = area.inset(0, spare, 0, spare);
  if (kind == ButtonKind::primary) {
    canvas.rect(drawn, {Ink::accent, t.held ? 0.85 : t.hovered ? 0.93 : 1.0}, static_cast<double>(kButtonCorner));
    ink = Ink::on_accent;
  } else {
    if (t.hovered && enabled) canvas.rect(drawn, {Ink::hairline, 1}, static_cast<double>(kButtonCorner));
    if (kind == ButtonKind::plain) canvas.outline(drawn, stroke(Ink::border), static_cast<double>(kButtonCorner));
  }
  // A label that is a little too long gets a little smaller rather than touch the edge.
  const bool bold = kind == ButtonKind::primary;
  float size = kBody;
  while (size > 11.5F && static_cast<double>(width_of(label, size, bold)) > area.width - 14) size -= 0.5F;
  put(canvas, area.centre(), area.middle(), label, size, enabled ? ink : Ink::secondary, bold, Align::centre);
  return t.pressed && enabled;
}

bool link(ScreenCanvas& canvas, double x, double middle, std::string_view label, std::string_view key, float size) {
  const auto width = static_cast<double>(width_of(label, size));
  const auto height = static_cast<double>(is_touch() ? 44.0F : size + 8);
  const Touch t = touch({x - 2, middle - height / 2, width + 4, height}, label, key);
  put(canvas, x, middle, label, size, Ink::accent);
  if (t.hovered) {
    const double y = middle + static_cast<double>(size) * 0.56;
    canvas.line({x, y}, {x + width, y}, stroke(Ink::accent));
  }
  return t.pressed;
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
