#include "api/description.hpp"

#include "api/act_json.hpp"
#include "api/application_json.hpp"
#include "api/attachment_json.hpp"
#include "api/benefit_json.hpp"
#include "api/block_json.hpp"
#include "api/calendar_json.hpp"
#include "api/change_json.hpp"
#include "api/code_json.hpp"
#include "api/dictionary_json.hpp"
#include "api/document_json.hpp"
#include "api/draft_json.hpp"
#include "api/explanation_json.hpp"
#include "api/export_json.hpp"
#include "api/journal_json.hpp"
#include "api/json/describe.hpp"
#include "api/message_json.hpp"
#include "api/mobile_signing_json.hpp"
#include "api/officer_json.hpp"
#include "api/people_json.hpp"
#include "api/policy_json.hpp"
#include "api/queue_json.hpp"
#include "api/reference_json.hpp"
#include "api/refusal_problems.hpp"
#include "api/representation_json.hpp"
#include "api/session_json.hpp"
#include "api/sign_in_json.hpp"
#include "api/staff_json.hpp"
#include "api/text_json.hpp"
#include "domain/access/permissions.hpp"

namespace kezek::api {

namespace {

using json::Writer;

/// For each role that may: how far it reaches, and how it must have signed in.
void describe_permissions(Writer& out, domain::Operation operation) {
  out.Key("permissions");
  out.StartArray();
  for (const auto& [role, name] : names(domain::Role{})) {
    const auto* row = domain::permission_of(operation, role);
    if (row == nullptr || domain::is_open(operation)) continue;
    out.StartObject();
    json::write_member(out, "role", role);
    json::write_member(out, "relation", row->relation);
    json::write_member(out, "strength", row->strength);
    out.EndObject();
  }
  out.EndArray();
}

void describe_routes(Writer& out, std::span<const Route> routes) {
  out.Key("routes");
  out.StartArray();
  for (const auto& route : routes) {
    out.StartObject();
    json::write_member(out, "method", route.method);
    json::write_member(out, "path", route.path);
    json::write_member(out, "operation", route.operation);
    json::write_member(out, "open", domain::is_open(route.operation));
    describe_permissions(out, route.operation);
    json::write_member(out, "lane", route.lane);
    json::write_member(out, "query", route.query);
    json::write_member(out, "idempotent", route.keyed);
    json::write_member(out, "limited", route.limited);
    out.EndObject();
  }
  out.EndArray();
}

template <class... Types>
void describe_types(Writer& out) {
  out.Key("types");
  out.StartObject();
  (json::describe<Types>(out), ...);
  out.EndObject();
}

void describe_enums(Writer& out) {
  out.Key("enums");
  out.StartObject();
  json::describe_enum<domain::ActKind>(out, "ActKind");
  json::describe_enum<domain::ActStatus>(out, "ActStatus");
  json::describe_enum<domain::AttachmentKind>(out, "AttachmentKind");
  json::describe_enum<domain::BenefitCategory>(out, "BenefitCategory");
  json::describe_enum<domain::BenefitClass>(out, "BenefitClass");
  json::describe_enum<domain::BenefitProof>(out, "BenefitProof");
  json::describe_enum<domain::Cause>(out, "Cause");
  json::describe_enum<domain::BenefitState>(out, "BenefitState");
  json::describe_enum<domain::BenefitVerdict>(out, "BenefitVerdict");
  json::describe_enum<domain::DayKind>(out, "DayKind");
  json::describe_enum<domain::Dictionary>(out, "DictionaryName");
  json::describe_enum<domain::DocumentKind>(out, "DocumentKind");
  json::describe_enum<domain::ExportState>(out, "ExportState");
  json::describe_enum<domain::GroupLanguage>(out, "GroupLanguage");
  json::describe_enum<domain::Happened>(out, "Happened");
  json::describe_enum<domain::Language>(out, "Language");
  json::describe_enum<domain::MessageKind>(out, "MessageKind");
  json::describe_enum<domain::IdentityDocumentKind>(out, "IdentityDocumentKind");
  json::describe_enum<domain::Representing>(out, "Representing");
  json::describe_enum<domain::MediaType>(out, "MediaType");
  json::describe_enum<domain::Ownership>(out, "Ownership");
  json::describe_enum<domain::QueueKind>(out, "QueueKind");
  json::describe_enum<domain::RepresentationProof>(out, "RepresentationProof");
  json::describe_enum<domain::RepresentationStatus>(out, "RepresentationStatus");
  json::describe_enum<domain::Role>(out, "Role");
  json::describe_enum<domain::SignInMethod>(out, "SignInMethod");
  json::describe_enum<domain::SignatureKind>(out, "SignatureKind");
  json::describe_enum<domain::Source>(out, "Source");
  json::describe_enum<StaffRole>(out, "StaffRole");
  json::describe_enum<domain::StaffState>(out, "StaffState");
  json::describe_enum<domain::Status>(out, "Status");
  json::describe_enum<domain::TextKey>(out, "TextKey");
  out.EndObject();
}

template <class E>
void describe_problems(Writer& out, std::string_view key) {
  out.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  out.StartArray();
  for (const auto& entry : names(E{})) {
    const auto& problem = problem_of(entry.value);
    out.StartObject();
    json::write_member(out, "code", entry.name);
    json::write_member(out, "status", static_cast<int>(problem.status));
    json::write_member(out, "title", problem.saying.en);
    out.EndObject();
  }
  out.EndArray();
}

/// A template as a regular expression: a parameter is one segment.
std::string pattern_of(std::string_view path) {
  std::string pattern = "^";
  while (!path.empty()) {
    const auto open = path.find('{');
    pattern += path.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern += "[^/]+";
    path.remove_prefix(path.find('}') + 1);
  }
  return pattern + "$";
}

}  // namespace

std::string describe(std::span<const Route> routes) {
  rapidjson::StringBuffer buffer;
  Writer out{buffer};
  out.StartObject();
  describe_routes(out, routes);
  describe_types<
      domain::Wording, domain::PersonName, domain::Contacts, domain::Position, domain::ClassSizes,
      NothingAsked, SignInChallenge, EdsSignIn, CodeAsked, SentCode, CodeSignInAsked,
      RefreshRequest, Tokens, domain::District, DistrictList, domain::Preschool, PreschoolList,
      domain::SpecialDay, SpecialDayList, domain::ServedText, LabelAsked, BodyAsked, domain::Policy,
      PolicyAsked, ShownPolicy, ShownPolicies, SpecialDayAsked, ShownDay, ShownEdit, ShownEdits,
      EntryAsked, EntryChangeAsked, ShownEntry, ShownDictionary, ShownDictionaries, TextAsked,
      domain::TextVersion, ShownTextVersions, Me, ContactsRequest, Address, Registration,
      ChildSearch, FoundChild, ShownDocument, NameAsked, ChildAsked, AcceptedTexts, ResidenceAsked,
      AdditionalAsked, domain::AdditionalContacts, domain::TemporaryResidence, FilingAsked,
      FilingSoFar, json::Partial<ChildAsked>, json::Partial<NameAsked>,
      json::Partial<ShownDocument>, json::Partial<BenefitAsked>,
      json::Partial<domain::BenefitPaper>, json::Partial<AcceptedTexts>,
      json::Partial<ResidenceAsked>, ShownDraft, ShownDrafts, BehalfApplicant, BehalfAsked,
      ActSummary, ShownAct, SignatureAsked, domain::ActedApplication, RemovalAsked, ReasonAsked,
      domain::Reason, RepresentationAsked, RepresentationAnswer, ShownRepresentative,
      ShownRepresentatives, DecidedRepresentation, ShownRepresentation, ShownRepresentations,
      LanguageAsked, KindAsked, DistrictAsked, ApplicationContactsAsked, ShownMessage,
      ShownMessages, domain::BenefitPaper, BenefitAsked, ShownClaim, BenefitAnswer,
      domain::BenefitDecision, BenefitDecisionAsked, ShownBenefitLine, ShownBenefits,
      SignedActAnswer, WhyNot, MobileSigningOpened, MobileOrganisation, MobileDocumentAddress,
      MobileInvitation, MobileFact, MobileFile, MobileContent, MobileDocument, MobileDocuments,
      MobileSignedFile, MobileSignedContent, MobileSignedDocument, MobileSignedDocuments,
      MobileSigned, ShownApplicant, ShownChild, ShownQueue, ShownCard, SearchAsked, ExportAsked,
      ShownExport, ShownLine, ShownJournal, ShownPosition, domain::Shift, domain::CauseShare,
      domain::ExplainedStep, ShownExplanation, domain::Interleaving, ShownQueueLine, ShownQueueList,
      domain::LastServed, domain::Movement, ShownSeal, ShownBoard, ShownHistoryEntry, ShownHistory,
      domain::Document, ShownDocuments, ShownAttachment, ShownAttachments, domain::DocumentCheck,
      ShownSession, ShownSessions, ShownAccess, ShownAccessLog, PersonSearch, BlockAsked,
      domain::Block, FoundPerson, StaffAsked, StaffChangeAsked, ShownStaff, ShownStaffList,
      ShownInvitation, PasswordSignIn, InvitationAccepted, PasswordChange>(out);
  describe_enums(out);
  describe_problems<domain::Refusal>(out, "refusals");
  describe_problems<HttpProblem>(out, "problems");
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string location_patterns(std::span<const Route> routes, Lane lane) {
  std::string patterns;
  for (const auto& route : routes)
    if (route.lane == lane) patterns += pattern_of(route.path) + "\n";
  return patterns;
}

}  // namespace kezek::api
