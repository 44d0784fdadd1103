// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/export_task.h"

namespace freeim {

constexpr auto fields(std::type_identity<ExportPlace>)
{
    return std::tuple{field<&ExportPlace::after>("after"), field<&ExportPlace::bytes>("bytes"),
                      field<&ExportPlace::isReadOut>("isReadOut")};
}

Result<ExportPlace> exportPlace(const QString &text)
{
    if (text.isEmpty())
        return ExportPlace{};
    return fromJson<ExportPlace>(QJsonDocument::fromJson(text.toUtf8()).object());
}

QString toText(const ExportPlace &place)
{
    return QString::fromUtf8(toJson(place));
}

} // namespace freeim
