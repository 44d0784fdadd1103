// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/file_download.h"

namespace freeim::console {

namespace {

constexpr qint64 kReadAhead = 4 * 1024 * 1024; // beyond it the server waits for the disk

} // namespace

FileDownload::FileDownload(QNetworkReply *reply, const QString &file, qint64 most, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_file(file)
    , m_most(most)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(kReadAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &FileDownload::keep);
    connect(m_reply, &QNetworkReply::finished, this, &FileDownload::finish);
    if (!m_file.open(QIODevice::WriteOnly)) {
        // Later, so that whoever made this can hear it.
        QMetaObject::invokeMethod(
            this, [this] { fail({}, m_file.errorString()); }, Qt::QueuedConnection);
    }
}

void FileDownload::cancel()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_reply->abort();
    m_file.cancelWriting();
    deleteLater();
}

void FileDownload::keep()
{
    if (m_isOver || !m_file.isOpen() || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return;
    const QByteArray part = m_reply->readAll();
    m_done += part.size();
    if (m_done > m_most) {
        fail({.kind = CallFailure::TooLarge});
        return;
    }
    if (m_file.write(part) != part.size()) {
        fail({}, m_file.errorString());
        return;
    }
    Q_EMIT progressed(m_done, m_most);
}

void FileDownload::finish()
{
    if (m_isOver)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200 && m_reply->error() == QNetworkReply::NoError) {
        keep();
        if (m_isOver)
            return;
        if (!m_file.commit()) {
            fail({}, m_file.errorString());
            return;
        }
        m_isOver = true;
        Q_EMIT saved();
        deleteLater();
        return;
    }
    if (status == 0 || status == 200)
        fail({.kind = CallFailure::Unreachable, .technical = m_reply->errorString()});
    else
        fail({.kind = CallFailure::Refused, .status = status, .code = ErrorCode::JobResultGone});
}

void FileDownload::fail(const CallError &error, const QString &problem)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_reply->abort();
    m_file.cancelWriting();
    Q_EMIT failed(error, problem);
    deleteLater();
}

} // namespace freeim::console
