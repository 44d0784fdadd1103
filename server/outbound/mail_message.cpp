// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/mail_message.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUuid>

namespace freeim {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kAddressBytes = 254;    // RFC 3696, erratum 1690
constexpr qsizetype kEncodedWordBytes = 39; // with "Subject: " in front 73 of the 76 characters of RFC 2047, 2
constexpr qsizetype kPlainLine = 60;        // with the field name below the 78 of RFC 5322, 2.1.1
constexpr qsizetype kBodyLine = 76;         // RFC 2045, 6.8

// Base64 encoded words, each but the first on a line of its own.
QByteArray encodedWords(const QString &text)
{
    QByteArray words;
    QByteArray word;
    const auto endWord = [&] {
        words += (words.isEmpty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + word.toBase64() + "?=";
        word.clear();
    };
    for (const char32_t codePoint : text.toUcs4()) {
        const QByteArray utf8 = QString::fromUcs4(&codePoint, 1).toUtf8();
        if (word.size() + utf8.size() > kEncodedWordBytes) // a character must not be split between words
            endWord();
        word += utf8;
    }
    if (!word.isEmpty())
        endWord();
    return words;
}

QByteArray subjectText(const QString &subject)
{
    const QString line = subject.simplified();
    const bool isPlain = std::all_of(line.cbegin(), line.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    return isPlain && line.size() <= kPlainLine && !line.contains("=?"_L1) ? line.toLatin1() : encodedWords(line);
}

QByteArray mailboxText(const Mailbox &mailbox)
{
    if (mailbox.name.isEmpty())
        return '<' + mailbox.address + '>';
    // Anything but letters, digits and spaces might need quotes; encoded words never do.
    const bool isPlain = std::all_of(mailbox.name.cbegin(), mailbox.name.cend(),
                                     [](QChar c) { return c == u' ' || (c <= u'z' && c.isLetterOrNumber()); });
    const QByteArray name = isPlain && mailbox.name.size() <= kPlainLine ? mailbox.name.toLatin1()
                                                                         : encodedWords(mailbox.name);
    return name + "\r\n <" + mailbox.address + '>';
}

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray base64 = bytes.toBase64();
    QByteArray lines;
    for (qsizetype from = 0; from < base64.size(); from += kBodyLine)
        lines += base64.mid(from, kBodyLine) + "\r\n";
    return lines;
}

} // namespace

std::optional<Mailbox> Mailbox::fromText(const QString &text)
{
    static const QRegularExpression kNamed(u"\\A([^<>\"]*)<([^<>]+)>\\z"_s);
    static const QRegularExpression kAddress(
        u"\\A(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\\z"_s);

    const auto named = kNamed.match(text);
    const QString address = named.hasMatch() ? named.captured(2) : text;
    if (address.size() > kAddressBytes || !kAddress.match(address).hasMatch())
        return std::nullopt;
    return Mailbox{.name = named.captured(1).simplified(), .address = address.toLatin1()};
}

QByteArray MailMessage::toBytes() const
{
    const QByteArray domain = from.address.mid(from.address.lastIndexOf('@') + 1);
    const QString moment = QDateTime::fromMSecsSinceEpoch(date.milliseconds).toUTC().toString(Qt::RFC2822Date);
    QString text = body;
    text.replace("\r\n"_L1, "\n"_L1).replace("\n"_L1, "\r\n"_L1); // RFC 2046, 4.1.1

    return "Date: " + moment.toLatin1() + "\r\n" + "From: " + mailboxText(from) + "\r\n" + "To: " + mailboxText(to) +
           "\r\n" + "Subject: " + subjectText(subject) + "\r\n" + "Message-ID: <" +
           QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '@' + domain + ">\r\n" +
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n"
           "Auto-Submitted: auto-generated\r\n" // RFC 3834: no out-of-office answers, please
           "\r\n" +
           base64Lines(text.toUtf8());
}

} // namespace freeim
