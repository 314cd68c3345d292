#include "platform/desktop/picture.h"

#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>
#include <png.h>

#include "platform/desktop/files.h"

namespace loan::desktop {
namespace {

template <class Function>
Function from_driver(const char* name) {
  return reinterpret_cast<Function>(glfwGetProcAddress(name));
}

}  // namespace

OffScreen::OffScreen(int width, int height) : width_(width), height_(height) {
  const auto make = from_driver<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers");
  const auto bind = from_driver<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer");
  const auto attach = from_driver<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D");
  const auto check = from_driver<PFNGLCHECKFRAMEBUFFERSTATUSPROC>("glCheckFramebufferStatus");
  if (!make || !bind || !attach || !check) return;
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  if (width > largest || height > largest) return;
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  make(1, &frame_);
  bind(GL_FRAMEBUFFER, frame_);
  attach(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  ready_ = check(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

OffScreen::~OffScreen() {
  if (frame_) {
    from_driver<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer")(GL_FRAMEBUFFER, 0);
    if (const auto drop = from_driver<PFNGLDELETEFRAMEBUFFERSPROC>("glDeleteFramebuffers")) drop(1, &frame_);
  }
  if (texture_) glDeleteTextures(1, &texture_);
}

std::vector<unsigned char> OffScreen::pixels() const {
  std::vector<unsigned char> all(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, all.data());
  return all;
}

std::string write_png(const std::string& path, int width, int height, const std::vector<unsigned char>& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  const int upwards = -width * 3;
  png_alloc_size_t size = 0;
  if (!png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), upwards, nullptr)) return image.message;
  std::string bytes(size, '\0');
  if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), upwards, nullptr)) return image.message;
  bytes.resize(size);
  return write_file(path, bytes);
}

}  // namespace loan::desktop
