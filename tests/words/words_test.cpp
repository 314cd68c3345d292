#include "words/words.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "deal/fields.h"
#include "deal/figures.h"
#include "policy/tools.h"
#include "trace/rules.h"

using namespace loan;

namespace {

bool has_chinese(const std::string& s) {
  for (std::size_t i = 0; i + 2 < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0xE4 && c <= 0xE9) return true;
  }
  return false;
}

void must_have(const std::string& key) {
  const Wording* row = find_word(key);
  CHECK_MESSAGE(row != nullptr, "no wording for " << key);
  if (!row) return;
  CHECK_MESSAGE(std::string(row->zh) != "", key);
  CHECK_MESSAGE(std::string(row->en) != "", key);
}

}  // namespace

TEST_CASE("wording: every input of a deal has its name in both languages, and every choice its word") {
  int fields = 0;
  for_each_row([&](const Record& record, const FieldRow* field, const ListRow* list) {
    must_have("record." + std::string(record.name));
    if (field) {
      ++fields;
      const std::string key = "field." + std::string(record.name) + "." + field->name;
      must_have(key);
      if (field->kind != Kind::id) {
        CHECK_MESSAGE(!help(key, Language::zh).empty(), key);
        CHECK_MESSAGE(!help(key, Language::en).empty(), key);
      }
      for (const char* choice : field->choices) {
        must_have("choice." + std::string(record.name) + "." + field->name + "." + choice);
      }
    }
    if (list) {
      must_have("record." + std::string(list->item()->name));
      must_have("item." + std::string(list->item()->name));
    }
  });
  CHECK(fields > 200);
}

TEST_CASE("wording: no field or choice is worded that no deal has") {
  std::set<std::string> known;
  for_each_row([&](const Record& record, const FieldRow* field, const ListRow*) {
    if (!field) return;
    const std::string path = std::string(record.name) + "." + field->name;
    known.insert("field." + path);
    for (const char* choice : field->choices) known.insert("choice." + path + "." + choice);
  });
  for (const Wording& row : all_words()) {
    const std::string key = row.key;
    if (key.rfind("field.", 0) == 0 && key.find('.', 6) != std::string::npos) CHECK_MESSAGE(known.count(key) == 1, key);
    if (key.rfind("choice.", 0) == 0) CHECK_MESSAGE(known.count(key) == 1, key);
  }
}

TEST_CASE("wording: every figure has its name in both languages, and no figure is named that does not exist") {
  std::set<std::string> known;
  for_each_figure_row([&](const FigureRecord& record, const FigureRow& row, const std::string&) {
    known.insert("figure." + std::string(record.name) + "." + row.name);
  });
  CHECK(known.size() > 150);
  for (const std::string& key : known) must_have(key);
  for (const Wording& row : all_words()) {
    if (std::string(row.key).rfind("figure.", 0) == 0) CHECK_MESSAGE(known.count(row.key) == 1, row.key);
  }
}

TEST_CASE("wording: every policy tool and every reason against one has its words") {
#define LOAN_X(name) must_have("policy_tool." #name);
  LOAN_POLICY_TOOLS(LOAN_X)
#undef LOAN_X
#define LOAN_X(name) must_have("policy_obstacle." #name);
  LOAN_POLICY_OBSTACLES(LOAN_X)
#undef LOAN_X
}

TEST_CASE("wording: every rule that an explanation can show has a name") {
  for (const auto group : all_rules()) {
    for (const Rule& rule : group) must_have("rule." + std::string(rule.key));
  }
}

TEST_CASE("wording: every problem says which field and what to do, in both languages") {
  for (int i = 0; i < kProblemCodeCount; ++i) {
    const auto code = static_cast<ProblemCode>(i);
    must_have("problem." + std::string(name_of(code)));
    for (const Language language : {Language::zh, Language::en}) {
      const std::string text = sentence(Problem{code, "x.y", "1 – 2"}, language, "XYZ");
      CAPTURE(text);
      CHECK(text.find('{') == std::string::npos);
      CHECK(text.find('!') == std::string::npos);
      const std::string end = language == Language::zh ? "。" : ".";
      CHECK(text.substr(text.size() - end.size()) == end);
    }
  }
}

TEST_CASE("wording: a problem names the field as people call it and the allowed range") {
  const Problem p{ProblemCode::out_of_range, "banks[icbc].hurdle_raroc", "0 % – 100 %"};
  CHECK(sentence(p, Language::zh, word("field.banks.hurdle_raroc", Language::zh)) ==
        "目标资本回报率超出范围，请填写 0 % – 100 %。");
  CHECK(sentence(p, Language::en) == "banks[icbc].hurdle_raroc is outside its range; enter 0 % – 100 %.");
  const Problem without_range{ProblemCode::inconsistent, "x", ""};
  CHECK(sentence(without_range, Language::en) == "x contradicts another input; change it to another value.");
}

TEST_CASE("wording: every status has a sentence for the user") {
  for (int i = 0; i < kStatusCount; ++i) must_have("status." + std::string(name_of(static_cast<Status>(i))));
  CHECK(sentence(Status::no_sign_change, Language::zh) == "不存在这样的利率：各期现金流方向相同。");
}

TEST_CASE("wording: every unit has a name, empty only for bare numbers") {
  for (int i = 0; i <= static_cast<int>(Unit::per_yuan); ++i) {
    const std::string key = "unit." + std::string(name_of(static_cast<Unit>(i)));
    CHECK_MESSAGE(find_word(key) != nullptr, key);
  }
}

TEST_CASE("wording: keys are unique, and English wording holds no Chinese") {
  const auto rows = all_words();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CHECK_MESSAGE(std::string(rows[i - 1].key) != rows[i].key, rows[i].key);
  }
  const std::set<std::string> both = {"app.name", "bar.language"};  // the firm's name and the language switch
  for (const Wording& row : rows) {
    if (both.count(row.key) == 0) CHECK_MESSAGE(!has_chinese(row.en), row.key);
    CHECK_MESSAGE(!has_chinese(row.help_en), row.key);
    CHECK_MESSAGE(std::string(row.zh).find("！") == std::string::npos, row.key);
  }
}

TEST_CASE("wording: an unknown key shows itself, and lists read as people write them") {
  CHECK(word("no.such.key", Language::zh) == "no.such.key");
  const std::string banks[] = {"杭州银行", "兴业银行", "浙商银行"};
  CHECK(listed(banks, Language::zh) == "杭州银行、兴业银行与浙商银行");
  CHECK(listed(banks, Language::en) == "杭州银行, 兴业银行 and 浙商银行");
  CHECK(listed({}, Language::zh).empty());
}
