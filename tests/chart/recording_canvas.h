// recording_canvas.h — a sink that keeps what was drawn, for tests that measure a picture.
#pragma once
#include <string>
#include <vector>

#include "chart/canvas.h"

namespace loan::chart {

/// Every letter is 0.6 em wide, every Chinese character one em: easy to reckon with.
class RecordingCanvas final : public Canvas {
 public:
  struct Text {
    std::string text;
    Rect area;
    bool bold;
    Ink ink;
  };
  struct Shape {
    Rect area;
    Paint paint;
  };
  std::vector<Text> texts;
  std::vector<Shape> rects, outlines;
  std::vector<std::vector<Point>> polygons, paths;

  void line(Point from, Point to, const Stroke&) override { paths.push_back({from, to}); }
  void path(std::span<const Point> points, const Stroke&) override { paths.emplace_back(points.begin(), points.end()); }
  void rect(const Rect& area, Paint fill, double) override { rects.push_back({area, fill}); }
  void outline(const Rect& area, const Stroke& stroke, double) override { outlines.push_back({area, stroke.paint}); }
  void polygon(std::span<const Point> points, Paint) override { polygons.emplace_back(points.begin(), points.end()); }
  void text(Point at, std::string_view text, const TextStyle& style) override {
    const double width = text_width(text, style.size, style.bold);
    const double left = style.align == Align::left     ? at.x
                        : style.align == Align::centre ? at.x - width / 2
                                                       : at.x - width;
    texts.push_back({std::string(text), {left, at.y - style.size / 2, width, style.size}, style.bold, style.paint.ink});
  }
  double text_width(std::string_view text, double size, bool) const override {
    double ems = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte & 0xC0) != 0x80) ems += byte >= 0xE0 ? 1 : 0.6;
    }
    return ems * size;
  }

  const Text* find(std::string_view wanted) const {
    for (const Text& t : texts) {
      if (t.text == wanted) return &t;
    }
    return nullptr;
  }
};

}  // namespace loan::chart
