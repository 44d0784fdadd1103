// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/avatar.h"

#include "console/theme/theme.h"
#include "console/words/plain_text.h"

#include <QPainter>

namespace freeim::console {

namespace {

// The first character as a person sees it, so that no emoji is cut in two.
QString firstCharacter(const QString &word)
{
    if (word.isEmpty())
        return {};
    return word.at(0).isHighSurrogate() && word.size() > 1 ? word.left(2) : word.left(1);
}

bool isHan(const QString &character)
{
    return !character.isEmpty() && character.at(0).script() == QChar::Script_Han;
}

// Neighbouring ids get colours far apart.
QColor avatarColor(qint64 id)
{
    const int hue = static_cast<int>((id * 137) % 360 + 360) % 360;
    return QColor::fromHsl(hue, 110, colors().isDark ? 105 : 95);
}

} // namespace

QString initials(const QString &name)
{
    // A handle is written with an @, which says nothing of whose it is.
    const QString plain = name.startsWith(u'@') ? name.mid(1) : name;
    const QStringList words = oneLine(plain).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString first = firstCharacter(words.first()).toUpper();
    if (words.size() == 1 || isHan(first))
        return first;
    return first + firstCharacter(words.last()).toUpper();
}

void paintAvatar(QPainter &painter, const QRect &area, qint64 id, const QString &name)
{
    const int side = qMin(area.width(), area.height());
    QRect circle(0, 0, side, side);
    circle.moveCenter(area.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(id));
    painter.drawEllipse(circle);
    QFont font = textFont(TextSize::Small, true);
    font.setPixelSize(qMax(10, side * 2 / 5));
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(circle, Qt::AlignCenter | Qt::TextSingleLine, initials(name));
    painter.restore();
}

Avatar::Avatar(int side, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
}

void Avatar::setPerson(qint64 id, const QString &name)
{
    m_id = id;
    m_name = name;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_id, m_name);
}

} // namespace freeim::console
