#include "ui/screen_canvas.h"

#include <algorithm>

#include "imgui_internal.h"
#include "ui/line_break.h"
#include "ui/measure.h"

namespace loan::ui {

namespace {

ImU32 paint(chart::Paint p) {
  return colour(p.ink, p.opacity);
}

ImFont* font_of(bool bold) {
  return bold ? fonts().bold : fonts().regular;
}

/// An upper edge from left to right and a lower one back over the same places: ribbons of a flow, stacked areas.
bool is_band(std::span<const Point> points) {
  const std::size_t n = points.size();
  if (n < 4 || n % 2 != 0) return false;
  for (std::size_t i = 0; i < n / 2; ++i) {
    if (points[i].x != points[n - 1 - i].x) return false;
    if (i > 0 && points[i].x < points[i - 1].x) return false;
  }
  return true;
}

/// A band column by column, both edges softened over one pixel. The general filling of concave shapes leaves specks
/// where neighbouring edges nearly lie in line, as they do on these.
void band(ImDrawList& list, std::span<const Point> points, chart::Paint fill) {
  const std::size_t columns = points.size() / 2;
  const ImU32 solid = paint(fill), clear = solid & ~IM_COL32_A_MASK;
  const ImVec2 white = list._Data->TexUvWhitePixel;
  list.PrimReserve(static_cast<int>(18 * (columns - 1)), static_cast<int>(4 * columns));
  const unsigned first = list._VtxCurrentIdx;
  for (std::size_t i = 0; i < columns; ++i) {
    const ImVec2 top = vec(points[i]), bottom = vec(points[points.size() - 1 - i]);
    list.PrimWriteVtx({top.x, top.y - 0.5F}, white, clear);
    list.PrimWriteVtx({top.x, top.y + 0.5F}, white, solid);
    list.PrimWriteVtx({bottom.x, bottom.y - 0.5F}, white, solid);
    list.PrimWriteVtx({bottom.x, bottom.y + 0.5F}, white, clear);
  }
  for (unsigned i = 0; i + 1 < columns; ++i) {
    for (unsigned edge = 0; edge < 3; ++edge) {
      const unsigned a = first + 4 * i + edge;
      for (const unsigned v : {a, a + 1, a + 5, a, a + 5, a + 4}) list.PrimWriteIdx(static_cast<ImDrawIdx>(v));
    }
  }
}

}  // namespace

ScreenCanvas::ScreenCanvas() : list_(ImGui::GetWindowDrawList()) {}

void ScreenCanvas::line(Point from, Point to, const chart::Stroke& stroke) {
  const ImU32 c = paint(stroke.paint);
  const auto width = static_cast<float>(stroke.width);
  if (!stroke.dashed) {
    list_->AddLine(vec(from), vec(to), c, width);
    return;
  }
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double length = static_cast<double>(ImSqrt(static_cast<float>(dx * dx + dy * dy)));
  constexpr double kDash = 4, kPause = 3;
  for (double at = 0; at < length; at += kDash + kPause) {
    const double a = at / length, b = std::min(1.0, (at + kDash) / length);
    list_->AddLine(vec({from.x + dx * a, from.y + dy * a}), vec({from.x + dx * b, from.y + dy * b}), c, width);
  }
}

void ScreenCanvas::path(std::span<const Point> points, const chart::Stroke& stroke) {
  if (stroke.dashed) {
    for (std::size_t i = 1; i < points.size(); ++i) line(points[i - 1], points[i], stroke);
    return;
  }
  list_->PathClear();
  for (const Point& p : points) list_->PathLineTo(vec(p));
  list_->PathStroke(paint(stroke.paint), ImDrawFlags_None, static_cast<float>(stroke.width));
}

void ScreenCanvas::rect(const Rect& area, chart::Paint fill, double radius) {
  if (area.width <= 0 || area.height <= 0) return;
  const double most = std::min(area.width, area.height) / 2;
  list_->AddRectFilled(vec({area.x, area.y}), vec({area.right(), area.bottom()}), paint(fill),
                       static_cast<float>(std::min(radius, most)));
}

void ScreenCanvas::outline(const Rect& area, const chart::Stroke& stroke, double radius) {
  if (stroke.dashed) {
    const Point a{area.x, area.y}, b{area.right(), area.y}, c{area.right(), area.bottom()}, d{area.x, area.bottom()};
    line(a, b, stroke);
    line(b, c, stroke);
    line(c, d, stroke);
    line(d, a, stroke);
    return;
  }
  list_->AddRect(vec({area.x, area.y}), vec({area.right(), area.bottom()}), paint(stroke.paint),
                 static_cast<float>(radius), 0, static_cast<float>(stroke.width));
}

void ScreenCanvas::polygon(std::span<const Point> points, chart::Paint fill) {
  if (points.size() < 3) return;
  if (is_band(points)) {
    band(*list_, points, fill);
    return;
  }
  list_->PathClear();
  for (const Point& p : points) list_->PathLineTo(vec(p));
  list_->PathFillConcave(paint(fill));
}

void ScreenCanvas::text(Point at, std::string_view text, const chart::TextStyle& style) {
  if (text.empty()) return;
  double x = at.x;
  if (style.align != Align::left) {
    const double width = text_width(text, style.size, style.bold);
    x -= style.align == Align::right ? width : width / 2;
  }
  // Whole pixels of the page: glyphs stay sharp and columns straight.
  const ImVec2 place{ImFloor(static_cast<float>(x) + 0.5F), ImFloor(static_cast<float>(at.y - style.size / 2) + 0.5F)};
  if (measures_texts())
    measure_text(*list_, text, place.x, place.x + width_of(text, static_cast<float>(style.size), style.bold), place.y,
                 static_cast<float>(style.size));
  list_->AddText(font_of(style.bold), static_cast<float>(style.size), place, paint(style.paint), text.data(),
                 text.data() + text.size());
}

double ScreenCanvas::text_width(std::string_view text, double size, bool bold) const {
  return static_cast<double>(width_of(text, static_cast<float>(size), bold));
}

float width_of(std::string_view text, float size, bool bold) {
  if (text.empty()) return 0;
  return font_of(bold)->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float put(ScreenCanvas& canvas, double x, double middle, std::string_view text, float size, Ink ink, bool bold,
          Align align) {
  canvas.text({x, middle}, text, {static_cast<double>(size), bold, {ink, 1}, align});
  return width_of(text, size, bold);
}

float flow(ScreenCanvas* canvas, double x, double top, double width, std::span<const Run> runs, float size, Ink ink,
           float line_height) {
  const double line = line_height > 0 ? static_cast<double>(line_height) : static_cast<double>(ImFloor(size * 1.6F));
  double at = 0, y = top + line / 2;
  bool any = false;
  for (const Run& run : runs) {
    for (std::size_t i = 0; i < run.text.size();) {
      // As many pieces as fit go out in one call.
      std::size_t end = i;
      double taken = 0;
      while (end < run.text.size()) {
        const std::size_t n = unbroken_length(run.text, end);
        const auto piece = static_cast<double>(width_of(run.text.substr(end, n), size, run.bold));
        std::size_t bare = n;
        while (bare > 0 && run.text[end + bare - 1] == ' ') --bare;
        const double hard =
            bare == n ? piece : static_cast<double>(width_of(run.text.substr(end, bare), size, run.bold));
        if (at + taken + hard > width + 0.5 && (at + taken > 0)) break;
        taken += piece;
        end += n;
      }
      if (end > i) {
        if (canvas) put(*canvas, x + at, y, run.text.substr(i, end - i), size, ink, run.bold);
        at += taken;
        any = true;
      }
      if (end < run.text.size()) {
        at = 0;
        y += line;
      }
      i = end;
    }
  }
  return any ? static_cast<float>(y + line / 2 - top) : 0;
}

float flow(ScreenCanvas* canvas, double x, double top, double width, std::string_view text, float size, Ink ink,
           float line_height) {
  const Run run{text, false};
  return flow(canvas, x, top, width, std::span<const Run>(&run, 1), size, ink, line_height);
}

}  // namespace loan::ui
