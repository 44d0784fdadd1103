// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/load/page_times.h"

#include "shared/models/overview.h"
#include "tests/lists/list_requests.h"

#include <QJsonArray>
#include <QUrl>

#include <cmath>
#include <cstdio>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownSlowest = 12;

Result<PageTimes> timePage(const OperatorsSite &site, const QString &title, const QByteArray &path, int requests)
{
    PageTimes times{.title = title, .path = path};
    // The first one finds caches cold and statements unprepared; an operator's second page does not.
    FREEIM_CHECK(site.get(path));
    for (int i = 0; i < requests; ++i) {
        FREEIM_TRY(const TimedAnswer answer, site.get(path));
        times.milliseconds.append(answer.milliseconds);
        times.items = answer.result.value("items"_L1).toArray().size();
    }
    std::sort(times.milliseconds.begin(), times.milliseconds.end());
    return times;
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

// An object of the first item of a list.
Result<QJsonObject> firstOf(const OperatorsSite &site, const QByteArray &path)
{
    FREEIM_TRY(const TimedAnswer answer, site.get(path));
    const QJsonObject first = answer.result.value("items"_L1).toArray().first().toObject();
    return first.isEmpty() ? Result<QJsonObject>(failInternally(QString::fromLatin1(path + " is empty"))) : first;
}

// Filters by what is there: the account with the friends, a large group, times in the midst of everything.
Result<test::ListSamples> samplesOf(const OperatorsSite &site)
{
    FREEIM_TRY(const QJsonObject lead, firstOf(site, "/admin/users?text=demo&sort=id&isAscending=true"));
    FREEIM_TRY(const QJsonObject group, firstOf(site, "/admin/groups?sort=members&isAscending=false"));
    FREEIM_TRY(const QJsonObject operatorSelf, firstOf(site, "/admin/operators"));
    const QString account = QString::number(lead.value("id"_L1).toInteger());
    const QString groupId = QString::number(group.value("id"_L1).toInteger());
    FREEIM_TRY(const QJsonObject message,
               firstOf(site, "/admin/messages?isPrivate=false&groupId=" + groupId.toLatin1()));
    const QString operatorId = QString::number(operatorSelf.value("id"_L1).toInteger());
    FREEIM_TRY(const QJsonObject aFriend, firstOf(site, "/admin/users/" + account.toLatin1() + "/friends"));
    const QString friendId = QString::number(aFriend.value("id"_L1).toInteger());
    const auto exported = site.post("/admin/jobs/users/export", "text=demo");
    FREEIM_CHECK(exported);
    const QString job = QString::number(exported->result.value("job"_L1).toObject().value("id"_L1).toInteger());
    FREEIM_TRY(const TimedAnswer invitation, site.post("/admin/invitations", "count=1"));
    const QString code = invitation.result.value("items"_L1).toArray().first().toObject().value("code"_L1).toString();

    test::ListSamples samples;
    samples.filters = {{u"?text"_s, {u"demo"_s, u"小"_s, u"a"_s, account}},
                       {u"?words"_s, {u"吃饭"_s}},
                       {u"?operatorId"_s, {operatorId}},
                       {u"?createdBy"_s, {operatorId}},
                       {u"?targetKind"_s, {u"account"_s}},
                       {u"?targetId"_s, {account}},
                       {u"?membersFrom"_s, {u"100"_s}},
                       {u"?membersUntil"_s, {u"5"_s}},
                       {u"?groupId"_s, {groupId}},
                       {u"?otherId"_s, {friendId}}};
    for (const QString &name : {u"accountId"_s, u"ownerId"_s, u"memberId"_s, u"senderId"_s, u"receiverId"_s})
        samples.filters.insert(u'?' + name, {account});
    const Timestamp now = SystemClock().now();
    const QStringList times{now.plus(-90 * kDay).toRfc3339(), now.plus(-kDay).toRfc3339()};
    for (const QString &name : {u"from"_s, u"until"_s, u"createdFrom"_s, u"createdTo"_s, u"createdUntil"_s,
                                u"registeredFrom"_s, u"registeredUntil"_s, u"lastSeenFrom"_s, u"lastSeenUntil"_s})
        samples.filters.insert(u'?' + name, times);
    samples.companions = {{u"otherId"_s, {u"accountId"_s, account}},
                          {u"accountId"_s, {u"otherId"_s, friendId}},
                          {u"targetId"_s, {u"targetKind"_s, u"account"_s}},
                          {u"targetKind"_s, {u"targetId"_s, account}}};
    samples.things = {{u"/admin/users/{id}"_s, account},
                      {u"/admin/groups/{id}"_s, groupId},
                      {u"/admin/messages/{id}"_s, QString::number(message.value("id"_L1).toInteger())},
                      {u"/admin/operators/{id}"_s, operatorId},
                      {u"/admin/invitations/{code}"_s, code},
                      {u"/admin/jobs/{id}"_s, job},
                      {u"/admin/settings/{key}"_s, u"limits.friendsPerAccount"_s}};
    return samples;
}

} // namespace

