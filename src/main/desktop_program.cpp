#include "main/desktop_program.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "commands/program.h"
#include "platform/desktop/files.h"
#include "platform/desktop/fonts.h"
#include "platform/desktop/signals.h"
#include "report/view.h"
#include "scenario/json_text.h"
#include "ui/items.h"

namespace loan {

namespace {

constexpr int kNoWindow = 1, kInvalidInput = 3;
/// Work is saved so long after the first change that is not saved yet, not at each step of a slider.
constexpr std::chrono::milliseconds kKeepAfter{700};

double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

const char* words_of(desktop::Trouble trouble) {
  return trouble == desktop::Trouble::no_display    ? "desktop.no_display"
         : trouble == desktop::Trouble::no_graphics ? "desktop.no_graphics"
                                                    : "desktop.no_font";
}

}  // namespace

void DesktopProgram::complain(std::string_view text) const {
  std::cerr << "loanweave-desktop: " << text << "\n";
}

void DesktopProgram::ask(app::Ask::What what) {
  switch (what) {
    case app::Ask::share:
      work_.copy_link(desktop::put_on_clipboard);
      break;
    case app::Ask::import_file:
      work_.ask_for_file();
      break;
    case app::Ask::import_to_tray:
      work_.ask_for_file(DesktopWork::Goes::to_tray);
      break;
    case app::Ask::cases:
      work_.list_cases();
      break;
    case app::Ask::export_file:
      work_.save();
      break;
    case app::Ask::duplicate:
      work_.duplicate();
      break;
    case app::Ask::keep:         // idle() saves after every change
    case app::Ask::show_tables:  // not offered: the tables are the page's other face
      break;
  }
}

/// Returns whether something was chosen or put away.
bool DesktopProgram::answer_dialogs() {
  const ui::FileAnswer answer = ui::file_talk(work_.talk(), work_.language());
  const bool chosen = !answer.open.empty() || !answer.reopen.empty() || !answer.forget.empty();
  if (chosen) work_.answer(answer);
  return chosen || answer.dismissed;
}

double DesktopProgram::draw() {
  const auto actions = workbench_.frame(work_.session(), desktop::fonts());
  for (const app::Action& action : actions) {
    if (const auto* asked = std::get_if<app::Ask>(&action)) {
      ask(asked->what);
    } else {
      work_.act(action);
    }
  }
  const bool answered = answer_dialogs(), worked = work_a_slice(work_.session(), milliseconds);
  if (!actions.empty() || answered || worked) desktop::wake();
  return workbench_.is_moving() ? 0 : -1;
}

double DesktopProgram::idle() {
  write_widgets();
  const std::string title = work_.title();
  if (title != title_) desktop::set_title(title_ = title);
  const auto now = std::chrono::steady_clock::now();
  if (!work_.is_unsaved()) {
    keep_due_.reset();
    return -1;
  }
  if (!keep_due_) keep_due_ = now + kKeepAfter;
  if (now < *keep_due_) return std::chrono::duration<double>(*keep_due_ - now).count();
  keep_due_.reset();
  const std::string before = work_.talk().notice;
  work_.keep();
  if (work_.talk().notice != before) desktop::wake();
  return -1;
}

void DesktopProgram::use_language(Language language) {
  app::Session& session = work_.session();
  session.act(app::SetLanguage{language});
  const bool english = language == Language::en;
  const MoneyUnit usual = english ? MoneyUnit::wan : MoneyUnit::million;  // each language has its own usual unit
  if (session.state().money == usual) session.act(app::SetMoneyUnit{english ? MoneyUnit::million : MoneyUnit::wan});
}

/// What the arguments ask for, over the restored work.
Problems DesktopProgram::follow_options() {
  app::Session& session = work_.session();
  if (!options_.theme.empty()) {
    session.act(app::SetTheme{options_.theme == "dark" ? chart::Theme::dark : chart::Theme::light});
  }
  Problems found;
  if (!options_.places.empty()) {
    const std::string notice = work_.talk().notice;
    found = work_.open_and_tell(options_.places);
    if (found.empty() && options_.places.size() == 1) work_.talk().notice = notice;  // the title says what is open
    if (!found.empty()) std::cerr << problems_text(found, work_.language());
  }
  for (int i = 0; !options_.view.empty() && i < kViewCount; ++i) {
    if (name_of(static_cast<ViewId>(i)) == options_.view) session.act(app::ShowView{static_cast<ViewId>(i)});
  }
  return found;
}

void DesktopProgram::write_widgets() const {
  if (options_.widgets.empty()) return;
  constexpr const char* kRoles[] = {"button",     "checkbox", "radio",  "slider", "textbox",
                                    "disclosure", "tab",      "option", "img",    "textbox"};
  Json all = Json::array();
  for (const ui::Item& item : ui::items()) {
    const auto role = static_cast<std::size_t>(item.role);
    all.push_back(Json{{"role", role < std::size(kRoles) ? kRoles[role] : ""},
                       {"label", item.label},
                       {"key", item.key},
                       {"value", item.value},
                       {"shown", item.shown},
                       {"area", {item.x, item.y, item.width, item.height}}});
  }
  std::ofstream(options_.widgets) << json_text(all) << "\n";
}

bool DesktopProgram::open_window() {
  desktop::Opening opening;
  opening.title = word("app.name", work_.language());
  opening.width = options_.width;
  opening.height = options_.height;
  opening.scale = options_.scale;
  opening.hidden = pictured();
  desktop::Heard heard;
  heard.dropped = [this](const std::vector<std::string>& paths) { work_.open_and_tell(paths); };
  heard.open = [this] { work_.ask_for_file(); };
  const desktop::Opened opened = desktop::open(opening, std::move(heard));
  if (opened.trouble != desktop::Trouble::none) {
    complain(sentence(words_of(opened.trouble), work_.language(), {{"reason", opened.reason}}));
    return false;
  }
  if (!desktop::has_chinese()) complain(word("desktop.no_chinese_font", work_.language()));
  return true;
}

int DesktopProgram::take_picture(bool wrong_input) {
  const std::string why = desktop::snapshot([this] { return draw(); }, options_.snapshot);
  write_widgets();
  if (why.empty()) return wrong_input ? kInvalidInput : 0;
  complain(sentence("desktop.no_picture", work_.language(), {{"file", options_.snapshot}, {"reason", why}}));
  return kNoWindow;
}

int DesktopProgram::run() {
  if (!pictured()) desktop::hold_signals();
  const bool restored = !pictured() && work_.restore();
  // The environment's language counts at the first start alone; later it is the one of the saved work.
  const auto chinese = desktop::wants_chinese();
  if (!options_.language.empty()) {
    use_language(options_.language == "en" ? Language::en : Language::zh);
  } else if (!restored && chinese) {
    use_language(*chinese ? Language::zh : Language::en);
  }
  if (!open_window()) {
    desktop::close();
    return kNoWindow;
  }
  const Problems found = follow_options();
  int answer = 0;
  if (pictured()) {
    answer = take_picture(!found.empty());
  } else {
    if (work_.is_first_start()) workbench_.show(ui::Sheet::tour);
    desktop::run([this] { return draw(); }, [this] { return idle(); },
                 [this](std::uint64_t frames) {
                   if (options_.say_frames) std::cout << "at rest after " << frames << " frames" << std::endl;
                 });
    work_.keep();
  }
  if (options_.say_frames) std::cout << desktop::frames_drawn() << " frames" << std::endl;
  desktop::close();
  return answer;
}

}  // namespace loan
