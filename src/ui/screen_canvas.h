// screen_canvas.h — the sink that draws charts and widgets on the screen (an ImDrawList), and text broken into lines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/look.h"

struct ImDrawList;

namespace loan::ui {

using chart::Align;
using chart::Point;
using chart::Rect;

inline ImVec2 vec(Point p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

class ScreenCanvas final : public chart::Canvas {
 public:
  /// Draws into the present window's list, or into `list`.
  ScreenCanvas();
  explicit ScreenCanvas(ImDrawList* list) : list_(list) {}

  void line(Point from, Point to, const chart::Stroke& stroke) override;
  void path(std::span<const Point> points, const chart::Stroke& stroke) override;
  void rect(const Rect& area, chart::Paint fill, double radius) override;
  void outline(const Rect& area, const chart::Stroke& stroke, double radius) override;
  void polygon(std::span<const Point> points, chart::Paint fill) override;
  void text(Point at, std::string_view text, const chart::TextStyle& style) override;
  double text_width(std::string_view text, double size, bool bold) const override;

  ImDrawList* list() { return list_; }

 private:
  ImDrawList* list_;
};

/// Text at half its height, as everywhere in ui/. Returns the width.
float put(ScreenCanvas& canvas, double x, double middle, std::string_view text, float size, Ink ink = Ink::text,
          bool bold = false, Align align = Align::left);
float width_of(std::string_view text, float size, bool bold = false);

/// A piece of text in one weight.
struct Run {
  std::string_view text;
  bool bold = false;
};
/// Runs laid out in lines of at most `width`: Chinese breaks between characters but not before closing punctuation,
/// other text at spaces. Draws when `canvas` is given; returns the height.
float flow(ScreenCanvas* canvas, double x, double top, double width, std::span<const Run> runs, float size, Ink ink,
           float line_height = 0);
float flow(ScreenCanvas* canvas, double x, double top, double width, std::string_view text, float size, Ink ink,
           float line_height = 0);

}  // namespace loan::ui
