// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls about bans that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

void ApiWorld::makeBans()
{
    m_editableBan = newBan(u"nearby"_s);
    m_liftableBan = newBan(u"addFriends"_s);
}

qint64 ApiWorld::newBan(const QString &scope)
{
    const Answer made = boss.api.post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                                         {u"target"_s, QString::number(m_offender.id)},
                                                         {u"scope"_s, scope},
                                                         {u"reason"_s, u"spam"_s}});
    const qint64 id = made.result().value("ban"_L1)["id"_L1].toInteger();
    if (id == 0)
        qFatal("no ban could be made: %s", made.body.constData());
    return id;
}

ApiWorld::Call ApiWorld::banCall(const QString &endpoint)
{
    const QVariantList evidence{message};
    const Arguments editable{{u"id"_s, m_editableBan}};
    const Arguments created{{u"targetKind"_s, u"account"_s},
                            {u"target"_s, QString::number(m_offender.id)},
                            {u"scope"_s, u"upload"_s},
                            {u"reason"_s, u"广告"_s},
                            {u"evidence"_s, evidence}};
    const QHash<QString, Call> calls{
        {u"listBans"_s, {&boss, {}}},
        {u"showBan"_s, {&boss, editable}},
        {u"createBan"_s, {&boss, created}},
        {u"editBan"_s, {&boss, editable + Arguments{{u"note"_s, u"third time"_s}, {u"evidence"_s, evidence}}}},
        {u"liftBan"_s, {&boss, {{u"id"_s, m_liftableBan}, {u"reason"_s, u"appeal granted"_s}}}},
        {u"checkBans"_s, {&boss, {{u"accountId"_s, m_offender.id}}}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
