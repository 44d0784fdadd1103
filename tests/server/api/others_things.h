// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/error.h"
#include "tests/server/api/api_world.h"

namespace freeim::test {

// A call of the world, changed to be about what the caller has no right to, or what is not there.
struct OthersThing
{
    QString endpoint;
    const char *what;
    QVariantMap changes; // of the arguments of ApiWorld::callOf()
    ErrorCode expected;
    QString field = {};
    Person *who = nullptr; // instead of the caller
};

[[nodiscard]] QList<OthersThing> othersThings(ApiWorld &world);

} // namespace freeim::test

Q_DECLARE_METATYPE(freeim::test::OthersThing)
