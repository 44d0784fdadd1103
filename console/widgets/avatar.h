// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

// Who somebody is at a glance: initials on a colour that follows from the id. Pictures of other people are not fetched:
// that would tell whoever serves them when an operator looks.
namespace freeim::console {

// "M" of "Mei", "梅" of "梅花", "JS" of "John Smith".
[[nodiscard]] QString initials(const QString &name);
void paintAvatar(QPainter &painter, const QRect &area, qint64 id, const QString &name);

class Avatar : public QWidget
{
    Q_OBJECT
public:
    explicit Avatar(int side, QWidget *parent = nullptr);
    void setPerson(qint64 id, const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qint64 m_id = 0;
    QString m_name;
};

} // namespace freeim::console
