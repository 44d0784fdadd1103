// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/message_stream.h"

#include "server/demo/rhythm.h"

#include <algorithm>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMessageDice = 1; // apart from those that made the world
constexpr double kGroupShare = 0.5; // of talks
constexpr double kPrivateShare = 0.04;
constexpr double kRecalledShare = 0.006;
constexpr size_t kLargestCast = 8;

// The same for one person for ever.
int traitOf(int person)
{
    return static_cast<int>((static_cast<quint64>(person) + 1) * 0x9e3779b97f4a7c15 >> 40) % 100;
}

// Newer clients give each message an id of their own.
bool hasNewClient(int person)
{
    return traitOf(person) % 3 == 0;
}

} // namespace

void MessageStream::Lots::add(double weight, Timestamp since)
{
    m_sums.push_back((m_sums.empty() ? 0.0 : m_sums.back()) + weight);
    m_since.push_back(since);
}

void MessageStream::Lots::openUntil(Timestamp time)
{
    while (m_open < m_since.size() && m_since[m_open] <= time)
        ++m_open;
}

int MessageStream::Lots::draw(Dice &dice) const
{
    const auto end = m_sums.begin() + static_cast<qptrdiff>(m_open);
    const double mark = dice.real() * m_sums[m_open - 1];
    // Rounding may put the mark at the very end.
    return static_cast<int>(std::min(std::upper_bound(m_sums.begin(), end, mark), end - 1) - m_sums.begin());
}

MessageStream::MessageStream(World &world, const Plan &plan)
    : m_world(world)
    , m_total(plan.messages)
    , m_dice(plan.seed, kMessageDice)
    , m_talk(m_dice)
    , m_courses(world.friendships.size() + world.groups.size())
    , m_joined(world.groups.size(), 0)
{
    for (const Friendship &friendship : world.friendships)
        m_pairs.add(friendship.weight, friendship.since);
    for (const Group &group : world.groups)
        m_groups.add(group.weight, group.createdAt);
    planHours();
}

void MessageStream::planHours()
{
    std::array<double, 24> shares{}; // of people, by their hours ahead of UTC; -12 and 12 come to the same
    for (const Person &person : m_world.people)
        shares[static_cast<size_t>((hoursAhead(placeOf(person)) + 24) % 24)] += 1;

    const qint64 hours = m_world.calendar.now.since(m_world.calendar.firstMessage) / kHour;
    double sum = 0;
    for (qint64 hour = 0; hour < hours; ++hour) {
        const Timestamp time = m_world.calendar.firstMessage.plus(hour * kHour);
        double lively = 0;
        for (int ahead = 0; ahead < 24; ++ahead)
            lively += shares[static_cast<size_t>(ahead)] * liveliness(time, ahead < 12 ? ahead : ahead - 24);
        const double growth = 0.6 + 0.8 * static_cast<double>(hour) / static_cast<double>(hours);
        sum += lively * growth;
        m_hourWeights.push_back(sum);
    }
}

std::vector<DemoMessage> MessageStream::take(size_t count)
{
    while (m_ready.size() < count && m_hour < m_hourWeights.size())
        runHour();
    const auto end = m_ready.begin() + static_cast<qptrdiff>(std::min(count, m_ready.size()));
    std::vector<DemoMessage> taken(std::make_move_iterator(m_ready.begin()), std::make_move_iterator(end));
    m_ready.erase(m_ready.begin(), end);
    return taken;
}

void MessageStream::runHour()
{
    const Timestamp start = m_world.calendar.firstMessage.plus(static_cast<qint64>(m_hour) * kHour);
    m_pairs.openUntil(start);
    m_groups.openUntil(start);
    const double part = m_hourWeights[m_hour] / m_hourWeights.back();
    ++m_hour;
    const bool isLast = m_hour == m_hourWeights.size();
    // What an hour without anybody to talk leaves over comes in the next.
    const qint64 due = isLast ? m_total : static_cast<qint64>(part * static_cast<double>(m_total));
    while (m_drawn < due) {
        const std::optional<int> conversation = drawConversation(start);
        if (!conversation)
            break;
        talk(*conversation, start.plus(m_dice.below(kHour)));
    }
    release(isLast ? m_world.calendar.now.plus(1) : start.plus(kHour));
    if (isLast)
        finish();
}

std::optional<int> MessageStream::drawConversation(Timestamp hour)
{
    if (m_pairs.isEmpty() && m_groups.isEmpty())
        return std::nullopt;
    // Those who are awake come first; when nobody is, somebody talks all the same.
    constexpr int kTries = 20;
    for (int tries = 1;; ++tries) {
        const bool isGroup = m_pairs.isEmpty() || (!m_groups.isEmpty() && m_dice.chance(kGroupShare));
        const int conversation = isGroup ? static_cast<int>(m_world.friendships.size()) + m_groups.draw(m_dice)
                                         : m_pairs.draw(m_dice);
        const Person &someone = m_world.people[static_cast<size_t>(personOf(conversation, 0))];
        if (tries == kTries || m_dice.chance(liveliness(hour, hoursAhead(placeOf(someone)))))
            return conversation;
    }
}

