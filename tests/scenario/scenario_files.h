// What the tests of scenario/ share: reading files of the repository, finding a problem.
#pragma once
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "core/problem.h"
#include "deal/fields.h"

inline std::string repository_file(const std::string& path) {
  std::ifstream in(std::string(LOAN_SOURCE_FOLDER "/") + path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline bool has_problem(const loan::Problems& problems, loan::ProblemCode code, const std::string& field) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const loan::Problem& p) { return p.code == code && p.field == field; });
}

inline std::string listed(const loan::Problems& problems) {
  std::string text;
  for (const auto& p : problems) {
    text += std::string(loan::name_of(p.code)) + " " + p.field + " (" + p.allowed + ")\n";
  }
  return text;
}

/// `text` with the first `from` replaced; the test fails to find its problem when `from` is not there.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

/// A deal whose every list holds one item as insert() makes it, with this id.
inline loan::Deal one_item_everywhere(const std::string& id = {}) {
  loan::Deal deal;
  for (bool grew = true; grew;) {
    grew = false;
    loan::for_each_list(deal, [&](const loan::ListPlace& list) {
      if (list.size() > 0) return;
      list.row->insert(list.owner, 0);
      list.row->item()->fields[0].set(list.row->at(list.owner, 0), id);
      grew = true;
    });
  }
  return deal;
}
