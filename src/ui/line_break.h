// line_break.h — where a line of running text may end, in Chinese and English.
#pragma once
#include <cstddef>
#include <string_view>

namespace loan::ui {

/// Length in bytes of the piece of `text` from `at` on that may not be broken: a wide character with what closes it, or
/// a word with its spaces; an opening bracket with what follows, a number with its unit.
std::size_t unbroken_length(std::string_view text, std::size_t at);

}  // namespace loan::ui
