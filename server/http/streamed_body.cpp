// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/streamed_body.h"

#include "shared/core/disk_error.h"

#include <QDir>
#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace freeim {

namespace {

// Room for what forms of chat clients hold before their file: a token, a key, heads of parts.
constexpr qint64 kBeginning = 16 * 1024;

class BodyFile : public QTemporaryFile
{
public:
    BodyFile(const QString &nameTemplate, UploadRoom::Place place)
        : QTemporaryFile(nameTemplate)
        , m_place(std::move(place))
    {}

private:
    UploadRoom::Place m_place;
};

} // namespace

Result<qint64> StreamedBody::receive(QIODevice &source)
{
    std::array<char, 32 * 1024> piece;
    qint64 moved = 0;
    while (m_remaining > 0 && !hasWholeBeginning()) {
        const qint64 room = isStored() ? qint64{piece.size()} : kBeginning - m_beginning.size();
        const qint64 read = source.read(piece.data(), std::min(room, m_remaining));
        if (read <= 0)
            break;
        const QByteArrayView bytes(piece.data(), read);
        if (isStored()) {
            FREEIM_CHECK(write(bytes));
        } else {
            m_beginning.append(bytes);
        }
        m_remaining -= read;
        moved += read;
    }
    return moved;
}

bool StreamedBody::hasWholeBeginning() const
{
    return !isStored() && (m_remaining == 0 || m_beginning.size() >= kBeginning);
}

Result<Done> StreamedBody::storeIn(const QString &directory, UploadRoom::Place place)
{
    const QString folder = directory.isEmpty() ? QDir::tempPath() : directory;
    auto file = std::make_shared<BodyFile>(QDir(folder).filePath(QStringLiteral("upload-XXXXXX.part")),
                                           std::move(place));
    errno = 0;
    if (!file->open())
        return failOnDisk(QStringLiteral("making a temporary file in ") + folder, errno);
    m_file = std::move(file);
    const QByteArray beginning = std::exchange(m_beginning, {});
    return write(beginning);
}

// Past QFile's buffer, which would forget why the last bytes could not be written.
Result<Done> StreamedBody::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_file->handle(), bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return failOnDisk(QStringLiteral("writing an upload"), errno);
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return Done{};
}

Result<std::shared_ptr<QTemporaryFile>> StreamedBody::take()
{
    if (!m_file->seek(0))
        return failInternally(QStringLiteral("rewinding an upload: ") + m_file->errorString());
    return std::move(m_file);
}

} // namespace freeim
