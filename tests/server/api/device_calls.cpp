// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

#include <QJsonArray>

// The calls about one's own devices that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

ApiWorld::Call ApiWorld::deviceCall(const QString &endpoint)
{
    const QHash<QString, Call> calls{
        {u"mySessions"_s, {&mei, {}}},
        {u"endMySession"_s, {&zoe, {{u"id"_s, m_zoesTablet}}}},
        {u"endMyOtherSessions"_s, {&zoe, {}}},
        {u"myPrivacy"_s, {&mei, {}}},
        {u"changeMyPrivacy"_s, {&zoe, {{u"isPresenceHidden"_s, true}}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

qint64 ApiWorld::newestSessionOf(Person &person)
{
    return person.api.get(u"/me/sessions"_s).items().first()["id"_L1].toInteger();
}

} // namespace freeim::test
