#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "api/runtime/log.hpp"
#include "api/runtime/metrics.hpp"
#include "domain/ports/clock.hpp"
#include "domain/ports/sms_sender.hpp"

namespace kezek::api {

/// Short messages on their way to the gateway: who sends one never waits for it, so how long an
/// answer takes does not tell whether there was a message. What fails, comes too late or finds no
/// room is counted and logged, and nobody's phone or text with it.
class SmsQueue final : public domain::SmsSender {
 public:
  static constexpr std::size_t waiting_max = 1000;

  /// All of them outlive the queue.
  SmsQueue(domain::SmsSender& gateway, const domain::Clock& clock, const Log& log, Metrics& metrics)
      : gateway_{gateway}, clock_{clock}, log_{log}, metrics_{metrics} {}

  void require_configured() const override { gateway_.require_configured(); }
  void send(const domain::Sms& sms) override;

  /// Delivers one by one until the queue is closed; then what still waits, as long as the gateway
  /// takes it.
  void deliver();
  void close();

 private:
  bool try_to_send(const domain::Sms& sms);
  void tell(SmsOutcome outcome, std::string_view what);

  domain::SmsSender& gateway_;
  const domain::Clock& clock_;
  const Log& log_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<domain::Sms> waiting_;
  bool closed_ = false;
};

/// The thread that delivers.
class SmsCourier {
 public:
  explicit SmsCourier(SmsQueue& queue) : queue_{queue}, thread_{[&queue] { queue.deliver(); }} {}
  ~SmsCourier() {
    queue_.close();
    thread_.join();
  }
  SmsCourier(const SmsCourier&) = delete;
  SmsCourier& operator=(const SmsCourier&) = delete;

 private:
  SmsQueue& queue_;
  std::thread thread_;
};

}  // namespace kezek::api
