// What the tests of views share: presets as outcomes, a view as one HTML page to look at.
#pragma once
#include <string>

#include "deal/evaluate.h"
#include "report/svg.h"
#include "report/view.h"
#include "scenario/parameters_json.h"
#include "scenario/presets.h"

namespace loan::tests {

inline Outcome outcome_of(const Deal& deal) {
  auto result = evaluate(deal, builtin_parameters(), Recording::on);
  if (result.ok()) return std::move(*result);
  Outcome none;
  return none;
}

inline std::string ink_style(const std::optional<chart::Ink>& ink) {
  return ink ? ";color:" + chart::hex(chart::colour(*ink, chart::Theme::light)) : std::string();
}

inline std::string cell_html(const Cell& c) {
  std::string out;
  if (c.bar) {
    const chart::Ink ink = c.swatch.value_or(chart::Ink::accent);
    out += "<span style='display:inline-block;height:8px;border-radius:3px;margin-right:6px;width:" +
           std::to_string(static_cast<int>(*c.bar * 50)) +
           "px;background:" + chart::hex(chart::colour(ink, chart::Theme::light)) + "'></span>";
  } else if (c.swatch) {
    out += "<span style='display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:8px;background:" +
           chart::hex(chart::colour(*c.swatch, chart::Theme::light)) + "'></span>";
  }
  out += report::escaped(c.text);
  if (!c.unit.empty()) {
    const bool attached = c.unit == "%" || c.unit == "bp" || c.unit == "×";
    out += attached ? report::escaped(c.unit)
                    : " <span style='font-size:12px;color:#66717F'>" + report::escaped(c.unit) + "</span>";
  }
  return out;
}

inline std::string table_html(const ViewTable& table) {
  std::string out = "<table style='width:100%;border-collapse:collapse;font-size:13px'><tr>";
  for (const ViewColumn& c : table.columns) {
    out += "<th style='font-weight:400;color:#66717F;padding:6px 8px;border-bottom:1px solid #E3E6EB;text-align:" +
           std::string(c.right ? "right" : "left") + "'>" + report::escaped(c.header) +
           (c.unit.empty() ? "" : " " + report::escaped(c.unit)) + "</th>";
  }
  out += "</tr>";
  for (const ViewRow& row : table.rows) {
    out += row.total ? "<tr style='font-weight:700'>" : "<tr>";
    for (const Cell& c : row.cells) {
      out +=
          "<td style='padding:7px 8px;border-bottom:1px solid #EFF1F4;font-variant-numeric:tabular-nums;text-align:" +
          std::string(c.right ? "right" : "left") + (c.bold ? ";font-weight:700" : "") + ink_style(c.ink) + "'>" +
          cell_html(c) + "</td>";
    }
    out += "</tr>";
  }
  return out + "</table>";
}

inline std::string block_html(const Block& b, const chart::Style& style, double width) {
  std::string out = "<div style='grid-column:span " + std::to_string(b.columns) +
                    ";background:#fff;border:1px solid #E3E6EB;border-radius:8px;padding:12px;overflow:hidden'>"
                    "<div style='display:flex;gap:10px;align-items:baseline'><b style='font-size:14px'>" +
                    report::escaped(b.title) + "</b><span style='font-size:12px;color:#66717F'>" +
                    report::escaped(b.caption) + "</span><span style='flex:1'></span>";
  for (const chart::LegendEntry& e : legend_of(b.picture)) {
    out += "<span style='font-size:12px;color:#66717F'><span style='display:inline-block;width:10px;height:" +
           std::string(e.line ? "2px" : "10px") + ";margin-right:4px;vertical-align:middle;background:" +
           chart::hex(chart::colour(e.paint.ink, chart::Theme::light)) + "'></span>" + report::escaped(e.label) +
           "</span>";
  }
  out += "</div>";
  if (has_picture(b.picture)) {
    const double inner = width * b.columns / 12.0 - 8 - 26;
    report::Svg svg(inner, b.picture_height, chart::Theme::light, b.title);
    draw(svg, b.picture, {0, 0, inner, b.picture_height}, style);
    out += "<div style='margin:8px 0'>" + svg.finished() + "</div>";
  }
  if (b.table) out += table_html(*b.table);
  return out + "</div>";
}

inline std::string view_html(const View& view, const std::vector<Headline>& strip, const ViewInputs& in, double width) {
  chart::Style style;
  style.language = in.language;
  style.money = in.money;
  std::string out = "<div style='width:" + std::to_string(static_cast<int>(width)) +
                    "px;padding:16px;background:#F5F6F8;color:#1B2430'><div style='display:flex;gap:8px'>";
  for (const Headline& h : strip) {
    out += "<div style='flex:" + std::string(h.interval ? "2.3" : "1") +
           ";background:#fff;border:1px solid #E3E6EB;border-radius:8px;padding:8px 12px'>"
           "<div style='font-size:12px;color:#66717F'>" +
           report::escaped(h.label) + "</div>";
    if (h.interval) {
      report::Svg svg(290, 40, chart::Theme::light, h.label);
      chart::draw(svg, *h.interval, {0, 0, 290, 40}, style);
      out += svg.finished();
    } else {
      out +=
          "<div style='font-size:21px;font-weight:700" + ink_style(h.value.ink) + "'>" + cell_html(h.value) + "</div>";
    }
    out += "<div style='font-size:12px" + ink_style(h.note.ink) + "'>" + cell_html(h.note) + "</div></div>";
  }
  out +=
      "</div><div style='background:#EAF4F8;border:1px solid #CFE4EC;color:#123E50;border-radius:8px;padding:12px;"
      "margin:8px 0;font-size:14px'><b>" +
      report::escaped(view.matters) + "</b> " + report::escaped(view.rest);
  for (const Hint& h : view.hints) out += "<div style='margin-top:4px'>· " + report::escaped(h.text) + "</div>";
  out += "</div><div style='display:grid;grid-template-columns:repeat(12,1fr);gap:8px'>";
  for (const Block& b : view.blocks) out += block_html(b, style, width);
  return out + "</div></div>";
}

}  // namespace loan::tests
