// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/texts.h"
#include "shared/models/message.h"

namespace freeim::demo {

// What one of the speakers, numbered from 0, says.
struct Line
{
    int speaker = 0;
    MessageType type = MessageType::Text;
    QString body = {};
};

// How someone writes; the same in all that he writes.
struct Manner
{
    bool isTerse = false; // English in lower case
    bool lovesEmoji = false;
};

// Writes conversations: someone opens a topic, others answer and carry on, with asides and pictures in between.
// One thread; the dice decide everything.
class Talk
{
public:
    explicit Talk(Dice &dice);

    // As many lines; manners has one for each speaker, the first of them opens.
    [[nodiscard]] QList<Line> conversation(Language language, const std::vector<Manner> &manners, int lines);

private:
    class Thread;

    Dice &m_dice;
    QStringList m_thumbnails; // Base64
};

} // namespace freeim::demo
