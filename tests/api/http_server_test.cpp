#include <atomic>
#include <semaphore>
#include <thread>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "api/http/server.hpp"
#include "tests/api/answers.hpp"
#include "tests/api/http_world.hpp"

using namespace kezek;
using namespace kezek::api;
using kezek::domain::Operation;
using kezek::test::count;
using kezek::test::HttpWorld;

namespace {

/// A client of the kind nobody should be.
class Client {
 public:
  explicit Client(const Server& server) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  void send(std::string_view bytes) const {
    CHECK(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(bytes.size()));
  }

  /// Until `end` has come, or the server has closed.
  std::string received_until(std::string_view end) const {
    std::string bytes;
    char piece[4096];
    while (bytes.find(end) == std::string::npos) {
      const auto got = ::recv(socket_, piece, sizeof piece, 0);
      if (got <= 0) break;
      bytes.append(piece, static_cast<std::size_t>(got));
    }
    return bytes;
  }
  std::string received_until_closed() const { return received_until("\xFF never sent"); }

 private:
  int socket_;
};

std::string get(std::string_view path, std::string_view headers = "") {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\n" + std::string{headers} + "\r\n";
}

Response echo(const Request& request) {
  return {Http::ok, "<" + std::string{*request.path.find("id")} + ">"};
}

Route echo_route(Lane lane = Lane::inside) {
  return {Method::get, "/p/{id}", Operation::list_districts, lane, echo};
}

/// A handler that says it has begun, and ends when it is let.
struct Held {
  std::counting_semaphore<> begun{0};
  std::counting_semaphore<> let{0};
  std::atomic<int> ended{0};

  Route route(Lane lane) {
    return {Method::get, "/held", Operation::list_districts, lane, [this](const Request&) {
              begun.release();
              let.acquire();
              ++ended;
              return Response{Http::ok, "<held>"};
            }};
  }
};

}  // namespace

TEST_CASE("A connection is kept and answers what comes on it in order", "[http]") {
  HttpWorld world{{echo_route()}};
  Server server{{}, world.pipeline};
  server.start();
  const Client client{server};
  client.send(get("/p/1"));
  CHECK(client.received_until("<1>").find("Connection: keep-alive") != std::string::npos);
  client.send(get("/p/2") + get("/p/3") + get("/p/4", "Connection: close\r\n"));
  const auto rest = client.received_until_closed();
  CHECK(rest.find("<2>") < rest.find("<3>"));
  CHECK(rest.find("<3>") < rest.find("<4>"));
  CHECK(rest.ends_with("<4>"));
}

TEST_CASE("A port that is taken is named", "[http]") {
  HttpWorld world{{echo_route()}};
  Server server{{}, world.pipeline};
  server.start();
  const auto taken = server.port();
  Server second{{.port = taken}, world.pipeline};
  CHECK_THROWS_MATCHES(second.start(), PortInUse,
                       Catch::Message("port " + std::to_string(taken) + " is in use"));
}

TEST_CASE("A request in many pieces is answered once", "[http]") {
  HttpWorld world{{echo_route()}};
  Server server{{}, world.pipeline};
  server.start();
  const Client client{server};
  for (const char c : get("/p/1", "Connection: close\r\n")) client.send({&c, 1});
  CHECK(count(client.received_until_closed(), "HTTP/1.1 200") == 1);
}

