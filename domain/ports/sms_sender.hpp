#pragma once

#include <string>

#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// A short message, and until when it is worth sending.
struct Sms {
  PhoneNumber to;
  std::string text;
  Instant expires_at;
};

/// The way to people's telephones.
class SmsSender {
 public:
  virtual ~SmsSender() = default;
  /// Throws NotConfigured when nothing could ever be sent.
  virtual void require_configured() const = 0;
  /// Hands the message over. Throws Unavailable when it is not taken.
  virtual void send(const Sms& sms) = 0;
};

}  // namespace kezek::domain
