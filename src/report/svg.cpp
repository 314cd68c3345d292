#include "report/svg.h"

#include <cstdint>

#include "core/math.h"

namespace loan::report {

namespace {

/// A coordinate with at most two decimals, the same in every locale and build.
std::string coordinate(double v) {
  const bool negative = v < 0;
  const auto hundredths = static_cast<std::int64_t>(floor(fabs(v) * 100 + 0.5));
  std::string out = std::to_string(hundredths / 100);
  const std::int64_t part = hundredths % 100;
  if (part != 0) {
    out += part < 10 ? ".0" : ".";
    out += std::to_string(part % 10 == 0 ? part / 10 : part);
  }
  if (negative && hundredths != 0) out.insert(out.begin(), '-');
  return out;
}

std::string attribute(const char* name, double value) {
  std::string out = " ";
  out += name;
  out += "=\"";
  out += coordinate(value);
  out += '"';
  return out;
}

std::string points_of(std::span<const chart::Point> points) {
  std::string out = " points=\"";
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) out += ' ';
    out += coordinate(points[i].x);
    out += ',';
    out += coordinate(points[i].y);
  }
  out += '"';
  return out;
}

/// Width of one character in ems.
double em(std::uint32_t c) {
  if (c >= 0x2E80) return 1;              // Chinese and full width
  if (c >= '0' && c <= '9') return 0.62;  // tabular
  if (c == ' ' || c == '.' || c == ',' || c == ':' || c == '|' || c == 'i' || c == 'l' || c == 'j') return 0.33;
  if (c == '%' || c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@') return 0.95;
  if (c >= 'A' && c <= 'Z') return 0.7;
  if (c == 'f' || c == 't' || c == 'r' || c == '-' || c == '(' || c == ')' || c == '/') return 0.42;
  return 0.61;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

Svg::Svg(double width, double height, chart::Theme theme, std::string_view title) : theme_(theme) {
  head_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
  head_ += attribute("width", width) + attribute("height", height);
  head_ += " viewBox=\"0 0 " + coordinate(width) + " " + coordinate(height) + "\"";
  head_ += " font-family=\"system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif\">";
  head_ += "<title>" + escaped(title) + "</title>";
}

std::string Svg::paint(const char* name, chart::Paint p) const {
  std::string out = " ";
  out += name;
  out += "=\"" + chart::hex(chart::colour(p.ink, theme_)) + "\"";
  if (p.opacity < 1) {
    out += " ";
    out += name;
    out += "-opacity=\"" + coordinate(p.opacity) + "\"";
  }
  return out;
}

std::string Svg::stroke(const chart::Stroke& s) const {
  std::string out = paint("stroke", s.paint) + attribute("stroke-width", s.width);
  if (s.dashed) out += " stroke-dasharray=\"4 3\"";
  return out;
}

void Svg::line(chart::Point from, chart::Point to, const chart::Stroke& s) {
  body_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) + attribute("y2", to.y) +
           stroke(s) + "/>";
}

void Svg::path(std::span<const chart::Point> points, const chart::Stroke& s) {
  if (points.size() < 2) return;
  body_ += "<polyline" + points_of(points) + " fill=\"none\" stroke-linejoin=\"round\"" + stroke(s) + "/>";
}

void Svg::rect(const chart::Rect& area, chart::Paint fill, double radius) {
  if (area.width <= 0 || area.height <= 0) return;
  body_ += "<rect" + attribute("x", area.x) + attribute("y", area.y) + attribute("width", area.width) +
           attribute("height", area.height) + (radius > 0 ? attribute("rx", radius) : std::string()) +
           paint("fill", fill) + "/>";
}

void Svg::outline(const chart::Rect& area, const chart::Stroke& s, double radius) {
  if (area.width <= 0 || area.height <= 0) return;
  body_ += "<rect" + attribute("x", area.x) + attribute("y", area.y) + attribute("width", area.width) +
           attribute("height", area.height) + (radius > 0 ? attribute("rx", radius) : std::string()) +
           " fill=\"none\"" + stroke(s) + "/>";
}

void Svg::polygon(std::span<const chart::Point> points, chart::Paint fill) {
  if (points.size() < 3) return;
  body_ += "<polygon" + points_of(points) + paint("fill", fill) + "/>";
}

void Svg::text(chart::Point at, std::string_view text, const chart::TextStyle& style) {
  if (text.empty()) return;
  // 0.35 em below the middle is the baseline of figures and of most Chinese fonts.
  body_ += "<text" + attribute("x", at.x) + attribute("y", at.y + style.size * 0.35) +
           attribute("font-size", style.size) + (style.bold ? " font-weight=\"700\"" : "") +
           (style.align == chart::Align::left     ? ""
            : style.align == chart::Align::centre ? " text-anchor=\"middle\""
                                                  : " text-anchor=\"end\"") +
           paint("fill", style.paint) + ">" + escaped(text) + "</text>";
}

double Svg::text_width(std::string_view text, double size, bool bold) const {
  double ems = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80 ? 1 : (c >> 5) == 6 ? 2 : (c >> 4) == 14 ? 3 : 4;
    std::uint32_t point = length == 1 ? c : c & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    }
    ems += em(point);
    i += length;
  }
  return ems * size * (bold ? 1.06 : 1);
}

std::string Svg::finished() const {
  return head_ + body_ + "</svg>\n";
}

}  // namespace loan::report
