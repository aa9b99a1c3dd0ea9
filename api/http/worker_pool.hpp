#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kezek::api {

/// A fixed number of threads. Work that finds them all busy waits where there is room for it, and
/// is else not taken at all.
class WorkerPool {
 public:
  using Work = std::function<void()>;

  explicit WorkerPool(int workers, int waiting_max = 0);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Ends when what was taken is done.
  ~WorkerPool();

  /// False when every worker is busy and so many wait; `work` then never runs. It must not throw.
  bool take(Work work);

 private:
  void labour();
  Work next();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> taken_;
  int room_;  ///< for work that is done or waits
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kezek::api
