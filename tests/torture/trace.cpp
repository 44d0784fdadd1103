// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/trace.h"

#include <QFile>

namespace freeim::torture {

namespace {

constexpr qsizetype kLongestNote = 400; // of a frame, the beginning tells enough

} // namespace

void Trace::note(const QByteArray &who, const QByteArray &what)
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(load::Clock::now() - m_start).count();
    m_lines.append(QByteArray::number(static_cast<double>(elapsed) / 1000.0, 'f', 3) + ' ' + who + ' ' +
                   what.left(kLongestNote));
}

bool Trace::write(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(m_lines.join('\n') + '\n') > 0;
}

} // namespace freeim::torture
