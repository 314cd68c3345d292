#include "platform/desktop/window.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "backends/imgui_impl_glfw.h"
#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "platform/desktop/fonts.h"
#include "platform/desktop/input.h"
#include "platform/desktop/picture.h"
#include "platform/desktop/signals.h"
#include "platform/due.h"
#include "platform/snap.h"
#include "ui/items.h"

namespace loan::desktop {
namespace {

constexpr int kSmallestWidth = 360, kSmallestHeight = 480;

GLFWwindow* window = nullptr;
ui::Fonts system;
std::string glfw_trouble;
int frames_due = 0;
std::uint64_t frames = 0;
bool has_backends = false;

/// One frame of `pixels` by `rows` device pixels into whatever OpenGL draws to at present.
double frame(const Draw& draw, int pixels, int rows, const Scale& s) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  const auto ratio = static_cast<float>(s.device);
  // The backend truncates size times ratio: a last row of pixels must not be lost to rounding.
  const auto css = [ratio](int device) {
    float size = static_cast<float>(device) / ratio;
    while (static_cast<int>(size * ratio) < device) size = std::nextafter(size, 1e9F);
    return size;
  };
  io.DisplaySize = ImVec2(css(pixels), css(rows));
  io.DisplayFramebufferScale = ImVec2(ratio, ratio);
  // After a rest the true pause would be minutes: timers only need to know that it was long.
  io.DeltaTime = std::clamp(io.DeltaTime, 0.001F, 1.0F);
  tell_pointer_outside();
  ImGui::NewFrame();
  const double wanted = draw();
  ImGui::Render();
  ui::finish_items();
  ImDrawData* data = ImGui::GetDrawData();
  platform::snap_glyphs(*data);
  const ImVec4 paper = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, pixels, rows);
  glClearColor(paper.x, paper.y, paper.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
  ++frames;
  if (!GImGui->InputEventsQueue.empty()) frames_due = std::max(frames_due, 1);  // spread over several frames
  return platform::next_due(wanted);
}

/// As large as asked for, but not larger than the screen has room.
void fit(int& width, int& height) {
  int x = 0, y = 0, room_width = 0, room_height = 0;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
    glfwGetMonitorWorkarea(monitor, &x, &y, &room_width, &room_height);
  if (room_width > 0) width = std::min(width, room_width);
  if (room_height > 0) height = std::min(height, room_height);
}

}  // namespace

Opened open(const Opening& opening, Heard heard) {
  glfwSetErrorCallback([](int, const char* what) { glfw_trouble = what; });
  if (!glfwInit()) return {Trouble::no_display, glfw_trouble};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
#ifdef __APPLE__
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  constexpr const char* kShaders = "#version 150";
#else
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  constexpr const char* kShaders = "#version 130";
#endif
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "loanweave");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "loanweave");
  window = glfwCreateWindow(opening.width, opening.height, opening.title.c_str(), nullptr, nullptr);
  if (!window) return {Trouble::no_graphics, glfw_trouble};
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::StyleColorsLight();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = true;
  has_backends = ImGui_ImplGlfw_InitForOpenGL(window, false) && ImGui_ImplOpenGL3_Init(kShaders);
  if (!has_backends) return {Trouble::no_graphics, "shaders"};
  system = system_fonts();
  if (!system.regular || !system.bold) return {Trouble::no_font, {}};
  ui::record_items(true);
  listen(window, std::move(heard), opening.scale);
  if (!opening.hidden) {
    const double grow = scale().window;
    int width = static_cast<int>(std::lround(opening.width * grow));
    int height = static_cast<int>(std::lround(opening.height * grow));
    fit(width, height);
    glfwSetWindowSize(window, width, height);
    glfwSetWindowSizeLimits(window, static_cast<int>(kSmallestWidth * grow), static_cast<int>(kSmallestHeight * grow),
                            GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwShowWindow(window);
  }
  wake();
  return {};
}

void close() {
  if (has_backends) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    has_backends = false;
  }
  if (ImGui::GetCurrentContext()) ImGui::DestroyContext();
  if (window) glfwDestroyWindow(window);
  window = nullptr;
  glfwTerminate();
}

const ui::Fonts& fonts() {
  return system;
}

void set_title(const std::string& title) {
  glfwSetWindowTitle(window, title.c_str());
}

void wake() {
  frames_due = platform::kFramesAfterEvent;
}

void put_on_clipboard(const std::string& text) {
  glfwSetClipboardString(window, text.c_str());
}

std::uint64_t frames_drawn() {
  return frames;
}

void run(const Draw& draw, const Idle& idle, const std::function<void(std::uint64_t)>& at_rest) {
  const QuitSignal quit([] { glfwPostEmptyEvent(); });
  double due = -1;  // when a frame is wanted although nothing happens
  std::uint64_t told = 0;
  const auto over = [&quit] { return glfwWindowShouldClose(window) || quit.came(); };
  const auto hidden = [] {
    int pixels = 0, rows = 0;
    glfwGetFramebufferSize(window, &pixels, &rows);
    return glfwGetWindowAttrib(window, GLFW_ICONIFIED) || pixels == 0 || rows == 0;
  };
  const auto draw_now = [&] {
    if (hidden()) return;
    int pixels = 0, rows = 0;
    glfwGetFramebufferSize(window, &pixels, &rows);
    const double wanted = frame(draw, pixels, rows, scale());
    glfwSwapBuffers(window);
    due = wanted < 0 ? -1 : glfwGetTime() + wanted;
  };
  settle_before_modifiers(draw_now);
  while (!over()) {
    if (hidden()) {
      due = -1;  // nobody looks; the window asks to be drawn when it is shown again
      frames_due = 0;
    } else if (frames_due > 0 || (due >= 0 && glfwGetTime() >= due)) {
      glfwPollEvents();
      if (frames_due > 0) --frames_due;
      draw_now();
      idle();  // work that must not wait for a rest: during a long gesture there is none
      continue;
    }
    double pause = idle();
    if (frames_due > 0) continue;
    if (due >= 0) pause = pause < 0 ? due - glfwGetTime() : std::min(pause, due - glfwGetTime());
    if (pause < 0 && due < 0 && told != frames) at_rest(told = frames);
    if (due < 0 && pause < 0) {
      glfwWaitEvents();
    } else {
      glfwWaitEventsTimeout(std::max(pause, 0.001));
    }
  }
  settle_before_modifiers(nullptr);
}

std::string snapshot(const Draw& draw, const std::string& path) {
  constexpr int kMostFrames = 2000;
  const Scale s = scale();
  int width = 0, height = 0;
  glfwGetWindowSize(window, &width, &height);
  const auto device = [&s](int size) { return static_cast<int>(std::lround(size * s.device)); };
  const int pixels = device(width), rows = device(height);
  const OffScreen target(pixels, rows);
  if (!target.ready()) return "this machine cannot draw a picture of that size";
  wake();
  double due = -1;
  for (int i = 0; i < kMostFrames && (frames_due > 0 || due >= 0); ++i) {
    if (frames_due > 0) --frames_due;
    due = frame(draw, pixels, rows, s);
  }
  return write_png(path, pixels, rows, target.pixels());
}

}  // namespace loan::desktop
