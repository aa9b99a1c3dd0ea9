#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/fields.hpp"
#include "api/sign_in_json.hpp"
#include "domain/base/time.hpp"
#include "domain/signing/act.hpp"

// The shapes whose names are not ours are eGov mobile's: it asks for them under these names.

namespace kezek::api {

/// What a page shows as a QR code, for eGov mobile to scan.
struct MobileSigningOpened {
  std::string uri;
  std::string qr;
  domain::Instant expires_at;
};

struct MobileOrganisation {
  std::string name_ru;
  std::string name_kk;
  std::string name_en;
  domain::Bin bin;
};

struct MobileDocumentAddress {
  std::string uri;
  std::string auth_type;
  std::string auth_token;
};

/// What the app reads first ("API 1").
struct MobileInvitation {
  std::string description;
  std::string expiry_date;
  MobileOrganisation organisation;
  MobileDocumentAddress document;
};

struct MobileFact {
  std::string name;
  std::string value;
};

struct MobileFile {
  std::string mime;
  json::Octets<65'536> data;
};

struct MobileContent {
  MobileFile file;
};

struct MobileDocument {
  int id;
  std::string name_ru;
  std::string name_kk;
  std::string name_en;
  std::vector<MobileFact> meta;
  MobileContent document;
};

/// What it signs ("API 2", GET).
struct MobileDocuments {
  std::string sign_method;
  int version;
  std::vector<MobileDocument> documents;
};

/// What it puts back ("API 2", PUT): the same, with the signature where the record was.
struct MobileSignedFile {
  json::Verbatim<signature_bytes_max * 2> data;
};

struct MobileSignedContent {
  MobileSignedFile file;
};

struct MobileSignedDocument {
  MobileSignedContent document;
};

struct MobileSignedDocuments {
  std::vector<MobileSignedDocument> documents;
};

struct MobileSigned {
  domain::ActId act_id;
  domain::ActStatus status;
};

namespace json {

template <>
struct Fields<MobileSigningOpened> {
  using T = MobileSigningOpened;
  static constexpr std::string_view name = "MobileSigning";
  static constexpr std::tuple all{
      field("uri", &T::uri),
      field("qr", &T::qr),
      field("expires_at", &T::expires_at),
  };
};

template <>
struct Fields<MobileOrganisation> {
  using T = MobileOrganisation;
  static constexpr std::string_view name = "MobileOrganisation";
  static constexpr std::tuple all{
      field("nameRu", &T::name_ru),
      field("nameKz", &T::name_kk),
      field("nameEn", &T::name_en),
      field("bin", &T::bin),
  };
};

template <>
struct Fields<MobileDocumentAddress> {
  using T = MobileDocumentAddress;
  static constexpr std::string_view name = "MobileDocumentAddress";
  static constexpr std::tuple all{
      field("uri", &T::uri),
      field("auth_type", &T::auth_type),
      field("auth_token", &T::auth_token),
  };
};

template <>
struct Fields<MobileInvitation> {
  using T = MobileInvitation;
  static constexpr std::string_view name = "MobileInvitation";
  static constexpr std::tuple all{
      field("description", &T::description),
      field("expiry_date", &T::expiry_date),
      field("organisation", &T::organisation),
      field("document", &T::document),
  };
};

template <>
struct Fields<MobileFact> {
  using T = MobileFact;
  static constexpr std::string_view name = "MobileFact";
  static constexpr std::tuple all{
      field("name", &T::name),
      field("value", &T::value),
  };
};

template <>
struct Fields<MobileFile> {
  using T = MobileFile;
  static constexpr std::string_view name = "MobileFile";
  static constexpr std::tuple all{
      field("mime", &T::mime),
      field("data", &T::data),
  };
};

template <>
struct Fields<MobileContent> {
  static constexpr std::string_view name = "MobileContent";
  static constexpr std::tuple all{
      field("file", &MobileContent::file),
  };
};

template <>
struct Fields<MobileDocument> {
  using T = MobileDocument;
  static constexpr std::string_view name = "MobileDocument";
  static constexpr std::tuple all{
      field("id", &T::id),          field("nameRu", &T::name_ru), field("nameKz", &T::name_kk),
      field("nameEn", &T::name_en), field("meta", &T::meta),      field("document", &T::document),
  };
};

template <>
struct Fields<MobileDocuments> {
  using T = MobileDocuments;
  static constexpr std::string_view name = "MobileDocuments";
  static constexpr std::tuple all{
      field("signMethod", &T::sign_method),
      field("version", &T::version),
      field("documentsToSign", &T::documents),
  };
};

template <>
struct Fields<MobileSignedFile> {
  static constexpr std::string_view name = "MobileSignedFile";
  static constexpr bool open = true;
  static constexpr std::tuple all{
      field("data", &MobileSignedFile::data),
  };
};

template <>
struct Fields<MobileSignedContent> {
  static constexpr std::string_view name = "MobileSignedContent";
  static constexpr bool open = true;
  static constexpr std::tuple all{
      field("file", &MobileSignedContent::file),
  };
};

template <>
struct Fields<MobileSignedDocument> {
  static constexpr std::string_view name = "MobileSignedDocument";
  static constexpr bool open = true;
  static constexpr std::tuple all{
      field("document", &MobileSignedDocument::document),
  };
};

template <>
struct Fields<MobileSignedDocuments> {
  static constexpr std::string_view name = "MobileSignedDocuments";
  static constexpr bool open = true;
  static constexpr std::tuple all{
      field("documentsToSign", &MobileSignedDocuments::documents),
  };
};

template <>
struct Fields<MobileSigned> {
  static constexpr std::string_view name = "MobileSigned";
  static constexpr std::tuple all{
      field("act_id", &MobileSigned::act_id),
      field("status", &MobileSigned::status),
  };
};

}  // namespace json
}  // namespace kezek::api
