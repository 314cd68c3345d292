#include "main/web_questions.h"

#include <cstdlib>

#include "analysis/solve.h"
#include "report/explanation.h"

namespace loan {

namespace {

using app::AskAbout;

constexpr const char* kAsks[] = {"goal_field", "goal_figure", "target", "figure", "map_x", "map_y", "compared",
                                 "from",       "to",          "x_low",  "x_high", "y_low", "y_high"};
constexpr const char* kTakes[] = {"nothing", "goal", "structure", "point", "best", "field"};

struct Writer {
  const app::Session& session;
  Language language;

  std::string say(const std::string& key) const { return std::string(word(key, language)); }

  Json option(const std::string& id, std::string label) const { return {{"id", id}, {"label", std::move(label)}}; }

  Json ask(AskAbout::What what, const char* label, const std::string& value) const {
    return {{"what", kAsks[what]}, {"label", say(label)}, {"value", value}, {"unit", ""}, {"options", Json::array()}};
  }
  Json paths(AskAbout::What what, const char* label, const std::string& value, bool fields) const {
    Json out = ask(what, label, value);
    const app::Analyses& work = session.analyses();
    for (const std::string& path : fields ? work.offered_fields() : work.offered_figures()) {
      out["options"].push_back(option(path, fields ? short_field_name(session.outcome_deal(), path, language)
                                                   : figure_name(*session.outcome(), path, language)));
    }
    return out;
  }

  void goal(Json& asks) const {
    const app::Questions& q = session.analyses().questions();
    asks.push_back(paths(AskAbout::goal_field, "what_if.goal_field", q.goal_field, true));
    asks.push_back(paths(AskAbout::goal_figure, "what_if.goal_figure", q.goal_figure, false));
    const FigureRow* row = figure_row_of_pattern(q.goal_figure);
    if (!row || !q.target) return;
    Json target = ask(AskAbout::target, "what_if.target", editable(*q.target, row->unit, session.state().money));
    target["unit"] = written(0.0, row->unit, language, session.state().money).unit;
    asks.push_back(std::move(target));
  }

  /// From where to where an axis goes.
  void ends(Json& asks, AskAbout::What low, const std::string& field, std::optional<double> from,
            std::optional<double> to) const {
    const FieldPlace place = find_field(session.outcome_deal(), field);
    if (!place.row) return;
    for (const bool upper : {false, true}) {
      const auto what = static_cast<AskAbout::What>(low + (upper ? 1 : 0));
      const std::optional<double>& value = upper ? to : from;
      if (!value) continue;
      const std::string key = std::string("what_if.") + kAsks[what];
      Json one = ask(what, key.c_str(), editable(*value, place.row->unit, session.state().money));
      one["unit"] = written(*value, place.row->unit, language, session.state().money).unit;
      asks.push_back(std::move(one));
    }
  }

  Json cases(AskAbout::What what, const char* label, std::size_t value) const {
    Json out = ask(what, label, std::to_string(value));
    const auto& all = session.comparing()->cases;
    for (std::size_t i = 0; i < all.size(); ++i) {
      out["options"].push_back(option(std::to_string(i), all[i].name.empty() ? say("compare.present") : all[i].name));
    }
    return out;
  }

