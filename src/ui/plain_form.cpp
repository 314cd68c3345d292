#include "ui/plain_form.h"

#include <algorithm>
#include <string_view>

#include "imgui.h"
#include "ui/items.h"

namespace loan::ui {
namespace {

/// Text under the hands of the user; Dear ImGui keeps it while the field is active.
bool text_input(const char* label, std::string& text) {
  text.resize(std::max<std::size_t>(text.size(), 256));
  const bool changed = ImGui::InputText(label, text.data(), text.size() + 1, ImGuiInputTextFlags_AutoSelectAll);
  text.resize(std::string_view(text.c_str()).size());
  (void)changed;
  return ImGui::IsItemDeactivatedAfterEdit();
}

void draw_field(const FieldPlace& place, const Problems& problems, const Typing& typing, std::vector<TypedField>& out) {
  const FieldRow& row = *place.row;
  const std::string key = std::string(place.record->name) + "." + row.name;
  const std::string name(word("field." + key, typing.language));
  const std::string unit = unit_text(row, typing);
  const std::string label = name + (unit.empty() ? "" : " (" + unit + ")") + "###" + place.path;
  std::string text = typed_text(row, place.get(), typing);
  ImGui::SetNextItemWidth(280);
  if (row.kind == Kind::boolean) {
    bool on = text == "true";
    if (ImGui::Checkbox(label.c_str(), &on)) out.push_back({place.path, on ? "true" : "false"});
  } else if (row.kind == Kind::choice) {
    const auto shown = [&](const char* choice) {
      return std::string(word("choice." + key + "." + choice, typing.language));
    };
    const bool open = ImGui::BeginCombo(label.c_str(), shown(text.c_str()).c_str());
    if (open) {
      for (const char* choice : row.choices) {
        if (ImGui::Selectable(shown(choice).c_str(), text == choice)) out.push_back({place.path, choice});
        describe_item(ItemRole::option, {}, text == choice);
      }
      ImGui::EndCombo();
    } else {
      describe_item(ItemRole::disclosure, shown(text.c_str()));
    }
  } else {
    const std::string before = text;
    if (text_input(label.c_str(), text)) out.push_back({place.path, text});
    describe_item(ItemRole::textbox, before);
  }
  for (const Problem& p : problems) {
    if (p.field == place.path) ImGui::TextUnformatted(sentence(p, typing.language, name).c_str());
  }
}

}  // namespace

void plain_form(const Deal& deal, const std::string& title, const Problems& problems, const Typing& typing,
                const Fonts& fonts, std::vector<TypedField>& out) {
  const ImGuiViewport* view = ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(view->WorkPos);
  ImGui::SetNextWindowSize(view->WorkSize);
  ImGui::Begin("###page", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PushFont(fonts.bold, 21);
  ImGui::TextUnformatted(title.c_str());
  ImGui::PopFont();
  const Record* shown = nullptr;
  for_each_field(deal, [&](const FieldPlace& place) {
    if (place.record != shown) {
      shown = place.record;
      ImGui::SeparatorText(std::string(word("record." + std::string(shown->name), typing.language)).c_str());
    }
    draw_field(place, problems, typing, out);
  });
  ImGui::End();
}

}  // namespace loan::ui
