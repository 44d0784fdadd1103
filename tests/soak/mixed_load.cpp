// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/soak/mixed_load.h"

#include "tests/bench/sends.h"

namespace freeim::soak {

using namespace Qt::StringLiterals;
using load::Clock;

namespace {

constexpr size_t kLines = 48;
constexpr size_t kPassersBy = 100;
constexpr qsizetype kMeetingPairs = 1'000;
constexpr qsizetype kUploadBytes = 4'096;
constexpr auto kLastDeliveries = std::chrono::seconds(30);

Task single(const char *name, const QByteArray &request)
{
    return {.name = name, .next = [request](int step, QByteArrayView) { return step == 0 ? request : QByteArray(); }};
}

// "key":"value" of an answer whose values need no unescaping.
QByteArray textIn(QByteArrayView json, const QByteArray &key)
{
    const QByteArray start = '"' + key + "\":\"";
    const qsizetype at = json.indexOf(start);
    if (at < 0)
        return {};
    const QByteArrayView rest = json.sliced(at + start.size());
    return rest.first(std::max<qsizetype>(rest.indexOf('"'), 0)).toByteArray();
}

QByteArray uploadRequest(const QByteArray &uploadToken, const QByteArray &content)
{
    constexpr auto kBoundary = "freeim-soak-boundary";
    const auto part = [&](const QByteArray &disposition, const QByteArray &value) -> QByteArray {
        return QByteArray("--") + kBoundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" +
               value + "\r\n";
    };
    const QByteArray body = part("name=\"token\"", uploadToken) +
                            part("name=\"file\"; filename=\"note.txt\"", content) + "--" + kBoundary + "--\r\n";
    return QByteArray(
               "POST /api/v1/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=") +
           kBoundary + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray deleteRequest(const QByteArray &target, const QByteArray &token)
{
    return "DELETE " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + token + "\r\n\r\n";
}

} // namespace

MixedLoad::MixedLoad(load::EventLoop &loop, quint16 port, const bench::World &world, quint32 seed)
    : m_loop(loop)
    , m_port(port)
    , m_world(world)
    , m_random(seed)
    , m_check(bench::kPairs)
{
    for (size_t i = 0; i < kLines; ++i)
        m_lines.push_back(std::make_unique<PhoneLine>(loop, port, m_tally));
}

Result<Done> MixedLoad::open()
{
    FREEIM_TRY(m_receivers,
               bench::openSockets(m_loop, m_port, bench::socketTargets(m_world.receivers),
                                  [this](size_t index, QByteArrayView text) { m_check.take(index, text); }));
    FREEIM_TRY(m_audience, bench::openSockets(m_loop, m_port, bench::socketTargets(m_world.members),
                                              [](size_t, QByteArrayView) {}));
    return Done{};
}

double MixedLoad::calibrate(Clock::duration time)
{
    const qint64 before = m_tally.done;
    const auto start = Clock::now();
    while (Clock::now() < start + time) {
        while (PhoneLine *line = freeLine())
            line->start(newTask());
        m_loop.turn(start + time);
    }
    return static_cast<double>(m_tally.done - before) / std::chrono::duration<double>(Clock::now() - start).count();
}

void MixedLoad::runUntil(Clock::time_point end, double tasksPerSecond)
{
    const auto interval = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(1 / tasksPerSecond));
    for (auto due = Clock::now(); due < end; due += interval) {
        while (Clock::now() < due)
            m_loop.turn(due);
        if (PhoneLine *line = freeLine())
            line->start(newTask());
        else
            ++m_leftOut;
        m_loop.turn(Clock::now());
    }
}

Result<Done> MixedLoad::finish()
{
    const auto isOver = [this] {
        return std::none_of(m_lines.begin(), m_lines.end(), [](const auto &line) { return line->isBusy(); }) &&
               m_check.delivered() >= m_messages;
    };
    m_loop.runUntil(isOver, kLastDeliveries);
    FREEIM_CHECK(m_check.verdict());
    if (m_tally.failed > 0)
        return failInternally(
            u"%1 requests failed, first %2"_s.arg(m_tally.failed).arg(QString::fromUtf8(m_tally.firstFailure)));
    if (m_check.delivered() != m_messages)
        return failInternally(u"%1 messages acknowledged, %2 delivered"_s.arg(m_messages).arg(m_check.delivered()));
    return Done{};
}

PhoneLine *MixedLoad::freeLine()
{
    for (size_t i = 0; i < m_lines.size(); ++i) {
        m_nextLine = (m_nextLine + 1) % m_lines.size();
        if (!m_lines[m_nextLine]->isBusy())
            return m_lines[m_nextLine].get();
    }
    return nullptr;
}

// Of 100 things people do. Sockets that come and go come on top.
Task MixedLoad::newTask()
{
    if (dice(25) == 0)
        comeOrGo();
    const int what = dice(100);
    if (what < 48)
        return sendToFriend();
    if (what < 52)
        return sendToGroup();
    if (what < 62)
        return markRead();
    if (what < 77)
        return readHistory();
    if (what < 85)
        return lookUp("/api/v1/me/info", m_world.senders[dice(bench::kPairs)]);
    if (what < 90)
        return lookUp("/api/v1/friends?blacklist=0", m_world.popular);
    if (what < 94)
        return lookUp("/api/v1/chatGroups", m_world.members[dice(static_cast<int>(m_world.members.size()))]);
    return what < 98 ? meetAndPart() : upload();
}

Task MixedLoad::sendToFriend()
{
    const int pair = dice(bench::kPairs);
    Task task = single(
        "send", bench::sendRequest(m_world.senders[pair], m_world.receivers[pair].id.value, bench::ordinaryText()));
    task.succeeded = [this] { ++m_messages; };
    return task;
}

Task MixedLoad::sendToGroup()
{
    return single("group", bench::sendRequest(m_world.groupSender, m_world.group.value, bench::ordinaryText()));
}

Task MixedLoad::markRead()
{
    const int pair = dice(bench::kPairs);
    const QByteArray form = "ope=friend&toId=" + QByteArray::number(m_world.senders[pair].id.value);
    return single("read", load::postRequest("/api/v1/chat/read", form, m_world.receivers[pair].token));
}

Task MixedLoad::readHistory()
{
    const int pair = dice(bench::kPairs);
    const QByteArray target = "/api/v1/chat/messages?limit=20&toId=" +
                              QByteArray::number(m_world.senders[pair].id.value);
    return lookUp(target, m_world.receivers[pair]);
}

Task MixedLoad::lookUp(const QByteArray &target, const bench::Person &person)
{
    return single("look up", load::getRequest(target, person.token));
}

Task MixedLoad::meetAndPart()
{
    // In turn, so that no two meetings of one pair overlap.
    const qsizetype pairs = std::min(kMeetingPairs, m_world.others.size() / 2);
    const qsizetype pair = m_meetings++ % pairs;
    const bench::Person &one = m_world.others[2 * pair];
    const bench::Person &other = m_world.others[2 * pair + 1];
    return {.name = "meet and part", .next = [one, other](int step, QByteArrayView) -> QByteArray {
                if (step == 0)
                    return load::postRequest("/api/v1/friends/add",
                                             "reason=hello&toId=" + QByteArray::number(other.id.value), one.token);
                if (step == 1)
                    return load::postRequest("/api/v1/friends/add/reply",
                                             "status=pass&toId=" + QByteArray::number(one.id.value), other.token);
                if (step == 2)
                    return deleteRequest("/api/v1/friends?toId=" + QByteArray::number(other.id.value), one.token);
                return {};
            }};
}

Task MixedLoad::upload()
{
    // No two alike: the same content would be stored once only.
    const QByteArray content = QByteArray::number(++m_uploads).append(kUploadBytes, 'x');
    const QByteArray token = m_world.senders[dice(bench::kPairs)].token;
    return {.name = "upload", .next = [content, token](int step, QByteArrayView answer) -> QByteArray {
                if (step == 0)
                    return load::getRequest("/api/v1/upload/qiniu/params", token);
                if (step == 1)
                    return uploadRequest(textIn(answer, "uploadToken"), content);
                return {};
            }};
}

void MixedLoad::comeOrGo()
{
    if (m_passersBy.size() >= kPassersBy) {
        m_passersBy.erase(m_passersBy.begin() + dice(static_cast<int>(m_passersBy.size())));
        return;
    }
    m_nextPasserBy = (m_nextPasserBy + 1) % m_world.others.size();
    m_passersBy.push_back(std::make_unique<load::WebSocketClient>(
        m_loop, m_port, bench::socketTarget(m_world.others[m_nextPasserBy]), [](QByteArrayView) {}));
}

} // namespace freeim::soak
