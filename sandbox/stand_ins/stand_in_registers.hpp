#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "domain/base/time.hpp"
#include "sandbox/stand_ins/loopback_server.hpp"
#include "sandbox/stand_ins/people.hpp"

namespace kezek::sandbox {

/// How the stand-ins behave, whoever is asked for.
enum class Mood {
  well,
  hanging,      ///< never answers
  stalling,     ///< stops in the middle of an answer
  failing,      ///< 500
  garbled,      ///< 200 with what is no JSON
  speechless,   ///< bytes that are no HTTP
  hanging_up,   ///< closes the connection instead of answering
  verbose,      ///< an answer of a megabyte
  confused,     ///< the record of somebody else
  redirecting,  ///< 307 to itself
  elsewhere,    ///< 404 as a wrong address gives it
};

struct StandInOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string token{};     ///< when set, questions without it are answered 401
};

/// The persons register, the civil registry, the mobile citizens register and the register of
/// benefits over HTTP on loopback, with invented people. They speak exactly what
/// integrations::registers asks.
class StandInRegisters {
 public:
  /// Answers from now on. The children's ages are those of `today`.
  explicit StandInRegisters(domain::Date today, StandInOptions options = {});

  /// The base address of each register.
  std::string url() const;
  const People& people() const { return people_; }
  void set_mood(Mood mood) { mood_ = mood; }
  /// How many questions have come.
  int asked() const { return asked_; }

 private:
  StandInReply answer(const StandInRequest& request);
  StandInReply in_mood(StandInReply reply) const;
  StandInReply person(const StandInRequest& request) const;
  StandInReply birth(const StandInRequest& request) const;
  StandInReply phone(const StandInRequest& request) const;
  StandInReply benefit(const StandInRequest& request) const;

  const People people_;
  const std::string token_;
  std::atomic<Mood> mood_ = Mood::well;
  std::atomic<int> asked_ = 0;
  LoopbackServer server_;
};

}  // namespace kezek::sandbox
