// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/api/api_world.h"

// The calls about settings, invitation codes, announcements and links that succeed in the world.
namespace freeim::test {

using namespace Qt::StringLiterals;

ApiWorld::Call ApiWorld::settingCall(const QString &endpoint)
{
    const Arguments key{{u"key"_s, u"limits.friendsPerAccount"_s}};
    const Arguments code{{u"code"_s, invitation}};
    const Arguments reason{{u"reason"_s, u"a test"_s}};
    const QHash<QString, Call> calls{
        {u"serverSettings"_s, {&boss, {}}},
        {u"changeServerSetting"_s, {&boss, key + Arguments{{u"value"_s, u"5000"_s}} + reason}},
        {u"clearServerSetting"_s, {&boss, key + reason}},
        {u"serverSettingHistory"_s, {&boss, key}},
        {u"createInvitations"_s, {&boss, {{u"count"_s, 1}, {u"useLimit"_s, 1}, {u"note"_s, u"a test"_s}}}},
        {u"invitations"_s, {&boss, {{u"state"_s, u"active"_s}, {u"text"_s, u"wel"_s}}}},
        {u"invitationUses"_s, {&boss, code}},
        {u"editInvitation"_s, {&boss, code + Arguments{{u"note"_s, u"another test"_s}}}},
        {u"revokeInvitation"_s, {&boss, code + reason}},
        {u"announcements"_s, {&tom, {}}},
        {u"sendAnnouncement"_s,
         {&boss,
          {{u"text"_s, u"维护将于 22:00 开始"_s},
           {u"audience"_s, u"accounts"_s},
           {u"accountIds"_s, QVariantList{tom.id, mei.id}}}}},
        {u"sentAnnouncements"_s, {&boss, {}}},
        {u"sentAnnouncement"_s, {&boss, {{u"id"_s, announcement}}}},
        {u"discovers"_s, {&tom, {}}},
        {u"managedDiscovers"_s, {&boss, {}}},
        {u"createDiscover"_s,
         {&boss, {{u"title"_s, u"帮助中心"_s}, {u"url"_s, u"https://help.example.org/"_s}, {u"order"_s, 10}}}},
        {u"editDiscover"_s, {&boss, {{u"id"_s, link}, {u"order"_s, 20}}}},
        {u"deleteDiscover"_s, {&boss, Arguments{{u"id"_s, m_deletableLink}} + reason}},
    };
    return calls.value(endpoint, {nullptr, {}});
}

} // namespace freeim::test
