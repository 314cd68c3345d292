// The icons, drawn as lines: no picture file, sharp at every size.
#include "ui/widgets.h"

namespace loan::ui {

void draw_icon(ScreenCanvas& canvas, Icon icon, Point c, double size, Ink ink) {
  const double r = size / 2;
  const chart::Stroke s = {{ink, 1}, 1.5, false};
  const auto lines = [&](std::initializer_list<Point> points) {
    std::vector<Point> placed;
    for (const Point& p : points) placed.push_back({c.x + p.x * r, c.y + p.y * r});
    canvas.path(placed, s);
  };
  switch (icon) {
    case Icon::undo:
    case Icon::redo: {
      const double m = icon == Icon::undo ? 1 : -1;
      lines({{-0.35 * m, -0.85}, {-0.85 * m, -0.35}, {-0.35 * m, 0.15}});
      lines({{-0.85 * m, -0.35},
             {0.35 * m, -0.35},
             {0.7 * m, -0.2},
             {0.85 * m, 0.15},
             {0.7 * m, 0.5},
             {0.35 * m, 0.7},
             {-0.3 * m, 0.7}});
      break;
    }
    case Icon::plus:
      lines({{-0.8, 0}, {0.8, 0}});
      lines({{0, -0.8}, {0, 0.8}});
      break;
    case Icon::cross:
      lines({{-0.6, -0.6}, {0.6, 0.6}});
      lines({{-0.6, 0.6}, {0.6, -0.6}});
      break;
    case Icon::up:
      lines({{-0.6, 0.3}, {0, -0.35}, {0.6, 0.3}});
      break;
    case Icon::down:
    case Icon::chevron_down:
      lines({{-0.6, -0.3}, {0, 0.35}, {0.6, -0.3}});
      break;
    case Icon::chevron_right:
      lines({{-0.3, -0.6}, {0.35, 0}, {-0.3, 0.6}});
      break;
    case Icon::back:
      lines({{0.3, -0.6}, {-0.35, 0}, {0.3, 0.6}});
      break;
    case Icon::check:
      lines({{-0.7, 0.05}, {-0.15, 0.6}, {0.75, -0.6}});
      break;
    case Icon::copy:
      canvas.outline({c.x - 0.75 * r, c.y - 0.35 * r, 1.1 * r, 1.1 * r}, s, 1.5);
      lines({{-0.35, -0.75}, {0.75, -0.75}, {0.75, 0.35}});
      break;
    case Icon::more:
      for (const double dx : {-0.7, 0.0, 0.7}) canvas.rect({c.x + dx * r - 1.25, c.y - 1.25, 2.5, 2.5}, {ink, 1}, 1.25);
      break;
    case Icon::search:
      canvas.outline({c.x - 0.85 * r, c.y - 0.85 * r, 1.2 * r, 1.2 * r}, s, 0.6 * r);
      lines({{0.2, 0.2}, {0.85, 0.85}});
      break;
    case Icon::sun:
      canvas.outline({c.x - 0.4 * r, c.y - 0.4 * r, 0.8 * r, 0.8 * r}, s, 0.4 * r);
      for (const Point d : {Point{1, 0}, Point{-1, 0}, Point{0, 1}, Point{0, -1}, Point{0.7, 0.7}, Point{-0.7, 0.7},
                            Point{0.7, -0.7}, Point{-0.7, -0.7}}) {
        canvas.line({c.x + d.x * 0.7 * r, c.y + d.y * 0.7 * r}, {c.x + d.x * r, c.y + d.y * r}, s);
      }
      break;
    case Icon::moon:
      lines({{0.2, -0.9},
             {-0.4, -0.75},
             {-0.8, -0.25},
             {-0.8, 0.3},
             {-0.4, 0.8},
             {0.2, 0.9},
             {0.7, 0.6},
             {0.85, 0.25},
             {0.3, 0.3},
             {-0.1, 0},
             {-0.2, -0.45},
             {0.2, -0.9}});
      break;
  }
}

}  // namespace loan::ui
