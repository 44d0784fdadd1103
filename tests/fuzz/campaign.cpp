// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/campaign.h"

#include "tests/bench/sends.h"
#include "tests/fuzz/corpus.h"
#include "tests/load/http_client.h"

#include <list>

namespace freeim::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kAtOnce = 48;
constexpr auto kTurn = std::chrono::milliseconds(2);

// However busy the machine is: a server that is silent for so long hangs.
constexpr auto kLongestSilence = std::chrono::seconds(60);

// In as many pieces as the dice say: parsers also meet what is not all there yet.
QByteArrayList cut(const QByteArray &bytes, Dice &dice)
{
    QByteArrayList pieces;
    qsizetype start = 0;
    for (qsizetype left = dice.below(4); left > 0 && start < bytes.size(); --left) {
        const qsizetype size = 1 + dice.below(bytes.size() - start);
        pieces.append(bytes.mid(start, size));
        start += size;
    }
    if (start < bytes.size() || pieces.isEmpty())
        pieces.append(bytes.sliced(start));
    return pieces;
}

} // namespace

Campaign::Campaign(load::EventLoop &loop, quint16 port, const bench::World &world, const Plan &plan)
    : m_loop(loop)
    , m_port(port)
    , m_world(world)
    , m_plan(plan)
    , m_requests(goodRequests())
    , m_frames(frames())
{}

Result<Totals> Campaign::run()
{
    std::list<Running> running;
    qint64 next = m_plan.first;
    const qint64 end = m_plan.first + m_plan.cases;
    while (next < end || !running.empty()) {
        while (next < end && running.size() < kAtOnce) {
            running.push_back(newCase(next++));
            if (running.back().probe->isRefused())
                return failInternally(u"the server takes no connection at case %1"_s.arg(next - 1));
        }
        if (!m_isBeating)
            beat();
        m_loop.turn(load::Clock::now() + kTurn);
        const auto now = load::Clock::now();
        if (now > m_lastPulse + kLongestSilence || !m_complaint.isEmpty())
            return failInternally(u"about case %1 of seed %2 good requests are answered with: %3"_s.arg(next)
                                      .arg(m_plan.seed)
                                      .arg(QString::fromUtf8(m_complaint)));
        for (auto each = running.begin(); each != running.end();) {
            if (each->probe->proceed(now, m_pulse)) {
                ++each;
                continue;
            }
            FREEIM_CHECK(judge(*each));
            each = running.erase(each);
        }
    }
    return m_totals;
}

void Campaign::beat()
{
    if (!m_health || !m_health->isOpen())
        m_health = std::make_unique<load::HttpClient>(m_loop, m_port, [this](int status, QByteArrayView body) {
            m_isBeating = false;
            m_lastPulse = load::Clock::now();
            if (bench::isSuccess(status, body))
                ++m_pulse;
            else
                m_complaint = QByteArray::number(status) + ' ' + body.toByteArray();
        });
    m_isBeating = true;
    m_health->send(load::getRequest("/api/v1/me/info", m_world.senders.first().token));
}

Campaign::Running Campaign::newCase(qint64 number)
{
    Dice dice(m_plan.seed * 1'000'000'007 + static_cast<quint64>(number));
    Script script = dice.oneIn(3) ? webSocketScript(dice) : httpScript(dice);
    script.isPatient = !dice.oneIn(4);
    script.patience = std::chrono::milliseconds(dice.below(20));
    script.endsWithReset = dice.oneIn(3);
    const QByteArray sent = script.pieces.join();
    return {.number = number, .probe = std::make_unique<Probe>(m_loop, m_port, std::move(script)), .sent = sent};
}

Script Campaign::httpScript(Dice &dice)
{
    const QByteArray good = withToken(dice.of(m_requests), dice);
    return {.pieces = cut(mutated(good, m_requests, dice), dice)};
}

Script Campaign::webSocketScript(Dice &dice)
{
    QByteArray handshake = withToken(goodHandshake(), dice);
    if (dice.oneIn(8))
        handshake = mutated(handshake, m_requests, dice);
    QByteArray speech;
    for (qsizetype i = dice.below(6); i >= 0; --i)
        speech += dice.oneIn(2) ? dice.of(m_frames) : mutated(dice.of(m_frames), m_frames, dice);
    Script script{.pieces = {handshake}, .piecesBeforeAnswer = dice.oneIn(8) ? 0 : 1};
    script.pieces += cut(speech, dice);
    return script;
}

QByteArray Campaign::withToken(QByteArray text, Dice &dice) const
{
    return text.replace(kTokenMark, dice.of(m_world.others).token);
}

Result<Done> Campaign::judge(const Running &finished)
{
    ++m_totals.cases;
    m_totals.bytesSent += finished.sent.size();
    m_totals.answered += finished.probe->received().isEmpty() ? 0 : 1;
    const QByteArray complaint = complaintAbout(finished.probe->received());
    if (complaint.isEmpty())
        return Done{};
    return failInternally(u"case %1 of seed %2: %3\nit had sent: %4"_s.arg(finished.number)
                              .arg(m_plan.seed)
                              .arg(QString::fromLatin1(complaint),
                                   QString::fromLatin1(finished.sent.left(1'000).toPercentEncoding(" /:{}\",\n"))));
}

} // namespace freeim::fuzz