  Json table(const Block& block) const {
    Json out{{"id", block.id}, {"label", block.title}, {"columns", Json::array()}, {"rows", Json::array()}};
    for (const ViewColumn& c : block.table->columns) {
      out["columns"].push_back(c.unit.empty() ? c.header : c.header + " (" + c.unit + ")");
    }
    for (const ViewRow& r : block.table->rows) {
      Json row = Json::array();
      for (const Cell& c : r.cells) {
        Json cell = Written{c.text, c.unit}.text();
        if (c.take != Take::nothing) {
          cell = Json{{"text", c.text},
                      {"with", std::string(kTakes[static_cast<int>(c.take)]) + " " + std::to_string(c.taken)}};
        }
        row.push_back(std::move(cell));
      }
      out["rows"].push_back(std::move(row));
    }
    return out;
  }
};

}  // namespace

Json questions_json(const app::Session& session) {
  const app::AppState& state = session.state();
  const WhatIf* what_if = session.what_if();
  const Comparing* comparing = session.comparing();
  if ((!what_if && !comparing) || !session.is_current()) return nullptr;
  const Writer w{session, state.language};
  const ViewInputs in{*session.outcome(),
                      session.outcome_deal(),
                      state.language,
                      state.money,
                      &state.scenario.provenance,
                      nullptr,
                      what_if,
                      comparing};
  const View view = make_view(state.view, in);
  Json out;
  out["view"] = std::string(name_of(state.view));
  out["busy"] = session.has_work();
  out["matters"] = view.matters;
  out["rest"] = view.rest;
  out["part"] = app::kWhatIfParts[static_cast<int>(state.questions.part)];
  out["parts"] = Json::array();
  out["asks"] = Json::array();
  out["tray"] = Json::array();
  out["hints"] = Json::array();
  out["tables"] = Json::array();
  const app::Questions& q = session.analyses().questions();
  if (what_if) {
    for (const char* part : app::kWhatIfParts) {
      out["parts"].push_back(w.option(part, w.say(std::string("what_if.part.") + part)));
    }
    if (q.part == app::WhatIfPart::goal) w.goal(out["asks"]);
    if (q.part == app::WhatIfPart::sensitivity) {
      out["asks"].push_back(w.paths(AskAbout::figure, "what_if.figure", q.figure, false));
    }
    if (q.part == app::WhatIfPart::map) {
      out["asks"].push_back(w.paths(AskAbout::map_x, "what_if.map_x", q.map_x, true));
      w.ends(out["asks"], AskAbout::x_low, q.map_x, q.x_low, q.x_high);
      out["asks"].push_back(w.paths(AskAbout::map_y, "what_if.map_y", q.map_y, true));
      w.ends(out["asks"], AskAbout::y_low, q.map_y, q.y_low, q.y_high);
    }
  } else {
    for (const auto& one : state.tray) out["tray"].push_back(w.option({}, one->meta.title));
    if (comparing->cases.size() > 1) {
      out["asks"].push_back(w.paths(AskAbout::compared, "compare.figure", q.compared, false));
      out["asks"].push_back(w.cases(AskAbout::from, "compare.from", comparing->from));
      out["asks"].push_back(w.cases(AskAbout::to, "compare.to", comparing->to));
    }
  }
  for (const Hint& hint : view.hints) {
    if (hint.take == Take::nothing) continue;
    out["hints"].push_back(
        {{"text", hint.text},
         {"with", std::string(kTakes[static_cast<int>(hint.take)]) + " " + std::to_string(hint.taken)}});
  }
  chart::Style style;
  style.language = state.language;
  style.money = state.money;
  for (const Block& block : view.blocks) {
    if (block.table) {
      out["tables"].push_back(w.table(block));
    } else if (!std::holds_alternative<chart::HeatMap>(block.picture)) {
      const chart::Table data = table_of(block.picture, style);
      out["tables"].push_back(
          Json{{"id", block.id}, {"label", block.title}, {"columns", data.columns}, {"rows", data.rows}});
    }
  }
  return out;
}

bool ask_question(app::Session& session, std::string_view command, const std::string& argument) {
  const std::size_t space = argument.find(' ');
  const std::string first = argument.substr(0, space);
  const std::string rest = space == std::string::npos ? std::string() : argument.substr(space + 1);
  const auto number = static_cast<std::size_t>(std::strtoul(rest.c_str(), nullptr, 10));
  if (command == "part") {
    session.act(app::ShowView{ViewId::what_if});
    for (std::size_t i = 0; i < std::size(app::kWhatIfParts); ++i) {
      if (first == app::kWhatIfParts[i]) session.act(app::ShowPart{static_cast<app::WhatIfPart>(i)});
    }
  } else if (command == "ask") {
    if (first == "target") {
      // Of the figure on show, whether or not somebody chose that.
      session.act(AskAbout{AskAbout::goal_figure, std::string(session.analyses().questions().goal_figure)});
    }
    if (first == "x_low" || first == "x_high") {
      session.act(AskAbout{AskAbout::map_x, std::string(session.analyses().questions().map_x)});
    } else if (first == "y_low" || first == "y_high") {
      session.act(AskAbout{AskAbout::map_y, std::string(session.analyses().questions().map_y)});
    }
    for (std::size_t i = 0; i < std::size(kAsks); ++i) {
      if (first == kAsks[i]) session.act(AskAbout{static_cast<AskAbout::What>(i), rest});
    }
  } else if (command == "adopt") {
    for (std::size_t i = 0; i < std::size(kTakes); ++i) {
      if (first == kTakes[i]) session.act(app::Adopt{static_cast<Take>(i), number});
    }
  } else if (command == "work") {
    // A slice, so that the page is not held up.
    for (int i = 0; i < 4 && session.has_work(); ++i) session.work();
  } else if (command == "tray_add" || command == "tray_preset") {
    session.act(app::AddToTray{argument});
  } else if (command == "tray_offer") {
    session.act(app::AddOffer{argument});
  } else if (command == "tray_remove") {
    session.act(app::RemoveFromTray{static_cast<std::size_t>(std::strtoul(argument.c_str(), nullptr, 10))});
  } else {
    return false;
  }
  return true;
}

}  // namespace loan
