// Where a line of a sentence may end.
#include "ui/line_break.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace loan;

namespace {

std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = ui::unbroken_length(text, i);
    out.emplace_back(text.substr(i, n));
    i += n;
  }
  return out;
}
using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("lines: Chinese may break between any two characters, but a stop does not begin a line") {
  CHECK(pieces("还差，不参加。") == Pieces{"还", "差，", "不", "参", "加。"});
}

TEST_CASE("lines: an opening bracket does not end a line, and what stands in it stays whole") {
  CHECK(pieces("承担（30.0%），没有") == Pieces{"承", "担", "（30.0%），", "没", "有"});
  CHECK(pieces("不够本（EVA −17.51 万元）") == Pieces{"不", "够", "本", "（EVA ", "−17.51 万元）"});
  CHECK(pieces("loss (margin 1.50%)") == Pieces{"loss ", "(margin ", "1.50%)"});
}

TEST_CASE("lines: a number keeps its unit") {
  CHECK(pieces("损失 8,100 万元，全部") == Pieces{"损", "失 ", "8,100 万元，", "全", "部"});
  CHECK(pieces("第 12 个月违约") == Pieces{"第 ", "12 个月", "违", "约"});
  CHECK(pieces("loses 4.8 m yuan, all") == Pieces{"loses ", "4.8 m yuan, ", "all"});
  // A unit on its own is a word like others.
  CHECK(pieces("万元") == Pieces{"万元"});
  CHECK(pieces("in yuan") == Pieces{"in ", "yuan"});
}

TEST_CASE("lines: whose it is stays with the name, in Chinese letters too") {
  CHECK(pieces("of 银行's minimum") == Pieces{"of ", "银", "行's ", "minimum"});
  CHECK(pieces("the borrower's ceiling") == Pieces{"the ", "borrower's ", "ceiling"});
}
