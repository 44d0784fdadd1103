// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/result.h"

#include <QByteArrayView>
#include <QDirIterator>
#include <QFile>
#include <QString>

#include <memory>
#include <mutex>
#include <optional>

namespace freeim {

// Contents of files on disk, each once under its SHA-256: DIRECTORY/ab/cd/abcd… (folders 0700, files 0600). What is
// under a hash is whole and on disk, and never changes; only removeUnused() takes away. Any thread; it blocks.
// A full disk is ErrorCode::StorageFull, one that fails NotReady, with the reason for the log.
class FileStore
{
public:
    // Makes the directory, and removes what a crash left in incomingDirectory(): of other nodes that share the
    // directory at most the uploads under way would be lost. Failures are sentences for the administrator.
    [[nodiscard]] static Result<FileStore> open(const QString &directory);

    // Where bodies on their way in may wait; on the same file system as the store.
    [[nodiscard]] const QString &incomingDirectory() const { return m_incoming; }

    // hash is that of content, in lower-case hexadecimal digits.
    [[nodiscard]] Result<Done> keep(const QString &hash, QByteArrayView content) const;

    // Removes content that was neither kept nor kept again since then. True: it is gone. The caller knows that nothing
    // names it: whoever is about to name it has just kept it.
    [[nodiscard]] Result<bool> removeUnused(const QString &hash, Timestamp since) const;

    [[nodiscard]] const QString &directory() const { return m_directory; }
    [[nodiscard]] static QString pathIn(const QString &directory, const QString &hash);

    // Open for reading. Failing is our fault: names are given to what was kept only.
    [[nodiscard]] Result<std::shared_ptr<QFile>> read(const QString &hash) const;

private:
    explicit FileStore(const QString &directory);

    [[nodiscard]] Result<bool> keepAgain(const QString &path, qint64 size) const;
    [[nodiscard]] Result<Done> write(const QString &path, QByteArrayView content) const;

    QString m_directory;
    QString m_incoming;
    // Held while content is given a new time, and from looking at its time until it is removed.
    std::shared_ptr<std::mutex> m_timesMutex = std::make_shared<std::mutex>();
};

// What lies in a store, one after the other; what comes or goes meanwhile may be missed.
class StoredFiles
{
public:
    struct StoredFile
    {
        QString hash = {};
        Timestamp keptAt = {};
    };

    explicit StoredFiles(const QString &directory);
    [[nodiscard]] std::optional<StoredFile> next();

private:
    QDirIterator m_files;
};

} // namespace freeim
