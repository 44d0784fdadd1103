// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

#include <QAbstractButton>

#include <optional>

namespace freeim::console {

// A line of the rail: an icon or an avatar, words, and quieter words below.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RailButton(QWidget *parent = nullptr);

    void setPicture(Icon icon, Tone tone = Tone::Quiet);
    void setPerson(qint64 id);
    void setDetail(const QString &detail);
    // Told on hover alone.
    void setHint(const QString &hint);
    // At the right end, quieter: a key.
    void setTrailing(const QString &trailing);
    [[nodiscard]] QString detail() const { return m_detail; }
    void setNarrow(bool isNarrow);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Icon m_icon = Icon::Info;
    Tone m_tone = Tone::Quiet;
    std::optional<qint64> m_person;
    QString m_detail;
    QString m_hint;
    QString m_trailing;
    bool m_isNarrow = false;
};

} // namespace freeim::console
