// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/streamed_body.h"

#include <QDir>
#include <algorithm>
#include <array>

namespace freeim {

Result<StreamedBody> StreamedBody::create(const QString &directory, qint64 length)
{
    const QString place = directory.isEmpty() ? QDir::tempPath() : directory;
    auto file = std::make_shared<QTemporaryFile>(QDir(place).filePath(QStringLiteral("upload-XXXXXX.part")));
    if (!file->open())
        return failInternally(QStringLiteral("no temporary file in ") + place + QStringLiteral(": ") +
                              file->errorString());
    return StreamedBody(std::move(file), length);
}

StreamedBody::StreamedBody(std::shared_ptr<QTemporaryFile> file, qint64 length)
    : m_file(std::move(file))
    , m_remaining(length)
{}

Result<qint64> StreamedBody::receive(QIODevice &source)
{
    std::array<char, 32 * 1024> piece;
    qint64 moved = 0;
    while (m_remaining > 0) {
        const qint64 wanted = std::min<qint64>(piece.size(), m_remaining);
        const qint64 read = source.read(piece.data(), wanted);
        if (read <= 0)
            break;
        if (m_file->write(piece.data(), read) != read)
            return failInternally(QStringLiteral("writing an upload: ") + m_file->errorString());
        m_remaining -= read;
        moved += read;
    }
    return moved;
}

Result<std::shared_ptr<QTemporaryFile>> StreamedBody::take()
{
    if (!m_file->flush() || !m_file->seek(0))
        return failInternally(QStringLiteral("finishing an upload: ") + m_file->errorString());
    return std::move(m_file);
}

} // namespace freeim
