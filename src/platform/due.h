// due.h — when the next frame is due although nothing happens: a program that draws on demand asks after each frame.
//
// Files directly in platform/ are what the browser and the desktop do alike with a frame of Dear ImGui.
#pragma once

namespace loan::platform {

/// Frames drawn after each event: Dear ImGui settles its layout and its hover within so many.
inline constexpr int kFramesAfterEvent = 3;

/// Seconds until the next frame, negative for "only when something happens": the earliest of `wanted` (of the program)
/// and of what Dear ImGui itself waits for (the caret of a focused field, a held button, a resting pointer).
double next_due(double wanted);

}  // namespace loan::platform
