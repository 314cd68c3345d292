// cli.cpp — the command line: reads arguments and files, calls commands/, prints.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "commands/analysis_commands.h"
#include "commands/calc.h"
#include "commands/program.h"
#include "main/progress_line.h"
#include "main/usage.h"

namespace {

constexpr int kNotWritten = 1, kWrongUsage = 2, kInvalidInput = 3;
constexpr std::size_t kLargestFile = std::size_t{64} << 20;

struct Options {
  std::string file, figure, link, preset, scheme;
  std::string language = "zh";
  bool table = false, json = false, of_outcome = false, without_names = false;
  int depth = 4;
  loan::SolveRequest solve;
  loan::MapRequest map;
  bool map_best = false, all_figures = false;
  std::vector<std::string> files;
  loan::SimulateRequest simulate;
  loan::SensitivityRequest sensitivity;
  bool csv = false;
  loan::Language lang() const { return language == "en" ? loan::Language::en : loan::Language::zh; }
};

loan::Result<std::string> read_all(std::istream& in, const std::string& name) {
  std::string text;
  char part[1 << 16];
  while (in.read(part, sizeof part), in.gcount() > 0) {
    text.append(part, static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestFile) return loan::Problem{loan::ProblemCode::too_large, name, "64 MiB"};
  }
  return text;
}

/// A file, a pipe, or standard input.
loan::Result<std::string> read_file(const std::string& name) {
  if (name == "-") return read_all(std::cin, name);
  std::error_code unknown;
  std::ifstream in(name, std::ios::binary);
  if (!in || std::filesystem::is_directory(name, unknown)) {
    return loan::Problem{loan::ProblemCode::unreadable_file, name, {}};
  }
  return read_all(in, name);
}

int answer(const loan::Result<std::string>& result, const Options& options, const std::string& where = "-") {
  if (result.ok()) {
    std::cout << *result << (result->empty() || result->back() != '\n' ? "\n" : "");
    return 0;
  }
  if (options.json) {
    std::cerr << loan::problems_json(result.problems()) << "\n";
  } else {
    std::cerr << loan::problems_text(result.problems(), options.lang(), where);
  }
  return kInvalidInput;
}

/// A link is told by its beginning.
std::string shortened(const std::string& link) {
  constexpr std::size_t kShown = 24;
  return link.size() <= kShown ? link : link.substr(0, kShown) + "…";
}

template <class Command>
int with_file(const Options& options, const Command& command) {
  const auto text = read_file(options.file);
  if (text.ok() && text->find_first_not_of(" \t\r\n") == std::string::npos && !options.json) {
    std::cerr << options.file << ": " << loan::word("cli.empty", options.lang()) << "\n";
    return kInvalidInput;
  }
  return answer(text.ok() ? command(*text) : text, options, options.file);
}

int compare_files(const Options& options) {
  std::vector<std::string> texts;
  for (const std::string& name : options.files) {
    auto text = read_file(name);
    if (!text.ok()) return answer(text, options);
    texts.push_back(std::move(*text));
  }
  return answer(
      loan::compare_text(texts, options.figure.empty() ? "borrower_cost" : options.figure, options.all_figures),
      options, options.files.front());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Loanweave 织贷 - structures sci-tech loans. 测算结果，非审批结论。"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "loanweave " LOAN_VERSION);
  app.footer("Exit codes: 0 answered, 1 the output could not be written, 2 wrong usage, 3 invalid input");
  Options o;
  int exit_code = 0;
  const auto add = [&](const char* name, const char* what, auto run) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->add_option("--lang", o.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    sub->add_flag("--json", o.json, "problems as JSON");
    sub->callback([&exit_code, run] { exit_code = run(); });
    return sub;
  };
  const auto file_of = [&o](CLI::App* sub) {
    sub->add_option("FILE", o.file, "scenario file, or - for standard input")->required();
    return sub;
  };

  add("presets", "list the presets, or print one", [&o] {
    return answer(
        o.preset.empty() ? loan::Result<std::string>(loan::list_presets(o.lang())) : loan::preset_text(o.preset), o);
  })->add_option("ID", o.preset, "preset to print");
  file_of(add("evaluate", "the outcome of a case as JSON", [&o] {
    return with_file(o, [&o](const std::string& text) {
      return o.table ? loan::evaluate_table(text, o.lang()) : loan::evaluate_text(text);
    });
  }))->add_flag("--table", o.table, "for people");
  CLI::App* explain = file_of(add("explain", "the tree behind a figure", [&o] {
    return with_file(o, [&o](const std::string& text) {
      return o.json ? loan::explain_figure_json(text, o.figure, o.lang(), o.depth)
                    : loan::explain_figure(text, o.figure, o.lang(), o.depth);
    });
  }));
  explain->add_option("FIGURE", o.figure, "path, as in the outcome: banks[icbc].minimum_rate")->required();
  explain->add_option("--depth", o.depth, "levels shown")->check(CLI::Range(1, 40));
  CLI::App* solve = file_of(add("solve", "the value of an input that gives a figure its target, or what binds", [&o] {
    return with_file(o, [&o](const std::string& text) { return loan::solve_text(text, o.solve); });
  }));
  solve->add_option("--vary", o.solve.vary, "input that may move (up to two)")->required();
  solve->add_option("--until", o.solve.until, "FIGURE=VALUE; several, and >= or <=, with --lowest")->required();
  solve->add_option("--lowest", o.solve.lowest, "figure to make smallest under the conditions");
  solve->add_option("--low", o.solve.low, "lowest value of the input");
  solve->add_option("--high", o.solve.high, "highest value of the input");
  CLI::App* map = file_of(add("map", "where a deal exists, as CSV", [&o] {
    return with_file(o, [&o](const std::string& text) {
      loan::ProgressLine line("map");
      return o.map_best ? loan::map_best(text, o.map, line.progress()) : loan::map_csv(text, o.map, line.progress());
    });
  }));
  map->add_option("--x", o.map.x, "input on the horizontal axis")->required();
  map->add_option("--y", o.map.y, "input on the vertical axis")->required();
  map->add_option("--x-low", o.map.x_low);
  map->add_option("--x-high", o.map.x_high);
  map->add_option("--y-low", o.map.y_low);
  map->add_option("--y-high", o.map.y_high);
  map->add_option("--cells", o.map.cells, "in each direction")->check(CLI::Range(1, 200));
  map->add_flag("--best", o.map_best, "only the agreed point with the lowest cost for the borrower, as JSON");
  CLI::App* compare =
      add("compare", "two to six cases side by side and the bridge between them", [&o] { return compare_files(o); });
  compare->add_option("FILES", o.files, "scenario files")->required()->expected(2, 6);
  compare->add_option("--figure", o.figure, "figure of the bridge; default borrower_cost");
  compare->add_flag("--all", o.all_figures, "also figures that are the same");
  file_of(add("structures", "up to ten structures at the same return for every bank", [&o] {
    return with_file(o, [](const std::string& text) {
      loan::ProgressLine line("structures");
      return loan::structures_text(text, line.progress());
    });
  }));
  file_of(add("robust", "how far each assumption may move before somebody no longer signs",
              [&o] { return with_file(o, [](const std::string& text) { return loan::robust_text(text); }); }));
  CLI::App* sensitivity =
      file_of(add("sensitivity", "which input moves a figure most; where the deal fails; a table over inputs", [&o] {
        return with_file(o, [&o](const std::string& text) {
          o.sensitivity.language = o.lang();
          o.sensitivity.format = o.json  ? loan::SensitivityFormat::json
                                 : o.csv ? loan::SensitivityFormat::csv
                                         : loan::SensitivityFormat::text;
          return loan::sensitivity_text(text, o.sensitivity);
        });
      }));
  sensitivity->add_option("--figure", o.sensitivity.figure, "figure that moves; default borrower_cost");
  sensitivity->add_option("--vary", o.sensitivity.vary, "FIELD or FIELD=LOW:HIGH; default every assumption");
  sensitivity->add_option("--table", o.sensitivity.table, "one or two inputs likewise: a table")->expected(1, 2);
  sensitivity->add_option("--steps", o.sensitivity.steps, "values of each input in the table, 2 to 101");
  sensitivity->add_option("--target", o.sensitivity.target, "also the value of each input at which the figure is this");
  sensitivity->add_flag("--csv", o.csv, "as CSV");
  CLI::App* simulate = file_of(add("simulate", "what each party is left with, with chances and errors, as JSON", [&o] {
    return with_file(o, [&o](const std::string& text) {
      loan::ProgressLine line("simulate");
      return loan::simulate_text(text, o.simulate, line.progress());
    });
  }));
  simulate->add_option("--runs", o.simulate.runs)->check(CLI::Range(1, 1'000'000));
  simulate->add_option("--seed", o.simulate.seed);
  simulate->add_flag("--reprices", o.simulate.reprices, "the contract rate follows the LPR on each anniversary");
  simulate->add_option("--rate-volatility", o.simulate.rate_volatility, "of the LPR, per year; default its history's");
  simulate->add_option("--funding-follows", o.simulate.funding_follows,
                       "part of its moves that funding follows, 0 to 1");
  simulate->add_option("--take-up-spread", o.simulate.take_up_spread,
                       "of promised business: 0 as expected, 1 all or nothing");
  file_of(add("cover", "the case with the layers of a usual contract",
              [&o] {
                return with_file(o, [&o](const std::string& text) { return loan::add_cover_scheme(text, o.scheme); });
              }))
      ->add_option("--scheme", o.scheme, "four_three_two_one, sci_tech_plan, private_investment_plan")
      ->required();
  file_of(add("link", "a case as a link", [&o] {
    return with_file(o, [&o](const std::string& text) { return loan::make_link(text, o.without_names); });
  }))->add_flag("--without-names", o.without_names, "leave the names of firm and banks out");
  add("open", "the case in a link", [&o] { return answer(loan::open_link(o.link), o, shortened(o.link)); })
      ->add_option("LINK", o.link, "a link, or its part behind #")
      ->required();
  file_of(add("calc", "single operations: [{id, op, inputs}] to [{id, outputs}]",
              [&o] { return with_file(o, [](const std::string& text) { return loan::run_calc(text); }); }));
  add("schema", "JSON Schema of a case", [&o] {
    return answer(loan::Result<std::string>(loan::schema_text(o.of_outcome)), o);
  })->add_flag("--outcome", o.of_outcome, "the table of figures instead");

  const loan::Language language = loan::language_asked(argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help, version
    std::cerr << loan::usage_told(app, argc, argv, error.what(), language);
    return kWrongUsage;
  }
  if (!std::cout.flush()) {
    std::cerr << "loanweave: " << loan::word("cli.not_written", language) << "\n";
    return kNotWritten;
  }
  return exit_code;
}
