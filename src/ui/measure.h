// measure.h — does every text fit? Off unless a test asks; then each frame counts its texts and remembers those that
// were cut short, that run over the edge of what shows them, or that lie on each other.
#pragma once
#include <string>
#include <string_view>

struct ImDrawList;

namespace loan::ui {

void measure_texts(bool on);
bool measures_texts();
/// At the start of a frame.
void forget_texts();
/// A text from `left` to `right`, drawn into `list` `size` high from `top` on.
void measure_text(const ImDrawList& list, std::string_view text, float left, float right, float top, float size);
/// Of the last frame: how many texts there were, then in lines of their own those that were cut, then "⊗ a ⊗ b" for
/// each two that lie on each other.
std::string measured_texts();

}  // namespace loan::ui
