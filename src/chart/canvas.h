// canvas.h — the small drawing interface that every chart draws on, and its colours by name.
//
// chart/ turns plain data into shapes: it calculates no figure, knows no screen, no HTML and no toolkit. A sink draws
// the shapes: ui/ on the screen, report/svg.h on paper. Each chart takes a struct of data and a rectangle, tells which
// region belongs to which item, and gives its data as a table.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace loan::chart {

struct Point {
  double x = 0, y = 0;
};

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
  double middle() const { return y + height / 2; }
  double centre() const { return x + width / 2; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(double left, double top, double right_side, double bottom_side) const {
    return {x + left, y + top, width - left - right_side, height - top - bottom_side};
  }
};

/// Every colour by what it means. The values of both themes stand in palette.h.
#define LOAN_INKS(X)                                                                                                 \
  X(page)                                                                                                            \
  X(panel)                                                                                                           \
  X(card)                                                                                                            \
  X(border) X(hairline) X(track) X(text) X(secondary) X(accent) X(on_accent) X(good) X(warning) X(bad) X(feasible)   \
      X(matters) X(matters_border) X(matters_text) X(party_1) X(party_2) X(party_3) X(party_4) X(party_5) X(party_6) \
          X(funding) X(operating) X(expected_loss) X(capital) X(tax) X(mark_public) X(mark_public_tint)              \
              X(mark_inferred) X(mark_inferred_tint) X(mark_assumption) X(mark_assumption_tint) X(mark_user)         \
                  X(mark_user_tint)

enum class Ink : std::uint8_t {
#define LOAN_X(name) name,
  LOAN_INKS(LOAN_X)
#undef LOAN_X
};
inline constexpr int kInkCount = 0
#define LOAN_X(name) +1
    LOAN_INKS(LOAN_X)
#undef LOAN_X
    ;

struct Paint {
  Ink ink = Ink::text;
  double opacity = 1;
};

struct Stroke {
  Paint paint;
  double width = 1;
  bool dashed = false;
};

enum class Align : std::uint8_t { left, centre, right };

struct TextStyle {
  double size = 12;
  bool bold = false;
  Paint paint{Ink::text, 1};
  Align align = Align::left;
};

/// What a chart draws on. Lengths are CSS pixels, y grows downwards.
class Canvas {
 public:
  Canvas() = default;
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  virtual ~Canvas() = default;

  virtual void line(Point from, Point to, const Stroke& stroke) = 0;
  /// An open line through the points.
  virtual void path(std::span<const Point> points, const Stroke& stroke) = 0;
  virtual void rect(const Rect& area, Paint fill, double radius) = 0;
  virtual void outline(const Rect& area, const Stroke& stroke, double radius) = 0;
  /// A filled shape without holes; it need not be convex.
  virtual void polygon(std::span<const Point> points, Paint fill) = 0;
  /// `at` is the left end, centre or right end of the text, at half its height.
  virtual void text(Point at, std::string_view text, const TextStyle& style) = 0;
  virtual double text_width(std::string_view text, double size, bool bold) const = 0;
};

/// Colour of the i-th party, counted from 0; repeats after six.
constexpr Ink party_ink(std::size_t i) {
  return static_cast<Ink>(static_cast<std::size_t>(Ink::party_1) + i % 6);
}

}  // namespace loan::chart