double PageTimes::at(double share) const
{
    if (milliseconds.isEmpty())
        return 0;
    const auto rank = static_cast<qsizetype>(std::ceil(share * static_cast<double>(milliseconds.size())));
    return milliseconds.at(std::max<qsizetype>(rank, 1) - 1);
}

Result<QList<PageTimes>> timeLists(const OperatorsSite &site, int requests)
{
    FREEIM_TRY(const test::ListSamples samples, samplesOf(site));
    FREEIM_TRY(const auto everyRequest, test::everyListRequest(samples));
    QList<PageTimes> all;
    for (const test::ListRequest &request : everyRequest) {
        QByteArray path = request.path.toLatin1();
        if (!request.query.isEmpty())
            path += '?' + request.query.toString(QUrl::FullyEncoded).toLatin1();
        FREEIM_TRY(const PageTimes first, timePage(site, request.title(), path, requests));
        all.append(first);
        FREEIM_TRY(const TimedAnswer answer, site.get(path));
        const QString next = answer.result.value("next"_L1).toString();
        if (next.isEmpty())
            continue;
        path += (request.query.isEmpty() ? "?after=" : "&after=") + encoded(next);
        FREEIM_TRY(const PageTimes second, timePage(site, request.title() + u" (second page)"_s, path, requests));
        all.append(second);
    }
    return all;
}

Result<QList<PageTimes>> timeSearches(const OperatorsSite &site, int requests)
{
    // Common and rare, of one character, of two, of a phrase, and what nobody wrote.
    const QStringList words{u"好"_s,
                            u"饭"_s,
                            u"吃饭"_s,
                            u"晚上"_s,
                            u"meeting"_s,
                            u"tomorrow"_s,
                            u"吃饭 好"_s,
                            u"\"see you\""_s,
                            u"tomorrow meeting"_s,
                            u"龘"_s,
                            u"nobodywrotethis"_s};
    const Timestamp day = SystemClock().now().plus(-45 * kDay);
    const QByteArray oneDay = "&from=" + encoded(day.toRfc3339()) + "&until=" + encoded(day.plus(kDay).toRfc3339());
    FREEIM_TRY(const QJsonObject lead, firstOf(site, "/admin/users?text=demo&sort=id&isAscending=true"));
    FREEIM_TRY(const QJsonObject group, firstOf(site, "/admin/groups?sort=members&isAscending=false"));
    const QByteArray sender = "&senderId=" + QByteArray::number(lead.value("id"_L1).toInteger());
    const QByteArray inGroup = "&groupId=" + QByteArray::number(group.value("id"_L1).toInteger());
    QList<PageTimes> all;
    for (const QString &word : words) {
        for (const QByteArray &narrowed :
             {QByteArray(), oneDay, sender, inGroup, QByteArray("&type=text&status=normal")}) {
            const QByteArray path = "/admin/messages?words=" + encoded(word) + narrowed;
            FREEIM_TRY(const PageTimes times,
                       timePage(site, word + QString::fromLatin1(narrowed.left(20)), path, requests));
            all.append(times);
        }
    }
    return all;
}

Result<QList<PageTimes>> timeOverview(const OperatorsSite &site, int requests)
{
    FREEIM_TRY(const PageTimes overview, timePage(site, u"overview"_s, "/admin/overview?utcOffset=480", requests));
    QList<PageTimes> all{overview};
    const Timestamp now = SystemClock().now();
    for (const auto &[series, name] : names(std::type_identity<Series>{})) {
        for (const auto &[resolution, length] : names(std::type_identity<Resolution>{})) {
            // As long as the longest chart, or as there is a past.
            const qint64 span = std::min<qint64>(1'440 * lengthOf(resolution), 59 * kDay);
            const QByteArray path = QByteArray("/admin/overview/series?series=") + name + "&resolution=" + length +
                                    "&from=" + encoded(now.plus(-span).toRfc3339());
            FREEIM_TRY(
                const PageTimes times,
                timePage(site, QString::fromLatin1(name) + u" by "_s + QString::fromLatin1(length), path, requests));
            all.append(times);
        }
    }
    return all;
}

void print(const QString &what, QList<PageTimes> times, double targetP95)
{
    std::sort(times.begin(), times.end(), [](const auto &one, const auto &other) { return one.p95() > other.p95(); });
    const auto slow = std::count_if(times.begin(), times.end(),
                                    [=](const auto &each) { return each.p95() > targetP95; });
    std::printf("\n%s: %lld measured, %lld above %g ms at the 95th percentile; the slowest:\n", qPrintable(what),
                static_cast<long long>(times.size()), static_cast<long long>(slow), targetP95);
    std::printf("%9s %9s %6s  %s\n", "median", "p95", "items", "page");
    for (const PageTimes &each :
         times.first(std::min<qsizetype>(times.size(), std::max<qsizetype>(kShownSlowest, slow))))
        std::printf("%6.1f ms %6.1f ms %6lld  %s\n", each.median(), each.p95(), static_cast<long long>(each.items),
                    qPrintable(each.title));
    std::fflush(stdout);
}

} // namespace freeim::bench
