// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"

#include <QNetworkReply>
#include <QObject>
#include <QSaveFile>

namespace freeim::console {

// A file on its way from the server to the disk: never in memory as a whole, and never half a file in the end.
// Deletes itself when it has ended.
class FileDownload : public QObject
{
    Q_OBJECT
public:
    // most: bytes; more is refused. What stood at the file's place is replaced only by a whole one.
    FileDownload(QNetworkReply *reply, const QString &file, qint64 most, QObject *parent);

    void cancel();

Q_SIGNALS:
    void progressed(qint64 done, qint64 of);
    // Not after cancel(). problem: what the disk says, in its own words.
    void saved();
    void failed(const freeim::console::CallError &error, const QString &problem);

private:
    void keep();
    void finish();
    void fail(const CallError &error, const QString &problem = {});

    QNetworkReply *m_reply;
    QSaveFile m_file;
    qint64 m_most;
    qint64 m_done = 0;
    bool m_isOver = false;
};

} // namespace freeim::console
