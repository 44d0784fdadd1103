// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/user_directory.h"

#include "server/services/account_view.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Accounts read at once where those who are online are left out.
constexpr int kOfflineBatch = 1'000;

// The least that sorts behind all that begin with the text: U+10FFFF is no character.
QString endOf(const QString &start)
{
    return start + QString::fromUcs4(U"\U0010FFFF", 1);
}

UserText textOf(const QString &text)
{
    const qlonglong number = text.toLongLong();
    const QString username = text.toLower();
    const QString nickname = text.toCaseFolded();
    return {.id = QString::number(number) == text ? AccountId{number} : AccountId{},
            .email = username,
            .mobile = text,
            .usernameFrom = username,
            .usernameEnd = endOf(username),
            .nicknameFrom = nickname,
            .nicknameEnd = endOf(nickname)};
}

UserFilter filterOf(const UserSelection &request, Timestamp now)
{
    return {.text = request.text ? std::optional(textOf(*request.text)) : std::nullopt,
            .status = request.status,
            .createdFrom = request.registeredFrom,
            .createdUntil = request.registeredUntil,
            .seenFrom = request.lastSeenFrom,
            .seenUntil = request.lastSeenUntil,
            .platform = request.platform,
            .hasBan = request.hasBan,
            .now = now};
}

QJsonArray keyAt(const UserPlace &place, UserSort sort)
{
    if (sort == UserSort::Username)
        return {place.text};
    return {place.number, place.id.value};
}

Result<std::optional<UserPlace>> placeAfter(const std::optional<QString> &cursor, UserSort sort)
{
    if (!cursor)
        return std::optional<UserPlace>{};
    if (sort == UserSort::Username) {
        FREEIM_TRY(const QJsonArray key, keyOf(*cursor, {QJsonValue::String}));
        return std::optional(UserPlace{.text = key.first().toString()});
    }
    FREEIM_TRY(const QJsonArray key, keyOf(*cursor, {QJsonValue::Double, QJsonValue::Double}));
    return std::optional(UserPlace{.number = key.first().toInteger(), .id = AccountId{key.last().toInteger()}});
}

bool comesBefore(const UserPlace &one, const UserPlace &other, bool isAscending)
{
    const auto key = [](const UserPlace &place) { return std::tie(place.number, place.text, place.id); };
    return isAscending ? key(one) < key(other) : key(other) < key(one);
}

} // namespace

Result<UserPage> UserDirectory::list(const OperatorCaller &, const ListUsers &request) const
{
    Wanted wanted{.query = {.filter = filterOf(request, m_context.clock.now()),
                            .order = {.sort = request.sort, .isAscending = request.isAscending},
                            .mostNarrowed = kMostNarrowed},
                  .isOnline = request.isOnline,
                  .limit = request.limit};
    FREEIM_TRY(wanted.after, placeAfter(request.after, request.sort));
    return m_context.database.read([&](Connection &connection) -> Result<UserPage> {
        const UserRepository users(connection);
        if (wanted.isOnline == true)
            return onlinePage(users, wanted);
        FREEIM_TRY(wanted.query.narrowedBy, narrowingPart(users, wanted.query.filter));
        FREEIM_TRY(Found found, search(users, wanted));
        UserPage page;
        static_cast<KeysetPage<UserSummary> &>(page) = keysetPage<UserSummary>(
            std::move(found.users), wanted.limit,
            [&](const UserSummary &user) { return keyAt(placeOf(user, request.sort), request.sort); });
        if (!page.next && found.cutAt)
            page.next = cursorOf(keyAt(*found.cutAt, request.sort));
        for (UserSummary &user : page.items)
            user.isOnline = m_online.contains(user.id);
        FREEIM_CHECK(fillTotal(users, wanted, page));
        return page;
    });
}

