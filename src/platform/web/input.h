// input.h — pointers, keys, typed text and the clipboard, handed from the page's listeners to Dear ImGui.
#pragma once

namespace loan::web {

/// Connects the listeners. Call once, after the context exists.
void start_input();

/// After each frame: moves the text field of the page to the caret, opens or closes it, sets the pointer's shape.
void after_frame_input();

}  // namespace loan::web
