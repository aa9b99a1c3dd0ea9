#include "sandbox/stand_ins/stand_in_registers.hpp"

#include "sandbox/stand_ins/record_writing.hpp"

namespace kezek::sandbox {

namespace {

constexpr std::string_view persons = "/persons/search";
constexpr std::string_view births = "/births/search";
constexpr std::string_view phones = "/phones/check";
constexpr std::string_view benefits = "/benefits/check";
constexpr std::size_t verbose_bytes = std::size_t{1} << 20U;

StandInReply refusal(int status, const std::string& code) {
  return {status, R"({"code":")" + code + "\"}"};
}

}  // namespace

StandInRegisters::StandInRegisters(domain::Date today, StandInOptions options)
    : people_{People::invented(today)},
      token_{std::move(options.token)},
      server_{options.port, [this](const StandInRequest& request) { return answer(request); }} {}

std::string StandInRegisters::url() const {
  return "http://127.0.0.1:" + std::to_string(server_.port());
}

StandInReply StandInRegisters::answer(const StandInRequest& request) {
  ++asked_;
  if (!token_.empty() && request.authorization != "Bearer " + token_)
    return refusal(401, "unauthorized");
  if (request.method != "POST") return refusal(405, "method_not_allowed");
  if (request.target == persons) return in_mood(person(request));
  if (request.target == phones) return in_mood(phone(request));
  if (request.target == benefits) return in_mood(benefit(request));
  if (request.target == births) return in_mood(birth(request));
  return {404, "<html>no such page</html>"};
}

StandInReply StandInRegisters::person(const StandInRequest& request) const {
  const auto iin = iin_asked(request.body, "iin");
  if (!iin) return refusal(400, "bad_request");
  const bool confused = mood_ == Mood::confused;
  const auto* person = confused ? &people_.all().begin()->second : people_.find(*iin);
  return person != nullptr ? StandInReply{200, person_record(*person)} : refusal(404, "not_found");
}

StandInReply StandInRegisters::birth(const StandInRequest& request) const {
  const auto iin = iin_asked(request.body, "child_iin");
  if (!iin) return refusal(400, "bad_request");
  const bool confused = mood_ == Mood::confused;
  const auto* child = confused ? &people_.all().begin()->second : people_.find(*iin);
  const bool is_known = confused || (child != nullptr && !child->parents.empty());
  return is_known ? StandInReply{200, birth_record(*child)} : refusal(404, "not_found");
}

StandInReply StandInRegisters::phone(const StandInRequest& request) const {
  const auto asked = pair_asked(request.body);
  if (!asked) return refusal(400, "bad_request");
  const auto& [iin, phone] = *asked;
  const std::string named = mood_ == Mood::confused ? people_.all().begin()->first : iin;
  return {200, phone_record(named, phone, people_.has_phone(iin, phone))};
}

StandInReply StandInRegisters::benefit(const StandInRequest& request) const {
  auto asked = benefit_asked(request.body);
  if (!asked) return refusal(400, "bad_request");
  const bool proved = people_.has_benefit(asked->applicant, asked->category) ||
                      people_.has_benefit(asked->child, asked->category);
  if (mood_ == Mood::confused) asked->applicant = people_.all().begin()->first;
  return {200, benefit_record(*asked, proved)};
}

StandInReply StandInRegisters::in_mood(StandInReply reply) const {
  switch (mood_) {
    case Mood::well:
    case Mood::confused:
      return reply;
    case Mood::hanging:
      return {200, reply.body, Delivery::none};
    case Mood::stalling:
      return {200, reply.body, Delivery::halved};
    case Mood::failing:
      return {500, R"({"code":"internal_error"})"};
    case Mood::garbled:
      return {200, reply.body.substr(0, reply.body.size() / 2)};
    case Mood::speechless:
      return {
          200, std::string{"\x16\x03\x01\x00 no words\n\n", 14},
           Delivery::raw
      };
    case Mood::hanging_up:
      return {200, {}, Delivery::cut};
    case Mood::verbose:
      return {200, reply.body + std::string(verbose_bytes, ' ')};
    case Mood::redirecting:
      return {307, "{}", Delivery::whole, std::string{persons}};
    case Mood::elsewhere:
      return {404, "<html>no such page</html>"};
  }
  return reply;
}

}  // namespace kezek::sandbox
