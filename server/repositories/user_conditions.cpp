// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/user_conditions.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Not LIKE: it would give % and _ a meaning, and use no index with SQLite.
const QString kText = u"(a.id = ? OR a.email = ? OR a.mobile = ? "
                      "OR (a.username_key {binary} >= ? AND a.username_key {binary} < ?) "
                      "OR (a.nickname_key >= ? AND a.nickname_key < ?))"_s;

const QString kInForce = u"b.lifted_at IS NULL AND b.starts_at <= ? AND (b.ends_at IS NULL OR b.ends_at > ?))"_s;

QString statusCondition(UserStatus status)
{
    switch (status) {
    case UserStatus::Active:
        return u"a.deleted_at IS NULL"_s;
    case UserStatus::Deleted:
        return u"a.deleted_at IS NOT NULL AND a.erased_at IS NULL"_s;
    case UserStatus::Erased:
        return u"a.erased_at IS NOT NULL"_s;
    }
    Q_UNREACHABLE();
}

// The number or text of an order.
QString keyOf(UserSort sort)
{
    switch (sort) {
    case UserSort::Id:
        return u"a.id"_s;
    case UserSort::CreatedAt:
        return u"a.created_at"_s;
    case UserSort::LastSeenAt:
        return u"a.last_seen_at"_s;
    case UserSort::Username:
        return u"a.username_key {binary}"_s;
    }
    Q_UNREACHABLE();
}

bool hasIdBehind(UserSort sort)
{
    return sort == UserSort::CreatedAt || sort == UserSort::LastSeenAt;
}

void addBound(Conditions &conditions, UserSort sort, QLatin1StringView comparison, const UserPlace &place)
{
    if (hasIdBehind(sort))
        conditions.add(u"(%1, a.id) %2 (?, ?)"_s.arg(keyOf(sort), comparison), place.number, place.id);
    else if (sort == UserSort::Username)
        conditions.add(u"%1 %2 ?"_s.arg(keyOf(sort), comparison), place.text);
    else
        conditions.add(u"%1 %2 ?"_s.arg(keyOf(sort), comparison), place.id);
}

} // namespace

void addPart(Conditions &conditions, const UserFilter &filter, UserFilterPart part, IndexUse use)
{
    if (!has(filter, part))
        return;
    const auto spelt = [use](const QString &condition) {
        return use == IndexUse::Wanted ? condition : u"CASE WHEN %1 THEN TRUE ELSE FALSE END"_s.arg(condition);
    };
    // Nobody was seen at 0, which stands for never.
    const Timestamp firstSeen = std::max(filter.seenFrom.value_or(Timestamp{}), Timestamp{1});
    switch (part) {
    case UserFilterPart::Text:
        conditions.add(spelt(kText), filter.text->id, filter.text->email, filter.text->mobile,
                       filter.text->usernameFrom, filter.text->usernameEnd, filter.text->nicknameFrom,
                       filter.text->nicknameEnd);
        break;
    case UserFilterPart::Status:
        conditions.add(spelt(statusCondition(*filter.status)));
        break;
    case UserFilterPart::Created:
        conditions.addIfGiven(spelt(u"a.created_at >= ?"_s), filter.createdFrom);
        conditions.addIfGiven(spelt(u"a.created_at < ?"_s), filter.createdUntil);
        break;
    case UserFilterPart::Seen:
        conditions.add(spelt(u"a.last_seen_at >= ?"_s), firstSeen);
        conditions.addIfGiven(spelt(u"a.last_seen_at < ?"_s), filter.seenUntil);
        break;
    case UserFilterPart::Platform:
        conditions.add(spelt(u"a.last_platform = ?"_s), *filter.platform);
        break;
    case UserFilterPart::Ban:
        if (use == IndexUse::Wanted)
            conditions.add(u"a.id IN (SELECT b.account_id FROM ban b WHERE b.account_id IS NOT NULL AND "_s + kInForce,
                           filter.now, filter.now);
        else
            conditions.add((*filter.hasBan ? u"EXISTS"_s : u"NOT EXISTS"_s) +
                               u" (SELECT 1 FROM ban b WHERE b.account_id = a.id AND "_s + kInForce,
                           filter.now, filter.now);
        break;
    }
}

