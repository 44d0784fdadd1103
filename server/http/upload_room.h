// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <memory>
#include <mutex>
#include <optional>

namespace freeim {

// What uploads under way may take together: how many, and how many bytes of disk. Those that nobody vouches for yet
// get a quarter of either (but always one upload), so that strangers can't keep out those who may. Any thread.
class UploadRoom : public std::enable_shared_from_this<UploadRoom>
{
public:
    // One upload's share, given back when it goes.
    class Place
    {
    public:
        Place(std::shared_ptr<UploadRoom> room, qint64 bytes, bool isProven);
        Place(Place &&) noexcept = default;
        Place &operator=(Place &&) noexcept = delete;
        ~Place();

    private:
        std::shared_ptr<UploadRoom> m_room; // null when moved from
        qint64 m_bytes;
        bool m_isProven;
    };

    UploadRoom(int uploads, qint64 bytes);

    [[nodiscard]] std::optional<Place> admit(qint64 bytes, bool isProven);

private:
    struct Share
    {
        int uploads = 0;
        qint64 bytes = 0;
    };

    const Share m_limit;
    std::mutex m_mutex; // protects what follows
    Share m_taken;
    Share m_unproven; // of these
};

} // namespace freeim
