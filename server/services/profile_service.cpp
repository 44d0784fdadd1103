// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/profile_service.h"

#include "server/repositories/account_repository.h"
#include "server/services/account_changes.h"
#include "server/services/account_view.h"
#include "server/services/password_change.h"

namespace freeim {

ProfileService::ProfileService(const ServiceContext &context, SessionService &sessions, const PasswordHasher &hasher)
    : m_context(context)
    , m_sessions(sessions)
    , m_hasher(hasher)
{}

Result<MyInfo> ProfileService::myInfo(AccountId me)
{
    const quint64 generation = m_known.generation();
    FREEIM_TRY(auto account,
               m_context.database.read([&](Connection &connection) { return AccountRepository(connection).find(me); }));
    if (!account)
        return fail(ErrorCode::TokenRevoked);
    m_known.keep(*account, generation);
    fillAge(*account, m_context.clock.now());
    return MyInfo{.account = *std::move(account)};
}

std::optional<MyInfo> ProfileService::knownInfo(AccountId me) const
{
    std::optional<Account> account = m_known.find(me);
    if (!account)
        return std::nullopt;
    fillAge(*account, m_context.clock.now());
    return MyInfo{.account = *std::move(account)};
}

Result<Done> ProfileService::updateInfo(AccountId me, const UpdateInfo &request)
{
    std::optional<QString> gender;
    if (request.gender)
        gender = QString::fromUtf8(nameOf(*request.gender));
    const ProfileChange change{.nickname = request.nickname,
                               .avatar = request.avatar,
                               .gender = gender,
                               .birth = request.birth,
                               .intro = request.intro,
                               .longitude = request.longitude,
                               .latitude = request.latitude,
                               .country = request.country,
                               .province = request.province,
                               .city = request.city,
                               .district = request.district};
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        AccountRepository accounts(transaction.connection());
        FREEIM_TRY(const bool changed, accounts.changeProfile(me, change, m_context.clock.now()));
        if (!changed)
            return fail(ErrorCode::TokenRevoked);
        transaction.afterCommit([this, me] { m_known.forget(me); });
        AccountChanges changes(m_context, transaction);
        changes.add({me}, {.event = SyncEventType::Profile});
        return changes.store();
    });
}

Result<Done> ProfileService::updatePassword(const Caller &caller, const UpdatePassword &request)
{
    return changePassword(m_context, m_sessions, m_hasher, caller.account, request.password, caller.session);
}

} // namespace freeim
