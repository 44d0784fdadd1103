// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls of operators about messages that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

ApiWorld::Call ApiWorld::messageCall(const QString &endpoint)
{
    const Arguments reason{{u"reason"_s, u"report 4711"_s}};
    const Arguments withPrivate = reason + Arguments{{u"withPrivate"_s, 1}};
    const QHash<QString, Call> calls{
        {u"searchMessages"_s, {&boss, {{u"words"_s, u"hello"_s}, {u"senderId"_s, mei.id}}}},
        {u"auditedMessage"_s, {&boss, Arguments{{u"id"_s, message}} + withPrivate}},
        {u"messageContext"_s, {&boss, Arguments{{u"id"_s, answer}} + withPrivate}},
        {u"recallByOperator"_s, {&boss, Arguments{{u"id"_s, groupMessage}} + reason}},
        {u"messageDelivery"_s, {&boss, Arguments{{u"id"_s, groupMessage}, {u"accountId"_s, mei.id}} + reason}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
