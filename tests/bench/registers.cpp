// Both registers, knowing the bench's people: those of the sandbox are too few to file for.
//
// usage: kezek-bench-registers PORT PEOPLE_CSV ADDRESSES_CSV     until SIGTERM

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "api/runtime/termination.hpp"
#include "sandbox/stand_ins/loopback_server.hpp"
#include "sandbox/stand_ins/people.hpp"
#include "sandbox/stand_ins/record_writing.hpp"

namespace {

using namespace kezek;
using sandbox::StandInReply;

std::string content_of(const std::string& path) {
  std::ifstream file{path};
  if (!file) throw std::runtime_error{path + " can't be read"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

StandInReply answer(const sandbox::People& people, const sandbox::StandInRequest& request) {
  const bool birth = request.target == "/births/search";
  const auto iin = sandbox::iin_asked(request.body, birth ? "child_iin" : "iin");
  const auto* person = iin ? people.find(*iin) : nullptr;
  if (person == nullptr) return {404, R"({"code":"not_found"})"};
  return {200, birth ? sandbox::birth_record(*person) : sandbox::person_record(*person)};
}

void serve(int port, const std::string& people_csv, const std::string& addresses_csv) {
  const api::Termination termination;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const sandbox::People people{content_of(people_csv), content_of(addresses_csv), today};
  const sandbox::LoopbackServer server{
      static_cast<std::uint16_t>(port),
      [&people](const sandbox::StandInRequest& request) { return answer(people, request); }};
  termination.wait();
}

}  // namespace

int main(int count, char** words) {
  try {
    if (count != 4)
      throw std::runtime_error{"usage: kezek-bench-registers PORT PEOPLE_CSV ADDRESSES_CSV"};
    serve(std::stoi(words[1]), words[2], words[3]);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "kezek-bench-registers: " << fault.what() << '\n';
    return 1;
  }
}
