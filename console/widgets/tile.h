// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QFrame>
#include <QList>

#include <optional>

namespace freeim::console {

class ElidedLabel;
class Label;

// One number at a glance: what it is, how much, a word about it, and how it was lately.
class Tile : public QFrame
{
    Q_OBJECT
public:
    Tile(const QString &title, Tone tone, QWidget *parent = nullptr);

    void setValue(const QString &value, const QString &detail = {});
    // Oldest first; unset: not known. Drawn as a small line.
    void setTrend(const QList<std::optional<qint64>> &values);
    [[nodiscard]] QString value() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_name;
    Tone m_tone;
    bool m_isKnown = false;
    Label *m_title;
    Label *m_value;
    ElidedLabel *m_detail;
    QList<std::optional<qint64>> m_trend;
};

} // namespace freeim::console
