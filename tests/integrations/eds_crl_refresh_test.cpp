#include <atomic>
#include <fstream>
#include <future>
#include <stop_token>

#include <catch2/catch.hpp>
#include <openssl/err.h>

#include "domain/base/hex.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/support/folder.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& octets) {
  std::ofstream{path, std::ios::binary | std::ios::trunc} << octets;
}

/// Gives one list, with its tag, to whoever hasn't got it.
struct ListServer {
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server.port()) + "/a.crl"; }

  std::string list = signed_list(list_parts());
  std::atomic<int> given = 0;
  sandbox::LoopbackServer server{0, [this](const sandbox::StandInRequest& request) {
                                   if (request.if_none_match == "\"7\"")
                                     return sandbox::StandInReply{304};
                                   ++given;
                                   return sandbox::StandInReply{.body = list,
                                                                .entity_tag = "\"7\""};
                                 }};
};

fs::path kept_file(const fs::path& folder) {
  const auto key = pinned_authority(Family::gost512).certificate->fields().extensions.subject_key;
  return folder / (domain::hex(*key) + ".crl");
}

}  // namespace

TEST_CASE("CRL refresh: an address with nothing new is told when its list has ended", "[crl]") {
  const ListServer server;
  CrlShelf shelf{{.urls = {server.url()}}};
  CHECK(shelf.store.refresh().front().renewed);
  shelf.clock.advance_to(eds_now + 23h);
  CHECK_FALSE(shelf.store.refresh().front().fault);
  shelf.clock.advance(1us);
  const auto ended = shelf.store.refresh().front();
  CHECK(ended.fault == CrlFault::expired);
  CHECK_FALSE(ended.renewed);
  CHECK(server.given == 1);
}

TEST_CASE("CRL refresh: a list that had ended already is fetched once", "[crl]") {
  const ListServer server;
  CrlShelf shelf{{.urls = {server.url()}}};
  shelf.clock.advance(24h);
  const auto first = shelf.store.refresh().front();
  CHECK(first.renewed);
  CHECK(first.fault == CrlFault::expired);
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
  CHECK(shelf.store.refresh().front().fault == CrlFault::expired);
  CHECK(server.given == 1);
}

TEST_CASE("CRL refresh: a list that can't be written is fetched once", "[crl]") {
  const Folder folder;
  write(folder.path() / "occupied", "a file");
  const ListServer server;
  CrlShelf shelf{
      {.urls = {server.url()}, .directory = folder.path() / "occupied" / "lists"}
  };
  CHECK(shelf.store.refresh().back().fault == CrlFault::not_written);
  CHECK_FALSE(shelf.store.refresh().front().fault);
  CHECK(server.given == 1);
}

TEST_CASE("CRL refresh: a list that isn't taken is asked for anew", "[crl]") {
  ListServer server;
  server.list.back() ^= 1;
  CrlShelf shelf{{.urls = {server.url()}}};
  CHECK(shelf.store.refresh().front().fault == CrlFault::signature_wrong);
  CHECK(shelf.store.refresh().front().fault == CrlFault::signature_wrong);
  CHECK(server.given == 2);
}

TEST_CASE("CRL refresh: an answer over the limit is told as such", "[crl]") {
  ListServer server;
  server.list.assign(5000, 'x');
  CrlShelf shelf{
      {.urls = {server.url()}, .list_bytes_max = 4096}
  };
  CHECK(shelf.store.refresh().front().fault == CrlFault::too_large);
}

