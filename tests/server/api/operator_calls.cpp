// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls of operators that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

ApiWorld::Call ApiWorld::operatorCall(const QString &endpoint)
{
    const QHash<QString, Call> calls{
        {u"operatorSignIn"_s, {&nobody, {{u"name"_s, boss.name}, {u"password"_s, m_server.operatorPassword()}}}},
        {u"operatorSelf"_s, {&boss, {}}},
        {u"operatorSignOut"_s, {&signer, {}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
