// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls about the service as a whole that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

ApiWorld::Call ApiWorld::overviewCall(const QString &endpoint)
{
    if (endpoint == "overview"_L1)
        return {&boss, {{u"utcOffset"_s, 480}}};
    if (endpoint == "overviewSeries"_L1)
        return {&boss, {{u"series"_s, u"messages"_s}, {u"resolution"_s, u"hour"_s}}};
    return {nullptr, {}};
}

} // namespace freeim::test
