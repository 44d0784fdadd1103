// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_task.h"

#include <QByteArray>
#include <QFile>

namespace freeim {

// One cell of a table that is written to a file.
struct ExportCell
{
    QString text = {};
    bool isNumber = false;
};

using ExportRow = QList<ExportCell>;

// RFC 4180, in UTF-8 with the mark that Excel needs to take it for that. A text that a spreadsheet would take for a
// formula begins with an apostrophe.
[[nodiscard]] QByteArray csvHeader(const QStringList &titles);
[[nodiscard]] QByteArray csvRow(const ExportRow &row);

// next() answers the rows one by one, then nothing. Sheets hold a million rows each. Fails with Busy when the brake is
// pulled, StorageFull and Internal; then there may be half a file at that path.
[[nodiscard]] Result<Done> writeXlsx(const QString &path, const QString &sheetName, const QStringList &titles,
                                     const std::function<Result<std::optional<ExportRow>>()> &next,
                                     const JobBrake &brake);

// The file a job writes: it is what the database says of it, whatever a crash left behind that.
class ExportFile
{
public:
    // Takes what is beyond bytes away. JobResultGone when there is less. finished: where the file goes in the end, and
    // may be already, when the last step could not be written down.
    [[nodiscard]] static Result<std::unique_ptr<ExportFile>> open(const QString &path, qint64 bytes,
                                                                  const QString &finished);

    // On the disk when it returns. StorageFull, Internal.
    [[nodiscard]] Result<Done> append(const QByteArray &rows);
    [[nodiscard]] qint64 bytes() const { return m_file.size(); }

private:
    explicit ExportFile(const QString &path)
        : m_file(path)
    {}

    QFile m_file;
};

// Moves a file to its place, for good. StorageFull, Internal.
[[nodiscard]] Result<Done> finishFile(const QString &from, const QString &to);

} // namespace freeim
