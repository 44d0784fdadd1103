// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/housekeeping.h"

#include "server/repositories/account_change_repository.h"
#include "server/repositories/captcha_repository.h"
#include "server/repositories/delivery_repository.h"
#include "server/repositories/operator_session_repository.h"
#include "server/repositories/session_connection_repository.h"
#include "server/repositories/session_repository.h"
#include "server/repositories/sign_in_repository.h"
#include "server/repositories/statistic_repository.h"
#include "server/repositories/upload_repository.h"
#include "server/repositories/verification_code_repository.h"

#include <map>

namespace freeim {

namespace {

// Rows removed in one transaction.
constexpr int kBatch = 200;

// The same for what devices acknowledged: one may have talked in very many conversations.
constexpr qint64 kMostMarks = 2'000;

// A session that is over serves nobody but those who ask who was logged in when.
constexpr qint64 kSessionMemory = 30 * kDay;

// What operators may want to know of the past.
constexpr qint64 kSignInMemory = 180 * kDay;

// Whoever asks where a message went asks soon.
constexpr qint64 kConnectionMemory = 30 * kDay;

// The longest pause between two codes to one address is counted from the row of the first.
constexpr qint64 kCodeMemory = kDay;

// An upload names its file within seconds of keeping it.
constexpr qint64 kUnnamedFileAge = kDay;

// remove(Connection &) -> how many rows, at most kBatch, until there are no more.
template <typename Remove>
Result<qint64> removeInBatches(Database &database, Remove &&remove)
{
    for (qint64 removed = 0;;) {
        FREEIM_TRY(const qint64 batch,
                   database.write([&](Transaction &transaction) { return remove(transaction.connection()); }));
        removed += batch;
        if (batch < kBatch)
            return removed;
    }
}

// As many of the sessions as is little work, with what their devices have acknowledged; how many that are.
Result<qsizetype> removeSome(Connection &connection, const QList<SessionId> &over, Timestamp by)
{
    qint64 room = kMostMarks;
    for (qsizetype done = 0; done < over.size(); ++done) {
        FREEIM_TRY(const qint64 marks, DeliveryRepository(connection).removeOf(over.at(done), room));
        room -= marks;
        if (room == 0)
            return done; // this one may have more
        FREEIM_CHECK(SessionRepository(connection).removeOver(over.at(done), by));
    }
    return over.size();
}

} // namespace

Result<Housekeeping::Removed> Housekeeping::run()
{
    Removed removed;
    FREEIM_TRY(removed.sessions, removeSessions());
    FREEIM_TRY(removed.operatorSessions, removeOperatorSessions());
    FREEIM_TRY(removed.captchas, removeCaptchas());
    FREEIM_TRY(removed.codes, removeCodes());
    FREEIM_TRY(removed.signIns, removeSignIns());
    FREEIM_TRY(removed.connections, removeConnections());
    FREEIM_TRY(removed.files, removeFiles());
    FREEIM_TRY(removed.statistics, removeStatistics());
    FREEIM_TRY(removed.changes, removeChanges());
    return removed;
}

Result<qint64> Housekeeping::removeSessions()
{
    const Timestamp by = m_context.clock.now().plus(-kSessionMemory);
    SessionId last;
    for (qint64 removed = 0;;) {
        FREEIM_TRY(const QList<SessionId> over, m_context.database.read([&](Connection &connection) {
            return SessionRepository(connection).over(by, last, kBatch);
        }));
        if (over.isEmpty())
            return removed;
        FREEIM_TRY(const qsizetype done, m_context.database.write([&](Transaction &transaction) {
            return removeSome(transaction.connection(), over, by);
        }));
        removed += done;
        if (done > 0)
            last = over.at(done - 1);
    }
}

Result<qint64> Housekeeping::removeOperatorSessions()
{
    const Timestamp by = m_context.clock.now().plus(-kSessionMemory);
    return removeInBatches(m_context.database, [&](Connection &connection) {
        return OperatorSessionRepository(connection).removeOver(by, kBatch);
    });
}

Result<qint64> Housekeeping::removeCaptchas()
{
    const Timestamp now = m_context.clock.now();
    return removeInBatches(m_context.database, [&](Connection &connection) {
        return CaptchaRepository(connection).forgetExpired(now, kBatch);
    });
}

Result<qint64> Housekeeping::removeCodes()
{
    const Timestamp now = m_context.clock.now();
    return removeInBatches(m_context.database, [&](Connection &connection) {
        return VerificationCodeRepository(connection).forgetExpired(now, now.plus(-kCodeMemory), kBatch);
    });
}

Result<qint64> Housekeeping::removeSignIns()
{
    const Timestamp since = m_context.clock.now().plus(-kSignInMemory);
    return removeInBatches(m_context.database, [&](Connection &connection) {
        return SignInRepository(connection).removeBefore(since, kBatch);
    });
}

Result<qint64> Housekeeping::removeConnections()
{
    const Timestamp since = m_context.clock.now().plus(-kConnectionMemory);
    return removeInBatches(m_context.database, [&](Connection &connection) {
        return SessionConnectionRepository(connection).removeBefore(since, kBatch);
    });
}

Result<qint64> Housekeeping::removeFiles()
{
    const Timestamp since = m_context.clock.now().plus(-kUnnamedFileAge);
    StoredFiles files(m_store.directory());
    qint64 removed = 0;
    while (const auto file = files.next()) {
        if (file->keptAt >= since)
            continue;
        FREEIM_TRY(const bool isNamed, m_context.database.read([&](Connection &connection) {
            return UploadRepository(connection).hasHash(file->hash);
        }));
        if (isNamed)
            continue;
        FREEIM_TRY(const bool isGone, m_store.removeUnused(file->hash, since));
        removed += isGone ? 1 : 0;
    }
    return removed;
}

Result<qint64> Housekeeping::removeStatistics()
{
    qint64 removed = 0;
    for (const auto &[resolution, memory] : kStatisticMemory) {
        const qint64 since = m_context.clock.now().plus(-memory).milliseconds / lengthOf(resolution);
        FREEIM_TRY(const qint64 rows,
                   removeInBatches(m_context.database, [&, kind = resolution](Connection &connection) {
                       return StatisticRepository(connection).removeBefore(kind, since, kBatch);
                   }));
        removed += rows;
    }
    return removed;
}

// Those before an old one go with it, be they stamped later: two changes at once are not always numbered in the order
// of their stamps, and a clock may be set back.
Result<qint64> Housekeeping::removeChanges()
{
    const Timestamp then = m_context.clock.now().plus(-m_settings.changeLifetime * kSecond);
    for (qint64 removed = 0;;) {
        FREEIM_TRY(const QList<ChangePlace> old, m_context.database.read([&](Connection &connection) {
            return AccountChangeRepository(connection).before(then, kBatch);
        }));
        if (old.isEmpty())
            return removed;
        std::map<AccountId, qint64> last;
        for (const ChangePlace &place : old) {
            qint64 &userSeq = last[place.accountId];
            userSeq = std::max(userSeq, place.userSeq);
        }
        const auto done = m_context.database.write([&](Transaction &transaction) -> Result<qint64> {
            qint64 rows = 0;
            for (const auto &[account, userSeq] : last) {
                FREEIM_TRY(const qint64 some,
                           AccountChangeRepository(transaction.connection()).removeUpTo({account, userSeq}));
                rows += some;
            }
            return rows;
        });
        if (!done)
            return failWith(done);
        removed += *done;
    }
}

} // namespace freeim
