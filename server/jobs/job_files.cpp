// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job_files.h"

#include "server/security/random.h"
#include "server/services/disk_folder.h"

#include <QCryptographicHash>
#include <QDir>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSecretBytes = 32;

QByteArray hashOf(const QString &secret)
{
    return QCryptographicHash::hash(secret.toLatin1(), QCryptographicHash::Sha256);
}

} // namespace

Result<std::unique_ptr<JobFiles>> JobFiles::open(const QString &directory, const Clock &clock)
{
    const QString path = QDir(directory).absolutePath();
    QDir().mkpath(QFileInfo(path).path());
    FREEIM_CHECK(makePrivateFolder(path));
    return std::unique_ptr<JobFiles>(new JobFiles(path, clock));
}

QString JobFiles::part(JobId id) const
{
    return u"%1/job-%2.part"_s.arg(m_directory, QString::number(id.value));
}

QString JobFiles::unfinishedWorkbook(JobId id) const
{
    return u"%1/job-%2.xlsx.part"_s.arg(m_directory, QString::number(id.value));
}

QString JobFiles::finished(JobId id, ExportFormat format) const
{
    return u"%1/job-%2.%3"_s.arg(m_directory, QString::number(id.value), QString::fromLatin1(nameOf(format)));
}

void JobFiles::remove(JobId id) const
{
    QFile::remove(part(id));
    QFile::remove(unfinishedWorkbook(id));
    for (const auto &[format, name] : names(std::type_identity<ExportFormat>{}))
        QFile::remove(finished(id, format));
}

QString JobFiles::addTicket(Ticket ticket)
{
    const Timestamp now = m_clock.now();
    const QString secret = randomUrlSafe(kSecretBytes);
    ticket.expiresAt = now.plus(kTicketLifetime);
    const std::lock_guard lock(m_mutex);
    m_tickets.removeIf([&](const auto &entry) { return entry.value().expiresAt <= now; });
    m_tickets.insert(hashOf(secret), ticket);
    return secret;
}

std::optional<JobFiles::Ticket> JobFiles::ticket(const QString &secret)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_tickets.constFind(hashOf(secret));
    if (found == m_tickets.cend() || found->expiresAt <= m_clock.now())
        return std::nullopt;
    return *found;
}

} // namespace freeim
