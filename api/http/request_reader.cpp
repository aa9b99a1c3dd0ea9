#include "api/http/request_reader.hpp"

#include <algorithm>
#include <utility>

#include "api/http/limits.hpp"

namespace kezek::api {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";

/// Where the empty line begins, or the first place where it still may, when more bytes come.
std::size_t earliest_end(std::string_view bytes, std::size_t from) {
  const auto end = bytes.find(head_end, from);
  if (end != std::string_view::npos) return end;
  auto begun = std::min(bytes.size(), head_end.size() - 1);
  while (!bytes.ends_with(head_end.substr(0, begun))) --begun;
  return bytes.size() - begun;
}

}  // namespace

std::optional<Incoming> RequestReader::next() {
  if (!head_ && !refusal_) read_head();
  if (!head_ || buffer_.size() < head_->body_bytes) return std::nullopt;
  auto incoming = std::exchange(head_, std::nullopt);
  incoming->incoming.request.body = take_body(incoming->body_bytes);
  return std::move(incoming->incoming);
}

void RequestReader::read_head() {
  const auto end = earliest_end(buffer_, searched_);
  if (end > limits::header_bytes_max) return refuse(HttpProblem::malformed_request);
  searched_ = end;
  if (buffer_.size() < end + head_end.size()) return;
  head_ = parse_request_head(std::string_view{buffer_}.substr(0, end));
  if (!head_) return refuse(HttpProblem::malformed_request);
  if (const auto why = body_refused()) return refuse(*why);
  buffer_.erase(0, end + head_end.size());
  buffer_.reserve(head_->body_bytes);
  searched_ = 0;
}

/// An ordinary body passes, a large one if there is a place for it.
std::optional<HttpProblem> RequestReader::body_refused() {
  if (head_->body_bytes <= limits::body_bytes_max) return std::nullopt;
  if (large_ == nullptr || head_->body_bytes > limits::file_bytes_max)
    return HttpProblem::body_too_large;
  head_->incoming.place = large_->enter();
  return head_->incoming.place ? std::nullopt : std::optional{HttpProblem::busy};
}

std::string RequestReader::take_body(std::size_t bytes) {
  if (buffer_.size() == bytes) return std::exchange(buffer_, {});
  std::string body = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return body;
}

void RequestReader::refuse(HttpProblem why) {
  head_.reset();
  buffer_.clear();
  refusal_ = why;
}

}  // namespace kezek::api
