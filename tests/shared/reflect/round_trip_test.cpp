// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/chat.h"
#include "shared/models/message.h"
#include "shared/reflect/json_writer.h"
#include "tests/shared/contract/endpoint_codecs.h"
#include "tests/shared/reflect/member_count.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// What is wrong, or nothing.
using Check = QString (*)(const TypeCodec &);

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QString difference(const Result<QByteArray> &back, const QByteArray &json)
{
    if (!back)
        return u"not read back: %1 at %2"_s.arg(QLatin1StringView(describe(back.error().code).name),
                                                back.error().field);
    return *back == json ? QString() : QString::fromUtf8(*back + " instead of " + json);
}

QString membersMissingFromTheList(const TypeCodec &type)
{
    return type.namesAllMembers ? QString() : u"a member of it, or of a type in it, stands in no field list"_s;
}

QString fieldsNotWritten(const TypeCodec &type)
{
    const QJsonObject filled = objectOf(type.filled());
    const QJsonObject initial = objectOf(type.initial());
    QString missing;
    for (auto field = filled.begin(); field != filled.end(); ++field) {
        if (initial.value(field.key()) == *field)
            missing += field.key() + u' ';
    }
    return missing;
}

QString jsonRoundTrip(const TypeCodec &type)
{
    return difference(type.reread(objectOf(type.filled())), type.filled());
}

// Answers of the server with nothing in them must be readable too.
QString initialValueRoundTrip(const TypeCodec &type)
{
    return difference(type.reread(objectOf(type.initial())), type.initial());
}

QString formRoundTrip(const TypeCodec &type)
{
    const QJsonObject object = objectOf(type.filled());
    Parameters parameters;
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QJsonArray items = field->isArray() ? field->toArray() : QJsonArray{field.value()};
        for (const QJsonValue &item : items)
            parameters.addText(field.key(), item.toVariant().toString());
    }
    return difference(type.rereadParameters(parameters), type.filled());
}

void addRow(const char *endpoint, const char *what, const TypeCodec &type, Check check)
{
    QTest::newRow(qPrintable(u"%1 %2"_s.arg(QLatin1StringView(endpoint), QLatin1StringView(what)))) << check(type);
}

void addAnswerRows(const char *endpoint, const TypeCodec &type)
{
    addRow(endpoint, "members", type, membersMissingFromTheList);
    addRow(endpoint, "written", type, fieldsNotWritten);
    addRow(endpoint, "JSON", type, jsonRoundTrip);
    addRow(endpoint, "empty", type, initialValueRoundTrip);
}

struct Hollow
{
    int listed = 0;
    bool forgotten = false;
};

constexpr auto fields(std::type_identity<Hollow>)
{
    return std::tuple{field<&Hollow::listed>("listed")};
}

static_assert(!listsEveryMember<Hollow>());
static_assert(listsEveryMember<Message>() && listsEveryMember<HistoryMessage>());

} // namespace

class RoundTripTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeReadsBackWhatItWrites_data()
    {
        QTest::addColumn<QString>("wrong");
        for (const EndpointCodecs &endpoint : endpointCodecs()) {
            addRow(endpoint.name, "request: members", endpoint.request, membersMissingFromTheList);
            addRow(endpoint.name, "request: written", endpoint.request, fieldsNotWritten);
            addRow(endpoint.name, "request: form", endpoint.request, formRoundTrip);
            addAnswerRows(endpoint.name, endpoint.response);
        }
        addAnswerRows("notice", noticeCodec());
    }

    void everyTypeReadsBackWhatItWrites()
    {
        QFETCH(QString, wrong);

        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void longAnswersAreReadBack()
    {
        Message message;
        message.type = MessageType::Text;
        message.body = QString(kLongestMessage, u'x');

        const auto back = fromJson<Message>(objectOf(toJson(message)));

        QVERIFY(back);
        QCOMPARE(back->body, message.body);
    }
};

QTEST_GUILESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
