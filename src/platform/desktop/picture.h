// picture.h — drawing into memory instead of onto the screen, and writing it as PNG.
#pragma once
#include <string>
#include <vector>

namespace loan::desktop {

/// A target of its own for what OpenGL draws, of any size, whether the window is shown or not. Lives no longer than the
/// context.
class OffScreen {
 public:
  OffScreen(int width, int height);
  ~OffScreen();
  OffScreen(const OffScreen&) = delete;
  OffScreen& operator=(const OffScreen&) = delete;

  bool ready() const { return ready_; }
  /// RGB, three bytes a pixel, lowest row first.
  std::vector<unsigned char> pixels() const;

 private:
  int width_, height_;
  unsigned frame_ = 0, texture_ = 0;
  bool ready_ = false;
};

/// Returns what is wrong, or an empty text. `pixels` as OffScreen::pixels() gives them.
std::string write_png(const std::string& path, int width, int height, const std::vector<unsigned char>& pixels);

}  // namespace loan::desktop
