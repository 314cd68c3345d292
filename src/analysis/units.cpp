#include "analysis/units.h"

namespace loan {

namespace {

std::string id_at(const ListRow& list, void* owner, std::size_t i) {
  return std::get<std::string>(list.item()->fields[0].get(list.at(owner, i)));
}

bool same_members(const ListRow& list, void* a, void* b) {
  if (list.size(a) != list.size(b)) return false;
  for (std::size_t i = 0; i < list.size(a); ++i) {
    if (id_at(list, a, i) != id_at(list, b, i)) return false;
  }
  return true;
}

void walk(const Record& record, void* a, void* b, const std::string& prefix, std::vector<Difference>& out) {
  for (const FieldRow& row : record.fields) {
    const Value before = row.get(a), after = row.get(b);
    if (before != after) out.push_back({prefix + row.name, false, before, after});
  }
  for (const PartRow& part : record.parts) {
    walk(*part.record(), part.of(a), part.of(b), prefix + part.name + ".", out);
  }
  for (const ListRow& list : record.lists) {
    if (!same_members(list, a, b)) {
      out.push_back({prefix + list.name, true, {}, {}});
      continue;
    }
    for (std::size_t i = 0; i < list.size(a); ++i) {
      walk(*list.item(), list.at(a, i), list.at(b, i), prefix + list.name + "[" + id_at(list, a, i) + "].", out);
    }
  }
}

void copy_list(const ListRow& list, void* to, void* from);

void copy_record(const Record& record, void* to, void* from) {
  for (const FieldRow& row : record.fields) row.set(to, row.get(from));
  for (const PartRow& part : record.parts) copy_record(*part.record(), part.of(to), part.of(from));
  for (const ListRow& list : record.lists) copy_list(list, to, from);
}

void copy_list(const ListRow& list, void* to, void* from) {
  while (list.size(to) > 0) list.erase(to, list.size(to) - 1);
  for (std::size_t i = 0; i < list.size(from); ++i) {
    list.insert(to, i);
    copy_record(*list.item(), list.at(to, i), list.at(from, i));
  }
}

}  // namespace

std::vector<Difference> differences(const Deal& a, const Deal& b) {
  std::vector<Difference> out;
  // The rows take void*; nothing is set.
  walk(deal_record(), &const_cast<Deal&>(a), &const_cast<Deal&>(b), {}, out);
  return out;
}

void take_over(Deal& target, const Deal& source, const Difference& difference) {
  auto& from = const_cast<Deal&>(source);  // only read
  if (difference.whole_list) {
    const ListPlace to = find_list(target, difference.path), other = find_list(from, difference.path);
    if (to.row && other.row) copy_list(*to.row, to.owner, other.owner);
    return;
  }
  const FieldPlace to = find_field(target, difference.path), other = find_field(from, difference.path);
  if (to.row && other.row) to.set(other.get());
}

}  // namespace loan
