#pragma once

#include <barrier>
#include <future>
#include <vector>

namespace kezek::test {

/// Runs the work in so many threads that begin together; gives their answers.
template <class Work>
auto together(int rivals, Work work) {
  std::barrier start{rivals};
  std::vector<std::future<decltype(work(0))>> futures;
  for (int i = 0; i < rivals; ++i)
    futures.push_back(std::async(std::launch::async, [&, i] {
      start.arrive_and_wait();
      return work(i);
    }));
  std::vector<decltype(work(0))> answers;
  for (auto& future : futures) answers.push_back(future.get());
  return answers;
}

}  // namespace kezek::test
