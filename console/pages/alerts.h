// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"
#include "shared/models/overview.h"

#include <QFrame>

class QVBoxLayout;

namespace freeim::console {

// Something that an operator should look after.
struct Alert
{
    Tone tone = Tone::Warning;
    QString text = {};

    bool operator==(const Alert &) const = default;
};

// failedSignIns: of the last minutes, oldest first; unset: not known.
[[nodiscard]] QList<Alert> alertsOf(const Overview &overview, const QList<std::optional<qint64>> &failedSignIns);

// What is wrong now, the worst first; or that nothing is.
class AlertsCard : public QFrame
{
    Q_OBJECT
public:
    explicit AlertsCard(QWidget *parent = nullptr);

    void show(const QList<Alert> &alerts);

private:
    QList<Alert> m_alerts;
    bool m_isKnown = false;
    QVBoxLayout *m_lines;
};

} // namespace freeim::console
