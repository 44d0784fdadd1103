// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/mail_message.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

const MailMessage kMessage{.from = {.address = "noreply@example.org"},
                           .to = {.address = "alice@example.net"},
                           .subject = u"Code"_s,
                           .body = u"Your code is 123456.\n"_s,
                           .date = {1'669'824'369'580}};

// The value of a header field, unfolded.
QByteArray field(const QByteArray &message, const QByteArray &name)
{
    const QByteArray head = message.left(message.indexOf("\r\n\r\n") + 2);
    const qsizetype start = QByteArray("\r\n" + head).indexOf(QByteArray("\r\n" + name + ": "));
    if (start < 0)
        return {};
    QByteArray value = head.mid(start + name.size() + 2);
    for (qsizetype end = value.indexOf("\r\n"); end >= 0; end = value.indexOf("\r\n", end)) {
        if (end + 2 >= value.size() || value[end + 2] != ' ')
            return value.left(end);
        value.remove(end, 2);
    }
    return value;
}

// What RFC 2047 makes of a value that is all encoded words.
QString decodedWords(const QByteArray &value)
{
    QString text;
    for (const QByteArray &word : value.split(' ')) {
        if (!word.startsWith("=?UTF-8?B?") || !word.endsWith("?=") || word.size() > 75)
            return u"not an encoded word: "_s + QString::fromLatin1(word);
        const QString part = QString::fromUtf8(QByteArray::fromBase64(word.sliced(10).chopped(2)));
        if (part.contains(QChar::ReplacementCharacter))
            return u"a character was split"_s;
        text += part;
    }
    return text;
}

QByteArray withSubject(const QString &subject)
{
    MailMessage message = kMessage;
    message.subject = subject;
    return message.toBytes();
}

} // namespace

class MailMessageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasTheFieldsOfAMail()
    {
        const QByteArray message = kMessage.toBytes();

        QCOMPARE(field(message, "Date"), "30 Nov 2022 16:06:09 +0000"_ba);
        QCOMPARE(field(message, "From"), "<noreply@example.org>"_ba);
        QCOMPARE(field(message, "To"), "<alice@example.net>"_ba);
        QCOMPARE(field(message, "Subject"), "Code"_ba);
        QCOMPARE(field(message, "MIME-Version"), "1.0"_ba);
        QCOMPARE(field(message, "Content-Type"), "text/plain; charset=utf-8"_ba);
        QCOMPARE(field(message, "Content-Transfer-Encoding"), "base64"_ba);
        QVERIFY(QRegularExpression(u"^<[0-9a-f-]{36}@example.org>$"_s)
                    .match(QString::fromLatin1(field(message, "Message-ID")))
                    .hasMatch());
    }

    void isNeverTheSameMailTwice()
    {
        QVERIFY(field(kMessage.toBytes(), "Message-ID") != field(kMessage.toBytes(), "Message-ID"));
    }

    void allLinesAreShortAsciiWithBothLineEnds()
    {
        MailMessage message = kMessage;
        message.from.name = QString(200, u'飞');
        message.subject = QString(200, u'验');
        message.body = QString(2000, u'证');

        for (const QByteArray &line : message.toBytes().replace("\r\n", "\r").split('\r')) {
            QVERIFY2(line.size() <= 76, line.constData());
            QVERIFY(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
        }
    }

    void bodyComesBackAsItWas()
    {
        MailMessage message = kMessage;
        message.body = u"您的验证码是 123456。\n\nYour code is 123456.\r\n.\r\nNot the end.\n"_s;

        const QByteArray bytes = message.toBytes();

        const QByteArray body = QByteArray::fromBase64(bytes.mid(bytes.indexOf("\r\n\r\n") + 4).replace("\r\n", ""));
        QCOMPARE(QString::fromUtf8(body),
                 u"您的验证码是 123456。\r\n\r\nYour code is 123456.\r\n.\r\nNot the end.\r\n"_s);
    }

    void subjectComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("subject");

        QTest::newRow("Chinese") << u"FreeIM 验证码 / verification code"_s;
        QTest::newRow("longer than a word") << u"验证码"_s.repeated(30);
        QTest::newRow("beyond the basic plane, at every offset") << u"a"_s + u"😀"_s.repeated(30);
        QTest::newRow("looks encoded") << u"=?UTF-8?B?QUJD?="_s;
        QTest::newRow("long and plain") << u"code"_s.repeated(30);
    }

    void subjectComesBackAsItWas()
    {
        QFETCH(QString, subject);

        QCOMPARE(decodedWords(field(withSubject(subject), "Subject")), subject);
    }

    void aSubjectCanNotAddAField()
    {
        const QByteArray message = withSubject(u"Code\r\nBcc: eve@example.com\r\n\r\nbody"_s);

        QCOMPARE(field(message, "Bcc"), QByteArray());
        QCOMPARE(field(message, "Subject"), "Code Bcc: eve@example.com body"_ba);
    }

    void readsMailboxes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("address");

        QTest::newRow("address") << u"a@example.org"_s << QString() << "a@example.org"_ba;
        QTest::newRow("every letter allowed")
            << u"a.b!#$%&'*+/=?^_`{|}~-c@x-y.example"_s << QString() << "a.b!#$%&'*+/=?^_`{|}~-c@x-y.example"_ba;
        QTest::newRow("one label") << u"root@localhost"_s << QString() << "root@localhost"_ba;
        QTest::newRow("name") << u"FreeIM <a@example.org>"_s << u"FreeIM"_s << "a@example.org"_ba;
        QTest::newRow("Chinese name") << u"飞信 <a@example.org>"_s << u"飞信"_s << "a@example.org"_ba;
        QTest::newRow("brackets only") << u"<a@example.org>"_s << QString() << "a@example.org"_ba;
    }

    void readsMailboxes()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QByteArray, address);

        const auto mailbox = Mailbox::fromText(text);

        QVERIFY(mailbox);
        QCOMPARE(mailbox->name, name);
        QCOMPARE(mailbox->address, address);
    }

    void refusesWhatIsNoMailbox_data()
    {
        QTest::addColumn<QString>("text");

        QTest::newRow("nothing") << QString();
        QTest::newRow("no at") << u"example.org"_s;
        QTest::newRow("no local part") << u"@example.org"_s;
        QTest::newRow("no domain") << u"a@"_s;
        QTest::newRow("two ats") << u"a@b@example.org"_s;
        QTest::newRow("space") << u"a b@example.org"_s;
        QTest::newRow("line break at the end") << u"a@example.org\n"_s;
        QTest::newRow("header injection") << u"a@example.org\r\nBcc: eve@example.com"_s;
        QTest::newRow("injection in the name") << u"x\r\nBcc: eve@example.com\r\n"_s;
        QTest::newRow("command injection") << u"a@example.org> SIZE=1\r\nRCPT TO:<eve@example.com"_s;
        QTest::newRow("second recipient") << u"a@example.org, eve@example.com"_s;
        QTest::newRow("second recipient in brackets") << u"a@example.org> <eve@example.com"_s;
        QTest::newRow("quoted local part") << u"\"a b\"@example.org"_s;
        QTest::newRow("comment") << u"a(b)@example.org"_s;
        QTest::newRow("two dots") << u"a..b@example.org"_s;
        QTest::newRow("dot at the end") << u"a.@example.org"_s;
        QTest::newRow("domain begins with a hyphen") << u"a@-example.org"_s;
        QTest::newRow("address literal") << u"a@[127.0.0.1]"_s;
        QTest::newRow("Chinese letters") << u"李@example.org"_s;
        QTest::newRow("NUL") << QString(u"a@example.org"_s + QChar(u'\0'));
        QTest::newRow("local part of 65") << QString(QString(65, u'a') + u"@example.org"_s);
        QTest::newRow("255 in all") << QString(u"a@"_s + QString(253, u'b'));
    }

    void refusesWhatIsNoMailbox()
    {
        QFETCH(QString, text);

        QVERIFY(!Mailbox::fromText(text));
    }

    void aNameCanNotBreakItsField()
    {
        MailMessage message = kMessage;
        message.from = *Mailbox::fromText(u"Free, IM: \r\n Bcc; (x) <noreply@example.org>"_s);

        const QByteArray from = field(message.toBytes(), "From");

        const qsizetype bracket = from.indexOf(" <");
        QCOMPARE(from.mid(bracket), " <noreply@example.org>"_ba);
        QCOMPARE(decodedWords(from.left(bracket)), u"Free, IM: Bcc; (x)"_s);
    }
};

QTEST_GUILESS_MAIN(MailMessageTest)
#include "mail_message_test.moc"
