// imgui_config.h — how Dear ImGui is compiled here (IMGUI_USER_CONFIG), the same for every program.
#pragma once

#define IMGUI_USE_WCHAR32                 // rare names such as 𠮷 lie beyond 16 bits
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS  // only what will stay
#define IMGUI_DISABLE_FILE_FUNCTIONS      // the browser build has no file system
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_ENABLE_TEST_ENGINE  // hooks that tell label, place and state of each widget: see ui/items.h
