// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody waits for who was away.
#include "tests/bench/sends.h"
#include "tests/bench/work.h"
#include "tests/load/http_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace freeim::bench {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr auto kAnswerTimeout = std::chrono::seconds(30);
constexpr int kPage = 50;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// One kept-alive connection that asks and waits.
class Asker
{
public:
    explicit Asker(quint16 port)
        : m_client(m_loop, port, [this](int status, QByteArrayView body) {
            m_answer = {status, body.toByteArray()};
        })
    {}

    Result<QByteArray> ask(const QByteArray &request)
    {
        m_client.send(request);
        m_loop.runUntil([this] { return !m_client.isWaiting(); }, kAnswerTimeout);
        if (m_client.isWaiting() || !isSuccess(m_answer.status, m_answer.body))
            return failInternally(u"%1, with status %2: %3"_s.arg(QString::fromLatin1(request.left(120)))
                                      .arg(m_answer.status)
                                      .arg(QString::fromUtf8(m_answer.body.left(300))));
        return m_answer.body;
    }

private:
    load::EventLoop m_loop;
    load::HttpAnswer m_answer;
    load::HttpClient m_client;
};

QJsonObject resultOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value("result"_L1).toObject();
}

// ms, of the request sent for a while, one after the other.
Result<std::vector<double>> timesOf(Asker &asker, const QByteArray &request, qsizetype answerBytes,
                                    Clock::duration time)
{
    std::vector<double> times;
    const auto end = Clock::now() + time;
    while (Clock::now() < end) {
        const auto start = Clock::now();
        FREEIM_TRY(const QByteArray body, asker.ask(request));
        times.push_back(millisecondsSince(start));
        if (body.size() != answerBytes)
            return failInternally(u"%1 bytes instead of %2"_s.arg(body.size()).arg(answerBytes));
    }
    return times;
}

class SyncOffline final : public Work
{
public:
    SyncOffline(const Options &options, const Absence &absence)
        : m_options(options)
        , m_absence(absence)
        , m_request(load::getRequest("/api/v1/chat/sync?after=" + QByteArray::number(Absence::kKnownChanges) +
                                         "&movedSince=" + absence.leftAt.toRfc3339().toUtf8().toPercentEncoding(),
                                     absence.person.token))
    {}

    Result<double> measureServer() override
    {
        Asker asker(m_absence.server->port());
        FREEIM_CHECK(catchUp(asker));
        FREEIM_TRY(const std::vector<double> times, timesOf(asker, m_request, m_answerBytes, m_options.time));
        m_p99.append(percentile(times, 99));
        m_slowest.append(*std::max_element(times.begin(), times.end()));
        return percentile(times, 50);
    }

    QList<Detail> details() const override
    {
        return {{"p99", "ms", m_p99},
                {"slowest", "ms", m_slowest},
                {"with all messages of all conversations, one after the other", "ms", m_catchUp}};
    }

private:
    Result<Done> catchUp(Asker &asker)
    {
        const auto start = Clock::now();
        FREEIM_TRY(const QByteArray body, asker.ask(m_request));
        m_answerBytes = body.size();
        const QJsonObject answer = resultOf(body);
        const QJsonArray heads = answer.value("conversations"_L1).toArray();
        const bool isWhole = answer.value("events"_L1).toArray().size() == Absence::kMissedChanges &&
                             !answer.value("hasMore"_L1).toBool(true) && heads.size() == m_absence.moved;
        if (!isWhole)
            return failInternally(u"not what was missed: "_s + QString::fromUtf8(body.left(500)));
        for (const QJsonValue &head : heads)
            FREEIM_CHECK(pull(asker, head.toObject()));
        m_catchUp.append(millisecondsSince(start));
        return Done{};
    }

    Result<Done> pull(Asker &asker, const QJsonObject &head) const
    {
        const QByteArray target = "/api/v1/chat/messages?sort=id:asc&limit=200&toId=" +
                                  QByteArray::number(head.value("toId"_L1).toInteger()) +
                                  "&ope=" + head.value("ope"_L1).toString().toLatin1() +
                                  "&afterSeq=" + QByteArray::number(Absence::kHave);
        FREEIM_TRY(const QByteArray body, asker.ask(load::getRequest(target, m_absence.person.token)));
        const QJsonArray items = resultOf(body).value("items"_L1).toArray();
        qint64 seq = Absence::kHave;
        for (const QJsonValue &item : items) {
            if (item.toObject().value("seq"_L1).toInteger() != ++seq)
                return failInternally(u"not the next message: "_s + QString::fromUtf8(body.left(500)));
        }
        if (items.size() != Absence::kMissed || head.value("lastSeq"_L1).toInteger() != seq)
            return failInternally(u"%1 messages of %2"_s.arg(items.size()).arg(Absence::kMissed));
        return Done{};
    }

    const Options &m_options;
    const Absence &m_absence;
    const QByteArray m_request;
    qsizetype m_answerBytes = 0;
    QList<double> m_p99;
    QList<double> m_slowest;
    QList<double> m_catchUp;
};

class Conversations final : public Work
{
public:
    Conversations(const Options &options, const Absence &absence)
        : m_options(options)
        , m_absence(absence)
    {}

    // Pages on until so many conversations are left behind.
    Result<Done> open(int before)
    {
        Asker asker(m_absence.server->port());
        QString cursor;
        for (int passed = 0;; passed += kPage) {
            QByteArray target = "/api/v1/chat/conversations?limit=" + QByteArray::number(kPage);
            if (!cursor.isEmpty())
                target += "&after=" + cursor.toLatin1();
            m_request = load::getRequest(target, m_absence.person.token);
            FREEIM_TRY(const QByteArray body, asker.ask(m_request));
            const QJsonObject page = resultOf(body);
            if (page.value("items"_L1).toArray().size() != kPage)
                return failInternally(u"not a page of conversations: "_s + QString::fromUtf8(body.left(500)));
            m_answerBytes = body.size();
            if (passed >= before)
                return Done{};
            cursor = page.value("next"_L1).toString();
        }
    }

    Result<double> measureServer() override
    {
        Asker asker(m_absence.server->port());
        FREEIM_TRY(const std::vector<double> times, timesOf(asker, m_request, m_answerBytes, m_options.time));
        m_p99.append(percentile(times, 99));
        m_slowest.append(*std::max_element(times.begin(), times.end()));
        return percentile(times, 50);
    }

    QList<Detail> details() const override { return {{"p99", "ms", m_p99}, {"slowest", "ms", m_slowest}}; }

private:
    const Options &m_options;
    const Absence &m_absence;
    QByteArray m_request;
    qsizetype m_answerBytes = 0;
    QList<double> m_p99;
    QList<double> m_slowest;
};

} // namespace

Result<std::unique_ptr<Work>> makeSyncOffline(Bench &bench, bool isPostgres)
{
    FREEIM_TRY(const Absence *const absence, bench.absence(isPostgres));
    return std::make_unique<SyncOffline>(bench.options(), *absence);
}

Result<std::unique_ptr<Work>> makeConversations(Bench &bench, bool isPostgres, bool fromMiddle)
{
    FREEIM_TRY(const Absence *const absence, bench.absence(isPostgres));
    auto work = std::make_unique<Conversations>(bench.options(), *absence);
    FREEIM_CHECK(work->open(fromMiddle ? absence->conversations / 2 : 0));
    return work;
}

} // namespace freeim::bench
