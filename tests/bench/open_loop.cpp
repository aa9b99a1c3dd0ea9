// Sends requests over HTTP and says how they were answered. With --rate each request is due at its
// own instant, whether or not earlier ones were answered (an open loop, as people are); without it
// each follows the answer before it.
//
// usage: kezek-bench-load --port N --gate SECRET [--lines 16] [--count N] [--rate PER_SECOND]
//                         [--answers FILE] < requests
//
// Requests are lines of requests.hpp, sent in their order and over again until --count (default:
// each once). Prints one JSON object; FILE gets the bodies, a line each, in the same order.

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "tests/bench/http_line.hpp"
#include "tests/bench/latencies.hpp"
#include "tests/bench/requests.hpp"

namespace {

using namespace kezek::bench;
using SteadyClock = std::chrono::steady_clock;

struct Settings {
  std::uint16_t port;
  std::size_t lines;
  std::size_t count;
  std::optional<std::chrono::nanoseconds> interval;  ///< between two requests; absent: closed loop
};

/// An answer for people, fit for a JSON string.
std::string words_of(const Answer& answer) {
  std::string words = fmt::format("{} {}", answer.status, answer.body);
  std::ranges::replace(words, '"', '\'');
  std::erase_if(words, [](char c) { return c == '\\' || static_cast<unsigned char>(c) < ' '; });
  return words;
}

class Load {
 public:
  Load(const Settings& settings, const std::vector<std::string>& requests)
      : settings_{settings}, requests_{requests}, bodies_(settings.count) {
    for (std::uint32_t number = 0; number < settings.lines; ++number) {
      lines_.push_back(std::make_unique<HttpLine>(settings.port, poll_, number));
      idle_.push_back(number);
    }
  }
  ~Load() { ::close(poll_); }
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  void run() {
    begun_ = SteadyClock::now();
    while (answered_ < settings_.count) {
      dispatch();
      collect();
    }
    took_ = SteadyClock::now() - begun_;
  }

  std::string report() {
    const double seconds = std::chrono::duration<double>{took_}.count();
    return fmt::format(
        R"({{"requests":{},"refused":{},"first_refusal":"{}","seconds":{:.4f},"per_second":{:.2f},)"
        R"("latency_ms":{}}})",
        answered_, refused_, first_refusal_, seconds, static_cast<double>(answered_) / seconds,
        latencies_.json());
  }

  const std::vector<std::string>& bodies() const { return bodies_; }

 private:
  struct Errand {
    std::size_t number;
    SteadyClock::time_point due;
  };

  SteadyClock::time_point due(std::size_t number) const {
    if (!settings_.interval) return SteadyClock::now();
    return begun_ + *settings_.interval * static_cast<std::int64_t>(number);
  }

  /// Sends what is due as far as lines are free; who waits for a line is already late.
  void dispatch() {
    while (sent_ < settings_.count && !idle_.empty()) {
      const auto at = due(sent_);
      if (at > SteadyClock::now()) return;
      const auto line = idle_.front();
      idle_.pop_front();
      errands_[line] = {sent_, at};
      lines_[line]->send(requests_[sent_ % requests_.size()]);
      ++sent_;
    }
  }

  void collect() {
    std::array<epoll_event, 64> events{};
    const auto patience = until_next();
    const int count = ::epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()),
                                     patience ? &*patience : nullptr, nullptr);
    for (int i = 0; i < count; ++i) {
      const auto line = events.at(static_cast<std::size_t>(i)).data.u32;
      if (auto answer = lines_[line]->receive()) settle(line, *std::move(answer));
    }
  }

  /// How long nothing is due; absent: nothing can be sent before an answer comes.
  std::optional<timespec> until_next() const {
    if (sent_ == settings_.count || idle_.empty()) return std::nullopt;
    const auto left = std::max<SteadyClock::duration>(due(sent_) - SteadyClock::now(), {});
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    return timespec{seconds.count(), (left - seconds).count()};
  }

  void settle(std::uint32_t line, Answer answer) {
    const Errand& errand = errands_.at(line);
    latencies_.add(SteadyClock::now() - errand.due);
    if (answer.status >= 300 && refused_++ == 0) first_refusal_ = words_of(answer);
    bodies_[errand.number] = std::move(answer.body);
    idle_.push_back(line);
    ++answered_;
  }

  const Settings settings_;
  const std::vector<std::string>& requests_;
  const int poll_ = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::unique_ptr<HttpLine>> lines_;
  std::deque<std::uint32_t> idle_;
  std::map<std::uint32_t, Errand> errands_;
  std::vector<std::string> bodies_;
  Latencies latencies_;
  SteadyClock::time_point begun_;
  SteadyClock::duration took_{};
  std::size_t sent_ = 0;
  std::size_t answered_ = 0;
  std::size_t refused_ = 0;
  std::string first_refusal_;
};

std::map<std::string, std::string> options_of(int count, char** words) {
  std::map<std::string, std::string> options{
      {"--lines", "16"},
      {"--gate",  ""  }
  };
  for (int i = 1; i + 1 < count; i += 2) options[words[i]] = words[i + 1];
  if (count % 2 == 0 || !options.contains("--port"))
    throw std::runtime_error{"--port is needed, and every option has a value"};
  return options;
}

int run(std::map<std::string, std::string> options) {
  const auto requests = read_requests(std::cin, options["--gate"]);
  Settings settings{.port = static_cast<std::uint16_t>(std::stoi(options["--port"])),
                    .lines = std::stoul(options["--lines"]),
                    .count = requests.size(),
                    .interval = std::nullopt};
  if (options.contains("--count")) settings.count = std::stoul(options["--count"]);
  if (options.contains("--rate"))
    settings.interval =
        std::chrono::nanoseconds{static_cast<std::int64_t>(1e9 / std::stod(options["--rate"]))};
  Load load{settings, requests};
  load.run();
  if (options.contains("--answers")) {
    std::ofstream file{options["--answers"]};
    for (const auto& body : load.bodies()) file << body << '\n';
    if (!file.flush()) throw std::runtime_error{"the answers can't be written"};
  }
  fmt::print("{}\n", load.report());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(options_of(count, words));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "kezek-bench-load: {}\n", fault.what());
    return 1;
  }
}
