#include "ui/explanation_panel.h"

#include <algorithm>

#include "deal/fields.h"
#include "report/explanation.h"
#include "ui/field.h"

namespace loan::ui {

namespace {

/// Draws from top to bottom.
class Writer {
 public:
  Writer(ScreenCanvas& canvas, const Desk& desk, double x, double y, double width)
      : canvas_(canvas), desk_(desk), x_(x), y_(y), width_(width) {}

  double y() const { return y_; }

  void way_back(const std::vector<NodeId>& way, const Outcome& outcome, const Deal& deal) {
    double x = x_;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
      const std::string name = explain(outcome, deal, way[i], desk_.language()).name;
      const std::string shown = chart::fitted(canvas_, name, static_cast<double>(kCaption), false, width_ - 20);
      const auto width = static_cast<double>(width_of(shown, kCaption));
      if (x > x_ && x + width > x_ + width_) {
        x = x_;
        y_ += 22;
      }
      if (link(canvas_, x, y_ + 10, shown, "explain.back." + std::to_string(i), kCaption))
        desk_.ask(app::ExplainBack{i});
      x += width + 6;
      put(canvas_, x, y_ + 10, "›", kCaption, Ink::secondary);
      x += 12;
    }
    if (way.size() > 1) y_ += 26;
  }

  void head(std::string_view name, const Written& value) {
    y_ += static_cast<double>(flow(&canvas_, x_, y_, width_, name, kTitle, Ink::text, 24)) + 4;
    const auto width = static_cast<double>(put(canvas_, x_, y_ + 16, value.number, kFigure + 3, Ink::accent, true));
    put(canvas_, x_ + width + 5, y_ + 19, value.unit, kTable, Ink::secondary, true);
    y_ += 42;
  }

  void labelled(std::string_view label, std::string_view text, Ink ink = Ink::text) {
    if (text.empty()) return;
    put(canvas_, x_, y_ + 9, label, kCaption, Ink::secondary, true);
    y_ += 20;
    y_ += static_cast<double>(flow(&canvas_, x_, y_, width_, text, kTable, ink, 20)) + 8;
  }

  void formula(std::string_view text) {
    if (text.empty()) return;
    const auto height = static_cast<double>(flow(nullptr, 0, 0, width_ - 20, text, kTable, Ink::text, 20));
    canvas_.rect({x_, y_, width_, height + 14}, {Ink::page, 1}, 6);
    flow(&canvas_, x_ + 10, y_ + 7, width_ - 20, text, kTable, Ink::text, 20);
    y_ += height + 22;
  }

  void term(const ExplainedTerm& term, std::size_t i, bool last) {
    const auto value_width = static_cast<double>(width_of(term.value.number, kTable, true)) +
                             static_cast<double>(width_of(term.value.unit, kCaption)) + 4;
    const double left = x_ + 22;
    const double room = width_ - 22 - value_width - 14 - 14;
    const auto text = static_cast<double>(flow(nullptr, 0, 0, room, term.name, kTable, Ink::text, 18));
    const double height = std::max(is_touch() ? 44.0 : 32.0, text + 12);
    const bool goes_on = term.opens || !term.path.empty();
    const Touch t = goes_on ? touch({x_ - 4, y_, width_ + 8, height}, term.name, "explain.term." + std::to_string(i),
                                    ItemRole::button, term.value.text())
                            : Touch{};
    if (t.hovered) canvas_.rect({x_ - 4, y_, width_ + 8, height}, {Ink::hairline, 1}, 5);
    const double middle = y_ + height / 2;
    const auto origin = desk_.state().scenario.provenance.find(term.path);
    if (origin != desk_.state().scenario.provenance.end()) mark(canvas_, x_, middle, &origin->second, desk_.language());
    flow(&canvas_, left, middle - text / 2, room, term.name, kTable, Ink::text, 18);
    const double right = x_ + width_ - 14;
    put(canvas_, right, middle + 0.5, term.value.unit, kCaption, Ink::secondary, false, Align::right);
    put(canvas_, right - static_cast<double>(width_of(term.value.unit, kCaption)) - 3, middle, term.value.number,
        kTable, Ink::text, true, Align::right);
    if (goes_on) draw_icon(canvas_, Icon::chevron_right, {x_ + width_ - 4, middle}, 8, Ink::secondary);
    y_ += height;
    if (!last) canvas_.line({x_, y_}, {x_ + width_, y_}, {{Ink::hairline, 1}, 1, false});
    if (t.pressed) desk_.ask(app::ExplainTerm{i});
  }

