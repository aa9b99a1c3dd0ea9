#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/integrations/crl_shelf.hpp"
#include "tests/support/folder.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using integrations::eds::CrlOptions;
namespace fs = std::filesystem;
namespace reason = integrations::eds::crl_reason;

namespace {

void write(const fs::path& path, const std::string& octets) {
  std::ofstream{path, std::ios::binary | std::ios::trunc} << octets;
}

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<fs::path> files_in(const fs::path& folder) {
  return {fs::directory_iterator{folder}, fs::directory_iterator{}};
}

}  // namespace

TEST_CASE("CRL store: who is on a fresh list is revoked, who isn't is good", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.answer(listed_serial).detail == RevocationDetail::crl_absent);
  CHECK(shelf.store.take(signed_list(list_parts())).renewed);
  const auto listed = shelf.answer(listed_serial);
  CHECK(listed.state == RevocationState::revoked);
  CHECK(listed.revoked_at == eds_now - 240h);
  const auto other = shelf.answer(other_serial);
  CHECK(other.state == RevocationState::good);
  REQUIRE(other.proof);
  CHECK(other.proof->source == domain::RevocationSource::crl);
  CHECK(other.proof->said_at == eds_now - 1h);
  CHECK_THAT(other.proof->crl, Catch::Contains("list 07 of 2026-11-02T05:00:00Z"));
  CHECK(shelf.answer(other_serial, Family::rsa).state == RevocationState::unreachable);
}

TEST_CASE("CRL store: nobody is good by a list after its end", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts())).renewed);
  shelf.clock.advance_to(eds_now + 23h);
  CHECK(shelf.state(other_serial) == RevocationState::good);
  shelf.clock.advance(1us);
  CHECK(shelf.answer(other_serial).detail == RevocationDetail::crl_expired);
  CHECK(shelf.answer(listed_serial).state == RevocationState::revoked);
  CHECK(shelf.store.take(signed_list(list_parts(8))).fault == CrlFault::expired);
}

TEST_CASE("CRL store: a list of tomorrow is not taken", "[crl]") {
  CrlShelf shelf;
  auto parts = list_parts();
  parts.this_update = eds_now + 6min;
  CHECK(shelf.store.take(signed_list(parts)).fault == CrlFault::not_yet);
}

TEST_CASE("CRL store: an older list never takes the place of a newer one", "[crl]") {
  CrlShelf shelf;
  auto newer = list_parts(8);
  newer.this_update += 30min;
  CHECK(shelf.store.take(signed_list(newer)).renewed);
  auto older = list_parts(7);
  older.entries.clear();
  CHECK(shelf.store.take(signed_list(older)).fault == CrlFault::older);
  older.number = "\x09";  // a greater number doesn't make it younger
  CHECK(shelf.store.take(signed_list(older)).fault == CrlFault::older);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
  const auto again = shelf.store.take(signed_list(newer));
  CHECK_FALSE(again.renewed);
  CHECK_FALSE(again.fault);
}

TEST_CASE("CRL store: a delta adds, changes and removes", "[crl]") {
  CrlShelf shelf;
  auto base = list_parts(7);
  const std::string held = "\x43" + std::string(19, '\x03');
  base.entries.push_back({
      held, {eds_now - 2h, reason::certificate_hold}
  });
  CHECK(shelf.store.take(signed_list(base)).renewed);
  CHECK(shelf.state(held) == RevocationState::on_hold);

  auto delta = delta_parts(9, 7);
  delta.this_update = eds_now - 5min;
  delta.entries = {
      {other_serial, {eds_now - 10min, 0}                      },
      {held,         {eds_now - 10min, reason::remove_from_crl}}
  };
  CHECK(shelf.store.take(signed_list(delta)).renewed);
  CHECK(shelf.state(other_serial) == RevocationState::revoked);
  const auto released = shelf.answer(held);
  CHECK(released.state == RevocationState::good);
  CHECK(released.proof->said_at == eds_now - 5min);
  CHECK_THAT(released.proof->crl, Catch::Contains("changes 09 of"));
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
}

TEST_CASE("CRL store: a delta of another list than ours is left aside", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts(7))).renewed);
  const auto [number, base] = GENERATE(table<int, int>({
      {9, 8}, // completes a list that we don't have
      {6, 5}, // older than our list
  }));
  auto delta = delta_parts(static_cast<unsigned char>(number), static_cast<unsigned char>(base));
  delta.entries = {
      {listed_serial, {eds_now - 10min, reason::remove_from_crl}}
  };
  CHECK(shelf.store.take(signed_list(delta)).renewed);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
}

