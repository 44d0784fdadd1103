// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/protobuf_frames.h"

#include "shared/core/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <freeim.pb.h>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// "updatedAt" and "read" say nothing to new clients that "createdAt", "status" and "isRead" do not.
bool hasField(const QString &name)
{
    static const QSet<QString> names{u"id"_s,        u"fromId"_s,    u"toId"_s,        u"ope"_s,      u"type"_s,
                                     u"body"_s,      u"isPrivate"_s, u"status"_s,      u"read"_s,     u"isRead"_s,
                                     u"createdAt"_s, u"seq"_s,       u"clientMsgId"_s, u"updatedAt"_s};
    return names.contains(name);
}

bool fitsTheFields(const QJsonObject &frame)
{
    const QStringList names = frame.keys();
    return std::all_of(names.begin(), names.end(), hasField);
}

std::string textIn(const QJsonObject &frame, QLatin1StringView name)
{
    return frame.value(name).toString().toStdString();
}

QString textFrom(const std::string &utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

void setMoment(google::protobuf::Timestamp &moment, Timestamp at)
{
    // Both parts of a moment before 1970 count forwards.
    const qint64 milliseconds = ((at.milliseconds % kSecond) + kSecond) % kSecond;
    moment.set_seconds((at.milliseconds - milliseconds) / kSecond);
    moment.set_nanos(static_cast<int>(milliseconds) * 1'000'000);
}

// What a client can say by the fields alone.
QJsonObject frameOf(const v1::Message &message)
{
    QJsonObject frame{{u"type"_s, textFrom(message.type())}, {u"isPrivate"_s, message.is_private()}};
    const auto addNumber = [&](QLatin1StringView name, qint64 number) {
        if (number != 0)
            frame.insert(name, number);
    };
    const auto addText = [&](QLatin1StringView name, const std::string &text) {
        if (!text.empty())
            frame.insert(name, textFrom(text));
    };
    addNumber("id"_L1, message.id());
    addNumber("toId"_L1, message.to_id());
    addNumber("seq"_L1, message.seq());
    addText("ope"_L1, message.ope());
    addText("body"_L1, message.body());
    addText("status"_L1, message.status());
    addText("clientMsgId"_L1, message.client_msg_id());
    return frame;
}

} // namespace

QByteArray protobufFrame(const QString &text)
{
    const QByteArray json = text.toUtf8();
    const QJsonObject frame = QJsonDocument::fromJson(json).object();
    v1::Message message;
    message.set_id(frame.value("id"_L1).toInteger());
    message.set_from_id(frame.value("fromId"_L1).toInteger());
    message.set_to_id(frame.value("toId"_L1).toInteger());
    message.set_ope(textIn(frame, "ope"_L1));
    message.set_type(textIn(frame, "type"_L1));
    message.set_body(textIn(frame, "body"_L1));
    message.set_is_private(frame.value("isPrivate"_L1).toBool());
    message.set_status(textIn(frame, "status"_L1));
    message.set_is_read(frame.value("isRead"_L1).toBool());
    if (const auto at = Timestamp::fromRfc3339(frame.value("createdAt"_L1).toString()))
        setMoment(*message.mutable_created_at(), *at);
    message.set_seq(frame.value("seq"_L1).toInteger());
    message.set_client_msg_id(textIn(frame, "clientMsgId"_L1));
    if (!fitsTheFields(frame))
        message.set_json(json.toStdString());
    QByteArray bytes(static_cast<qsizetype>(message.ByteSizeLong()), Qt::Uninitialized);
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

QString textOfProtobufFrame(const QByteArray &message)
{
    v1::Message parsed;
    if (!parsed.ParseFromArray(message.data(), static_cast<int>(message.size())))
        return {};
    if (!parsed.json().empty())
        return textFrom(parsed.json());
    return QString::fromUtf8(QJsonDocument(frameOf(parsed)).toJson(QJsonDocument::Compact));
}

} // namespace freeim
