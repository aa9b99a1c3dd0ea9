#include "tests/integrations/openssl_responder.hpp"

#include <array>
#include <csignal>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain/base/hex.hpp"

namespace kezek::test {

namespace {

std::string upper_hex(std::string_view octets) {
  auto text = domain::hex(octets);
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

OpensslResponder::OpensslResponder(const sandbox::Certified& authority,
                                   const std::vector<Line>& index) {
  write_files(authority, index);
  start();
}

OpensslResponder::~OpensslResponder() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  ::close(said_);
}

std::string OpensslResponder::url() const { return "http://127.0.0.1:" + port_ + "/"; }

void OpensslResponder::write_files(const sandbox::Certified& authority,
                                   const std::vector<Line>& index) const {
  const auto write = [&](const char* name, const std::string& octets) {
    std::ofstream{folder_.path() / name, std::ios::binary} << octets;
  };
  write("ca.cer", authority.certificate);
  write("ca.key", authority.key->pkcs8());
  std::string lines;
  for (const auto& line : index)
    lines += std::string{line.status} + "\t491231235959Z\t" + line.revoked + "\t" +
             upper_hex(line.serial) + "\tunknown\t/CN=x\n";
  write("index.txt", lines);
}

void OpensslResponder::start() {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
  said_ = pipe[0];
  const auto at = [&](const char* name) { return (folder_.path() / name).string(); };
  std::vector<std::string> words{"openssl",  "ocsp",          "-port", "0",
                                 "-index",   at("index.txt"), "-CA",   at("ca.cer"),
                                 "-rsigner", at("ca.cer"),    "-rkey", at("ca.key")};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed =
      posix_spawnp(&process_, "openssl", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (failed != 0) throw std::runtime_error{"openssl can't be started"};

  std::string said;
  std::array<char, 256> chunk{};
  // ACCEPT [::]:34957 PID=15895
  while (said.find(" PID=") == std::string::npos) {
    const auto count = ::read(said_, chunk.data(), chunk.size());
    if (count <= 0) throw std::runtime_error{"openssl ocsp ended at once"};
    said.append(chunk.data(), static_cast<std::size_t>(count));
  }
  const auto end = said.find(" PID=");
  const auto colon = said.rfind(':', end);
  port_ = said.substr(colon + 1, end - colon - 1);
}

}  // namespace kezek::test
