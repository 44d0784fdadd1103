// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/search_field.h"

#include "console/theme/icon.h"
#include "console/words/plain_text.h"

#include <QAction>
#include <QKeyEvent>

namespace freeim::console {

namespace {

constexpr int kNarrowest = 140;
constexpr int kWidest = 320;
constexpr int kPause = 250; // ms: longer than between two keys, shorter than patience

} // namespace

SearchField::SearchField(const QString &hint, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("search"));
    setPlaceholderText(hint);
    setAccessibleName(hint);
    setToolTip(plainToolTip(hint + u'\n' + tr("Press / to come here")));
    setMinimumWidth(kNarrowest);
    setMaximumWidth(kWidest);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addAction(themedIcon(Icon::Search, Tone::Quiet), QLineEdit::LeadingPosition);
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(this, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
    // The clear button edits without saying so.
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_pause.start();
    });
    connect(&m_pause, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (wanted() == m_told)
            Q_EMIT resultsWanted();
        else
            tell();
    });
}

void SearchField::setWanted(const QString &text)
{
    setText(text);
    m_pause.stop();
    m_told = wanted();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down) {
        Q_EMIT resultsWanted();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_pause.stop();
    if (wanted() == m_told)
        return;
    m_told = wanted();
    Q_EMIT searchWanted();
}

} // namespace freeim::console
