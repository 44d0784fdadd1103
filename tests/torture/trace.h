// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/event_loop.h"

#include <QByteArrayList>
#include <QString>

namespace freeim::torture {

// What happened when, a line each: kept in memory, and written down when it is wanted.
class Trace
{
public:
    void note(const QByteArray &who, const QByteArray &what);
    [[nodiscard]] bool write(const QString &path) const;

private:
    const load::Clock::time_point m_start = load::Clock::now();
    QByteArrayList m_lines;
};

} // namespace freeim::torture
