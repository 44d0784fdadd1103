// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QWidget>

#include <optional>

// A state in a word, an icon and a colour: never the colour alone.
namespace freeim::console {

struct BadgeLook
{
    QString text = {};
    Tone tone = Tone::Quiet;
    std::optional<Icon> icon = {};
};

[[nodiscard]] QSize badgeSize(const BadgeLook &look);
// At the left of the area, in its middle.
void paintBadge(QPainter &painter, const QRect &area, const BadgeLook &look);

class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);
    void setLook(const BadgeLook &look);
    [[nodiscard]] const BadgeLook &look() const { return m_look; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BadgeLook m_look;
};

} // namespace freeim::console
