// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/size_words.h"

#include <QLocale>

#include <cmath>

namespace freeim::console {

QString byteText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString decimal(double value)
{
    const double tenths = std::round(value * 10) / 10;
    return QLocale().toString(tenths, 'f', tenths == std::floor(tenths) ? 0 : 1);
}

} // namespace freeim::console
