#include "scenario/presets.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <sstream>

#include "deal/fields.h"
#include "deal/figures.h"
#include "scenario/checksum.h"
#include "scenario/scenario_json.h"
#include "scenario_files.h"

using namespace loan;

namespace {

std::string hex(std::uint32_t x) {
  char text[9];
  std::snprintf(text, sizeof text, "%08x", x);
  return text;
}

Deal deal_of(const char* id) {
  return open_preset(*find_preset(id)).deal;
}

}  // namespace

namespace {

/// Where `now` lacks or changes something that `then` holds; empty when it only adds keys to objects.
std::string first_difference(const Json& then, const Json& now, const std::string& at) {
  if (then.is_object() && now.is_object()) {
    for (const auto& [key, value] : then.items()) {
      if (!now.contains(key)) return at + "." + key;
      if (auto found = first_difference(value, now[key], at + "." + key); !found.empty()) return found;
    }
    return {};
  }
  if (then.is_array() && now.is_array() && then.size() == now.size()) {
    for (std::size_t i = 0; i < then.size(); ++i) {
      if (auto found = first_difference(then[i], now[i], at + "[]"); !found.empty()) return found;
    }
    return {};
  }
  return then == now ? std::string() : at + ": " + then.dump() + " is now " + now.dump();
}

}  // namespace

TEST_CASE("presets: the seven cases are carried inside the program, pilot loan first") {
  std::string ids;
  for (const Preset& p : presets()) ids += std::string(p.id) + " ";
  CHECK(ids ==
        "zhejiang-pilot zhejiang-inclusive hangzhou-2022-single anhui-growth anhui-swap suzhou-index "
        "dongguan-linkage ");
  CHECK(find_preset("nobody") == nullptr);
  CHECK(find_preset("zhejiang-pilot", 999) == nullptr);
}

TEST_CASE("presets: each is free of problems, knows its own name and revision, and is written in full") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const auto s = read_scenario(preset.text);
    CAPTURE(listed(s.problems()));
    REQUIRE(s.ok());
    CHECK(s->meta.preset == preset.id);
    CHECK(s->meta.preset_revision == preset.revision);
    CHECK(preset.revision >= 1);
    CHECK(s->meta.programme != Programme::own);
    CHECK_FALSE(s->meta.title.empty());
    CHECK_FALSE(s->meta.notes.empty());
    CHECK(*s == open_preset(preset));
    const std::string file = repository_file("presets/" + std::string(preset.id) + ".json");
    CHECK(*read_scenario(file) == *s);
    // Written in full with the fields of its day: later ones stand at their defaults, since reading gave the same case.
    CHECK(first_difference(Json::parse(file), Json::parse(write_scenario(*s)), "") == "");
  }
}

TEST_CASE("presets: every figure that is not the table's default says where it comes from") {
  const Deal defaults = one_item_everywhere();
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Scenario s = open_preset(preset);
    for_each_field(s.deal, [&](const FieldPlace& field) {
      const bool figure = field.row->kind == Kind::number || field.row->kind == Kind::amount ||
                          field.row->kind == Kind::date || field.row->kind == Kind::boolean ||
                          (field.row->kind == Kind::whole && field.row->unit != Unit::count);
      if (!figure || s.provenance.count(field.path)) return;
      const FieldPlace plain = find_field(defaults, without_ids(field.path));
      const bool at_default = plain.row != nullptr && plain.get() == field.get();
      CHECK_MESSAGE(at_default, field.path);
    });
  }
}

TEST_CASE("presets: public and inferred values name a source, assumptions give a reason") {
  for (const Preset& preset : presets()) {
    const Scenario s = open_preset(preset);
    for (const auto& [path, origin] : s.provenance) {
      const std::string at = std::string(preset.id) + " " + path;
      if (origin.mark == Mark::public_fact) CHECK_MESSAGE(!origin.source.empty(), at);
      if (origin.mark == Mark::assumption) CHECK_MESSAGE(!origin.note.empty(), at);
      if (origin.mark == Mark::inferred) CHECK_MESSAGE((!origin.note.empty() || !origin.source.empty()), at);
      CHECK_MESSAGE(origin.mark != Mark::user, at);
    }
  }
}

