// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/habits.h"

#include <QUrl>

namespace freeim::torture {

namespace {

constexpr int kShortestPause = 60; // ms, between two things that a user does
constexpr int kLongestPause = 700;
constexpr size_t kMostUnanswered = 4; // more than that nobody sends into the blue

QByteArray numberText(qint64 number)
{
    return QByteArray::number(number);
}

bool isGroup(qint64 conversation)
{
    return conversation < kFirstAccountId;
}

QByteArray nameOf(qint64 conversation)
{
    return "toId=" + numberText(conversation) + (isGroup(conversation) ? "&ope=group" : "&ope=friend");
}

} // namespace

void Habits::begin()
{
    m_stage.agenda.in(dice().time(kShortestPause, kLongestPause), [this] {
        if (m_stage.isCalm)
            return;
        if (m_device.isOn())
            doSomething();
        begin();
    });
}

// Of a hundred things.
void Habits::doSomething()
{
    const int what = dice().roll(100);
    if (what < 60)
        talk();
    else if (what < 73)
        read();
    else if (what < 79)
        recall();
    else if (what < 83)
        meet();
    else if (what < 87)
        joinOrLeave();
    else if (what < 91)
        answerJoiner();
    else if (what < 93)
        manage();
    else if (what < 96)
        arrange();
    else
        mishap();
}

qint64 Habits::someAccount()
{
    const qint64 other = dice().pick(m_cast.accounts).id.value;
    return other == m_device.self() ? 0 : other;
}

qint64 Habits::someConversation()
{
    const auto &conversations = m_device.memory().conversations();
    return conversations.empty() ? 0 : dice().pick(conversations).first;
}

void Habits::talk()
{
    // Several at once, now and then: they keep their order.
    const int count = dice().chance(12) ? 3 : 1;
    const auto &groups = m_device.memory().groups();
    const auto &friends = m_device.memory().friends();
    qint64 toId = 0;
    if (!groups.isEmpty() && dice().chance(35)) {
        QList<qint64> sorted(groups.begin(), groups.end()); // a hash's order is not the seed's
        std::sort(sorted.begin(), sorted.end());
        toId = dice().pick(sorted);
    } else if (!friends.empty()) {
        toId = dice().pick(friends).first;
    }
    for (int i = 0; i < count && toId != 0 && m_device.outbox().openCount() < kMostUnanswered; ++i)
        m_device.outbox().add(toId);
}

void Habits::read()
{
    const qint64 conversation = someConversation();
    if (conversation == 0)
        return;
    const qint64 have = m_device.memory().conversations().at(conversation).have;
    if (have == 0)
        return;
    const qint64 seq = dice().chance(70) ? have : 1 + dice().roll(static_cast<int>(have));
    m_device.act("POST", "/chat/read", nameOf(conversation) + "&seq=" + numberText(seq),
                 [this, conversation, seq](int code) {
                     if (code == 0)
                         m_stage.ledger.addRead(m_device.self(), conversation, seq);
                 });
    if (dice().chance(30))
        m_device.say(R"({"type":"received","toId":)" + numberText(conversation) + R"(,"seq":)" + numberText(have) +
                     '}');
}

void Habits::recall()
{
    const QStringList &recent = m_device.outbox().recent();
    if (recent.isEmpty())
        return;
    const QString id = dice().pick(recent);
    const SentMessage &message = *m_stage.ledger.find(id);
    m_device.act("POST", "/chat/revocation", nameOf(message.toId) + "&id=" + numberText(message.id),
                 [this, id](int code) {
                     if (code == 0)
                         m_stage.ledger.find(id)->isRecallAcknowledged = true;
                 });
}

void Habits::meet()
{
    Memory &memory = m_device.memory();
    if (!memory.friendRequests().isEmpty()) {
        const qint64 asking = *std::min_element(memory.friendRequests().begin(), memory.friendRequests().end());
        m_device.act("POST", "/friends/add/reply",
                     "toId=" + numberText(asking) + "&status=" + (dice().chance(80) ? "pass" : "deny"));
        return;
    }
    const qint64 other = someAccount();
    if (other == 0)
        return;
    if (!memory.friends().contains(other))
        m_device.act("POST", "/friends/add", "toId=" + numberText(other) + "&reason=hello");
    else if (dice().chance(40))
        m_device.act("DELETE", "/friends", "toId=" + numberText(other));
    else
        m_device.act("PUT", "/friends/remark",
                     "toId=" + numberText(other) + "&remark=r" + numberText(dice().roll(1'000)));
}

void Habits::joinOrLeave()
{
    const CastGroup &group = m_cast.groups.at(dice().roll(static_cast<int>(m_cast.groups.size())));
    const QByteArray form = "groupId=" + numberText(group.id.value);
    const bool isOwner = group.members.first().value == m_device.self();
    if (!m_device.memory().isIn(group.id.value))
        m_device.act("POST", "/chatGroups/join", form + "&reason=please");
    else if (!isOwner && dice().chance(50))
        m_device.act("POST", "/chatGroups/exit", form);
    else if (isOwner && dice().chance(50))
        m_device.act("POST", "/chatGroups/kick", form + "&toId=" + numberText(dice().pick(group.members).value));
}

void Habits::answerJoiner()
{
    auto &requests = m_device.memory().joinRequests();
    if (requests.isEmpty())
        return;
    const auto request = *std::min_element(requests.begin(), requests.end());
    requests.remove(request);
    m_device.act("POST", "/chatGroups/join/reply",
                 "groupId=" + numberText(request.first) + "&accountId=" + numberText(request.second) +
                     "&status=" + (dice().chance(85) ? "pass" : "deny"));
}

// Refused, unless one is the owner.
void Habits::manage()
{
    const CastGroup &group = m_cast.groups.at(dice().roll(static_cast<int>(m_cast.groups.size())));
    const QByteArray form = "groupId=" + numberText(group.id.value) +
                            "&toId=" + numberText(dice().pick(group.members).value);
    if (dice().chance(50))
        m_device.act("POST", "/chatGroups/banned", form + "&minute=" + (dice().chance(50) ? "0" : "1"));
    else
        m_device.act("POST", "/chatGroups/manager", form + "&isManager=" + (dice().chance(50) ? "1" : "0"));
}

// Only where something was said: what is set up before is not in the list of conversations.
void Habits::arrange()
{
    const qint64 conversation = someConversation();
    if (conversation == 0 || m_device.memory().conversations().at(conversation).have == 0)
        return;
    const QByteArray what = dice().chance(50) ? "&isMuted=" : "&isPinned=";
    m_device.act("PUT", "/chat/conversations", nameOf(conversation) + what + (dice().chance(50) ? "1" : "0"));
}

void Habits::mishap()
{
    const int what = dice().roll(100);
    if (m_stage.sabotage == Sabotage::DropPush || what < 45)
        m_device.losePushes(dice().time(50, 400));
    else if (what < 85)
        m_device.switchOff(dice().time(100, 1'200));
    else if (what < 93)
        m_device.forget();
    else
        m_device.exaggerate();
}

} // namespace freeim::torture
