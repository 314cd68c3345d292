#include "main/web_case.h"

#include "main/web_questions.h"
#include "report/face.h"
#include "scenario/link.h"
#include "scenario/outcome_json.h"
#include "scenario/parameters_json.h"
#include "scenario/scenario_json.h"

namespace loan {

WebCase::WebCase() : session_(builtin_parameters()) {}

std::string WebCase::scenario_text() const {
  return write_scenario(session_.state().scenario);
}

std::string WebCase::outcome_text() const {
  if (session_.is_current()) return outcome_json(*session_.outcome());
  return "{\"problems\":" + told(session_.problems()) + "}";
}

std::string WebCase::face_text() const {
  const app::AppState& state = session_.state();
  const FaceView view{&state.scenario,      session_.is_current() ? session_.outcome() : nullptr,
                      &session_.problems(), state.typing(),
                      state.can_undo(),     !state.redo.empty()};
  Json face = face_json(view);
  face["theme"] = state.theme == chart::Theme::dark ? "dark" : "light";
  face["questions"] = questions_json(session_);
  return json_text(face, -1);
}

std::string WebCase::told(const Problems& problems) const {
  return json_text(told_problems(problems, session_.state().scenario.deal, session_.state().language), -1);
}

std::string WebCase::link(bool names) const {
  const auto made = write_link(session_.state().scenario, names ? LinkNames::kept : LinkNames::left_out);
  return made ? *made : std::string();
}

Problems WebCase::set(std::string_view path, std::string_view json) {
  const auto value = read_json(json);
  if (!value) return value.problems();
  if (value->is_string()) {
    if (path == "meta.title") return act("title", value->get_ref<const std::string&>());
    return session_.act(app::TypeField{std::string(path), value->get_ref<const std::string&>()});
  }
  const FieldPlace place = find_field(session_.state().scenario.deal, path);
  if (!place.row) return {Problem{ProblemCode::unknown_field, std::string(path), {}}};
  Problems found;
  const auto read = value_from_json(*place.row, *value, place.path, found);
  if (!read) return found;
  return session_.act(app::SetField{place.path, *read});
}

Problems WebCase::open(std::string_view link) {
  session_.act(app::OpenLink{std::string(link)});
  return session_.state().refused;
}

Problems WebCase::import_file(std::string_view text) {
  auto read = read_scenario(text, Completeness::draft);
  if (!read) return read.problems();
  session_.act(app::OpenScenario{std::make_shared<const Scenario>(std::move(*read))});
  return {};
}

Problems WebCase::act(std::string_view command, std::string_view argument) {
  const std::string text(argument);
  if (command == "preset") {
    session_.act(app::OpenPreset{text});
  } else if (command == "language") {
    session_.act(app::SetLanguage{text == "en" ? Language::en : Language::zh});
  } else if (command == "money") {
    session_.act(app::SetMoneyUnit{text == "yuan" ? MoneyUnit::yuan : text == "yi" ? MoneyUnit::yi : MoneyUnit::wan});
  } else if (command == "theme") {
    session_.act(app::SetTheme{text == "dark" ? chart::Theme::dark : chart::Theme::light});
  } else if (command == "view") {
    for (int i = 0; i < kViewCount; ++i) {
      if (name_of(static_cast<ViewId>(i)) == text) session_.act(app::ShowView{static_cast<ViewId>(i)});
    }
  } else if (command == "tray") {
    auto read = read_scenario(text, Completeness::draft);
    if (!read) return read.problems();
    session_.act(app::AddToTray{{}, std::make_shared<const Scenario>(std::move(*read))});
  } else if (command == "title") {
    session_.act(app::Rename{text});
  } else if (command == "undo") {
    session_.act(app::Undo{});
  } else if (command == "redo") {
    session_.act(app::Redo{});
  } else if (command == "add") {
    session_.act(app::AddItem{text});
  } else if (command == "remove") {
    session_.act(app::RemoveItem{text});
  } else if (command == "up" || command == "down") {
    session_.act(app::MoveItem{text, command == "up" ? -1 : 1});
  } else if (!ask_question(session_, command, text)) {
    return {Problem{ProblemCode::unknown_input, std::string(command), {}}};
  }
  return session_.state().refused;
}

void WebCase::duplicate() {
  const app::AppState& state = session_.state();
  session_.act(app::Rename{sentence("case.copy", state.language, {{"title", state.scenario.meta.title}})});
}

}  // namespace loan
