// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_group.h"

namespace freeim {

// A chat group with what only the server needs of it.
struct StoredChatGroup : ChatGroup
{
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<qint64> cell = {}; // Morton code of the position

    bool operator==(const StoredChatGroup &) const = default;
};

constexpr auto fields(std::type_identity<StoredChatGroup>)
{
    return std::tuple_cat(fields(std::type_identity<ChatGroup>{}), std::tuple{
                                                                       field<&StoredChatGroup::longitude>("longitude"),
                                                                       field<&StoredChatGroup::latitude>("latitude"),
                                                                       field<&StoredChatGroup::cell>("cell"),
                                                                   });
}

// A chat group, dissolved or not.
struct AnyChatGroup : StoredChatGroup
{
    AccountId ownerId = {};
    Timestamp mutedUntil = {};
    std::optional<Timestamp> dissolvedAt = {};
    std::optional<Timestamp> erasedAt = {};

    bool operator==(const AnyChatGroup &) const = default;
};

constexpr auto fields(std::type_identity<AnyChatGroup>)
{
    return std::tuple_cat(fields(std::type_identity<StoredChatGroup>{}),
                          std::tuple{
                              field<&AnyChatGroup::ownerId>("ownerId"),
                              field<&AnyChatGroup::mutedUntil>("mutedUntil"),
                              field<&AnyChatGroup::dissolvedAt>("dissolvedAt"),
                              field<&AnyChatGroup::erasedAt>("erasedAt"),
                          });
}

// Which groups a search by name looks at.
struct ChatGroupNameFilter
{
    QString gram = {};       // a one- or two-character piece of part, by which the index is entered
    QString part = {};       // case folded; % and _ are plain letters
    ChatGroupId except = {}; // left out
};

// Degrees.
struct StoredPosition
{
    double longitude = 0;
    double latitude = 0;
};

constexpr auto fields(std::type_identity<StoredPosition>)
{
    return std::tuple{
        field<&StoredPosition::longitude>("longitude"),
        field<&StoredPosition::latitude>("latitude"),
    };
}

// Chat groups that are not dissolved unless something else is said, their names' index and their conversations. A cheap
// value; belongs to the thread of its connection.
class ChatGroupRepository
{
public:
    explicit ChatGroupRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<StoredChatGroup>> find(ChatGroupId group) const;
    // Holds the group, its members and its requests still until the transaction ends: every change to them starts here,
    // before any other row is locked.
    [[nodiscard]] Result<std::optional<StoredChatGroup>> lock(ChatGroupId group) const;

    // The same, dissolved groups included.
    [[nodiscard]] Result<std::optional<AnyChatGroup>> lockAny(ChatGroupId group) const;

    // The next id, jumping over the range of account ids.
    [[nodiscard]] Result<ChatGroupId> takeId() const;
    [[nodiscard]] Result<Done> insert(const StoredChatGroup &group, const QString &nameKey, AccountId owner,
                                      Timestamp now) const;
    // Everything but its members and its owner.
    [[nodiscard]] Result<Done> update(const StoredChatGroup &group, const QString &nameKey) const;
    [[nodiscard]] Result<Done> setOwner(ChatGroupId group, AccountId owner) const;
    [[nodiscard]] Result<Done> addToMemberCount(ChatGroupId group, int members) const;
    [[nodiscard]] Result<Done> setMutedUntil(ChatGroupId group, Timestamp until) const;
    [[nodiscard]] Result<Done> markDissolved(ChatGroupId group, Timestamp now) const;
    [[nodiscard]] Result<Done> markRestored(ChatGroupId group, AccountId owner, qsizetype members) const;

    // Dissolved by then, and not erased.
    [[nodiscard]] Result<QList<ChatGroupId>> dissolvedBy(Timestamp then, int limit) const;
    // From then on it is among the erasures under way.
    [[nodiscard]] Result<Done> markErased(ChatGroupId group, Timestamp now) const;
    [[nodiscard]] Result<std::optional<ChatGroupId>> firstErasure() const;
    [[nodiscard]] Result<Done> endErasure(ChatGroupId group) const;

    [[nodiscard]] Result<Done> insertConversation(ChatGroupId group, Timestamp now) const;

    // The index holds dissolved groups too.
    [[nodiscard]] Result<Done> insertGrams(ChatGroupId group, const QStringList &grams) const;
    [[nodiscard]] Result<Done> removeGrams(ChatGroupId group) const;
    // How many groups have it in their names, counted up to most.
    [[nodiscard]] Result<qint64> countWithGram(const QString &gram, int most) const;
    // By id.
    [[nodiscard]] Result<QList<ChatGroup>> named(const ChatGroupNameFilter &filter, qint64 limit, qint64 offset) const;
    // Counted up to most.
    [[nodiscard]] Result<qint64> countNamed(const ChatGroupNameFilter &filter, int most) const;
    // Those that have a position.
    [[nodiscard]] Result<QList<StoredChatGroup>> namedWithPlace(const ChatGroupNameFilter &filter) const;

    // Both ends included; part of the name is case folded, and empty for any name.
    [[nodiscard]] Result<QList<StoredChatGroup>> inCells(qint64 first, qint64 last, const QString &part,
                                                         qint64 limit) const;
    // Counted up to most.
    [[nodiscard]] Result<qint64> countInCells(qint64 first, qint64 last, const QString &part, qint64 most) const;
    // Where an account last looked for people nearby, or else what its profile says; absent without either.
    [[nodiscard]] Result<std::optional<StoredPosition>> lastPlaceOf(AccountId account) const;

    // By id.
    [[nodiscard]] Result<QList<ChatGroup>> ofAccount(AccountId account, int limit, qint64 offset) const;
    [[nodiscard]] Result<QList<ChatGroup>> common(AccountId one, AccountId other) const;

private:
    Connection &m_connection;
};

} // namespace freeim
