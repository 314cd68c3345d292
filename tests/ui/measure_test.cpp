// The measuring of texts that the browser's test of labels relies on: it must find what it is there to find.
#include "ui/measure.h"

#include <doctest/doctest.h>

#include "imgui.h"

using namespace loan;

TEST_CASE("labels: two texts on each other are told, side by side or under each other they are not") {
  ImGui::CreateContext();
  {
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {200, 100});
    ui::forget_texts();
    ui::measure_text(list, "3.17%", 10, 50, 10, 12);
    ui::measure_text(list, "3.25%", 52, 90, 10, 12);
    ui::measure_text(list, "3.40%", 10, 50, 22, 12);
    CHECK(ui::measured_texts() == "3");
    ui::measure_text(list, "3.30%", 45, 80, 12, 12);
    CHECK(ui::measured_texts() == "4\n⊗ 3.17% ⊗ 3.30%\n⊗ 3.25% ⊗ 3.30%");
    // Scrolled away: nobody sees it.
    ui::forget_texts();
    ui::measure_text(list, "3.17%", 10, 50, 120, 12);
    ui::measure_text(list, "3.25%", 10, 50, 120, 12);
    CHECK(ui::measured_texts() == "0");
    // Over the edge of what shows it.
    ui::measure_text(list, "云深处科技", 160, 230, 10, 12);
    CHECK(ui::measured_texts() == "1\n云深处科技");
    list.PopClipRect();
  }
  ui::forget_texts();
  ImGui::DestroyContext();
}
