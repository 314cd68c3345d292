// What a link may meet on its way: cut off, bent, of another release, or made by somebody with bad intentions.
#include <doctest/doctest.h>

#include "core/random.h"
#include "link_samples.h"
#include "scenario/cbor.h"

using namespace link_samples;

TEST_CASE("link: no single changed character opens silently as another deal") {
  Scenario s = preset("anhui-growth");
  s.deal.facility.tranches[0].rate = 0.0275;
  s.deal.company.name = "某企业";
  for (const std::string& link : {link_of(s), link_of(preset("suzhou-index"))}) {
    for (std::size_t at = 0; at < link.size(); ++at) {
      for (int c = 1; c < 128; ++c) {
        if (link[at] == static_cast<char>(c)) continue;
        std::string bent = link;
        bent[at] = static_cast<char>(c);
        CAPTURE(bent);
        REQUIRE_FALSE(problems_of(bent).empty());
      }
    }
  }
}

TEST_CASE("link: cut off anywhere it says that it is incomplete") {
  Scenario s = preset("dongguan-linkage");
  s.deal.stack.months = 30;
  const std::string link = link_of(s);
  for (std::size_t n = 1; n < link.size(); ++n) {
    CAPTURE(n);
    const Problems p = problems_of(link.substr(0, n));
    REQUIRE(p.size() == 1);
    CHECK(p[0].code == ProblemCode::link_incomplete);
  }
  CHECK(problems_of(link + "A").at(0).code != ProblemCode::malformed);
  CHECK(problems_of(link + "AAAA").at(0).code == ProblemCode::link_damaged);
  CHECK(read_link("  " + link + " \n").ok());
}

TEST_CASE("link: what is no link, too long, from a later release or of an unknown preset is told apart") {
  CHECK(problems_of("").at(0).code == ProblemCode::malformed);
  CHECK(problems_of("hello").at(0).code == ProblemCode::malformed);
  CHECK(problems_of("https://example.org/#").at(0).code == ProblemCode::malformed);
  CHECK(problems_of("0.AAAA").at(0).code == ProblemCode::malformed);
  CHECK(problems_of("2.AAAA").at(0).code == ProblemCode::newer_version);
  CHECK(problems_of("1." + std::string(kLongestLink, 'A')).at(0).code == ProblemCode::too_large);
  CHECK(problems_of(wrapped("\x01")).at(0).code == ProblemCode::link_damaged);

  Cbor root = Cbor::empty_map();
  root.put(1, Cbor::of(std::string("nobody")));
  root.put(2, Cbor::of(std::int64_t{1}));
  const Problems unknown = problems_of(wrapped(write_cbor(root)));
  CHECK(unknown.at(0).code == ProblemCode::unknown_preset);
  CHECK(unknown.at(0).allowed.find("zhejiang-pilot 1") != std::string::npos);
  root = Cbor::empty_map();
  root.put(1, Cbor::of(std::string("zhejiang-pilot")));
  root.put(2, Cbor::of(std::int64_t{99}));
  CHECK(problems_of(wrapped(write_cbor(root))).at(0).code == ProblemCode::unknown_preset);
  root = Cbor::empty_map();
  root.put(2, Cbor::of(std::int64_t{2}));
  CHECK(problems_of(wrapped(write_cbor(root))).at(0).code == ProblemCode::newer_version);

  const auto with_change = [](int number, Cbor value) {
    Cbor link = Cbor::empty_map(), changes = Cbor::empty_map();
    changes.put(number, std::move(value));
    link.put(1, Cbor::of(std::string("zhejiang-pilot")));
    link.put(2, Cbor::of(std::int64_t{1}));
    link.put(6, std::move(changes));
    return problems_of(wrapped(write_cbor(link)));
  };
  CHECK(with_change(99999, Cbor::of(true)).at(0).code == ProblemCode::newer_version);
  CHECK(with_change(101, Cbor::of(std::int64_t{77})).at(0).code == ProblemCode::newer_version);  // a later word
  CHECK(with_change(101, Cbor::of(std::string("x"))).at(0).code == ProblemCode::link_damaged);
  CHECK(with_change(100, Cbor{}).at(0).code == ProblemCode::link_damaged);  // a name cannot be absent
  CHECK(with_change(12, Cbor::of(true)).at(0).code == ProblemCode::link_damaged);
  Cbor banks = Cbor::empty_map();
  banks.put(7, Cbor::empty_map());
  CHECK(with_change(12, banks).at(0).code == ProblemCode::link_damaged);  // the preset has three banks
  banks = Cbor::empty_list();
  for (int i = 0; i < 41; ++i) banks.items.push_back(Cbor::empty_map());
  CHECK(with_change(12, banks).at(0).code == ProblemCode::too_many_items);
  CHECK(with_change(107, Cbor::of(INT64_MAX)).at(0).code == ProblemCode::link_damaged);
}

TEST_CASE("link: hostile bytes behind a right checksum never crash the reader") {
  const std::uint64_t seed = 99;
  CAPTURE(seed);
  const std::string good = *from_base64url(link_of(reference_deal()).substr(2));
  const std::string body = good.substr(2, good.size() - 6);
  REQUIRE(wrapped(body) == link_of(reference_deal()));
  int opened = 0;
  for (std::uint64_t run = 0; run < 20'000; ++run) {
    RandomStream random(seed, run);
    std::string bent = body;
    for (int k = 0; k < 1 + static_cast<int>(run % 3); ++k) {
      bent[static_cast<std::size_t>(random.next_uniform() * static_cast<double>(bent.size()))] =
          static_cast<char>(random.next_bits() & 0xFF);
    }
    if (run % 5 == 0) bent.resize(static_cast<std::size_t>(random.next_uniform() * static_cast<double>(bent.size())));
    const auto read = read_link(wrapped(bent), Completeness::draft);
    opened += read.ok();
    REQUIRE((read.ok() || !read.problems().empty()));
    if (read.ok()) CHECK(check(read->deal).size() < 100'000);
  }
  CHECK(opened > 0);
  CHECK(opened < 15'000);
}

TEST_CASE("link: a deal with problems is refused when a finished case is asked for, and all problems are listed") {
  Scenario s = preset("zhejiang-pilot");
  s.deal.facility.tranches[0].rate = 0.5;
  s.deal.credit.default_probability = 2;
  const Problems p = read_link(link_of(s)).problems();
  CHECK(has_problem(p, ProblemCode::out_of_range, "facility.tranches[main].rate"));
  CHECK(has_problem(p, ProblemCode::out_of_range, "credit.default_probability"));
  CHECK(read_link(link_of(s), Completeness::draft).ok());
}

TEST_CASE("link: a case too large for a link says so instead of writing one that cannot be opened") {
  Scenario s = reference_deal();
  for (int i = 0; i < 200; ++i) {
    agreed::Quarter q;
    q.id = "quarter-with-a-rather-long-id-" + std::to_string(i % 100);
    q.commitment = "deposits-hangzhou";
    q.promised = 0.1 + i / 3.0;
    q.actual = 0.2 + i / 7.0;
    s.deal.growth.quarters.push_back(q);
  }
  CHECK(write_link(s).problems().at(0).code == ProblemCode::too_large);
}
