// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"

#include <QToolButton>

#include <optional>

namespace freeim::console {

struct Period
{
    std::optional<Timestamp> from = {};  // then or later
    std::optional<Timestamp> until = {}; // before then

    bool operator==(const Period &) const = default;
    [[nodiscard]] bool isSet() const { return from || until; }
};

// A filter by time: the usual spans at hand, any two days in a small window.
class PeriodFilter : public QToolButton
{
    Q_OBJECT
public:
    explicit PeriodFilter(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] const Period &period() const { return m_period; }
    // Without telling.
    void setPeriod(const Period &period);

Q_SIGNALS:
    void changed();

private:
    void choose(const Period &period, const QString &words);
    void showPeriod();
    void openPicker();

    QString m_name;
    QString m_words;
    Period m_period;
};

} // namespace freeim::console