  /// Where an input comes from: mark, source, note, range.
  void origin(std::string_view path, const Deal& deal) {
    const FieldPlace place = find_field(deal, path);
    if (!place.row) return;
    const Language language = desk_.language();
    const std::string key = std::string("field.") + place.record->name + "." + place.row->name;
    labelled(desk_.say("explain.meaning"), help(key, language));
    const auto held = desk_.state().scenario.provenance.find(path);
    if (held != desk_.state().scenario.provenance.end()) {
      const std::string name = std::string("mark_name.") + kMarks[static_cast<std::size_t>(held->second.mark)];
      labelled(desk_.say("explain.origin"), std::string(word(name, language)) +
                                                (language == Language::zh ? "。" : ". ") +
                                                std::string(help(name, language)));
      labelled(desk_.say("field.source"), held->second.source);
      labelled(desk_.say("explain.note"), held->second.note);
    } else {
      labelled(desk_.say("explain.origin"), desk_.say("field.default"));
    }
    labelled(desk_.say("explain.allowed"), allowed_range(*place.row));
  }

  void space(double height) { y_ += height; }
  void caption(std::string_view text) {
    put(canvas_, x_, y_ + 9, text, kCaption, Ink::secondary, true);
    y_ += 22;
  }

 private:
  ScreenCanvas& canvas_;
  const Desk& desk_;
  double x_, y_, width_;
};

void content(ScreenCanvas& canvas, const Desk& desk, Writer& writer) {
  const Outcome* outcome = desk.session.outcome();
  const app::Explained& explained = *desk.state().explained;
  const Deal& deal = desk.session.outcome_deal();
  const Language language = desk.language();
  std::vector<NodeId> way;
  const NodeId node = outcome ? app::explained_node(explained, *outcome, desk.session.outcome_revision(), &way) : 0;
  (void)canvas;
  if (node == 0) {
    // A field that no formula used, or nothing at all.
    const FieldPlace place = find_field(desk.state().scenario.deal, explained.figure);
    if (place.row) {
      writer.head(field_name(desk.state().scenario.deal, explained.figure, language), {field_text(desk, place), {}});
      writer.origin(explained.figure, desk.state().scenario.deal);
    } else {
      writer.labelled({}, desk.say("explain.nothing"), Ink::secondary);
    }
    return;
  }
  const Explanation e = explain(*outcome, deal, node, language);
  writer.way_back(way, *outcome, deal);
  const bool by_figure =
      explained.steps.empty() && !explained.figure.empty() && !find_field(deal, explained.figure).row;
  writer.head(by_figure ? figure_name(*outcome, explained.figure, language) : e.name, e.value);
  if (e.kind == NodeKind::input) {
    writer.origin(e.path, deal);
    return;
  }
  if (e.kind == NodeKind::parameter) {
    writer.labelled(desk.say("explain.origin"), desk.say("explain.parameter"));
    writer.labelled(desk.say("explain.key"), e.path);
    return;
  }
  writer.formula(e.formula);
  if (!e.terms.empty()) writer.caption(desk.say(e.terms_add_up ? "explain.adds_up" : "explain.terms"));
  for (std::size_t i = 0; i < e.terms.size(); ++i) writer.term(e.terms[i], i, i + 1 == e.terms.size());
  writer.space(12);
  writer.labelled(desk.say("explain.source"), e.source, Ink::secondary);
}

}  // namespace

void explanation_panel(const Desk& desk, const Rect& area) {
  if (!desk.state().explained) return;
  ImGui::SetCursorScreenPos(vec({area.x, area.y}));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour4(Ink::card));
  ImGui::BeginChild("###explanation", vec({area.width, area.height}), ImGuiChildFlags_None);
  ImGui::PopStyleColor();
  ScreenCanvas canvas;
  // The edge towards what lies beside or below it, with a soft shade.
  for (const double i : {0.0, 1.0, 2.0})
    canvas.line({area.x + i, area.y}, {area.x + i, area.bottom()}, {{Ink::border, 1 - i * 0.35}, 1, false});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const double x = static_cast<double>(start.x) + 16, width = area.width - 36;
  double y = static_cast<double>(start.y) + 10;
  put(canvas, x, y + 14, desk.say("explain.title"), kBody, Ink::text, true);
  const double size = is_touch() ? 44 : 28;
  double tool = x + width + 4 - size;
  if (icon_button(canvas, {tool, y - (size - 28) / 2, size, size}, Icon::cross, desk.say("explain.close"),
                  "explain.close")) {
    desk.ask(app::CloseExplanation{});
  }
  tool -= size + 4;
  const Outcome* outcome = desk.session.outcome();
  if (outcome && icon_button(canvas, {tool, y - (size - 28) / 2, size, size}, Icon::copy, desk.say("explain.copy"),
                             "explain.copy")) {
    const NodeId node = app::explained_node(*desk.state().explained, *outcome, desk.session.outcome_revision());
    if (node) {
      constexpr int kDepth = 6;
      ImGui::SetClipboardText(
          explanation_text(*outcome, desk.session.outcome_deal(), node, desk.language(), kDepth).c_str());
    }
  }
  y += 40;
  Writer writer(canvas, desk, x, y, width);
  content(canvas, desk, writer);
  ImGui::SetCursorScreenPos(vec({x, writer.y() + 16}));
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

}  // namespace loan::ui
