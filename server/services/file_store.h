// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QByteArrayView>
#include <QFile>
#include <QString>

#include <memory>

namespace freeim {

// Contents of files on disk, each once under its SHA-256: DIRECTORY/ab/cd/abcd… (folders 0700, files 0600). What is
// under a hash is whole and on disk, and never changes. Nothing is deleted. Any thread; it blocks.
// A disk that is full or fails is ErrorCode::NotReady with the reason for the log.
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

    // Open for reading. Failing is our fault: names are given to what was kept only.
    [[nodiscard]] Result<std::shared_ptr<QFile>> read(const QString &hash) const;

private:
    explicit FileStore(const QString &directory);

    [[nodiscard]] QString pathOf(const QString &hash) const;
    [[nodiscard]] Result<Done> write(const QString &path, QByteArrayView content) const;

    QString m_directory;
    QString m_incoming;
};

} // namespace freeim
