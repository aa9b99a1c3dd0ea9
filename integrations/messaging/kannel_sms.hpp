#pragma once

#include <chrono>
#include <string>

#include "domain/ports/sms_sender.hpp"

namespace kezek::integrations::messaging {

/// How the gateway is reached. Every limit is per call.
struct KannelOptions {
  std::string
      url;  ///< of sendsms, e.g. http://gateway:13013/cgi-bin/sendsms; empty: not configured
  std::string user{};
  std::string password{};
  std::string from{};  ///< the sender that phones show; empty: the gateway's own
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds timeout{5000};  ///< of the whole call
};

/// SMS through Kannel's smsbox (sendsms):
///
///     POST {url}
///     X-Kannel-Username, X-Kannel-Password, X-Kannel-From, X-Kannel-To, X-Kannel-Coding: 2
///     Content-Type: text/plain; charset=UTF-8
///
///     202  0: Accepted for delivery        or  3: Queued for later delivery
///
/// Coding 2 is UCS-2, which carries every letter of Kazakh; Kannel makes it of UTF-8. Nothing
/// personal or secret stands in the address. Every other answer is Unavailable with a text that
/// holds no personal data. Safe to use from many threads.
class KannelSms final : public domain::SmsSender {
 public:
  /// Throws std::runtime_error when no header could carry an option.
  explicit KannelSms(KannelOptions options);

  /// NotConfigured{"KEZEK_SMS_URL"} without an address.
  void require_configured() const override;
  void send(const domain::Sms& sms) override;

 private:
  const KannelOptions options_;
};

}  // namespace kezek::integrations::messaging
