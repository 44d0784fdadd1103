// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/core/result.h"
#include "shared/models/job.h"

#include <QHash>
#include <mutex>

namespace freeim {

// Where jobs keep what they write, and who may fetch it. Files are for their owner's eyes, in a directory of their own.
// Any thread.
class JobFiles
{
public:
    // directory: is made when it is not there. clock outlives it.
    [[nodiscard]] static Result<std::unique_ptr<JobFiles>> open(const QString &directory, const Clock &clock);

    [[nodiscard]] QString part(JobId id) const;
    [[nodiscard]] QString unfinishedWorkbook(JobId id) const;
    [[nodiscard]] QString finished(JobId id, ExportFormat format) const;
    // Everything the job wrote.
    void remove(JobId id) const;

    struct Ticket
    {
        QString path = {};
        QString name = {}; // what the file is to be called
        Timestamp expiresAt = {};
    };
    // What a browser, which sends no token, fetches a file by: 256 random bits that serve for ten minutes, as often as
    // it takes to fetch it in pieces. They do not outlive the server.
    [[nodiscard]] QString addTicket(Ticket ticket);
    [[nodiscard]] std::optional<Ticket> ticket(const QString &secret);

    static constexpr qint64 kTicketLifetime = 10 * 60 * 1000;   // ms
    static constexpr qint64 kLifetime = 7LL * 24 * 3600 * 1000; // ms that a file is kept

private:
    JobFiles(const QString &directory, const Clock &clock)
        : m_directory(directory)
        , m_clock(clock)
    {}

    const QString m_directory;
    const Clock &m_clock;
    std::mutex m_mutex;                  // protects m_tickets
    QHash<QByteArray, Ticket> m_tickets; // by the hash of their secret
};

} // namespace freeim
