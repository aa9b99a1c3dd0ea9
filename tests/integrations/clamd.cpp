#include "tests/integrations/clamd.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain/base/hex.hpp"

namespace kezek::test {

namespace {

constexpr const char* program = "/usr/sbin/clamd";
constexpr int looks_max = 400;
constexpr std::chrono::milliseconds between_looks{25};

}  // namespace

bool Clamd::is_installed() { return std::filesystem::exists(program); }

std::string Clamd::eicar() {
  return std::string{R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-)"} +
         "ANTIVIRUS-TEST-FILE!$H+H*";
}

void Clamd::write_files() const {
  const auto at = [&](const char* name) { return (folder_.path() / name).string(); };
  folder_.write("database/eicar.ndb", "Eicar:0:*:" + domain::hex(eicar()) + "\n");
  folder_.write("clamd.conf", "LocalSocket " + socket() + "\nDatabaseDirectory " + at("database") +
                                  "\nTemporaryDirectory " + folder_.path().string() +
                                  "\nStreamMaxLength 1M\n");
}

Clamd::Clamd() {
  write_files();
  const auto configuration = "--config-file=" + (folder_.path() / "clamd.conf").string();
  std::array<std::string, 3> words{program, "--foreground", configuration};
  std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
  const int failed = posix_spawn(&process_, program, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{"clamd can't be started"};
  for (int looks = 0; !std::filesystem::exists(socket()); ++looks) {
    if (looks == looks_max || ::waitpid(process_, nullptr, WNOHANG) != 0)
      throw std::runtime_error{"clamd ended, or does not listen"};
    std::this_thread::sleep_for(between_looks);
  }
}

Clamd::~Clamd() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

}  // namespace kezek::test
