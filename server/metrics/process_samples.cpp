// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/samples.h"

#include <QDir>
#include <QFile>

#include <ctime>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freeim {

namespace {

// Linux tells it as the directory's size from 6.2 on; before, each is counted.
double openDescriptors()
{
    constexpr auto kDescriptors = "/proc/self/fd";
    struct stat info = {};
    if (::stat(kDescriptors, &info) == 0 && info.st_size > 0)
        return static_cast<double>(info.st_size);
    // One of them is the directory itself.
    return static_cast<double>(QDir(QString::fromLatin1(kDescriptors))
                                   .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                                   .size() -
                               1);
}

double seconds(const timespec &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double now(clockid_t clock)
{
    timespec time = {};
    ::clock_gettime(clock, &time);
    return seconds(time);
}

// Field 22 of proc(5)'s stat counts from boot, in ticks. The name in field 2 may hold anything but ends at the last
// ')'.
double startTime()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const QByteArrayList fields = stat.sliced(stat.lastIndexOf(')') + 2).split(' ');
    const double sinceBoot = fields.value(19).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return now(CLOCK_REALTIME) - now(CLOCK_BOOTTIME) + sinceBoot;
}

struct MemoryUse
{
    qint64 addressSpace = 0; // bytes
    qint64 resident = 0;
};

MemoryUse memoryUse()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArrayList pages = file.readAll().split(' ');
    const qint64 page = ::sysconf(_SC_PAGESIZE);
    return {.addressSpace = pages.value(0).toLongLong() * page, .resident = pages.value(1).toLongLong() * page};
}

} // namespace

qint64 residentMemory()
{
    return memoryUse().resident;
}

void sampleProcess(Samples &samples)
{
    static const double started = startTime();
    samples.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.", started);
    samples.counter("process_cpu_seconds_total", "Time the process spent on processors.",
                    now(CLOCK_PROCESS_CPUTIME_ID));

    const MemoryUse memory = memoryUse();
    samples.gauge("process_virtual_memory_bytes", "Address space.", static_cast<double>(memory.addressSpace));
    samples.gauge("process_resident_memory_bytes", "Memory in use.", static_cast<double>(memory.resident));
    samples.gauge("process_open_fds", "Open file descriptors.", openDescriptors());
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        samples.gauge("process_max_fds", "Most file descriptors it may open.", static_cast<double>(limit.rlim_cur));
}

} // namespace freeim
