#include "api/runtime/termination.hpp"

#include <system_error>

namespace kezek::api {

Termination::Termination() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  if (const int error = pthread_sigmask(SIG_BLOCK, &signals_, nullptr))
    throw std::system_error{error, std::generic_category(), "pthread_sigmask"};
  std::signal(SIGPIPE, SIG_IGN);
}

void Termination::wait() const {
  int signal = 0;
  if (const int error = sigwait(&signals_, &signal))
    throw std::system_error{error, std::generic_category(), "sigwait"};
}

}  // namespace kezek::api