TEST_CASE("CRL store: lists survive a restart, verified anew", "[crl]") {
  const Folder folder;
  const auto directory = folder.path() / "lists";
  {
    CrlShelf shelf{{.directory = directory}};
    CHECK(shelf.store.take(signed_list(list_parts(8))).renewed);
    CHECK(shelf.store.take(signed_list(delta_parts(9, 8))).renewed);
    CHECK(shelf.store.take(signed_list(list_parts(3), Family::rsa)).renewed);
  }
  REQUIRE(files_in(directory).size() == 3);
  {
    CrlShelf shelf{{.directory = directory}};
    CHECK(shelf.state(listed_serial) == RevocationState::revoked);
    CHECK(shelf.answer(other_serial, Family::rsa).state == RevocationState::good);
    CHECK_THAT(shelf.answer(other_serial).proof->crl, Catch::Contains("changes 09"));
    CHECK(shelf.store.take(signed_list(list_parts(7))).fault == CrlFault::older);
  }
  for (const auto& file : files_in(directory)) {
    auto octets = read(file);
    octets[octets.size() / 2] = static_cast<char>(octets[octets.size() / 2] ^ 1);
    write(file, octets);
  }
  CrlShelf shelf{{.directory = directory}};
  CHECK(shelf.answer(listed_serial).detail == RevocationDetail::crl_absent);
}

TEST_CASE("CRL store: addresses are asked, and what they give is judged", "[crl]") {
  const Folder folder;
  const auto file = folder.path() / "list.crl";
  sandbox::StandInReply reply{.body = signed_list(list_parts(7), Family::rsa)};
  std::atomic<int> unchanged = 0;
  const sandbox::LoopbackServer server{
      0, [&](const sandbox::StandInRequest& request) {
        if (request.user_agent.starts_with("kezek/") && request.if_none_match == "\"7\"") {
          ++unchanged;
          return sandbox::StandInReply{304};
        }
        auto with_tag = reply;
        with_tag.entity_tag = "\"7\"";
        return with_tag;
      }};
  CrlOptions options{.directory = folder.path() / "kept", .list_bytes_max = 4096};
  options.urls = {"file://" + file.string(),
                  "http://127.0.0.1:" + std::to_string(server.port()) + "/list.crl"};
  CrlShelf shelf{options};

  auto outcomes = shelf.store.refresh();
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].fault == CrlFault::unreachable);
  CHECK(outcomes[1].renewed);
  CHECK(shelf.answer(listed_serial, Family::rsa).state == RevocationState::revoked);

  write(file, signed_list(list_parts(7)));
  outcomes = shelf.store.refresh();
  CHECK(outcomes[0].renewed);
  CHECK_FALSE(outcomes[1].renewed);
  CHECK_FALSE(outcomes[1].fault);
  CHECK(unchanged == 1);

  write(file, std::string(5000, 'x'));
  CHECK(shelf.store.refresh()[0].fault == CrlFault::too_large);
  write(file, "nonsense");
  CHECK(shelf.store.refresh()[0].fault == CrlFault::malformed);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
}

TEST_CASE("CRL store: a list that can't be kept is used all the same, and told", "[crl]") {
  const Folder folder;
  write(folder.path() / "occupied", "a file");
  CrlShelf shelf{{.directory = folder.path() / "occupied"}};
  const auto taken = shelf.store.take(signed_list(list_parts()));
  CHECK(taken.renewed);
  CHECK(taken.fault == CrlFault::not_written);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
}

TEST_CASE("CRL store: readers go on while lists change", "[crl]") {
  CrlShelf shelf;
  CHECK(shelf.store.take(signed_list(list_parts(1))).renewed);
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const auto& authority = pinned_authority(Family::gost512);
  std::thread reader{[&] {
    while (!done)
      if (shelf.store.answer(authority, listed_serial, eds_now).state != RevocationState::revoked)
        ++wrong;
  }};
  for (unsigned char number = 2; number < 40; ++number)
    CHECK(shelf.store.take(signed_list(list_parts(number))).renewed);
  done = true;
  reader.join();
  CHECK(wrong == 0);
}
