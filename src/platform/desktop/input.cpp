#include "platform/desktop/input.h"

#include <GLFW/glfw3.h>

#include "backends/imgui_impl_glfw.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace loan::desktop {
namespace {

GLFWwindow* listened = nullptr;
Heard told;
double wanted = 0;
bool pointer_inside = false;
std::function<void()> draw_at_once;

void tell_pointer(double x, double y) {
  const Scale s = scale();
  ImGui_ImplGlfw_CursorPosCallback(listened, x / s.window, y / s.window);
}

bool is_command(int modifiers) {
  return (modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0 && (modifiers & GLFW_MOD_ALT) == 0;
}

void settle_before(int key) {
  if (key < GLFW_KEY_LEFT_SHIFT || key > GLFW_KEY_RIGHT_SUPER || !draw_at_once || GImGui->WithinFrameScope) return;
  constexpr int kMostFrames = 32;
  for (int i = 0; i < kMostFrames && !GImGui->InputEventsQueue.empty(); ++i) draw_at_once();
}

}  // namespace

Scale scale() {
  float across = 1, down = 1;
  glfwGetWindowContentScale(listened, &across, &down);
  int width = 0, height = 0, pixels = 0, rows = 0;
  glfwGetWindowSize(listened, &width, &height);
  glfwGetFramebufferSize(listened, &pixels, &rows);
  Scale s;
  s.device = wanted > 0 ? wanted : static_cast<double>(across);
  if (!(s.device >= 0.5 && s.device <= 8)) s.device = 1;
  s.window = width > 0 && pixels > 0 ? s.device * width / pixels : s.device;
  return s;
}

void tell_pointer_outside() {
  if (pointer_inside || !glfwGetWindowAttrib(listened, GLFW_FOCUSED)) return;
  double x = 0, y = 0;
  glfwGetCursorPos(listened, &x, &y);
  tell_pointer(x, y);
}

void settle_before_modifiers(std::function<void()> draw_now) {
  draw_at_once = std::move(draw_now);
}

void listen(GLFWwindow* window, Heard heard, double wanted_scale) {
  listened = window;
  told = std::move(heard);
  wanted = wanted_scale;
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    ImGui_ImplGlfw_WindowFocusCallback(w, focused);
    wake();
  });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    pointer_inside = entered != 0;
    ImGui_ImplGlfw_CursorEnterCallback(w, entered);
    wake();
  });
  glfwSetCursorPosCallback(window, [](GLFWwindow*, double x, double y) {
    tell_pointer(x, y);
    wake();
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int modifiers) {
    ImGui_ImplGlfw_MouseButtonCallback(w, button, action, modifiers);
    wake();
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    ImGui_ImplGlfw_ScrollCallback(w, x, y);
    wake();
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int code, int action, int modifiers) {
    settle_before(key);
    ImGui_ImplGlfw_KeyCallback(w, key, code, action, modifiers);
    wake();
    if (action == GLFW_PRESS && is_command(modifiers) && key == GLFW_KEY_O && told.open) told.open();
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned code) {
    ImGui_ImplGlfw_CharCallback(w, code);
    wake();
  });
  glfwSetDropCallback(window, [](GLFWwindow*, int count, const char** paths) {
    if (told.dropped && count > 0) told.dropped(std::vector<std::string>(paths, paths + count));
    wake();
  });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow*) { wake(); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow*, int, int) { wake(); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow*, float, float) { wake(); });
}

}  // namespace loan::desktop
