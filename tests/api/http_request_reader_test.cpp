#include <catch2/catch.hpp>

#include "api/http/limits.hpp"
#include "api/http/request_reader.hpp"

using namespace kezek::api;

namespace {

const std::string filing =
    "POST /v1/applications?draft=1 HTTP/1.1\r\n"
    "Host: localhost\r\n"
    "content-TYPE:application/json\r\n"
    "Authorization: \t Bearer abc \r\n"
    "If-None-Match: \"1\"\r\n"
    "If-None-Match: \"2\"\r\n"
    "X-Kezek-Gate: secret\r\n"
    "X-Unknown: \xD2\x9B\r\n"
    "Content-Length: 5\r\n"
    "\r\n"
    "12345";

std::optional<Incoming> read_whole(std::string_view bytes) {
  RequestReader reader;
  reader.feed(bytes);
  return reader.next();
}

HttpProblem refusal_of(std::string_view bytes) {
  RequestReader reader;
  reader.feed(bytes);
  CHECK_FALSE(reader.next());
  REQUIRE(reader.refusal());
  CHECK_FALSE(reader.next());
  return *reader.refusal();
}

void check_filing(const Incoming& incoming) {
  const auto& request = incoming.request;
  CHECK(request.method == Method::post);
  CHECK(request.target == "/v1/applications?draft=1");
  CHECK(request.headers.content_type == "application/json");
  CHECK(request.headers.authorization == "Bearer abc");
  CHECK(request.headers.if_none_match == "\"1\", \"2\"");
  CHECK(request.headers.if_match.empty());
  CHECK(request.body == "12345");
  CHECK(incoming.gate == "secret");
  CHECK(incoming.keep_alive);
}

std::string with_lines(std::string_view lines) {
  return "GET /a HTTP/1.1\r\nHost: a\r\n" + std::string{lines} + "\r\n";
}

}  // namespace

TEST_CASE("A request is read whole, wherever its bytes are cut", "[http]") {
  for (std::size_t cut = 0; cut <= filing.size(); ++cut) {
    CAPTURE(cut);
    RequestReader reader;
    reader.feed(std::string_view{filing}.substr(0, cut));
    auto incoming = reader.next();
    CHECK(incoming.has_value() == (cut == filing.size()));
    reader.feed(std::string_view{filing}.substr(cut));
    if (!incoming) incoming = reader.next();
    REQUIRE(incoming);
    check_filing(*incoming);
  }
}

TEST_CASE("Requests that come together are answered one after the other", "[http]") {
  RequestReader reader;
  reader.feed(filing + with_lines("") + filing.substr(0, 10));
  check_filing(*reader.next());
  const auto second = reader.next();
  REQUIRE(second);
  CHECK(second->request.target == "/a");
  CHECK(second->request.body.empty());
  CHECK_FALSE(reader.next());
  reader.feed(filing.substr(10));
  check_filing(*reader.next());
  CHECK_FALSE(reader.refusal());
}

TEST_CASE("A client says whether it goes on", "[http]") {
  CHECK(read_whole(with_lines(""))->keep_alive);
  CHECK_FALSE(read_whole(with_lines("Connection: Close\r\n"))->keep_alive);
  CHECK_FALSE(read_whole("GET / HTTP/1.0\r\n\r\n")->keep_alive);
  CHECK(read_whole("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")->keep_alive);
}

TEST_CASE("A message that could be read in two ways is refused", "[http]") {
  const auto lines =
      GENERATE(as<std::string>{},  //
               "Host: b\r\n", "Content-Length: 5abc\r\n", "Content-Length: -1\r\n",
               "Content-Length: +1\r\n", "Content-Length: 0x1\r\n", "Content-Length: 1, 1\r\n",
               "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length:\r\n",
               "Content-Length:\r\nContent-Length: 1\r\n", "Transfer-Encoding:\r\n",
               "Authorization:\r\nAuthorization: b\r\n", "Content-Length: 99999999999999999999\r\n",
               "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: identity\r\n",
               "Authorization: a\r\nAuthorization: b\r\n", "Content-Type: a\r\ncontent-type: b\r\n",
               "X-Kezek-Gate: a\r\nX-Kezek-Gate: b\r\n", "Name : a\r\n", ": a\r\n",
               " folded: a\r\n", "A: b\r\n c\r\n", "no colon\r\n", "A: b\nC: d\r\n",
               "A: b\rC: d\r\n", "A: \x01\r\n", "A: \x7f\r\n", "A\xD2: b\r\n");
  CAPTURE(lines);
  CHECK(refusal_of(with_lines(lines)) == HttpProblem::malformed_request);
}