TEST_CASE("presets: the pilot loan splits 180 million 80/60/40 and only the city bank has no relending") {
  const Deal d = deal_of("zhejiang-pilot");
  REQUIRE(d.banks.size() == 3);
  CHECK(d.facility.tranches[0].amount == Money::yuan(180'000'000));
  CHECK(d.banks[0].commitment + d.banks[1].commitment + d.banks[2].commitment == Money::yuan(180'000'000));
  CHECK_FALSE(d.banks[0].relending_eligible);
  CHECK(d.banks[1].relending_eligible);
  CHECK(d.banks[2].relending_eligible);
  CHECK(d.facility.tranches[0].rate == 0.0325);
  CHECK(d.credit.default_probability == 0.006);
}

TEST_CASE("presets: the index loan's eight scores average 78 points, grade B") {
  const Deal d = deal_of("suzhou-index");
  double points = 0;
  for (const agreed::Dimension& one : d.credit.dimensions) points += one.weight * one.score.value_or(0);
  CHECK(points == doctest::Approx(78.0));  // (82+76+84+78+80+74+79+71) ÷ 8
  CHECK(d.credit.grades[1].minimum_score <= 78);
  CHECK(d.credit.grades[0].minimum_score > 78);
  CHECK(d.credit.grades[1].limit_cap == d.facility.tranches[0].amount);
}

TEST_CASE("presets: the linkage needs 22 million, has 20, and its guaranteed loan is covered for 80 %") {
  const Deal d = deal_of("dongguan-linkage");
  Money need;
  for (const agreed::NeedBlock& b : d.stack.needs) {
    for (int m = b.from_month; m <= b.to_month; ++m) need += b.monthly;
  }
  for (const agreed::NeedItem& i : d.stack.items) need += i.amount;
  CHECK(in_yuan(need) == doctest::Approx(22e6).epsilon(1e-8));  // six months of 833,333.33
  Money sources;
  for (const agreed::Source& s : d.stack.sources) sources += s.amount;
  CHECK(sources == Money::yuan(20'000'000));
  double guaranteed = 0;
  for (const agreed::Layer& l : d.cover.layers) guaranteed += l.tranche == "guaranteed" ? l.share : 0;
  CHECK(guaranteed == doctest::Approx(0.8));
}

TEST_CASE("presets: a released revision never changes, because links hold only what differs from it") {
  std::istringstream frozen(repository_file("tests/data/preset-digests.txt"));
  std::string line;
  std::size_t rows = 0;
  while (std::getline(frozen, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string id, digest;
    int revision = 0;
    words >> id >> revision >> digest;
    const Preset* preset = find_preset(id, revision);
    REQUIRE_MESSAGE(preset, line);
    ++rows;
    CHECK_MESSAGE(hex(crc32(preset->text)) == digest,
                  "presets/" << id << ".json changed but still says revision " << revision
                             << ". Copy the released file to presets/" << id << "." << revision
                             << ".json, raise preset_revision in the new one, and add a line to "
                                "tests/data/preset-digests.txt: "
                             << id << " " << revision + 1 << " <digest>");
  }
  CHECK(rows >= presets().size());
  for (const Preset& p : presets()) {
    const std::string row = std::string(p.id) + " " + std::to_string(p.revision) + " " + hex(crc32(p.text));
    CHECK_MESSAGE(repository_file("tests/data/preset-digests.txt").find(row) != std::string::npos, row);
  }
}

TEST_CASE("checksum: the published check value") {
  CHECK(crc32("123456789") == 0xCBF43926u);
  CHECK(crc32("") == 0u);
}
