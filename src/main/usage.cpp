#include "main/usage.h"

#include <string_view>

#include "commands/near_names.h"

namespace loan {

namespace {

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands({})) names.push_back(sub->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string with_near(std::string text, const std::string& typed, const std::vector<std::string>& names,
                      Language language) {
  std::string near;
  for (const std::string& name : near_names(typed, names)) near += (near.empty() ? "" : ", ") + name;
  if (near.empty()) return text;
  return text + (language == Language::en ? " " : "") + sentence("problem.near", language, {{"names", near}});
}

/// The first argument that looks like an option and is none of `app`, without its value; or empty.
std::string unknown_option(const CLI::App& app, int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string given = argv[i];
    if (given == "--") break;
    if (!given.starts_with("--")) continue;
    const std::string name = given.substr(0, given.find('='));
    if (!app.get_option_no_throw(name)) return name;
  }
  return {};
}

/// The parser's usual sentences in the user's language; any other as it is.
std::string translated(const std::string& message, Language language) {
  constexpr std::string_view kMissing = " is required", kTooMany = "The following argument was not expected: ",
                             kTooManys = "The following arguments were not expected: ";
  const std::string_view text = message;
  if (text.ends_with(kMissing)) {
    return sentence("cli.missing", language, {{"name", text.substr(0, text.size() - kMissing.size())}});
  }
  for (const std::string_view start : {kTooMany, kTooManys}) {
    if (text.starts_with(start)) return sentence("cli.too_many", language, {{"name", text.substr(start.size())}});
  }
  return message;
}

}  // namespace

Language language_asked(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view given = argv[i];
    if (given == "--lang=en" || (given == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) {
      return Language::en;
    }
  }
  return Language::zh;
}

std::string usage_told(const CLI::App& app, int argc, const char* const* argv, const std::string& message,
                       Language language) {
  const std::vector<std::string> commands = commands_of(app);
  const std::string typed = argc > 1 ? argv[1] : "";
  const CLI::App* sub = nullptr;
  for (const CLI::App* one : app.get_subcommands({})) {
    if (one->get_name() == typed) sub = one;
  }
  std::string command = "loanweave", what;
  if (typed.empty()) {
    what = sentence("cli.no_command", language, {{"names", listed(commands, language)}});
  } else if (sub) {
    command += " " + typed;
    const std::string option = unknown_option(*sub, argc, argv);
    what = option.empty() ? translated(message, language)
                          : with_near(sentence("cli.unknown_option", language, {{"name", option}}), option,
                                      options_of(*sub), language);
  } else if (typed.front() == '-') {
    what = sentence("cli.unknown_option", language, {{"name", typed}});
  } else {
    what = with_near(sentence("cli.unknown_command", language, {{"name", typed}}), typed, commands, language);
  }
  return command + ": " + what + "\n" + sentence("cli.see_help", language, {{"command", command}}) + "\n";
}

}  // namespace loan