TEST_CASE("A request line that is none is refused", "[http]") {
  const auto line =
      GENERATE(as<std::string>{},  //
               "", "GET", "GET /", "GET / HTTP/2.0", "GET / HTTP/1.10", "get / HTTP/1.1",
               "BREW / HTTP/1.1", "TRACE / HTTP/1.1", "CONNECT a:1 HTTP/1.1", "GET / HTTP/1.1 ",
               " GET / HTTP/1.1", "GET  HTTP/1.1", "GET /a b HTTP/1.1", "GET /a\tb HTTP/1.1",
               "GET /a\rb HTTP/1.1", "GET /a\nA: b HTTP/1.1", "GET /\x7F HTTP/1.1");
  CAPTURE(line);
  CHECK(refusal_of(line + "\r\nHost: a\r\n\r\n") == HttpProblem::malformed_request);
}

TEST_CASE("HTTP/1.1 without a Host is refused", "[http]") {
  CHECK(refusal_of("GET / HTTP/1.1\r\n\r\n") == HttpProblem::malformed_request);
}

TEST_CASE("Empty lines add nothing to a list", "[http]") {
  const auto incoming =
      read_whole(with_lines("If-Match:\r\nIf-Match: \"1\"\r\nIf-Match:\r\nIf-Match: \"2\"\r\n"));
  REQUIRE(incoming);
  CHECK(incoming->request.headers.if_match == "\"1\", \"2\"");
}

TEST_CASE("The longest head is read, wherever its end is cut", "[http]") {
  const auto start = with_lines("A: ");
  const std::size_t length = limits::header_bytes_max + std::string_view{"\r\n\r\n"}.size();
  const auto head =
      start.substr(0, start.size() - 2) + std::string(length - start.size() - 2, 'x') + "\r\n\r\n";
  REQUIRE(head.size() == length);
  for (std::size_t cut = length - 5; cut < length; ++cut) {
    CAPTURE(cut);
    RequestReader reader;
    reader.feed(std::string_view{head}.substr(0, cut));
    CHECK_FALSE(reader.next());
    CHECK_FALSE(reader.refusal());
    reader.feed(std::string_view{head}.substr(cut));
    CHECK(reader.next());
  }
}

TEST_CASE("A large body takes a place until it is answered", "[http]") {
  const auto large =
      with_lines("Content-Length: " + std::to_string(limits::file_bytes_max) + "\r\n") +
      std::string(limits::file_bytes_max, 'x');
  const auto small = with_lines("Content-Length: 1\r\n") + "x";
  LargeBodies places{1};
  RequestReader reader{&places};
  reader.feed(large + small);
  auto first = reader.next();
  REQUIRE(first);
  CHECK(first->request.body.size() == limits::file_bytes_max);
  CHECK(reader.next()->request.body == "x");

  const auto refusal = [&](std::string_view bytes) {
    RequestReader another{&places};
    another.feed(bytes);
    const auto whole = another.next();
    CHECK(whole.has_value() == !another.refusal());
    return another.refusal();
  };
  CHECK(refusal(large.substr(0, large.find('x'))) == HttpProblem::busy);
  CHECK_FALSE(refusal(small));
  first.reset();
  CHECK_FALSE(refusal(large));
  CHECK(refusal(with_lines("Content-Length: " + std::to_string(limits::file_bytes_max + 1) +
                           "\r\n")) == HttpProblem::body_too_large);
}

TEST_CASE("A message has limits", "[http]") {
  const auto body_of = [](std::size_t bytes) {
    return with_lines("Content-Length: " + std::to_string(bytes) + "\r\n") +
           std::string(bytes, 'x');
  };
  CHECK(read_whole(body_of(limits::body_bytes_max))->request.body.size() == limits::body_bytes_max);
  CHECK(refusal_of(body_of(limits::body_bytes_max + 1)) == HttpProblem::body_too_large);

  const auto fixed = with_lines("A: \r\n").size() - std::string_view{"\r\n\r\n"}.size();
  const auto head_of = [&](std::size_t bytes) {
    return with_lines("A: " + std::string(bytes - fixed, 'x') + "\r\n");
  };
  CHECK(read_whole(head_of(limits::header_bytes_max)));
  CHECK(refusal_of(head_of(limits::header_bytes_max + 1)) == HttpProblem::malformed_request);
  CHECK(refusal_of(std::string(limits::header_bytes_max + 1, 'x')) ==
        HttpProblem::malformed_request);
}