TEST_CASE("After a message that cannot be read the connection ends", "[http]") {
  HttpWorld world{{echo_route()}};
  Server server{{}, world.pipeline};
  server.start();
  const Client client{server};
  client.send("GET /p/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + get("/p/2"));
  const auto answer = client.received_until_closed();
  CHECK(answer.find("malformed_request") != std::string::npos);
  CHECK(count(answer, "HTTP/1.1 ") == 1);
  CHECK(world.witness.served_count() == 1);
}

TEST_CASE("Only who knows the gate's secret is heard", "[http]") {
  HttpWorld world{{echo_route()}};
  Server server{{.gate = "0123456789"}, world.pipeline};
  server.start();
  for (const auto* secret :
       {"", "X-Kezek-Gate:\r\n", "X-Kezek-Gate: 012345678\r\n", "X-Kezek-Gate: 01234567890\r\n",
        "X-Kezek-Gate: 0123456780\r\n", "X-Kezek-Gate: 01234567890123456789\r\n"}) {
    CAPTURE(secret);
    const Client stranger{server};
    stranger.send(get("/p/1", secret));
    const auto answer = stranger.received_until_closed();
    CHECK(answer.starts_with("HTTP/1.1 403"));
    CHECK(answer.find("<1>") == std::string::npos);
  }
  const Client known{server};
  known.send(get("/p/1", "X-Kezek-Gate: 0123456789\r\n"));
  CHECK(known.received_until("<1>").starts_with("HTTP/1.1 200"));
}

TEST_CASE("A large answer arrives whole at a client that waits before it reads", "[http]") {
  const std::string large(8U << 20U, 'x');
  HttpWorld world{
      {{Method::get, "/large", Operation::list_districts, Lane::inside, [&](const Request&) {
          return Response{Http::ok, large + "<end>"};
        }}}};
  Server server{{}, world.pipeline};
  server.start();
  const Client client{server};
  client.send(get("/large"));
  CHECK(client.received_until("<end>").size() > large.size());
}

TEST_CASE("Workers answer, and when all are busy the next is told so at once", "[http]") {
  Held held;
  HttpWorld world{
      {held.route(Lane::outside), echo_route(Lane::outside)},
      {.lane = Lane::outside                        }
  };
  Server server{
      {.threads = 1, .workers = 1},
      world.pipeline
  };
  server.start();
  const Client waiting{server};
  waiting.send(get("/held") + get("/p/1"));
  held.begun.acquire();

  const Client refused{server};
  refused.send(get("/p/2"));
  const auto answer = refused.received_until_closed();
  CHECK(answer.starts_with("HTTP/1.1 503"));
  CHECK(answer.find("Retry-After: 1") != std::string::npos);

  held.let.release();
  const auto late = waiting.received_until_closed();
  CHECK(late.ends_with("<held>"));
  CHECK(late.find("Connection: close") != std::string::npos);
  CHECK(count(late, "HTTP/1.1 ") == 1);
}

TEST_CASE("A connection that a worker answers takes no second request", "[http]") {
  Held held;
  HttpWorld world{
      {held.route(Lane::outside), echo_route(Lane::outside)},
      {.lane = Lane::outside                        }
  };
  Server server{
      {.threads = 1, .workers = 2},
      world.pipeline
  };
  server.start();
  const Client waiting{server};
  waiting.send(get("/held"));
  held.begun.acquire();
  waiting.send(get("/p/1"));
  const Client other{server};  // its answer shows that the I/O thread has read what came before
  other.send(get("/p/2"));
  CHECK(other.received_until_closed().ends_with("<2>"));
  held.let.release();
  CHECK(count(waiting.received_until_closed(), "HTTP/1.1 ") == 1);
  CHECK(world.witness.served_count() == 2);
}

TEST_CASE("Inside is answered while everything outside hangs", "[http]") {
  Held held;
  HttpWorld far{{held.route(Lane::outside)}, {.lane = Lane::outside}};
  HttpWorld near{{echo_route()}};
  Server outside{
      {.threads = 1, .workers = 4},
      far.pipeline
  };
  Server inside{{.threads = 2}, near.pipeline};
  outside.start();
  inside.start();
  const Client first{outside};
  const Client second{outside};
  first.send(get("/held"));
  second.send(get("/held"));
  held.begun.acquire();
  held.begun.acquire();

  const Client third{outside};
  third.send(get("/held"));
  CHECK(third.received_until_closed().starts_with("HTTP/1.1 503"));
  const Client reader{inside};
  for (int i = 0; i < 100; ++i) {
    reader.send(get("/p/" + std::to_string(i)));
    CHECK_FALSE(reader.received_until("<" + std::to_string(i) + ">").empty());
  }
  held.let.release(2);
  CHECK(first.received_until_closed().ends_with("<held>"));
}

TEST_CASE("Stopping waits for the requests in flight", "[http]") {
  const int workers = GENERATE(0, 1);
  const auto lane = workers > 0 ? Lane::outside : Lane::inside;
  Held held;
  HttpWorld world{{held.route(lane)}, {.lane = lane}};
  Server server{{.workers = workers}, world.pipeline};
  server.start();
  const Client client{server};
  client.send(get("/held"));
  held.begun.acquire();

  std::atomic<bool> stopping = false;
  std::thread later{[&] {
    stopping.wait(false);
    for (int i = 0; i < 1'000; ++i) std::this_thread::yield();
    held.let.release();
  }};
  stopping = true;
  stopping.notify_one();
  server.stop();
  CHECK(held.ended == 1);
  CHECK(client.received_until("<held>").ends_with("<held>"));
  later.join();
}

TEST_CASE("A taken port is a clear failure", "[http]") {
  HttpWorld world{{echo_route()}};
  Server first{{}, world.pipeline};
  first.start();
  Server second{{.port = first.port()}, world.pipeline};
  CHECK_THROWS_AS(second.start(), std::runtime_error);
}
