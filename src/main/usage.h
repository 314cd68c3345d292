// usage.h — what the command line says about arguments that it does not understand.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "words/words.h"

namespace loan {

/// The language asked for by --lang anywhere among the arguments; Chinese when there is none.
Language language_asked(int argc, const char* const* argv);

/// One or two lines: what is wrong, what may have been meant, where the help is. `message` is the parser's own.
std::string usage_told(const CLI::App& app, int argc, const char* const* argv, const std::string& message,
                       Language language);

}  // namespace loan
