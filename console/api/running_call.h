// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/answer_decoding.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include <functional>

namespace freeim::console {

// No answer of this API comes near it; more is refused before it fills the memory.
inline constexpr qint64 kLargestAnswer = 8 * 1024 * 1024;

// One call on its way. Deletes itself when it has ended; ended() is told once, unless it was cancelled.
class RunningCall : public QObject
{
    Q_OBJECT
public:
    using Outcome = CallResult<RawAnswer>;

    RunningCall(QNetworkReply *reply, QObject *parent);

    void cancel();
    [[nodiscard]] bool isOver() const { return m_isOver; }

Q_SIGNALS:
    void ended(const freeim::console::RunningCall::Outcome &outcome, qint64 milliseconds);

private:
    void refuseTooMuch();
    void keepCertificateProblems(const QList<QSslError> &problems);
    void finish();
    [[nodiscard]] Outcome outcome();

    QNetworkReply *m_reply;
    QElapsedTimer m_since;
    QStringList m_certificateProblems;
    bool m_isTooLarge = false;
    bool m_isOver = false; // or cancelled
};

// To cancel a call by; a cheap value.
class CallHandle
{
public:
    CallHandle() = default;
    explicit CallHandle(RunningCall *call)
        : m_call(call)
    {}
    void cancel();
    // No more when the answer is being told: whoever hears it may call again.
    [[nodiscard]] bool isRunning() const { return m_call && !m_call->isOver(); }

private:
    QPointer<RunningCall> m_call;
};

// Holds the one call that counts: the one before is cancelled by a new one.
class LatestCall
{
public:
    LatestCall() = default;
    ~LatestCall() { m_handle.cancel(); }
    Q_DISABLE_COPY_MOVE(LatestCall)
    void operator=(CallHandle handle)
    {
        m_handle.cancel();
        m_handle = handle;
    }
    void cancel() { m_handle.cancel(); }
    [[nodiscard]] bool isRunning() const { return m_handle.isRunning(); }

private:
    CallHandle m_handle;
};

} // namespace freeim::console
