#include "ui/interest_panel.h"

#include <cstdio>

#include "imgui.h"
#include "ui/items.h"

namespace loan::ui {

InterestPanelState interest_panel(InterestPanelState state, const Fonts& fonts) {
  const ImGuiViewport* view = ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(view->WorkPos);
  ImGui::SetNextWindowSize(view->WorkSize);
  ImGui::Begin("织贷###page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PushFont(fonts.bold, 21);
  ImGui::TextUnformatted("织贷 Loanweave");
  ImGui::PopFont();
  ImGui::TextUnformatted("科技贷款结构测算");
  ImGui::Dummy({0, 12});

  float percent = static_cast<float>(as_decimal(state.rate) * 100);
  ImGui::SetNextItemWidth(280);
  if (ImGui::SliderFloat("年利率###rate", &percent, 0, 12, "%.2f %%")) {
    state.rate = AnnualRate::basis_points(static_cast<std::int64_t>(percent * 100 + 0.5F));
  }
  char shown[64];
  std::snprintf(shown, sizeof shown, "%.2f %%", static_cast<double>(percent));
  describe_item(ItemRole::slider, shown);

  // One twelfth of the annual rate on the balance, rounded once to the fen.
  const Money interest =
      Money::of_fen(round_half_up(Int128{state.balance.fen} * state.rate.e8, 12 * Int128{kRateUnit}));
  std::snprintf(shown, sizeof shown, "%.2f", in_yuan(interest));
  ImGui::Text("余额 1,800.00 万元，一个月利息");
  ImGui::PushFont(fonts.bold, 21);
  ImGui::Text("%s 元", shown);
  ImGui::PopFont();
  ImGui::End();
  return state;
}

}  // namespace loan::ui
