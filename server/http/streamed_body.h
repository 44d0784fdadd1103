// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QIODevice>
#include <QTemporaryFile>
#include <memory>

namespace freeim {

// A request body on its way into a temporary file. I/O thread: the pieces are small and go to the page cache.
class StreamedBody
{
public:
    // directory empty: the system's.
    [[nodiscard]] static Result<StreamedBody> create(const QString &directory, qint64 length);

    // Moves what source has, up to the body's end. Returns the bytes moved.
    [[nodiscard]] Result<qint64> receive(QIODevice &source);
    [[nodiscard]] bool isComplete() const { return m_remaining == 0; }
    // The complete body, at its start; the file goes with its last owner.
    [[nodiscard]] Result<std::shared_ptr<QTemporaryFile>> take();

private:
    StreamedBody(std::shared_ptr<QTemporaryFile> file, qint64 length);

    std::shared_ptr<QTemporaryFile> m_file;
    qint64 m_remaining;
};

} // namespace freeim
