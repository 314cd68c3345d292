#include "ui/look.h"

namespace loan::ui {

namespace {

struct Look {
  chart::Theme theme = chart::Theme::light;
  Fonts fonts;
  bool touch = false;
  double fade = 1;
};
Look now;

constexpr double kPale = 0.45;

}  // namespace

ImVec4 colour4(Ink ink, double opacity) {
  const chart::Colour c = chart::colour(ink, now.theme);
  return {static_cast<float>(c.red) / 255, static_cast<float>(c.green) / 255, static_cast<float>(c.blue) / 255,
          static_cast<float>(opacity * now.fade)};
}

ImU32 colour(Ink ink, double opacity) {
  return ImGui::ColorConvertFloat4ToU32(colour4(ink, opacity));
}

ImVec4 dimming() {
  return now.theme == chart::Theme::light ? colour4(Ink::text, 0.32) : ImVec4(0, 0, 0, 0.55F);
}

const Fonts& fonts() {
  return now.fonts;
}
bool is_touch() {
  return now.touch;
}
float row_height() {
  return now.touch ? 48 : 34;
}
float control_height() {
  return now.touch ? 44 : 26;
}

Faded::Faded(bool on) : on_(on) {
  if (on_) now.fade *= kPale;
}
Faded::~Faded() {
  if (on_) now.fade /= kPale;
}

void use_look(chart::Theme theme, const Fonts& fonts, bool touch) {
  now = {theme, fonts, touch, 1};
  ImGuiStyle& s = ImGui::GetStyle();
  s.WindowPadding = {0, 0};
  s.WindowBorderSize = 0;
  s.WindowRounding = 0;
  s.ChildBorderSize = 0;
  s.FramePadding = {8, (control_height() - kBody) / 2};
  s.FrameRounding = kFieldCorner;
  s.FrameBorderSize = 1;
  s.PopupRounding = kButtonCorner;
  s.PopupBorderSize = 1;
  s.ItemSpacing = {8, 4};
  s.ScrollbarSize = 8;
  s.ScrollbarRounding = 4;
  s.SelectableTextAlign = {0, 0.5F};
  s.HoverDelayNormal = 0.25F;
  ImVec4* c = s.Colors;
  const auto set = [&](ImGuiCol slot, Ink ink, double opacity = 1) { c[slot] = colour4(ink, opacity); };
  set(ImGuiCol_Text, Ink::text);
  set(ImGuiCol_TextDisabled, Ink::secondary);
  set(ImGuiCol_WindowBg, Ink::page);
  set(ImGuiCol_ChildBg, Ink::page, 0);
  set(ImGuiCol_PopupBg, Ink::card);
  set(ImGuiCol_Border, Ink::border);
  set(ImGuiCol_BorderShadow, Ink::border, 0);
  set(ImGuiCol_FrameBg, Ink::card);
  set(ImGuiCol_FrameBgHovered, Ink::card);
  set(ImGuiCol_FrameBgActive, Ink::card);
  set(ImGuiCol_ScrollbarBg, Ink::page, 0);
  set(ImGuiCol_ScrollbarGrab, Ink::secondary, 0.25);
  set(ImGuiCol_ScrollbarGrabHovered, Ink::secondary, 0.45);
  set(ImGuiCol_ScrollbarGrabActive, Ink::secondary, 0.6);
  set(ImGuiCol_CheckMark, Ink::accent);
  set(ImGuiCol_Button, Ink::card);
  set(ImGuiCol_ButtonHovered, Ink::hairline);
  set(ImGuiCol_ButtonActive, Ink::border);
  set(ImGuiCol_Header, Ink::matters);
  set(ImGuiCol_HeaderHovered, Ink::hairline);
  set(ImGuiCol_HeaderActive, Ink::border);
  set(ImGuiCol_Separator, Ink::hairline);
  set(ImGuiCol_TextSelectedBg, Ink::accent, 0.25);
  set(ImGuiCol_InputTextCursor, Ink::accent);
  set(ImGuiCol_NavCursor, Ink::accent);
  c[ImGuiCol_ModalWindowDimBg] = dimming();
}

}  // namespace loan::ui
