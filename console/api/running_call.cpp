// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/running_call.h"

#include <QSslError>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

CallFailure failureOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::OperationCanceledError: // how the transfer's timeout ends a call
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return CallFailure::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return CallFailure::Untrusted;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return CallFailure::Garbled;
    default:
        return CallFailure::Unreachable;
    }
}

} // namespace

RunningCall::RunningCall(QNetworkReply *reply, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
{
    m_since.start();
    m_reply->setParent(this);
    // A little beyond the limit, so that what is too much shows as more than it.
    m_reply->setReadBufferSize(kLargestAnswer + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &RunningCall::refuseTooMuch);
    connect(m_reply, &QNetworkReply::sslErrors, this, &RunningCall::keepCertificateProblems);
    connect(m_reply, &QNetworkReply::finished, this, &RunningCall::finish);
}

void RunningCall::cancel()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_reply->abort();
    deleteLater();
}

void RunningCall::refuseTooMuch()
{
    if (m_isTooLarge || m_reply->bytesAvailable() <= kLargestAnswer)
        return;
    m_isTooLarge = true;
    m_reply->abort();
}

void RunningCall::keepCertificateProblems(const QList<QSslError> &problems)
{
    for (const QSslError &problem : problems)
        m_certificateProblems.append(problem.errorString());
    m_certificateProblems.removeDuplicates();
}

void RunningCall::finish()
{
    if (m_isOver)
        return;
    const qint64 milliseconds = m_since.elapsed();
    m_isOver = true;
    Q_EMIT ended(outcome(), milliseconds);
    deleteLater();
}

RunningCall::Outcome RunningCall::outcome()
{
    if (m_isTooLarge)
        return CallRefused{{.kind = CallFailure::TooLarge}};
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0 && m_reply->error() != QNetworkReply::RemoteHostClosedError)
        return RawAnswer{.status = status, .body = m_reply->readAll(), .retryAfter = m_reply->rawHeader("Retry-After")};
    const QString technical = m_certificateProblems.isEmpty() ? m_reply->errorString()
                                                              : m_certificateProblems.join(u"; "_s);
    return CallRefused{{.kind = failureOf(m_reply->error()), .technical = technical}};
}

void CallHandle::cancel()
{
    if (m_call)
        m_call->cancel();
}

} // namespace freeim::console
