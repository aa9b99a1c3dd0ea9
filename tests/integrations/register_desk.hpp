#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "domain/base/expects.hpp"
#include "integrations/registers/http_civil_register.hpp"
#include "integrations/registers/http_person_register.hpp"
#include "sandbox/stand_ins/stand_in_registers.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

/// The adapters of both registers, and the stand-ins they ask over loopback.
struct RegisterDesk {
  explicit RegisterDesk(integrations::registers::RegisterOptions given = {})
      : stand_ins{day("2026-03-02"), {.token = given.token}},
        options{reached_at(stand_ins.url(), std::move(given))} {}

  SetClock clock{at("2026-03-02", 9)};
  sandbox::StandInRegisters stand_ins;
  integrations::registers::RegisterOptions options;
  integrations::registers::HttpPersonRegister persons{options, clock};
  integrations::registers::HttpCivilRegister births{options, clock};

 private:
  static integrations::registers::RegisterOptions reached_at(
      std::string url, integrations::registers::RegisterOptions given) {
    given.base_url = std::move(url);
    return given;
  }
};

/// A register that gives one answer to whatever is asked, and remembers the last question.
class OneAnswer {
 public:
  explicit OneAnswer(sandbox::StandInReply reply)
      : reply_{std::move(reply)}, server_{0, [this](const sandbox::StandInRequest& request) {
                                            const std::lock_guard lock{mutex_};
                                            last_ = request;
                                            return reply_;
                                          }} {}

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  sandbox::StandInRequest last() const {
    const std::lock_guard lock{mutex_};
    return last_;
  }

 private:
  sandbox::StandInReply reply_;
  mutable std::mutex mutex_;
  sandbox::StandInRequest last_;
  sandbox::LoopbackServer server_;
};

/// What the exception of a failed call says.
inline std::string complaint_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const domain::Unavailable& failure) {
    return failure.what();
  }
  return {};
}

}  // namespace kezek::test
