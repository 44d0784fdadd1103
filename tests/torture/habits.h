// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/device.h"

namespace freeim::torture {

// What the user of a device does now and then: talk most of all, read, take back, meet and part, join and leave, switch
// it off, lose it. Ends when the stage is calm.
class Habits
{
public:
    Habits(Stage &stage, const Cast &cast, Device &device)
        : m_stage(stage)
        , m_cast(cast)
        , m_device(device)
    {}

    void begin();

private:
    void doSomething();
    void talk();
    void read();
    void recall();
    void meet();
    void joinOrLeave();
    void answerJoiner();
    void manage();
    void arrange();
    void mishap();
    [[nodiscard]] Dice &dice() { return m_device.dice(); }
    // One that there is; 0: none.
    [[nodiscard]] qint64 someConversation();
    [[nodiscard]] qint64 someAccount();

    Stage &m_stage;
    const Cast &m_cast;
    Device &m_device;
};

} // namespace freeim::torture
