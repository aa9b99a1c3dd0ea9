#pragma once

#include <openssl/err.h>

namespace kezek::integrations::eds {

/// A refused signature leaves errors in OpenSSL's queue of the thread, where the next TLS call
/// would take them for its own.
class CleanErrorQueue {
 public:
  CleanErrorQueue() { ERR_set_mark(); }
  ~CleanErrorQueue() { ERR_pop_to_mark(); }
  CleanErrorQueue(const CleanErrorQueue&) = delete;
  CleanErrorQueue& operator=(const CleanErrorQueue&) = delete;
};

}  // namespace kezek::integrations::eds
