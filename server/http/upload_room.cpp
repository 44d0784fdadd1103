// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/upload_room.h"

namespace freeim {

UploadRoom::Place::Place(std::shared_ptr<UploadRoom> room, qint64 bytes, bool isProven)
    : m_room(std::move(room))
    , m_bytes(bytes)
    , m_isProven(isProven)
{}

UploadRoom::Place::~Place()
{
    if (!m_room)
        return;
    const std::lock_guard lock(m_room->m_mutex);
    const auto giveBack = [this](Share &share) {
        --share.uploads;
        share.bytes -= m_bytes;
    };
    giveBack(m_room->m_taken);
    if (!m_isProven)
        giveBack(m_room->m_unproven);
}

UploadRoom::UploadRoom(int uploads, qint64 bytes)
    : m_limit{uploads, bytes}
{}

std::optional<UploadRoom::Place> UploadRoom::admit(qint64 bytes, bool isProven)
{
    const std::lock_guard lock(m_mutex);
    const auto hasRoom = [bytes](const Share &taken, const Share &limit) {
        return taken.uploads < limit.uploads && taken.bytes + bytes <= limit.bytes;
    };
    const bool isFirstUnproven = m_unproven.uploads == 0;
    if (!hasRoom(m_taken, m_limit))
        return std::nullopt;
    if (!isProven && !isFirstUnproven && !hasRoom(m_unproven, {m_limit.uploads / 4, m_limit.bytes / 4}))
        return std::nullopt;
    const auto take = [bytes](Share &share) {
        ++share.uploads;
        share.bytes += bytes;
    };
    take(m_taken);
    if (!isProven)
        take(m_unproven);
    return Place(shared_from_this(), bytes, isProven);
}

} // namespace freeim
