// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/service_set.h"

#include "server/services/file_type.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ServiceSet>> ServiceSet::create(const ServiceContext &context, const Settings &settings,
                                                       const Registries &registries, const TokenSigner &signer)
{
    FREEIM_TRY(PasswordHasher hasher, PasswordHasher::create(settings.password));
    FREEIM_CHECK(checkTypesAreKnown());
    FREEIM_TRY(FileStore store, FileStore::open(settings.upload.directory));
    FREEIM_TRY(auto jobFiles, JobFiles::open(settings.dataDirectory + u"/exports"_s, context.clock));
    Parts parts{.hasher = std::move(hasher), .fileStore = std::move(store), .jobFiles = std::move(jobFiles)};
    if (settings.development) {
        parts.outbox = std::make_unique<DevelopmentOutbox>(settings.mail, settings.sms, context.clock);
    } else {
        FREEIM_TRY(parts.sender, QueuedCodeSender::create(settings.mail, settings.sms));
    }
    return std::unique_ptr<ServiceSet>(new ServiceSet(context, settings, registries, signer, std::move(parts)));
}

ServiceSet::ServiceSet(const ServiceContext &context, const Settings &settings, const Registries &registries,
                       const TokenSigner &signer, Parts parts)
    : outbox(std::move(parts.outbox))
    , sender(std::move(parts.sender))
    , hasher(std::move(parts.hasher))
    , fileStore(std::move(parts.fileStore))
    , loginThrottle(settings.rateLimit)
    , operatorThrottle(settings.rateLimit)
    , liveSettings(LiveValues{.social = settings.social,
                              .isOnePhoneOnly = settings.session.phones == "one"_L1,
                              .isOneDesktopOnly = settings.session.desktops == "one"_L1})
    , sessions(context, registries.sessions, registries.bans, signer, settings.token)
    , connections(context)
    , devices(context, sessions, connections)
    , presence(context)
    , activity(context, registries.online)
    , captchas(context)
    , codes(context, codeSender(), settings.rateLimit)
    , signIn(context, sessions, captchas, codes, hasher, loginThrottle, liveSettings, activity)
    , profiles(context, sessions, hasher)
    , friends(context, liveSettings)
    , friendGroups(context, liveSettings)
    , nearby(context, liveSettings)
    , groups(context, liveSettings)
    , groupMembers(context)
    , groupJoins(context, liveSettings)
    , groupSearch(context, liveSettings)
    , chat(context, liveSettings)
    , reads(context, pendingReceipts)
    , receipts(context, pendingReceipts)
    , conversations(context)
    , sync(context, friends, friendGroups, groupJoins)
    , files(context, settings.upload, fileStore, registries.bans, settings.token.secret)
    , housekeeping(context, fileStore, settings.social)
    , messageIndexer(context)
    , audit(context)
    , bans(context, registries.bans, sessions, audit)
    , operatorSessions(context, registries.operators)
    , operatorSignIn(context, operatorSessions, audit, hasher, operatorThrottle)
    , operatorSetup(context, audit, hasher)
    , messageAudit(context, audit)
    , messageTraces(context, audit)
    , operatorPasswords(context, audit, hasher, operatorThrottle)
    , operatorAccounts(context, operatorSessions, audit, hasher, operatorPasswords)
    , secondFactors(context, audit, operatorPasswords)
    , operators(context, operatorSessions, audit, hasher)
    , operatorRoles(context, operatorSessions, audit)
    , auditLog(context)
    , serverSettings(context, liveSettings, audit)
    , invitations(context, audit)
    , announcements(context, registries.online, audit)
    , discovers(context, audit)
    , clientConfig(context.clock, liveSettings, settings.upload, QStringLiteral(FREEIM_VERSION))
    , userDirectory(context, registries.online, activity, settings.social)
    , userEdits(context, userDirectory, sessions, hasher, profiles.known(), audit, liveSettings)
    , userDeletions(context, userDirectory, sessions, profiles.known(), audit, settings.social)
    , accountErasure(context, profiles.known(), settings.social)
    , adminGroups(context, settings.social, audit)
    , adminGroupMembers(context, liveSettings, audit)
    , groupErasure(context, settings.social)
    , jobFiles(std::move(parts.jobFiles))
    , jobSet({userDirectory, userEdits, userDeletions, adminGroups, messageAudit, bans}, context.clock, *jobFiles)
    , jobs(context, jobSet, *jobFiles, audit)
    , jobRunner(context, jobSet, *jobFiles)
    , statistics(context, registries.statistics)
    , overview(context, registries.statistics, registries.online, registries.bans, registries.vitals)
{
    if (outbox)
        development.emplace(captchas, *outbox);
}

CodeSender &ServiceSet::codeSender() const
{
    if (outbox)
        return *outbox;
    return *sender;
}

} // namespace freeim
