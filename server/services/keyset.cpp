// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keyset.h"

#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

QString cursorOf(const QJsonArray &key)
{
    const QByteArray json = QJsonDocument(key).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<QJsonArray> keyOf(const QString &cursor, std::initializer_list<QJsonValue::Type> types)
{
    const auto decoded = QByteArray::fromBase64Encoding(cursor.toLatin1(), QByteArray::Base64UrlEncoding |
                                                                               QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray key = decoded ? QJsonDocument::fromJson(*decoded).array() : QJsonArray();
    const bool fits = std::equal(key.begin(), key.end(), types.begin(), types.end(),
                                 [](const QJsonValue &value, QJsonValue::Type type) { return value.type() == type; });
    if (!fits)
        return fail(ErrorCode::CursorInvalid, u"after"_s);
    return key;
}

} // namespace freeim
