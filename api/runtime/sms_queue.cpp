#include "api/runtime/sms_queue.hpp"

#include <exception>

namespace kezek::api {

void SmsQueue::send(const domain::Sms& sms) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() < waiting_max) {
      waiting_.push_back(sms);
      wake_.notify_one();
      return;
    }
  }
  tell(SmsOutcome::no_room, "too many messages wait for the SMS gateway");
}

void SmsQueue::deliver() {
  std::unique_lock lock{mutex_};
  for (;;) {
    wake_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const domain::Sms sms = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const bool sent = try_to_send(sms);
    lock.lock();
    if (sent || !closed_) continue;
    for (; !waiting_.empty(); waiting_.pop_front())
      tell(SmsOutcome::failed, "the service stopped and the SMS gateway was away");
    return;
  }
}

void SmsQueue::close() {
  {
    const std::lock_guard lock{mutex_};
    closed_ = true;
  }
  wake_.notify_all();
}

bool SmsQueue::try_to_send(const domain::Sms& sms) {
  if (clock_.now() >= sms.expires_at) {
    tell(SmsOutcome::late, "the message waited for longer than it was worth");
    return true;
  }
  try {
    gateway_.send(sms);
  } catch (const std::exception& e) {
    tell(SmsOutcome::failed, e.what());
    return false;
  }
  metrics_.count(SmsOutcome::sent);
  return true;
}

void SmsQueue::tell(SmsOutcome outcome, std::string_view what) {
  metrics_.count(outcome);
  log_.write(LogLevel::warning, "sms not sent",
             {
                 {"outcome", domain::name_of(outcome)},
                 {"what",    what                    }
  });
}

}  // namespace kezek::api
