// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/workers/worker_pool.h"

#include <sys/resource.h>

namespace freeim {

WorkerPool::WorkerPool(int threads, size_t queueLimit, int niceness)
    : m_niceness(niceness)
    , m_queueLimit(queueLimit)
{
    m_threads.reserve(static_cast<size_t>(threads));
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { loop(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::run(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= m_queueLimit)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

size_t WorkerPool::queueLength() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void WorkerPool::loop()
{
    // Of this thread alone, whatever POSIX says: setpriority(2), "C library/kernel differences". One that may not be
    // set is as it was.
    if (m_niceness != 0)
        ::setpriority(PRIO_PROCESS, 0, m_niceness);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [&] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        std::function<void()> job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        job();
        job = nullptr; // what it holds is released outside the lock
        lock.lock();
    }
}

} // namespace freeim
