#include "api/tools/verify_evidence.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "integrations/digest/sha256_digest.hpp"
#include "tests/ports/signed_act.hpp"
#include "tests/support/folder.hpp"

using namespace kezek;
using namespace kezek::test;
using Catch::Contains;
using Words = std::vector<std::string>;

namespace {

/// An operator who trusts the authority of the act.
class Looking {
 public:
  Looking() { authority_of_acts().add_anchors(trust_); }

  std::string file(const std::string& name, const std::string& octets) const {
    folder_.write(name, octets);
    return (folder_.path() / name).string();
  }

  int at(Words words) {
    words.insert(words.begin(), "verify-evidence");
    out_.str({});
    err_.str({});
    return api::VerifyEvidence::run(
        words, {TestDatabase::given()->as_server(), trust_, digest_, "", out_, err_});
  }

  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

 private:
  Folder folder_;
  integrations::eds::TrustStore trust_;
  integrations::Sha256Digest digest_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace

TEST_CASE("verify-evidence takes the revocation list that a row names", "[ports]") {
  if (no_cluster()) return;
  const auto seven = list_of_that_day("\x07", false);
  Signed act{Adapter::postgresql};
  act.row.revocation = word_of_list(seven);
  const auto id = act.kept().act.text();
  Looking looking;
  const auto kept = looking.file("seven.crl", seven);
  const auto later = looking.file("eight.crl", list_of_that_day("\x08", false));

  const auto word = GENERATE(true, false);
  const Words named = word ? Words{id} : Words{"--since", "2016-01-01T00:00:00Z"};
  const auto with = [&](Words words) {
    words.insert(words.end(), named.begin(), named.end());
    return looking.at(words);
  };
  CHECK(with({}) == 3);
  CHECK_THAT(looking.out(), Contains(R"("reason":"revocation_unknown")") &&
                                Contains(R"("revocation_list":")" + act.row.revocation->crl));
  CHECK(with({"--crl", later}) == 3);
  CHECK(with({"--crl", kept}) == 0);
  CHECK_THAT(looking.out(), Contains(R"("verdict":"valid")"));
  CHECK(with({"--crl", kept, "--crl", later}) == 0);
  CHECK(with({"--crl", later, "--crl", kept}) == 0);
  CHECK(with({"--crl", kept + ".none"}) == 2);
  CHECK_THAT(looking.err(), Contains("seven.crl.none can't be read as a file"));
  CHECK(with({"--list", kept}) == 2);
}
