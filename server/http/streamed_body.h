// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/upload_room.h"
#include "shared/core/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QTemporaryFile>
#include <memory>

namespace freeim {

// A request body on its way into a temporary file. Its beginning stays in memory until somebody decides that the rest
// may go to disk. I/O thread: the pieces are small and go to the page cache.
class StreamedBody
{
public:
    explicit StreamedBody(qint64 length)
        : m_remaining(length)
    {}

    // Moves what source has, up to the end of the body or, while it is not stored, of its beginning. Returns the bytes
    // moved. StorageFull when the disk is.
    [[nodiscard]] Result<qint64> receive(QIODevice &source);

    [[nodiscard]] const QByteArray &beginning() const { return m_beginning; }
    // Nothing more comes before it is stored.
    [[nodiscard]] bool hasWholeBeginning() const;
    [[nodiscard]] bool isStored() const { return m_file != nullptr; }
    [[nodiscard]] bool isComplete() const { return isStored() && m_remaining == 0; }

    // From now on everything goes to a file in directory (empty: the system's), which keeps place as long as it lives.
    [[nodiscard]] Result<Done> storeIn(const QString &directory, UploadRoom::Place place);

    // The complete body, at its start; the file goes with its last owner.
    [[nodiscard]] Result<std::shared_ptr<QTemporaryFile>> take();

private:
    [[nodiscard]] Result<Done> write(QByteArrayView bytes);

    QByteArray m_beginning = {};
    std::shared_ptr<QTemporaryFile> m_file = {};
    qint64 m_remaining;
};

} // namespace freeim
