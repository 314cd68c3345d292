# Dear ImGui as a target. Its sources stand in third_party/imgui (fetched by the scripts) or in -DIMGUI_DIR=.
set(IMGUI_DIR ${PROJECT_SOURCE_DIR}/third_party/imgui CACHE PATH "Folder with Dear ImGui 1.92")
if(NOT EXISTS ${IMGUI_DIR}/imgui.cpp)
  message(STATUS "Dear ImGui is not in ${IMGUI_DIR}: building without the user interface")
  return()
endif()
add_library(loan_imgui STATIC ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp
                              ${IMGUI_DIR}/imgui_widgets.cpp)
target_include_directories(loan_imgui SYSTEM PUBLIC ${IMGUI_DIR})
target_include_directories(loan_imgui PUBLIC ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(loan_imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
if(EMSCRIPTEN)
  # Upstream's switch for "the default glyph loader is not stb_truetype": src/platform/web/glyphs.cpp provides the
  # loader under that name, and stb_truetype stays out of the program.
  target_compile_definitions(loan_imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_DEFAULT_FONT IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(loan_imgui PRIVATE -Oz -fno-exceptions -fno-rtti)
endif()
