// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/rail.h"

#include "console/api/server_address.h"
#include "console/app/rail_button.h"
#include "console/theme/theme.h"
#include "console/widgets/parts.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/plain_text.h"

#include <QMenu>
#include <QPainter>

namespace freeim::console {

using namespace Qt::StringLiterals;

Rail::Rail(const QList<RailEntry> &entries, QMenu *operatorMenu, QWidget *parent)
    : QWidget(parent)
    , m_palette(new RailButton)
    , m_connection(new RailButton)
    , m_operator(new RailButton)
    , m_fold(new RailButton)
{
    setObjectName(u"rail"_s);
    auto *column = columnIn(this, 0, 0);
    column->setContentsMargins(0, space::kMedium, 1, space::kSmall);
    m_palette->setObjectName(u"paletteButton"_s);
    m_palette->setPicture(Icon::Search);
    m_palette->setText(tr("Find or do"));
    m_palette->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_palette->setTrailing(m_palette->shortcut().toString(QKeySequence::NativeText));
    connect(m_palette, &RailButton::clicked, this, &Rail::paletteWanted);
    column->addWidget(m_palette);
    column->addSpacing(space::kSmall);
    int place = 1;
    for (const RailEntry &entry : entries) {
        auto *button = new RailButton;
        button->setObjectName(u"page%1"_s.arg(static_cast<int>(entry.kind)));
        button->setPicture(entry.icon);
        button->setText(entry.title);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        if (place <= 9)
            button->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + place)));
        ++place;
        column->addWidget(button);
        m_buttons.append({entry.kind, button});
        connect(button, &RailButton::clicked, this, [this, kind = entry.kind] { Q_EMIT chosen(kind); });
    }
    column->addStretch();
    m_fold->setPicture(Icon::Sidebar);
    m_fold->setText(tr("Fold the rail"));
    m_connection->setObjectName(u"connection"_s);
    m_operator->setObjectName(u"operator"_s);
    column->addWidget(m_fold);
    column->addWidget(makeLine());
    column->addSpacing(space::kTiny);
    column->addWidget(m_connection);
    column->addWidget(m_operator);
    connect(m_fold, &RailButton::clicked, this, [this] { setNarrow(!m_isNarrow); });
    connect(m_operator, &RailButton::clicked, this, [this, operatorMenu] {
        const QPoint above = m_operator->mapToGlobal(QPoint(space::kSmall, -operatorMenu->sizeHint().height()));
        operatorMenu->popup(above);
    });
}

void Rail::setCurrent(PageKind kind)
{
    for (const auto &[own, button] : std::as_const(m_buttons))
        button->setChecked(own == kind);
}

void Rail::setOperator(const Operator &profile)
{
    const QString name = profile.displayName.isEmpty() ? profile.name : profile.displayName;
    m_operator->setPerson(profile.id.value);
    m_operator->setText(oneLine(name));
    m_operator->setDetail(roleText(profile.roleName));
}

void Rail::showConnection(const ConnectionWatch &watch, const QUrl &server, const QString &version)
{
    m_connection->setHint(version.isEmpty() ? QString() : tr("FreeIM server %1").arg(oneLine(version)));
    m_connection->setText(shortAddress(server));
    if (watch.state() == ConnectionWatch::State::Lost) {
        m_connection->setPicture(Icon::LinkOff, Tone::Danger);
        m_connection->setDetail(errorText(watch.problem()));
    } else {
        m_connection->setPicture(Icon::Link, Tone::Good);
        m_connection->setDetail(tr("Connected · %1 ms").arg(watch.latency()));
    }
}

void Rail::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    setFixedWidth(isNarrow ? size::kNarrowRail : size::kRail);
    for (const auto &[kind, button] : std::as_const(m_buttons))
        button->setNarrow(isNarrow);
    for (RailButton *button : {m_palette, m_fold, m_connection, m_operator})
        button->setNarrow(isNarrow);
    m_fold->setText(isNarrow ? tr("Unfold the rail") : tr("Fold the rail"));
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().surface);
    painter.fillRect(width() - 1, 0, 1, height(), colors().line);
}

} // namespace freeim::console
