// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/all_endpoints.h"
#include "shared/models/notice.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"
#include "tests/shared/reflect/filled_value.h"
#include "tests/shared/reflect/member_count.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

// What is wrong, or nothing.
using Check = QString (*)();

template <typename T>
QString withDescription(const char *what, const Result<T> &result)
{
    return u"%1: %2 at %3"_s.arg(QLatin1StringView(what), QLatin1StringView(describe(result.error().code).name),
                                 result.error().field);
}

template <Described T>
QString everyFieldIsWritten()
{
    int seed = 0;
    const QJsonObject json = QJsonDocument::fromJson(toJson(filled<T>(seed))).object();
    const QJsonObject initial = QJsonDocument::fromJson(toJson(T{})).object();
    QString missing;
    forEachField<T>([&](const auto &described) {
        const QLatin1StringView name(described.name);
        if (!json.contains(name) || json.value(name) == initial.value(name))
            missing += name + u' ';
    });
    return missing;
}

template <Described T>
QString jsonRoundTrip()
{
    int seed = 0;
    const T value = filled<T>(seed);
    const QByteArray json = toJson(value);

    const Result<T> back = fromJson<T>(QJsonDocument::fromJson(json).object());

    if (!back)
        return withDescription("not read back", back);
    if (toJson(*back) != json)
        return QString::fromUtf8(toJson(*back) + " instead of " + json);
    if constexpr (std::equality_comparable<T>) {
        if (*back != value)
            return u"not equal"_s;
    }
    return {};
}

// Answers of the server with nothing in them must be readable too.
template <Described T>
QString initialValueRoundTrip()
{
    const T value;

    const Result<T> back = fromJson<T>(QJsonDocument::fromJson(toJson(value)).object());

    if (!back)
        return withDescription("not read back", back);
    return *back == value ? QString() : u"not equal"_s;
}

template <Described T>
QString formRoundTrip()
{
    int seed = 0;
    const QByteArray json = toJson(filled<T>(seed));
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Parameters parameters;
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QJsonArray items = field->isArray() ? field->toArray() : QJsonArray{field.value()};
        for (const QJsonValue &item : items)
            parameters.addText(field.key(), item.toVariant().toString());
    }

    const Result<T> back = fromParameters<T>(parameters);

    if (!back)
        return withDescription("not read back", back);
    return toJson(*back) == json ? QString() : QString::fromUtf8(toJson(*back) + " instead of " + json);
}

template <typename T>
constexpr bool allMembersListed()
{
    if constexpr (IsOptional<T>::value || IsList<T>::value) {
        return allMembersListed<typename T::value_type>();
    } else if constexpr (Described<T>) {
        return listsEveryMember<T>() &&
               std::apply([]<typename... F>(const F &...) { return (allMembersListed<typename F::Type>() && ...); },
                          fields(std::type_identity<T>{}));
    } else {
        return true;
    }
}

template <Described T>
QString membersMissingFromTheList()
{
    return allMembersListed<T>() ? QString() : u"a member of it, or of a type in it, stands in no field list"_s;
}

void addRow(const char *endpoint, const char *what, Check check)
{
    QTest::newRow(qPrintable(u"%1 %2"_s.arg(QLatin1StringView(endpoint), QLatin1StringView(what)))) << check;
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
static_assert(listsEveryMember<Account>() && listsEveryMember<Message>() && listsEveryMember<HistoryMessage>());

} // namespace

class RoundTripTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeReadsBackWhatItWrites_data()
    {
        QTest::addColumn<Check>("check");
        forEachEndpoint([]<typename Request, typename Response>(const Endpoint<Request, Response> &endpoint) {
            addRow(endpoint.name, "request: members", membersMissingFromTheList<Request>);
            addRow(endpoint.name, "request: written", everyFieldIsWritten<Request>);
            addRow(endpoint.name, "request: form", formRoundTrip<Request>);
            addRow(endpoint.name, "response: members", membersMissingFromTheList<Response>);
            addRow(endpoint.name, "response: written", everyFieldIsWritten<Response>);
            addRow(endpoint.name, "response: JSON", jsonRoundTrip<Response>);
            addRow(endpoint.name, "response: empty", initialValueRoundTrip<Response>);
        });
        addRow("notice", "members", membersMissingFromTheList<Notice>);
        addRow("notice", "written", everyFieldIsWritten<Notice>);
        addRow("notice", "JSON", jsonRoundTrip<Notice>);
    }

    void everyTypeReadsBackWhatItWrites()
    {
        QFETCH(Check, check);

        const QString wrong = check();

        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void longAnswersAreReadBack()
    {
        Message message;
        message.type = MessageType::Text;
        message.body = QString(kLongestMessage, u'x');

        const auto back = fromJson<Message>(QJsonDocument::fromJson(toJson(message)).object());

        QVERIFY(back);
        QCOMPARE(back->body, message.body);
    }
};

QTEST_GUILESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