Result<std::optional<UserFilterPart>> UserDirectory::narrowingPart(const UserRepository &users,
                                                                   const UserFilter &filter) const
{
    for (const UserFilterPart part : kUserFilterParts) {
        if (!hasIndex(filter, part))
            continue;
        FREEIM_TRY(const qint64 count, users.countPart(filter, part, kMostNarrowed + 1));
        if (count <= kMostNarrowed)
            return std::optional(part);
    }
    return std::optional<UserFilterPart>{};
}

Result<UserDirectory::Found> UserDirectory::search(const UserRepository &users, const Wanted &wanted) const
{
    const bool leavesOut = wanted.isOnline == false;
    const bool isNarrowed = wanted.query.narrowedBy.has_value();
    // Each page of what was narrowed fetches and sorts all of it, so it is done once.
    const int batch = !leavesOut ? wanted.limit + 1 : isNarrowed ? kMostNarrowed : kOfflineBatch;
    const bool isCut = !isNarrowed && !isEmpty(wanted.query.filter);
    std::optional<UserPlace> end;
    if (isCut) {
        FREEIM_TRY(end, users.endOfStretch(wanted.query.order, wanted.after, kMostPassed));
    }
    Found found;
    std::optional<UserPlace> after = wanted.after;
    for (int passed = 0; passed < kMostPassed; passed += batch) {
        FREEIM_TRY(const QList<UserSummary> rows, users.page(wanted.query, after, end, batch));
        for (const UserSummary &user : rows) {
            if (!leavesOut || !m_online.contains(user.id))
                found.users.append(user);
        }
        if (found.users.size() > wanted.limit)
            return found;
        if (rows.size() < batch) {
            if (!isCut || !end)
                return found;
            FREEIM_TRY(const auto rest, users.endOfStretch(wanted.query.order, end, 1));
            found.cutAt = rest ? end : std::nullopt;
            return found;
        }
        after = placeOf(rows.constLast(), wanted.query.order.sort);
    }
    found.cutAt = after;
    return found;
}

// Those who are online are known here; which of them fit is asked of the database by their ids.
Result<UserPage> UserDirectory::onlinePage(const UserRepository &users, const Wanted &wanted) const
{
    const UserSort sort = wanted.query.order.sort;
    const bool isAscending = wanted.query.order.isAscending;
    const QList<AccountId> online = m_online.list();
    QList<UserPlace> places;
    for (qsizetype i = 0; i < online.size(); i += UserRepository::kMostIds) {
        FREEIM_TRY(const QList<UserPlaces> fitting,
                   users.fitting(wanted.query.filter, online.mid(i, UserRepository::kMostIds)));
        for (const UserPlaces &user : fitting)
            places.append(placeOf(user, sort));
    }
    UserPage page;
    if (!wanted.after) {
        page.total = places.size();
        page.isTotalExact = true;
    } else {
        places.removeIf([&](const UserPlace &place) {
            // A cursor by name holds no id.
            const bool isSame = sort == UserSort::Username && place.text == wanted.after->text;
            return isSame || !comesBefore(*wanted.after, place, isAscending);
        });
    }
    const qsizetype shown = std::min<qsizetype>(wanted.limit, places.size());
    std::partial_sort(
        places.begin(), places.begin() + shown, places.end(),
        [&](const UserPlace &one, const UserPlace &other) { return comesBefore(one, other, isAscending); });
    if (shown < places.size())
        page.next = cursorOf(keyAt(places.at(shown - 1), sort));

    QList<AccountId> ids;
    for (const UserPlace &place : places.first(shown))
        ids.append(place.id);
    FREEIM_TRY(page.items, users.summaries(ids));
    std::sort(page.items.begin(), page.items.end(), [&](const UserSummary &one, const UserSummary &other) {
        return comesBefore(placeOf(one, sort), placeOf(other, sort), isAscending);
    });
    for (UserSummary &user : page.items)
        user.isOnline = true;
    return page;
}

