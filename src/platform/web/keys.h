// keys.h — the DOM's names of keys as Dear ImGui's.
#pragma once
#include <string_view>

#include "imgui.h"

namespace loan::web {

/// `code` of a KeyboardEvent ("ArrowLeft", "KeyA"): the place on the keyboard, whatever the layout or input method.
/// ImGuiKey_None for keys that mean nothing here.
ImGuiKey key_of(std::string_view code);

}  // namespace loan::web
