// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/page.h"

#include "console/words/enum_words.h"

namespace freeim::console {

void Page::follow(FeedTopic topic)
{
    m_followed.append(topic);
    if (isVisible())
        feed().want(this, topic);
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    for (const FeedTopic topic : std::as_const(m_followed))
        feed().want(this, topic);
}

void Page::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    for (const FeedTopic topic : std::as_const(m_followed))
        feed().unwant(this, topic);
}

QString Page::lacking(Permission permission)
{
    return tr("Your role lacks the permission: %1").arg(permissionText(permission));
}

} // namespace freeim::console
