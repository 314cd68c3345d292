// picture.h — a card's picture as a file of its own: for saving from the screen and for papers, so that both show the
// same.
#pragma once
#include <string>

#include "chart/palette.h"
#include "report/view.h"

namespace loan::report {

/// One SVG, 960 wide: title, legend and picture, in the light theme. Empty when the block has no picture.
std::string picture_svg(const Block& block, const chart::Style& style);
/// The data behind the picture, tab-separated.
std::string picture_data(const Block& block, const chart::Style& style);

}  // namespace loan::report
