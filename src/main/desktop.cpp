// desktop.cpp — the program with a window of its own: reads its arguments.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "main/desktop_program.h"
#include "report/view.h"

namespace {

constexpr int kWrongUsage = 2;

/// "1280x720"; empty, or what is wrong with it.
std::string read_size(const std::string& text, loan::DesktopOptions& options) {
  char end = 0;
  const bool read = std::sscanf(text.c_str(), "%dx%d%c", &options.width, &options.height, &end) == 2;
  const bool fits = options.width >= 320 && options.height >= 240 && options.width <= 8192 && options.height <= 8192;
  return read && fits ? std::string() : "is WIDTHxHEIGHT, from 320x240 to 8192x8192";
}

std::vector<std::string> view_names() {
  std::vector<std::string> names;
  for (int i = 0; i < loan::kViewCount; ++i) names.emplace_back(loan::name_of(static_cast<loan::ViewId>(i)));
  return names;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Loanweave 织贷 in a window of its own. 测算结果，非审批结论。\n"
      "Exit codes: 0 done, 1 no window or picture possible, 2 wrong usage, 3 CASE cannot be read (with --snapshot)"};
  loan::DesktopOptions o;
  app.set_version_flag("--version", "loanweave-desktop " LOAN_VERSION);
  app.add_option("CASE", o.places, "scenario file or share link; further ones are put beside it to compare");
  app.add_option("--lang", o.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--theme", o.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--view", o.view, "view to show first")->check(CLI::IsMember(view_names()));
  app.add_option("--size", "of the window at scale 1; default 1280x800")
      ->type_name("WIDTHxHEIGHT")
      ->each([&o](const std::string& text) {
        if (const std::string wrong = read_size(text, o); !wrong.empty()) throw CLI::ValidationError(wrong);
      });
  app.add_option("--scale", o.scale, "pixels per unit of length; default: what the screen says")
      ->check(CLI::Range(0.5, 8.0));
  app.add_option("--snapshot", o.snapshot, "write a picture (PNG) of the case and end; saved work is left alone");
  app.add_option("--widgets", o.widgets,
                 "write name and place of each widget, as JSON: of the picture, or after each frame");
  app.add_flag("--say-frames", o.say_frames, "print how many frames were drawn, each time when nothing is due");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  }
  return loan::DesktopProgram(o).run();
}
