#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "domain/base/expects.hpp"

namespace kezek::test {

/// How to undo what one unit of work has done so far.
class UndoLog {
 public:
  void note(std::function<void()> undo) { steps_.push_back(std::move(undo)); }
  void forget() { steps_.clear(); }
  void undo_all() {
    for (; !steps_.empty(); steps_.pop_back()) steps_.back()();
  }

 private:
  std::vector<std::function<void()>> steps_;
};

/// Rows by a unique key. Every change can be undone. A second unique key of a table is a table of
/// its own, from that key to the first one.
template <class Key, class Row>
class MemoryTable {
 public:
  explicit MemoryTable(UndoLog& log) : log_{log} {}

  /// False, and nothing changed, when the key is taken.
  bool insert(const Key& key, Row row) {
    const bool fresh = rows_.emplace(key, std::move(row)).second;
    if (fresh) log_.note([this, key] { rows_.erase(key); });
    return fresh;
  }

  /// As insert, where a taken key is our own mistake.
  void add(const Key& key, Row row) { domain::expects(insert(key, std::move(row))); }

  const Row* find(const Key& key) const {
    const auto row = rows_.find(key);
    return row == rows_.end() ? nullptr : &row->second;
  }

  const Row& at(const Key& key) const {
    const Row* row = find(key);
    domain::expects(row != nullptr);
    return *row;
  }

  void erase(const Key& key) {
    log_.note([this, key, before = at(key)] { rows_.emplace(key, before); });
    rows_.erase(key);
  }

  /// Erases at most `rows_max` rows of which `goes` is true; returns their keys.
  template <class Goes>
  std::vector<Key> erase_if(int rows_max, Goes goes) {
    std::vector<Key> gone;
    for (const auto& [key, row] : rows_)
      if (std::ssize(gone) < rows_max && goes(row)) gone.push_back(key);
    for (const auto& key : gone) erase(key);
    return gone;
  }

  /// Changes a row that must be there.
  template <class Change>
  void change(const Key& key, Change change) {
    const auto row = rows_.find(key);
    domain::expects(row != rows_.end());
    log_.note([this, key, before = row->second] { rows_.at(key) = before; });
    change(row->second);
  }

  /// A row that notes by itself how to undo what is done to it.
  Row& live(const Key& key) {
    const auto row = rows_.find(key);
    domain::expects(row != rows_.end());
    return row->second;
  }

  const std::map<Key, Row>& rows() const { return rows_; }

 private:
  UndoLog& log_;
  std::map<Key, Row> rows_;
};

}  // namespace kezek::test