Result<Done> UserDirectory::fillTotal(const UserRepository &users, const Wanted &wanted, UserPage &page) const
{
    if (wanted.after)
        return Done{};
    const bool leavesOut = wanted.isOnline == false;
    const qint64 leftOut = leavesOut ? m_online.count() : 0;
    qint64 total = page.items.size();
    page.isTotalExact = !page.next;
    if (page.next && wanted.query.narrowedBy) {
        FREEIM_TRY(const qint64 fitting, users.countNarrowed(wanted.query));
        // Not all who are online need be among them.
        total = std::max(total, fitting - leftOut);
        page.isTotalExact = !leavesOut;
    } else if (page.next && isEmpty(wanted.query.filter)) {
        FREEIM_TRY(const qint64 all, users.countAll());
        total = all - leftOut;
        page.isTotalExact = true;
    }
    page.total = total;
    return Done{};
}

Result<UserDetail> UserDirectory::detail(const OperatorCaller &, const UserReference &request) const
{
    return m_context.database.read([&](Connection &connection) { return find(connection, request.id); });
}

Result<UserDetail> UserDirectory::find(Connection &connection, AccountId id) const
{
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(auto user, UserRepository(connection).detail(id, now));
    if (!user)
        return fail(ErrorCode::AccountUnknown, u"id"_s);
    user->isOnline = m_online.contains(id);
    user->age = ageAt(now, user->birth);
    if (user->status == UserStatus::Deleted)
        user->erasedFrom = user->deletedAt->plus(m_settings.deletionGrace * kSecond);
    return *std::move(user);
}

template <typename Item, typename IdType, typename Read>
Result<KeysetPage<Item>> UserDirectory::part(const UserListRequest &request, IdType first, Read &&read) const
{
    FREEIM_TRY(const IdType start, idAfter(request.after, first));
    return m_context.database.read([&](Connection &connection) -> Result<KeysetPage<Item>> {
        FREEIM_TRY(const bool exists, UserRepository(connection).exists(request.id));
        if (!exists)
            return fail(ErrorCode::AccountUnknown, u"id"_s);
        FREEIM_TRY(QList<Item> items, read(connection, start, request.limit + 1));
        return keysetPage<Item>(std::move(items), request.limit,
                                [](const Item &item) { return QJsonArray{item.id.value}; });
    });
}

Result<KeysetPage<UserSession>> UserDirectory::sessions(const OperatorCaller &, const UserListRequest &request) const
{
    const Timestamp now = m_context.clock.now();
    return part<UserSession>(request, SessionId{kLargestId},
                             [&](Connection &connection, SessionId before, int limit) -> Result<QList<UserSession>> {
                                 FREEIM_TRY(auto sessions,
                                            UserRepository(connection).sessions(request.id, before, limit));
                                 for (UserSession &session : sessions)
                                     session.isAlive = !session.endedAt && session.expiresAt > now;
                                 return sessions;
                             });
}

Result<KeysetPage<UserFriend>> UserDirectory::friends(const OperatorCaller &, const UserListRequest &request) const
{
    return part<UserFriend>(request, AccountId{}, [&](Connection &connection, AccountId after, int limit) {
        return UserRepository(connection).friends(request.id, after, limit);
    });
}

Result<KeysetPage<UserGroup>> UserDirectory::groups(const OperatorCaller &, const UserListRequest &request) const
{
    return part<UserGroup>(request, ChatGroupId{}, [&](Connection &connection, ChatGroupId after, int limit) {
        return UserRepository(connection).groups(request.id, after, limit);
    });
}

Result<KeysetPage<SignIn>> UserDirectory::signIns(const OperatorCaller &, const UserListRequest &request) const
{
    // Tries that failed are written down now and then.
    FREEIM_CHECK(m_activity.store());
    return part<SignIn>(request, SignInId{kLargestId}, [&](Connection &connection, SignInId before, int limit) {
        return SignInRepository(connection).of(request.id, before, limit);
    });
}

} // namespace freeim
