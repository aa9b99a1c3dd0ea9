#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "api/http/pipeline.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

/// Knows three tokens by heart: `applicant`, `officer` and `expired`.
class KnownTokens final : public domain::TokenVerifier {
 public:
  domain::TokenCheck verify(std::string_view token, domain::Instant /*now*/) override {
    if (token == "expired") return {std::nullopt, domain::TokenFault::expired};
    if (token == "applicant") return good(domain::Role::applicant);
    if (token == "officer") return good(domain::Role::district_officer);
    return {};
  }

 private:
  static domain::TokenCheck good(domain::Role role) {
    const domain::SessionId session{domain::Uuid{{2}}};
    return {
        domain::Actor{role, domain::PersonId{domain::Uuid{{1}}}, session,
                      domain::usual_method(role)}
    };
  }
};

/// Remembers what it was told.
class Witness final : public api::Observer {
 public:
  struct Seen {
    std::string request_id;
    std::string route;
    api::Http status;
    std::chrono::nanoseconds took;
  };
  struct Told {
    api::FailureKind kind;
    std::string what;
  };

  std::chrono::nanoseconds ticks() const override { return std::chrono::milliseconds{++ticks_}; }
  void served(const api::Served& request) override {
    const std::lock_guard lock{mutex_};
    requests.push_back({std::string{request.request_id}, std::string{request.route}, request.status,
                        request.took});
  }
  void failed(const api::Failure& failure) override {
    const std::lock_guard lock{mutex_};
    failures.push_back({failure.kind, std::string{failure.what}});
  }
  void outside_calls(int in_flight) override { outside = in_flight; }

  /// While servers still run; without them the lists may be read directly.
  std::size_t served_count() const {
    const std::lock_guard lock{mutex_};
    return requests.size();
  }

  std::vector<Seen> requests;
  std::vector<Told> failures;
  std::atomic<int> outside{0};

 private:
  mutable std::mutex mutex_;
  mutable std::atomic<int> ticks_{0};
};

/// A pipeline over `routes` with nothing behind it.
struct HttpWorld {
  explicit HttpWorld(std::vector<api::Route> routes, api::PipelineOptions options =
                                                         {
  })
      : router{std::move(routes)},
        pipeline{router, {tokens, clock, ids, witness, gate, persons}, std::move(options)} {}

  api::Response ask(api::Method method, std::string target, api::RequestHeaders headers = {},
                    std::string body = {}) {
    api::Request request;
    request.method = method;
    request.target = std::move(target);
    request.headers = std::move(headers);
    request.body = std::move(body);
    return pipeline.respond(std::move(request));
  }

  KnownTokens tokens;
  SetClock clock{domain::Instant{}};
  CountedIds ids;
  Witness witness;
  api::OutsideGate gate{2, witness};
  api::RateLimiter persons{
      {.burst = 2, .per_minute = 6}
  };
  api::Router router;
  api::Pipeline pipeline;
};

}  // namespace kezek::test
