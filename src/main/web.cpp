// web.cpp — the program in the browser: owns the frame loop's content and brings state, panels and page together.
#include "main/web_face.h"
#include "platform/web/handle.h"
#include "platform/web/page.h"
#include "ui/workbench.h"

namespace {

using namespace loan;

PresentCase* present = nullptr;
WebFace* face = nullptr;
ui::Workbench* workbench = nullptr;

/// After each change from anywhere: the canvas is drawn again, the page saves and keeps its HTML face in step.
std::string changed(const Problems& problems) {
  web::wake();
  web::changed();
  return face->told(problems);
}

void ask_page(app::Ask::What what) {
  switch (what) {
    case app::Ask::share:
      web::show_share();
      break;
    case app::Ask::import_file:
      web::pick_file();
      break;
    case app::Ask::export_file:
      web::download("loanweave.json", "application/json", present->scenario_text());
      break;
    case app::Ask::show_tables:
      web::show_face();
      break;
    case app::Ask::import_to_tray:
      web::pick_file("tray");
      break;
    case app::Ask::cases:
      web::show_cases();
      break;
    case app::Ask::duplicate:
      web::keep_aside();
      present->duplicate();
      break;
    case app::Ask::keep:  // draw() saves after every action
      break;
  }
}

double draw() {
  app::Session& session = present->session();
  workbench->keep_still(web::wants_stillness());
  const auto actions = workbench->frame(session, web::fonts());
  bool kept = false;
  for (const app::Action& action : actions) {
    if (const auto* ask = std::get_if<app::Ask>(&action)) {
      ask_page(ask->what);
    } else if (const auto* save = std::get_if<app::Save>(&action)) {
      web::download(save->name, save->type, save->text);
    } else {
      // A case that was worked on stays among the recent ones when a preset takes its place.
      if (std::get_if<app::OpenPreset>(&action) && !session.state().undo.empty()) web::keep_aside();
      session.act(action);
    }
    kept = kept || !std::holds_alternative<app::LookAt>(action);
  }
  const bool worked = work_a_slice(session, web::now);
  if (!actions.empty() || worked) web::wake();
  if (kept || (worked && !session.has_work())) web::changed();
  return workbench->is_moving() ? 0 : -1;
}

}  // namespace

int main() {
  present = new PresentCase;
  face = new WebFace(*present);
  workbench = new ui::Workbench;
  web::Handle handle;
  handle.scenario = [] { return present->scenario_text(); };
  handle.outcome = [] { return face->outcome_text(); };
  handle.set = [](std::string_view path, std::string_view value) { return changed(face->set(path, value)); };
  handle.link = [](bool names) { return present->link(names); };
  handle.open = [](std::string_view link) { return changed(present->open(link)); };
  handle.import_file = [](std::string_view text) { return changed(present->import_file(text)); };
  handle.face = [] { return face->face_text(); };
  handle.act = [](std::string_view what, std::string_view with) {
    if (what != "tour") return changed(face->act(what, with));
    workbench->show(ui::Sheet::tour);
    web::wake();
    return std::string("[]");
  };
  handle.keep = [] { return present->keep(); };
  handle.restore = [](std::string_view kept) { return changed(present->restore(kept)); };
  web::connect(std::move(handle));
  web::start(draw);  // without WebGL 2 the HTML face is the whole program
  return 0;
}