void MessageStream::talk(int conversation, Timestamp start)
{
    const bool isGroup = static_cast<size_t>(conversation) >= m_world.friendships.size();
    qint64 length = isGroup ? 2 + m_dice.geometric(7) : 1 + m_dice.geometric(6);
    if (m_dice.chance(0.03))
        length *= 5;
    length = std::min(length, m_total - m_drawn);
    m_drawn += length;

    const std::vector<int> cast = castOf(conversation, start);
    std::vector<Manner> manners;
    for (const int side : cast)
        manners.push_back(mannerOf(personOf(conversation, side)));
    const bool isPrivate = !isGroup && m_dice.chance(kPrivateShare);
    const QList<Line> lines = m_talk.conversation(languageOfConversation(conversation), manners,
                                                  static_cast<int>(length));

    std::vector<qint64> offsets{0};
    while (offsets.size() < static_cast<size_t>(length))
        offsets.push_back(offsets.back() + drawPause(m_dice));
    // A talk that would go on past now is a faster one.
    const double left = static_cast<double>(m_world.calendar.now.since(start));
    const double pace = std::min(1.0, left / static_cast<double>(std::max<qint64>(offsets.back(), 1)));
    for (size_t i = 0; i < offsets.size(); ++i) {
        const Line &line = lines[static_cast<qsizetype>(i)];
        const auto offset = static_cast<qint64>(static_cast<double>(offsets[i]) * pace);
        DemoMessage message{.at = start.plus(offset),
                            .conversation = conversation,
                            .side = cast[static_cast<size_t>(line.speaker)],
                            .type = line.type,
                            .body = line.body,
                            .isPrivate = isPrivate};
        if (hasNewClient(personOf(conversation, message.side)))
            message.clientMsgId = QString::number(m_dice.bits(), 16) + QString::number(m_dice.bits(), 16);
        if (m_dice.chance(kRecalledShare)) {
            message.recalledAt = std::min(message.at.plus(m_dice.between(4 * kSecond, 110 * kSecond)),
                                          m_world.calendar.now);
            message.body.clear();
        }
        m_pending.push_back(std::move(message));
    }
}

std::vector<int> MessageStream::castOf(int conversation, Timestamp at)
{
    if (static_cast<size_t>(conversation) < m_world.friendships.size()) {
        const int opener = static_cast<int>(m_dice.below(2));
        return {opener, 1 - opener};
    }
    const auto &members = m_world.groups[static_cast<size_t>(conversation) - m_world.friendships.size()].members;
    const auto present = std::upper_bound(members.begin(), members.end(), at,
                                          [](Timestamp time, const Member &member) { return time < member.joinedAt; }) -
                         members.begin();
    const auto wanted = std::min(
        {static_cast<size_t>(present), kLargestCast, static_cast<size_t>(2 + m_dice.geometric(1.5))});
    std::vector<int> cast;
    for (size_t tries = 0; cast.size() < wanted && tries < 4 * kLargestCast; ++tries) {
        // The more active of two: those who talk much do so in groups too.
        const auto one = static_cast<int>(m_dice.below(present));
        const auto other = static_cast<int>(m_dice.below(present));
        const auto activity = [&](int member) {
            return m_world.people[static_cast<size_t>(members[static_cast<size_t>(member)].person)].activity;
        };
        const int chosen = activity(one) > activity(other) ? one : other;
        if (std::find(cast.begin(), cast.end(), chosen) == cast.end())
            cast.push_back(chosen);
    }
    return cast;
}

Manner MessageStream::mannerOf(int person) const
{
    const bool isEnglish = languageOf(m_world.people[static_cast<size_t>(person)]) == Language::English;
    return {.isTerse = isEnglish && traitOf(person) < 40, .lovesEmoji = traitOf(person) % 5 == 0};
}

int MessageStream::personOf(int conversation, int side) const
{
    const auto index = static_cast<size_t>(conversation);
    if (index >= m_world.friendships.size())
        return m_world.groups[index - m_world.friendships.size()].members[static_cast<size_t>(side)].person;
    return side == 0 ? m_world.friendships[index].first : m_world.friendships[index].second;
}

// Friends with two languages meet in English; a group speaks its owner's.
Language MessageStream::languageOfConversation(int conversation) const
{
    const auto languageAt = [&](int side) {
        return languageOf(m_world.people[static_cast<size_t>(personOf(conversation, side))]);
    };
    const bool isGroup = static_cast<size_t>(conversation) >= m_world.friendships.size();
    return isGroup || languageAt(0) == languageAt(1) ? languageAt(0) : Language::English;
}

void MessageStream::release(Timestamp until)
{
    std::stable_sort(m_pending.begin(), m_pending.end(),
                     [](const DemoMessage &a, const DemoMessage &b) { return a.at < b.at; });
    const auto end = std::find_if(m_pending.begin(), m_pending.end(),
                                  [&](const DemoMessage &message) { return message.at >= until; });
    for (auto message = m_pending.begin(); message != end; ++message) {
        number(*message);
        m_ready.push_back(std::move(*message));
    }
    m_pending.erase(m_pending.begin(), end);
}

void MessageStream::number(DemoMessage &message)
{
    const auto index = static_cast<size_t>(message.conversation);
    Course &course = m_courses[index];
    if (index < m_world.friendships.size()) {
        message.seq = ++course.messages;
        course.lastOwnSeq[static_cast<size_t>(message.side)] = message.seq;
        return;
    }
    const size_t group = index - m_world.friendships.size();
    std::vector<Member> &members = m_world.groups[group].members;
    for (size_t &joined = m_joined[group]; joined < members.size() && members[joined].joinedAt <= message.at; ++joined)
        members[joined].joinedSeq = course.messages;
    message.seq = ++course.messages;
    members[static_cast<size_t>(message.side)].lastOwnSeq = message.seq;
}

// Those who joined after the last message.
void MessageStream::finish()
{
    for (size_t group = 0; group < m_world.groups.size(); ++group) {
        std::vector<Member> &members = m_world.groups[group].members;
        for (size_t joined = m_joined[group]; joined < members.size(); ++joined)
            members[joined].joinedSeq = m_courses[m_world.friendships.size() + group].messages;
    }
}

} // namespace freeim::demo
