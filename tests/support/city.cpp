#include "tests/support/city.hpp"

#include "tests/support/literals.hpp"

namespace kezek::test {

namespace {

constexpr std::string_view public_url = "https://kezek.example";

domain::RegisteredPerson registered(const domain::Iin& iin, std::string_view birth_date) {
  return {
      .iin = iin,
      .name = {"Сейтқали", "Айгүл", "Ерланқызы"},
      .birth_date = day(birth_date),
      .is_active = true,
      .address = std::nullopt
  };
}

domain::RegisteredAddress address_in(const domain::Kato& district) {
  const bool city = district == kato("111000000");
  return {.region_code = city ? "1902402" : "1902250",
          .region_kk = city ? "Көкшетау қаласы" : "Бурабай ауданы",
          .region_ru = city ? "город Кокшетау" : "Бурабайский район",
          .text_kk = "Абай көшесі, 1",
          .text_ru = "улица Абая, 1",
          .ar_code = "0201300012345678"};
}

domain::Verification good_signature(const domain::Iin& iin, unsigned number) {
  domain::Verification verification;
  verification.verdict = domain::Verdict::valid;
  verification.reason.clear();
  verification.checks = {"signature"};
  verification.signer = domain::Signer{
      iin, std::nullopt, domain::SignerRole::individual, "СЕЙТҚАЛИ АЙГҮЛ", {1, 2, 3}
  };
  for (unsigned i = 0; i < 32; ++i)
    verification.fingerprint.push_back(
        static_cast<unsigned char>(i < 4 ? (number >> (8 * i)) & 0xFFU : 0));
  return verification;
}

}  // namespace

domain::Reference small_region() {
  using domain::TextKey;
  domain::Reference reference;
  reference.districts = {
      {kato("111000000"), {"Көкшетау қаласы", "город Кокшетау", "Kokshetau"},   {"1902402"}},
      {kato("117000000"), {"Бурабай ауданы", "Бурабайский район", "Burabay"}, {"1902250"}}
  };
  reference.texts = {
      {TextKey::algorithm,        1, {"Алгоритм", "Алгоритм", "Algorithm"}                },
      {TextKey::data_undertaking, 1, {"Міндеттеме", "Обязательство", "Undertaking"}}
  };
  using domain::Dictionary;
  const auto offer = [&](Dictionary dictionary, std::string_view reason) {
    reference.dictionary.push_back({
        dictionary,
        *domain::DictionaryCode::parse(reason),
        1,
        {{"себеп", "причина", "reason"}, std::nullopt},
        false
    });
  };
  offer(Dictionary::blocking_reason, "proof_accepted");
  offer(Dictionary::blocking_reason, "court_or_prosecutor");
  offer(Dictionary::benefit_confirmation_reason, "original_seen");
  offer(Dictionary::benefit_rejection_reason, "not_of_this_category");
  for (const auto& [kind, name] : names(domain::MessageKind{}))
    reference.messages.push_back({
        kind,
        {"Тақырып",        "Тема",                    "Subject"             },
        {"Өтініш {number}", "Заявление {number}", "Application {number}"}
    });
  return reference;
}

City::City(domain::Reference reference)
    : kokshetau{kato("111000000")},
      burabay{kato("117000000")},
      clock{at("2026-03-02", 9)},
      sessions{random, digest, tokens},
      sign_in{std::string{public_url}, random, digest, sessions},
      filing{std::string{public_url}, {register_office, register_office, register_office}, random},
      own_{std::make_unique<MemoryStore>(std::move(reference))},
      uow_{*own_} {}

City::City(domain::UnitOfWork& elsewhere, domain::Instant now)
    : kokshetau{kato("111000000")},
      burabay{kato("117000000")},
      clock{now},
      sessions{random, digest, tokens},
      sign_in{std::string{public_url}, random, digest, sessions},
      filing{std::string{public_url}, {register_office, register_office, register_office}, random},
      uow_{elsewhere} {}

void City::close(const domain::Kato& district) {
  auto reference = uow_.read([](const domain::Store& store) { return store.reference(); });
  for (auto& known : reference.districts)
    if (known.kato == district) known.selectable = false;
  own_->replace_reference(std::move(reference));
}

Parent City::newcomer_in(const domain::Kato& district) {
  const domain::Iin who = fresh_iin();
  auto person = registered(who, "1995-01-31");
  person.address = address_in(district);
  register_office.people.insert_or_assign(who, person);
  const auto met = uow_.record([&](domain::Store& store) {
    return store.people().meet(
        {ids.next<domain::PersonId>(), who, "СЕЙТҚАЛИ АЙГҮЛ", std::nullopt, 0});
  });
  return {who, met.id};
}

Parent City::parent_in(const domain::Kato& district) {
  const Parent parent = newcomer_in(district);
  const domain::Contacts given{domain::EmailAddress::parse("aigul@example.kz").value(),
                               domain::PhoneNumber::parse("+77011234567").value()};
  const auto changed = uow_.transact(
      [&](domain::Store& store) { return contacts.change(store, occasion_of(parent), given, 0); });
  domain::expects(changed.has_value());
  return parent;
}

domain::Iin City::child_of(const Parent& parent, std::string_view birth_date) {
  const domain::Iin child = fresh_iin();
  register_office.people.insert_or_assign(child, registered(child, birth_date));
  register_office.parents.insert_or_assign(child, std::vector{parent.iin});
  return child;
}

domain::AttachmentId City::attach(const Parent& parent, domain::AttachmentKind kind,
                                  domain::Role role) {
  const std::string content = "a proof";
  const domain::Attachment attachment{.id = ids.next<domain::AttachmentId>(),
                                      .kind = kind,
                                      .media_type = domain::MediaType::pdf,
                                      .name = std::nullopt,
                                      .size = static_cast<std::int64_t>(content.size()),
                                      .digest = digest.sha256(content),
                                      .person = parent.person,
                                      .role = role,
                                      .uploaded_at = clock.now()};
  const auto added = uow_.record([&](domain::Store& store) {
    store.attachments().add(attachment, content);
    return domain::Result<domain::Done>{domain::Done{}};
  });
  domain::expects(added.has_value());
  return attachment.id;
}

domain::FilingRequest City::wish(const domain::Iin& child, const domain::Kato& district) const {
  return {.children = {{.iin = child}},
          .district = district,
          .kind = domain::QueueKind::general,
          .language = domain::GroupLanguage::kk,
          .undertaking_version = 1,
          .algorithm_version = 1};
}

domain::Result<domain::Act> City::request(const Parent& parent,
                                          const domain::FilingRequest& asked) {
  const auto facts = filing.consult(parent.iin, asked.children);
  return uow_.transact([&](domain::Store& store) {
    return filing.request(store, occasion_of(parent), asked, facts);
  });
}

domain::Result<domain::ActedApplication> City::sign(const domain::Act& act, const Parent& parent) {
  return sign(act, parent, signature_of(parent.iin));
}

domain::Result<domain::ActedApplication> City::sign(const domain::Act& act, const Parent& parent,
                                                    const domain::Verification& verification) {
  const auto outcome = sign_all(act, parent, verification);
  if (!outcome) return outcome.error();
  return outcome->application;
}

domain::Result<domain::ActOutcome> City::sign_all(const domain::Act& act, const Parent& parent) {
  return sign_all(act, parent, signature_of(parent.iin));
}

domain::Result<domain::ActOutcome> City::sign_all(const domain::Act& act, const Parent& parent,
                                                  const domain::Verification& verification) {
  return uow_.transact([&](domain::Store& store) -> domain::Result<domain::ActOutcome> {
    const auto kept = find_act(store, occasion_of(parent), act.id);
    if (!kept) return kept.error();
    return acts.sign(store, occasion_of(parent), *kept, received(verification));
  });
}

domain::Result<domain::ReceivedSignature> City::sign_unsettled(const domain::Act& act,
                                                               const Parent& parent) {
  auto signature = received(signature_of(parent.iin));
  signature.verification.verdict = domain::Verdict::undetermined;
  signature.verification.reason = "revocation_unknown";
  return uow_.transact([&](domain::Store& store) -> domain::Result<domain::ReceivedSignature> {
    const auto kept = find_act(store, occasion_of(parent), act.id);
    if (!kept) return kept.error();
    const auto done = acts.keep(store, occasion_of(parent), *kept, signature);
    if (!done) return done.error();
    return signature;
  });
}

domain::Result<domain::ActedApplication> City::settle(const domain::Act& act, const Parent& parent,
                                                      const domain::ReceivedSignature& kept,
                                                      bool good) {
  using Filed = domain::Result<domain::ActedApplication>;
  auto word = kept.verification;
  word.verdict = good ? domain::Verdict::valid : domain::Verdict::invalid;
  word.reason = good ? "" : "certificate_revoked";
  const auto by = occasion_of(parent);
  const auto filed = uow_.transact([&](domain::Store& store) -> Filed {
    const auto outcome = acts.complete(store, by, *store.acts().find(act.id),
                                       *store.evidence().of_act(act.id), word);
    if (!outcome) return outcome.error();
    return outcome->application;
  });
  if (filed) return filed;
  const auto refused = uow_.transact([&](domain::Store& store) {
    return refuse_act(store, by, *store.evidence().of_act(act.id), word,
                      {filed.error(), word.reason});
  });
  domain::expects(refused.has_value());
  return filed;
}

domain::ReceivedSignature City::received(const domain::Verification& verification) const {
  return {domain::SignatureFormat::cms, "signature", clock.now(), verification};
}

domain::Result<domain::ActedApplication> City::file(const Parent& parent, const domain::Iin& child,
                                                    const domain::Kato& district) {
  const auto act = request(parent, wish(child, district));
  if (!act) return act.error();
  return sign(*act, parent);
}

std::optional<domain::Standing> City::standing(domain::ApplicationId application) {
  return uow_.read(
      [&](const domain::Store& store) { return store.queues().standing(application); });
}

domain::Verification City::signature_of(const domain::Iin& who) {
  return good_signature(who, ++signatures_);
}

domain::Occasion City::occasion_of(const Parent& parent) {
  const domain::Actor actor{domain::Role::applicant, parent.person,
                            domain::SessionId{parent.person.uuid()}, domain::SignInMethod::eds};
  return {actor, "request", clock.now(), ids};
}

domain::Iin City::fresh_iin() {
  std::string digits = std::to_string(++people_);
  return iin("2113" + std::string(8 - digits.size(), '0') + digits);
}

}  // namespace kezek::test