UserSource addQuery(Conditions &conditions, const UserQuery &query)
{
    UserSource source{.from = u"account a "_s};
    if (query.narrowedBy) {
        Conditions narrowing;
        addPart(narrowing, query.filter, *query.narrowedBy, IndexUse::Wanted);
        source = {.from = u"(SELECT * FROM account a "_s + narrowing.where() + u"LIMIT ?) AS a "_s,
                  .values = narrowing.values(query.mostNarrowed)};
    }
    for (const UserFilterPart part : kUserFilterParts) {
        if (part != query.narrowedBy)
            addPart(conditions, query.filter, part, IndexUse::Unwanted);
    }
    return source;
}

Conditions boundsOf(const UserOrder &order, const std::optional<UserPlace> &after,
                    const std::optional<UserPlace> &until)
{
    Conditions bounds;
    if (after)
        addBound(bounds, order.sort, order.isAscending ? ">"_L1 : "<"_L1, *after);
    if (until)
        addBound(bounds, order.sort, order.isAscending ? "<="_L1 : ">="_L1, *until);
    return bounds;
}

QList<Conditions> boundsInPieces(const UserOrder &order, const std::optional<UserPlace> &after,
                                 const std::optional<UserPlace> &until)
{
    if (!hasIdBehind(order.sort) || (!after && !until))
        return {boundsOf(order, after, until)};
    const QString isSame = keyOf(order.sort) + u" = ?"_s;
    const QString isBehind = order.isAscending ? u" > ?"_s : u" < ?"_s;
    const QString isBefore = order.isAscending ? u" < ?"_s : u" > ?"_s;
    const QString idIsBehind = u"a.id"_s + isBehind;
    const QString idIsNotBehind = order.isAscending ? u"a.id <= ?"_s : u"a.id >= ?"_s;
    const bool isOneNumber = after && until && after->number == until->number;

    QList<Conditions> pieces;
    if (after) {
        Conditions &ofAfter = pieces.emplaceBack();
        ofAfter.add(isSame, after->number);
        ofAfter.add(idIsBehind, after->id);
        if (isOneNumber) {
            ofAfter.add(idIsNotBehind, until->id);
            return pieces;
        }
    }
    Conditions &between = pieces.emplaceBack();
    if (after)
        between.add(keyOf(order.sort) + isBehind, after->number);
    if (until) {
        between.add(keyOf(order.sort) + isBefore, until->number);
        Conditions &ofUntil = pieces.emplaceBack();
        ofUntil.add(isSame, until->number);
        ofUntil.add(idIsNotBehind, until->id);
    }
    return pieces;
}

QString orderBy(const UserOrder &order)
{
    const QString direction = order.isAscending ? u""_s : u" DESC"_s;
    QString text = u"ORDER BY "_s + keyOf(order.sort) + direction;
    if (hasIdBehind(order.sort))
        text += u", a.id"_s + direction;
    return text + u' ';
}

QString orderColumns(UserSort sort)
{
    switch (sort) {
    case UserSort::Id:
        return u"a.id"_s;
    case UserSort::CreatedAt:
        return u"a.id, a.created_at"_s;
    case UserSort::LastSeenAt:
        return u"a.id, a.last_seen_at"_s;
    case UserSort::Username:
        return u"a.id, a.username_key"_s;
    }
    Q_UNREACHABLE();
}

QString placeColumns(UserSort sort)
{
    switch (sort) {
    case UserSort::Id:
        return u"a.id, 0 AS place_number, '' AS place_text"_s;
    case UserSort::Username:
        return u"a.id, 0 AS place_number, a.username_key AS place_text"_s;
    case UserSort::CreatedAt:
    case UserSort::LastSeenAt:
        return u"a.id, %1 AS place_number, '' AS place_text"_s.arg(keyOf(sort));
    }
    Q_UNREACHABLE();
}

} // namespace freeim
