#include "report/face.h"

#include "report/face_parts.h"
#include "scenario/presets.h"

namespace loan {
namespace {

constexpr MoneyUnit kMoneyUnits[] = {MoneyUnit::yuan, MoneyUnit::wan, MoneyUnit::yi};
constexpr const char* kMoneyUnitIds[] = {"yuan", "wan", "yi"};

/// Words of the page around form and tables.
constexpr const char* kPageWords[] = {"app.name",
                                      "app.not_an_approval",
                                      "bar.preset_label",
                                      "bar.unit",
                                      "bar.language_label",
                                      "bar.theme",
                                      "bar.theme_light",
                                      "bar.theme_dark",
                                      "bar.undo",
                                      "bar.redo",
                                      "bar.share",
                                      "bar.export",
                                      "bar.import",
                                      "face.title",
                                      "face.inputs",
                                      "face.results",
                                      "face.problems",
                                      "face.to_canvas",
                                      "face.no_results",
                                      "face.print",
                                      "face.allowed",
                                      "face.not_given",
                                      "list.remove",
                                      "list.up",
                                      "list.down",
                                      "headline.title",
                                      "face.own_case",
                                      "face.changed",
                                      "menu.cases",
                                      "menu.no_cases",
                                      "bar.untitled",
                                      "share.title",
                                      "share.link",
                                      "share.copy",
                                      "share.copied",
                                      "share.qr",
                                      "share.too_long",
                                      "share.passphrase",
                                      "share.protect",
                                      "share.no_crypto",
                                      "share.close",
                                      "share.without_names",
                                      "share.open_protected",
                                      "share.wrong_passphrase",
                                      "work.storage_denied",
                                      "work.storage_full",
                                      "work.restored",
                                      "work.earlier",
                                      "work.damaged",
                                      "file.too_large",
                                      "file.unreadable",
                                      "face.canvas_lost",
                                      "work.link_opened",
                                      "face.dismiss",
                                      "face.title_field",
                                      "tab.whatif",
                                      "tab.compare",
                                      "what_if.progress",
                                      "compare.add_present",
                                      "compare.add",
                                      "compare.add_offer",
                                      "compare.remove"};

const Record* record_of(const Deal& deal, std::string_view path, const FieldRow*& row) {
  const FieldPlace place = find_field(deal, path);
  row = place.row;
  return place.record;
}

}  // namespace

std::string name_of_item(const Record& record, const void* owner) {
  for (const FieldRow& row : record.fields) {
    if (std::string_view(row.name) != "name") continue;
    const Value value = row.get(owner);
    const auto* name = std::get_if<std::string>(&value);
    if (name && !name->empty()) return *name;
  }
  const Value id = record.fields[0].get(owner);
  const auto* text = std::get_if<std::string>(&id);
  return text ? *text : std::string();
}

Json told_problems(const Problems& problems, const Deal& deal, Language language) {
  Json all = Json::array();
  for (const Problem& p : problems) {
    const FieldRow* row = nullptr;
    const Record* record = record_of(deal, p.field, row);
    const std::string key = row ? "field." + std::string(record->name) + "." + row->name : std::string();
    all.push_back({{"code", std::string(name_of(p.code))},
                   {"field", p.field},
                   {"message", sentence(p, language, row ? word(key, language) : std::string_view())},
                   {"allowed", p.allowed}});
  }
  return all;
}

Json face_json(const FaceView& view) {
  const Language language = view.typing.language;
  Json face;
  face["language"] = language == Language::zh ? "zh" : "en";
  face["title"] = view.scenario->meta.title;
  face["preset"] = view.scenario->meta.preset;
  face["presets"] = Json::array();
  for (const Preset& preset : presets()) {
    face["presets"].push_back(
        {{"id", std::string(preset.id)}, {"label", word("face.preset." + std::string(preset.id), language)}});
  }
  face["units"] = Json::array();
  for (std::size_t i = 0; i < std::size(kMoneyUnits); ++i) {
    face["units"].push_back({{"id", kMoneyUnitIds[i]}, {"label", name_of(kMoneyUnits[i], language)}});
    if (kMoneyUnits[i] == view.typing.money) face["money"] = kMoneyUnitIds[i];
  }
  face["words"] = Json::object();
  for (const char* key : kPageWords) face["words"][key] = word(key, language);
  face["undo"] = view.can_undo;
  face["redo"] = view.can_redo;
  face["problems"] = told_problems(*view.problems, view.scenario->deal, language);
  face["headline"] = face_headline(view);
  face["form"] = face_form(view);
  face["results"] = face_results(view);
  return face;
}

}  // namespace loan
