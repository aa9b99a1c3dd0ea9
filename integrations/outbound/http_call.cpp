#include "integrations/outbound/http_call.hpp"

#include <memory>
#include <new>
#include <stdexcept>

#include <curl/curl.h>

namespace kezek::integrations::outbound {

namespace {

struct Release {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One handle per thread: its connections stay open from call to call.
CURL* handle_of_this_thread() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  thread_local const std::unique_ptr<CURL, Release> handle{curl_easy_init()};
  if (begun != CURLE_OK || !handle) throw std::runtime_error{"curl could not begin"};
  curl_easy_reset(handle.get());
  return handle.get();
}

class Headers {
 public:
  void add(const std::string& line) {
    curl_slist* longer = curl_slist_append(list_.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc{};
    static_cast<void>(list_.release());
    list_.reset(longer);
  }
  curl_slist* get() const { return list_.get(); }

 private:
  std::unique_ptr<curl_slist, Release> list_;
};

struct Body {
  std::string text;
  std::size_t bytes_max;
  bool too_large = false;
};

/// Fewer bytes taken than offered makes curl give up.
std::size_t take(const char* bytes, std::size_t, std::size_t count, void* closure) {
  auto& body = *static_cast<Body*>(closure);
  body.too_large = count > body.bytes_max - body.text.size();
  if (body.too_large) return 0;
  try {
    body.text.append(bytes, count);
  } catch (const std::bad_alloc&) {
    return 0;  // an exception must not pass through curl's frames
  }
  return count;
}

/// Asked by curl about once a second, whether anything comes or not.
int asked_to_stop(void* closure, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(closure)->stop_requested() ? 1 : 0;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK)
    throw std::runtime_error{"curl refused an option"};
}

void limit(CURL* handle, const HttpCall& call) {
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.connect_timeout.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(call.timeout.count()));
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  // Timeouts by signals would reach whichever thread the system picks.
  set(handle, CURLOPT_NOSIGNAL, 1L);
}

void heed(CURL* handle, std::stop_token& stop) {
  if (!stop.stop_possible()) return;
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, asked_to_stop);
  set(handle, CURLOPT_XFERINFODATA, static_cast<void*>(&stop));
}

void send_body(CURL* handle, const std::string& body) {
  set(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  set(handle, CURLOPT_POSTFIELDS, body.c_str());
}

std::string entity_tag_of(CURL* handle) {
  curl_header* header = nullptr;
  if (curl_easy_header(handle, "ETag", 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

}  // namespace

HttpAnswer answer_to(const HttpCall& call) {
  CURL* handle = handle_of_this_thread();
  limit(handle, call);
  auto stop = call.stop;
  heed(handle, stop);
  Headers headers;
  for (const auto& line : call.headers) headers.add(line);
  headers.add("Expect:");
  Body body{{}, call.answer_bytes_max};
  set(handle, CURLOPT_URL, call.url.c_str());
  set(handle, CURLOPT_USERAGENT, "kezek/" KEZEK_VERSION);  // the NCA redirects who has no name
  set(handle, CURLOPT_HTTPHEADER, headers.get());
  if (call.body) send_body(handle, *call.body);
  set(handle, CURLOPT_WRITEFUNCTION, take);
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&body));

  const CURLcode code = curl_easy_perform(handle);
  if (body.too_large) throw AnswerTooLarge{"the answer is too large"};
  if (code != CURLE_OK) throw domain::Unavailable{curl_easy_strerror(code)};
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return {status, std::move(body.text), entity_tag_of(handle)};
}

}  // namespace kezek::integrations::outbound
