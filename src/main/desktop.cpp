// desktop.cpp — the program with a window of its own: reads its arguments and brings work, panels and window together.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "commands/program.h"
#include "main/desktop_work.h"
#include "platform/desktop/files.h"
#include "platform/desktop/fonts.h"
#include "platform/desktop/signals.h"
#include "platform/desktop/window.h"
#include "report/view.h"
#include "scenario/scenario_json.h"
#include "ui/items.h"
#include "ui/workbench.h"

namespace {

using namespace loan;

constexpr int kNoWindow = 1, kWrongUsage = 2, kInvalidInput = 3;
/// Work is saved so long after the first change that is not saved yet, not at each step of a slider.
constexpr std::chrono::milliseconds kKeepAfter{700};

struct Options {
  std::string place, snapshot, widgets, language, theme, view;
  std::string size = "1280x800";
  double scale = 0;
  bool say_frames = false;
  int width = 1280, height = 800;
};

class Program {
 public:
  explicit Program(const Options& options) : options_(options) {}

  int run();

 private:
  int start();
  Problems choose();
  double draw();
  bool analyse();
  double idle();
  void ask(app::Ask::What what);
  void write_widgets() const;
  bool pictured() const { return !options_.snapshot.empty(); }

  Options options_;
  DesktopWork work_;
  ui::Workbench workbench_;
  std::string title_;
  std::optional<std::chrono::steady_clock::time_point> keep_due_;
};

void Program::ask(app::Ask::What what) {
  switch (what) {
    case app::Ask::share:
      work_.copy_link([](const std::string& text) { desktop::put_on_clipboard(text); });
      break;
    case app::Ask::import_file:
      work_.ask_for_file();
      break;
    case app::Ask::import_to_tray:
      work_.ask_for_file(DesktopWork::Goes::to_tray);
      break;
    case app::Ask::cases:
      work_.ask_for_file();
      break;
    case app::Ask::export_file:
      work_.save();
      break;
    case app::Ask::duplicate:
      work_.duplicate();
      break;
    case app::Ask::keep:  // idle() saves after every change
      break;
    default:
      work_.talk().notice = word("desktop.only_in_browser", work_.language());
      work_.talk().bad = false;
  }
}

double Program::draw() {
  const auto actions = workbench_.frame(work_.session(), desktop::fonts());
  for (const app::Action& action : actions) {
    if (const auto* asked = std::get_if<app::Ask>(&action)) {
      ask(asked->what);
    } else {
      work_.act(action);
    }
  }
  const ui::FileAnswer answer = ui::file_talk(work_.talk(), work_.language());
  if (!answer.open.empty()) work_.answer(answer.open);
  if (!actions.empty() || !answer.open.empty() || answer.dismissed || analyse()) desktop::wake();
  return workbench_.is_moving() ? 0 : -1;
}

/// Analyses go on between the frames, never so long that typing is felt to wait. Returns whether there was work.
bool Program::analyse() {
  constexpr std::chrono::milliseconds kSlice{8};
  app::Session& session = work_.session();
  const auto start = std::chrono::steady_clock::now();
  bool worked = false;
  while (session.has_work() && std::chrono::steady_clock::now() - start < kSlice) {
    session.work();
    worked = true;
  }
  return worked;
}

double Program::idle() {
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

/// What the arguments ask for, over the restored work.
Problems Program::choose() {
  app::Session& session = work_.session();
  if (!options_.language.empty()) {
    const bool english = options_.language == "en";
    session.act(app::SetLanguage{english ? Language::en : Language::zh});
    const MoneyUnit usual = english ? MoneyUnit::wan : MoneyUnit::million;  // each language has its own usual unit
    if (session.state().money == usual) session.act(app::SetMoneyUnit{english ? MoneyUnit::million : MoneyUnit::wan});
  }
  if (!options_.theme.empty()) {
    session.act(app::SetTheme{options_.theme == "dark" ? chart::Theme::dark : chart::Theme::light});
  }
  Problems found;
  if (!options_.place.empty()) {
    found = work_.open(options_.place);
    if (!found.empty()) {
      work_.open_and_tell(options_.place);
      std::cerr << problems_text(found, work_.language());
    }
  }
  for (int i = 0; !options_.view.empty() && i < kViewCount; ++i) {
    if (name_of(static_cast<ViewId>(i)) == options_.view) session.act(app::ShowView{static_cast<ViewId>(i)});
  }
  return found;
}

void Program::write_widgets() const {
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

int Program::start() {
  desktop::Opening opening;
  opening.title = word("app.name", Language::zh);
  opening.width = options_.width;
  opening.height = options_.height;
  opening.scale = options_.scale;
  opening.hidden = pictured();
  desktop::Heard heard;
  heard.dropped = [this](const std::string& path) { work_.open_and_tell(path); };
  heard.open = [this] { work_.ask_for_file(); };
  if (const std::string why = desktop::open(opening, std::move(heard)); !why.empty()) {
    std::cerr << "loanweave-desktop: " << why << "\n";
    return kNoWindow;
  }
  if (!desktop::has_chinese()) {
    std::cerr << "loanweave-desktop: no font with Chinese characters found (Debian: apt install fonts-noto-cjk)\n";
  }
  return 0;
}

int Program::run() {
  if (!pictured()) desktop::hold_signals();
  if (const int failed = start(); failed != 0) {
    desktop::close();
    return failed;
  }
  const bool found_work = !pictured() && work_.restore();
  // The environment's language counts at the first start alone; later it is the one of the saved work.
  if (const auto chinese = desktop::wants_chinese(); !found_work && options_.language.empty() && chinese) {
    options_.language = *chinese ? "zh" : "en";
  }
  const Problems found = choose();
  int answer = 0;
  if (pictured()) {
    const std::string why = desktop::snapshot([this] { return draw(); }, options_.snapshot);
    if (!options_.widgets.empty()) write_widgets();
    if (!why.empty()) std::cerr << "loanweave-desktop: " << options_.snapshot << ": " << why << "\n";
    answer = !why.empty() ? kNoWindow : found.empty() ? 0 : kInvalidInput;
  } else {
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

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Loanweave 织贷 in a window of its own. 测算结果，非审批结论。"};
  Options o;
  app.add_option("CASE", o.place, "scenario file, or a share link");
  app.add_option("--lang", o.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--theme", o.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--view", o.view, "view to show first: joint, pricing, cover …");
  app.add_option("--size", o.size, "WIDTHxHEIGHT at scale 1");
  app.add_option("--scale", o.scale, "pixels per unit of length; default: what the screen says")
      ->check(CLI::Range(0.5, 8.0));
  app.add_option("--snapshot", o.snapshot, "write a picture (PNG) of the case and end; saved work is left alone");
  app.add_option("--widgets", o.widgets, "with --snapshot: name and place of each widget, as JSON");
  app.add_flag("--say-frames", o.say_frames, "print how many frames were drawn, each time when nothing is due");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  }
  char end = 0;
  if (std::sscanf(o.size.c_str(), "%dx%d%c", &o.width, &o.height, &end) != 2 || o.width < 320 || o.height < 240 ||
      o.width > 8192 || o.height > 8192) {
    std::cerr << "loanweave-desktop: --size is WIDTHxHEIGHT, from 320x240 to 8192x8192\n";
    return kWrongUsage;
  }
  return Program(o).run();
}
