// mirror.h — the widgets of the canvas as elements of the page, for screen readers, voice control and tests: same
// place, role, name, value and state, made from ui/items.h a moment after the last frame. mirror.js keeps them.
#pragma once

namespace loan::web {

/// Connects the elements with the widgets. Call once, after the context exists.
void start_mirror();

/// After each frame: the page looks again soon.
void after_frame_mirror();

}  // namespace loan::web
