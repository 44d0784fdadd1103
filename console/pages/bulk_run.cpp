// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/bulk_run.h"

#include "console/words/error_words.h"

namespace freeim::console {

BulkRun::BulkRun(Desk &desk, const Question &question, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
    , m_count(question.count)
    , m_dialog(new Confirmation(question, window))
{
    connect(m_dialog, &Confirmation::confirmed, this, &BulkRun::begin);
    connect(m_dialog, &QDialog::rejected, this, [this] {
        m_isStopped = true;
        if (m_index == 0)
            deleteLater();
    });
}

void BulkRun::start(Work work)
{
    m_work = std::move(work);
    m_dialog->open();
}

void BulkRun::begin(const QString &reason)
{
    m_reason = reason;
    m_index = 0;
    next();
}

void BulkRun::next()
{
    if (m_isStopped || m_index >= m_count) {
        finish();
        return;
    }
    showProgress();
    m_call = m_work(m_index, m_reason, [this](const CallError *error) {
        if (error) {
            ++m_failed;
            m_lastError = *error;
        } else {
            Q_EMIT itemDone(m_index);
        }
        ++m_index;
        next();
    });
}

void BulkRun::showProgress()
{
    if (m_dialog && m_count > 1)
        m_dialog->showProgress(m_index, m_count);
}

void BulkRun::finish()
{
    const int done = static_cast<int>(m_index - m_failed);
    const bool isOneFailure = m_count == 1 && m_failed == 1;
    if (m_dialog && isOneFailure) {
        // It can be tried again with what was typed.
        m_failed = 0;
        m_index = 0;
        m_dialog->fail(m_lastError);
        return;
    }
    if (m_dialog)
        m_dialog->finish();
    if (m_failed > 0)
        m_desk.toasts.show(tr("%n done", nullptr, done) + u' ' +
                               tr("%n failed: %1", nullptr, static_cast<int>(m_failed)).arg(errorText(m_lastError)),
                           Tone::Danger);
    else
        m_desk.toasts.show(m_isStopped ? tr("Stopped after %n", nullptr, done) : tr("%n done", nullptr, done));
    deleteLater();
}

} // namespace freeim::console
