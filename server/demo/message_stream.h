// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/talk.h"
#include "server/demo/world.h"

#include <deque>

namespace freeim::demo {

// Conversations are numbered: friendships first, in the order of the world, then groups.
struct DemoMessage
{
    Timestamp at = {};
    int conversation = 0;
    int side = 0; // of a friendship: 0 the first, 1 the second; of a group: the member
    qint64 seq = 0;
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    std::optional<QString> clientMsgId = {};
    std::optional<Timestamp> recalledAt = {};
};

// What became of a conversation.
struct Course
{
    qint64 messages = 0;
    std::array<qint64, 2> lastOwnSeq = {}; // of each side of a friendship; members of groups keep their own
};

// Draws who talks when: hour by hour over the calendar, with the rhythm of day and week at the places where people
// live, active pairs and groups oftener than quiet ones. Messages come out in order of time, in memory only those of
// the talks going on. One thread.
class MessageStream
{
public:
    // The world must have somebody to talk. Fills in joinedSeq and lastOwnSeq of its members on the way.
    MessageStream(World &world, const Plan &plan);

    // The next so many; fewer when there are no more.
    [[nodiscard]] std::vector<DemoMessage> take(size_t count);

    [[nodiscard]] const std::vector<Course> &courses() const { return m_courses; }

private:
    // Draws in proportion to weight among the first so many.
    class Lots
    {
    public:
        void add(double weight, Timestamp since);
        void openUntil(Timestamp time);
        [[nodiscard]] bool isEmpty() const { return m_open == 0 || m_sums[m_open - 1] <= 0; }
        [[nodiscard]] int draw(Dice &dice) const;

    private:
        std::vector<double> m_sums;
        std::vector<Timestamp> m_since;
        size_t m_open = 0;
    };

    void planHours();
    void runHour();
    [[nodiscard]] std::optional<int> drawConversation(Timestamp hour);
    void talk(int conversation, Timestamp start);
    [[nodiscard]] std::vector<int> castOf(int conversation, Timestamp at);
    [[nodiscard]] Manner mannerOf(int person) const;
    [[nodiscard]] int personOf(int conversation, int side) const;
    [[nodiscard]] Language languageOfConversation(int conversation) const;
    void release(Timestamp until);
    void number(DemoMessage &message);
    void finish();

    World &m_world;
    qint64 m_total;
    Dice m_dice;
    Talk m_talk;
    std::vector<Course> m_courses;
    std::vector<size_t> m_joined; // for each group: members who have joined by now
    Lots m_pairs;
    Lots m_groups;
    std::vector<double> m_hourWeights; // as running sums
    size_t m_hour = 0;
    qint64 m_drawn = 0;
    std::vector<DemoMessage> m_pending;
    std::deque<DemoMessage> m_ready;
};

} // namespace freeim::demo
