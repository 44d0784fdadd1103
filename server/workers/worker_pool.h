// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace freeim {

// Threads for work that blocks: SQL, password hashes. Jobs go in by value from any thread and start in order.
// A worker owns nothing but what is its thread's own (its database connection); answers travel back by value.
class WorkerPool
{
public:
    // queueLimit: jobs waiting beyond those that run. niceness: as nice(1) has it, how far the threads give way to
    // others while the processors have more to do than they can.
    WorkerPool(int threads, size_t queueLimit, int niceness = 0);
    // Runs what was accepted, then ends the threads.
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    // False when the queue is full: the caller answers "busy".
    [[nodiscard]] bool run(std::function<void()> job);

    [[nodiscard]] size_t queueLength() const;

private:
    void loop();

    const int m_niceness;
    const size_t m_queueLimit;
    mutable std::mutex m_mutex; // protects m_queue and m_stopping
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace freeim
