// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/message_words.h"

#include "console/pages/looks.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QUrl>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(MessageWords)
};

constexpr qsizetype kLargestThumbnail = 256 * 1024; // of base64

Icon iconOf(MessageType type)
{
    switch (type) {
    case MessageType::Text:
        return Icon::Message;
    case MessageType::Picture:
        return Icon::Picture;
    case MessageType::Voice:
        return Icon::Voice;
    case MessageType::Video:
        return Icon::Activity;
    case MessageType::Geo:
        return Icon::Pin;
    case MessageType::File:
        return Icon::File;
    }
    return Icon::File;
}

QByteArray thumbnailIn(QString text)
{
    if (const qsizetype comma = text.indexOf(u','); text.startsWith("data:"_L1) && comma > 0)
        text = text.mid(comma + 1);
    return text.size() > kLargestThumbnail ? QByteArray() : QByteArray::fromBase64(text.toLatin1());
}

QString positionText(const QJsonObject &body)
{
    if (!body.contains("longitude"_L1))
        return {};
    return u"%1, %2"_s.arg(body.value("latitude"_L1).toDouble(), 0, 'f', 4)
        .arg(body.value("longitude"_L1).toDouble(), 0, 'f', 4);
}

} // namespace

Attachment attachmentOf(const AuditedMessage &message)
{
    const QJsonObject body = QJsonDocument::fromJson(message.body.toUtf8()).object();
    Attachment attachment{.icon = iconOf(message.type), .kind = text(message.type)};
    // Clients of other makes put plain addresses there.
    if (body.isEmpty()) {
        attachment.address = oneLine(message.body);
        return attachment;
    }
    attachment.address = oneLine(body.value("fileUrl"_L1).toString());
    attachment.name = oneLine(body.value("fileName"_L1).toString());
    if (attachment.name.isEmpty())
        attachment.name = message.type == MessageType::Geo ? oneLine(body.value("content"_L1).toString())
                                                           : QUrl(attachment.address).fileName();
    attachment.caption = message.type == MessageType::Geo ? positionText(body) : body.value("content"_L1).toString();
    attachment.thumbnail = thumbnailIn(body.value("thumb"_L1).toString());
    return attachment;
}

QString bodyText(const AuditedMessage &message)
{
    if (message.status == MessageStatus::Recalled)
        return recalledText(message);
    if (message.isWithheld)
        return MessageWords::tr("Private: the text is not shown");
    if (message.type == MessageType::Text)
        return oneLine(message.body);
    const Attachment attachment = attachmentOf(message);
    const QString name = attachment.name.isEmpty() ? attachment.address : attachment.name;
    return attachment.caption.isEmpty() ? u"[%1] %2"_s.arg(attachment.kind, name)
                                        : u"[%1] %2 · %3"_s.arg(attachment.kind, name, oneLine(attachment.caption));
}

BadgeLook stateLook(const AuditedMessage &message)
{
    if (message.status == MessageStatus::Recalled)
        return {MessageWords::tr("Recalled"), Tone::Warning, Icon::Recall};
    if (message.isPrivate)
        return {MessageWords::tr("Private"), Tone::Quiet, message.isWithheld ? Icon::Lock : Icon::Eye};
    return {};
}

QString recalledText(const AuditedMessage &message)
{
    if (message.recalledByOperator)
        return MessageWords::tr("Recalled by operator %1").arg(message.recalledByOperator->value);
    if (message.recalledBy && *message.recalledBy != message.sender.id)
        return MessageWords::tr("Recalled by account %1").arg(message.recalledBy->value);
    return MessageWords::tr("Recalled by the sender");
}

QString nameOf(const MessageAccount &account)
{
    return nameOf(account.nickname, account.username, account.id.value);
}

} // namespace freeim::console
