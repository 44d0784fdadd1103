// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/request_encoding.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const double number = value.toDouble();
        const bool isWhole = number == static_cast<double>(value.toInteger());
        return isWhole ? QString::number(value.toInteger()) : QString::number(number, 'g', 17);
    }
    return value.toString();
}

QByteArray filledPath(const char *path, QJsonObject &fields)
{
    QByteArrayList segments = QByteArray(path).split('/');
    for (QByteArray &segment : segments) {
        if (!segment.startsWith('{') || !segment.endsWith('}'))
            continue;
        const QString name = QString::fromLatin1(segment.mid(1, segment.size() - 2));
        segment = QUrl::toPercentEncoding(textOf(fields.take(name)));
    }
    return segments.join('/');
}

void addToQuery(QByteArrayList &query, const QString &name, const QJsonValue &value)
{
    if (value.isNull())
        return;
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            addToQuery(query, name, item);
        return;
    }
    query.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(textOf(value)));
}

} // namespace

EncodedRequest encodeRequest(const QUrl &server, Method method, const char *path, QJsonObject fields)
{
    QByteArray url = server.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    url += kApiBase + filledPath(path, fields);

    // What is null is absent, in the query and in the body alike.
    for (auto field = fields.begin(); field != fields.end();)
        field = field->isNull() ? fields.erase(field) : std::next(field);

    EncodedRequest encoded;
    if (method == Method::Get) {
        QByteArrayList query;
        for (auto field = fields.constBegin(); field != fields.constEnd(); ++field)
            addToQuery(query, field.key(), field.value());
        if (!query.isEmpty())
            url += '?' + query.join('&');
    } else if (!fields.isEmpty()) {
        encoded.body = QJsonDocument(fields).toJson(QJsonDocument::Compact);
    }
    encoded.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    return encoded;
}

} // namespace freeim::console