TEST_CASE("CRL refresh: faults of the lists in the directory are told once", "[crl]") {
  const Folder folder;
  write(folder.path() / "a.crl", "nonsense");
  write(folder.path() / "b.crl", signed_list(list_parts()));
  write(folder.path() / "c.crl", std::string(5000, 'x'));
  write(folder.path() / "a.crl.new", "half a list");
  CrlShelf shelf{
      {.directory = folder.path(), .list_bytes_max = 4096}
  };
  CHECK(shelf.state(listed_serial) == RevocationState::revoked);
  std::map<std::string, std::optional<CrlFault>> faults;
  for (const auto& fetch : shelf.store.refresh()) faults.emplace(fetch.url, fetch.fault);
  REQUIRE(faults.size() == 2);
  CHECK(faults[folder.path() / "a.crl"] == CrlFault::malformed);
  CHECK(faults[folder.path() / "c.crl"] == CrlFault::too_large);
  CHECK(shelf.store.refresh().empty());
}

TEST_CASE("CRL refresh: a directory is told when it can't be read, not when it isn't yet",
          "[crl]") {
  const Folder folder;
  write(folder.path() / "occupied", "a file");
  CrlShelf shelf{{.directory = folder.path() / "occupied"}};
  const auto told = shelf.store.refresh();
  REQUIRE(told.size() == 1);
  CHECK(told.front().fault == CrlFault::unreachable);
  CHECK(CrlShelf{{.directory = folder.path() / "lists"}}.store.refresh().empty());
}

TEST_CASE("CRL refresh: a server that never finishes answering holds nobody who stops", "[crl]") {
  const auto delivery = GENERATE(sandbox::Delivery::none, sandbox::Delivery::halved);
  std::promise<void> first_asked;
  std::atomic<int> asked = 0;
  const sandbox::LoopbackServer server{0, [&](const sandbox::StandInRequest&) {
                                         if (++asked == 1) first_asked.set_value();
                                         return sandbox::StandInReply{
                                             .body = std::string(2000, 'x'), .delivery = delivery};
                                       }};
  const auto url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
  CrlShelf shelf{
      {.urls = {url + "a.crl", url + "b.crl"}, .timeout = 10s}
  };
  std::stop_source stop;
  auto told = std::async(std::launch::async, [&] { return shelf.store.refresh(stop.get_token()); });
  first_asked.get_future().wait();
  stop.request_stop();
  CHECK(told.get().empty());
  CHECK(asked == 1);
}

TEST_CASE("CRL store: the age of the lists is that of the oldest authority's newest", "[crl]") {
  CrlShelf shelf;
  CHECK_FALSE(shelf.store.oldest());
  CHECK(shelf.store.take(signed_list(list_parts(), Family::rsa)).renewed);
  auto older = list_parts();
  older.this_update -= 24h;
  CHECK(shelf.store.take(signed_list(older)).renewed);
  CHECK(shelf.store.oldest() == eds_now - 25h);
  CHECK(shelf.store.take(signed_list(delta_parts(9, 7))).renewed);
  CHECK(shelf.store.oldest() == eds_now - 1h);
}

TEST_CASE("CRL store: two servers never write into the same unfinished file", "[crl]") {
  const Folder folder;
  const auto kept = kept_file(folder.path());
  fs::create_directory(kept.string() + ".new");  // as if others were at it
  fs::create_directory(kept.string() + ".0.new");
  CrlShelf shelf{{.directory = folder.path()}};
  CHECK_FALSE(shelf.store.take(signed_list(list_parts())).fault);
  CHECK(fs::is_regular_file(kept));
}

TEST_CASE("CRL store: what can't be written leaves no file behind", "[crl]") {
  const Folder folder;
  fs::create_directory(kept_file(folder.path()));
  CrlShelf shelf{{.directory = folder.path()}};
  CHECK(shelf.store.take(signed_list(list_parts())).fault == CrlFault::not_written);
  CHECK(std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}) == 1);
}

TEST_CASE("CRL store: a refused list leaves nothing in OpenSSL's error queue", "[crl]") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  auto list = signed_list(list_parts(), family);
  list.back() ^= 1;
  CrlShelf shelf;
  ERR_clear_error();
  CHECK(shelf.store.take(list).fault == CrlFault::signature_wrong);
  CHECK(ERR_peek_error() == 0);
}
