#include "platform/web/page.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "platform/due.h"
#include "platform/snap.h"
#include "platform/web/glyphs.h"
#include "platform/web/input.h"
#include "platform/web/mirror.h"
#include "ui/items.h"

extern "C" {
void loan_frames_wake(int frames);
void loan_canvas_start();
void loan_no_canvas();
bool loan_is_apple();
bool loan_wants_stillness();
}

namespace loan::web {
namespace {

constexpr char kCanvas[] = "#canvas";
Draw draw_page = nullptr;
ui::Fonts page_fonts;
EMSCRIPTEN_WEBGL_CONTEXT_HANDLE gl_context = 0;
bool gl_lost = false;
double last_frame = 0;

bool open_context() {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = false;
  wanted.depth = false;
  wanted.antialias = false;  // shapes carry their own anti-aliasing
  wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  gl_context = emscripten_webgl_create_context(kCanvas, &wanted);
  return gl_context > 0 && emscripten_webgl_make_context_current(gl_context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

bool start(Draw draw) {
  draw_page = draw;
  ImGui::CreateContext();
  ImGui::StyleColorsLight();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "loanweave web";
  io.ConfigMacOSXBehaviors = loan_is_apple();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = true;
  if (!open_context()) {
    loan_no_canvas();
    return false;
  }
  ImGui_ImplOpenGL3_Init("#version 300 es");
  page_fonts = browser_fonts();
  ui::record_items(true);
  start_input();
  start_mirror();
  loan_canvas_start();
  wake();
  return true;
}

const ui::Fonts& fonts() {
  return page_fonts;
}

void wake() {
  loan_frames_wake(platform::kFramesAfterEvent);
}

bool wants_stillness() {
  return loan_wants_stillness();
}

double now() {
  return emscripten_get_now();
}

const char* answer(std::string text) {
  static std::string kept;
  kept = std::move(text);
  return kept.c_str();
}

}  // namespace loan::web

using namespace loan;

extern "C" {

/// One frame. `now` in seconds; the size in CSS pixels. Returns seconds until the next one is due, negative for never.
EMSCRIPTEN_KEEPALIVE double loan_frame(double now, double width, double height, double pixel_ratio) {
  if (web::gl_lost) return -1;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  io.DisplayFramebufferScale = ImVec2(static_cast<float>(pixel_ratio), static_cast<float>(pixel_ratio));
  // After a rest the true pause would be minutes: timers only need to know that it was long.
  const double passed = now - web::last_frame;
  io.DeltaTime = static_cast<float>(passed < 0.001 ? 0.001 : passed > 1.0 ? 1.0 : passed);
  web::last_frame = now;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  const double wanted = web::draw_page();
  ImGui::Render();
  ui::finish_items();
  ImDrawData* data = ImGui::GetDrawData();
  platform::snap_glyphs(*data);
  const ImVec4 paper = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, static_cast<int>(width * pixel_ratio + 0.5), static_cast<int>(height * pixel_ratio + 0.5));
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
  web::after_frame_input();
  web::after_frame_mirror();
  return platform::next_due(wanted);
}

/// The browser took the WebGL context away (1) or gave it back (0). Dear ImGui keeps the pixels of its textures, so
/// they are simply made again.
EMSCRIPTEN_KEEPALIVE void loan_context_lost(int lost) {
  web::gl_lost = lost != 0;
  if (web::gl_lost) return;
  emscripten_webgl_make_context_current(web::gl_context);
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  web::wake();
}

/// Room for `size` bytes that JavaScript fills with text for the next call.
EMSCRIPTEN_KEEPALIVE char* loan_text_room(int size) {
  static std::string room;
  room.assign(static_cast<std::size_t>(size) + 1, '\0');
  return room.data();
}
}
