// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/server_address.h"
#include "console/words/enum_words.h"
#include "console/words/error_words.h"
#include "console/words/language.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"
#include "console/words/value_words.h"

#include <QTest>

namespace freeim::console {

using namespace Qt::StringLiterals;

class WordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { speak(u"en"_s); }

    void anAddressIsReadTheWayPeopleTypeIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("name") << u"chat.example.org"_s << u"https://chat.example.org"_s;
        QTest::newRow("this machine") << u"127.0.0.1:8081"_s << u"http://127.0.0.1:8081"_s;
        QTest::newRow("scheme kept") << u"http://192.0.2.1:80"_s << u"http://192.0.2.1:80"_s;
        QTest::newRow("path left out") << u" https://chat.example.org/admin?x=1 "_s << u"https://chat.example.org"_s;
        QTest::newRow("other scheme") << u"ftp://chat.example.org"_s << QString();
        QTest::newRow("user inside") << u"https://admin:secret@chat.example.org"_s << QString();
        QTest::newRow("nothing") << u"  "_s << QString();
        QTest::newRow("words") << u"my server"_s << QString();
    }
    void anAddressIsReadTheWayPeopleTypeIt()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, url);
        QCOMPARE(serverAddress(typed).value_or(QUrl()).toString(), url);
    }

    void aPasswordOverAnOpenLineIsKnown()
    {
        QVERIFY(isOpenOnTheWay(QUrl(u"http://192.0.2.1"_s)));
        QVERIFY(!isOpenOnTheWay(QUrl(u"http://127.0.0.1:8081"_s)));
        QVERIFY(!isOpenOnTheWay(QUrl(u"https://192.0.2.1"_s)));
    }

    void everyActionOfTheAuditLogHasWords()
    {
        for (const auto &[action, name] : names(std::type_identity<AuditAction>{}))
            QVERIFY2(auditActionText(QLatin1StringView(name)) != QLatin1StringView(name), name);
        QCOMPARE(auditActionText(u"of.tomorrow"_s), u"of.tomorrow"_s);
    }

    void namesThatTheServerKnowsAreWords()
    {
        QCOMPARE(valueText(u"scope"_s, u"login"_s), text(BanScope::Login));
        QCOMPARE(valueText(u"kind"_s, u"users.ban"_s), text(JobKind::UsersBan));
        QCOMPARE(valueText(u"status"_s, u"dissolved"_s), text(GroupStatus::Dissolved));
        QCOMPARE(valueText(u"wrong"_s, u"password"_s), u"Password"_s);
        QCOMPARE(valueText(u"scope"_s, u"tomorrow"_s), u"tomorrow"_s);
        QCOMPARE(valueText(u"reason"_s, u"login"_s), u"login"_s);
        QCOMPARE(valueText(u"count"_s, 3), u"3"_s);
    }

    void aNameCannotTurnTheLineRound()
    {
        QCOMPARE(oneLine(u"abc\u202Edef\u2066\nghi"_s), u"abcdef ghi"_s);
        QCOMPARE(oneLine(u"\u05D0\u05D1 ok 😀"_s), u"\u05D0\u05D1 ok 😀"_s);
        QCOMPARE(quoted(u"x"_s), u"\u2068x\u2069"_s);
    }

    void aToolTipIsNotTakenForHtml()
    {
        QVERIFY(plainToolTip(u"<img src=x>"_s).contains("&lt;img"_L1));
        QVERIFY(plainToolTip({}).isEmpty());
    }

    void shorteningCutsNoCharacterInTwo()
    {
        QCOMPARE(shortened(u"abc😀def"_s, 5), u"abc…"_s);
        QCOMPARE(shortened(u"abc"_s, 5), u"abc"_s);
    }

    void timesAreRelativeWhileTheyAreNear()
    {
        const Timestamp now{1'700'000'000'000};
        QCOMPARE(relativeTime(now.plus(-30 * kSecond), now), u"just now"_s);
        QCOMPARE(relativeTime(now.plus(2 * kSecond), now), u"just now"_s);
        QVERIFY(relativeTime(now.plus(-3 * kMinute), now).startsWith("3 min"_L1));
        QVERIFY(relativeTime(now.plus(5 * kHour), now).startsWith("in 5"_L1));
        QCOMPARE(relativeTime(now.plus(3 * kDay - kMinute), now), u"in 3 days"_s);
        QCOMPARE(relativeTime(now.plus(kDay - kMinute), now), u"in 1 day"_s);
        QCOMPARE(relativeTime(now.plus(kHour - kSecond), now), u"in 1 h"_s);
        QCOMPARE(relativeTime(now.plus(-90 * kDay), now), u"2023-08-16"_s);
        QVERIFY(exactTime(now).endsWith("UTC+00:00"_L1));
    }

    void aRefusalNamesTheFieldAndTheLimit()
    {
        const CallError error{.kind = CallFailure::Refused,
                              .status = 422,
                              .code = ErrorCode::ParameterTooShort,
                              .field = u"username"_s,
                              .details = {{u"minimumLength"_s, 3}}};
        const QString sentence = errorText(error);
        QVERIFY2(sentence.startsWith("Username"_L1) && sentence.contains(u'3'), qPrintable(sentence));
    }

    void everyRefusalHasItsOwnWords()
    {
        QStringList sentences;
        const auto told = [&](int status, ErrorCode code, std::optional<int> retryAfter = {}) {
            const CallError error{
                .kind = CallFailure::Refused, .status = status, .code = code, .retryAfter = retryAfter};
            sentences.append(errorText(error) + u'\n' + errorAdvice(error));
        };
        told(401, ErrorCode::TokenRevoked);
        told(403, ErrorCode::PermissionDenied);
        told(404, ErrorCode::AccountUnknown);
        told(409, ErrorCode::BanOverlap);
        told(422, ErrorCode::ParameterTooShort);
        told(429, ErrorCode::RateLimited, 7);
        told(500, ErrorCode::Internal);
        for (const CallFailure kind : {CallFailure::Unreachable, CallFailure::TimedOut, CallFailure::Untrusted,
                                       CallFailure::Garbled, CallFailure::TooLarge})
            sentences.append(errorText({.kind = kind}) + u'\n' + errorAdvice({.kind = kind}));
        for (const QString &sentence : std::as_const(sentences))
            QVERIFY2(sentence.section(u'\n', 0, 0).size() > 8, qPrintable(sentence));
        QCOMPARE(sentences.removeDuplicates(), 0);
        QVERIFY(sentences.at(5).contains(u'7'));
    }

    void timesFollowTheServersClock()
    {
        noteServerTime(nowHere().plus(2 * kHour));
        QCOMPARE(relativeTime(nowHere().plus(2 * kHour), now()), u"just now"_s);
        noteServerTime({});
        QCOMPARE(relativeTime(nowHere(), now()), u"just now"_s);
    }

    void anUnknownRefusalIsToldInTheServersWords()
    {
        QCOMPARE(errorText({.kind = CallFailure::Refused, .message = u"Only on\nTuesdays"_s}), u"Only on Tuesdays"_s);
    }
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::WordsTest)
#include "console_words_test.moc"
