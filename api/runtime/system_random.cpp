#include "api/runtime/system_random.hpp"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace kezek::api {

domain::Bytes SystemRandom::bytes(std::size_t count) {
  domain::Bytes result(count);
  std::size_t filled = 0;
  while (filled < count) {
    const auto got = ::getrandom(result.data() + filled, count - filled, 0);
    if (got > 0)
      filled += static_cast<std::size_t>(got);
    else if (errno != EINTR)
      throw std::system_error{errno, std::generic_category(), "getrandom"};
  }
  return result;
}

}  // namespace kezek::api
