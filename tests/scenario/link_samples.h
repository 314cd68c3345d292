// Cases and links that the tests of links share.
#pragma once
#include <map>
#include <string>

#include "scenario/base64url.h"
#include "scenario/checksum.h"
#include "scenario/link.h"
#include "scenario/presets.h"
#include "scenario_files.h"

namespace link_samples {

using namespace loan;

inline Scenario preset(const char* id) {
  return open_preset(*find_preset(id));
}

inline std::string link_of(const Scenario& scenario) {
  return *write_link(scenario);
}

inline Scenario reference_deal() {
  return *read_scenario(repository_file("tests/data/reference-deal.json"));
}

/// Marks without notes, sources and dates: what a link carries.
inline std::map<std::string, Mark> marks(const Scenario& s) {
  std::map<std::string, Mark> out;
  for (const auto& [path, origin] : s.provenance) out[path] = origin.mark;
  return out;
}

/// A body of CBOR bytes in a link of its own, with a right length and checksum.
inline std::string wrapped(const std::string& cbor) {
  std::string body;
  body += static_cast<char>(cbor.size() >> 8 & 0xFF);
  body += static_cast<char>(cbor.size() & 0xFF);
  body += cbor;
  const std::uint32_t crc = crc32(body);
  for (int shift = 24; shift >= 0; shift -= 8) body += static_cast<char>(crc >> shift & 0xFF);
  return "1." + base64url(body);
}

inline Problems problems_of(const std::string& text) {
  return read_link(text, Completeness::draft).problems();
}

}  // namespace link_samples
