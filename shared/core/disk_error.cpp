// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/disk_error.h"

#include <cerrno>
#include <cstring>

namespace freeim {

namespace {

// Seconds until a client may try again: a disk is emptied by a person.
constexpr int kRetryAfter = 30;

} // namespace

Failure failOnDisk(const QString &what, int error)
{
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return Failure{Error{.code = isFull ? ErrorCode::StorageFull : ErrorCode::NotReady,
                         .details = {{QStringLiteral("retryAfter"), kRetryAfter}},
                         .internal = what + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(error))}};
}

} // namespace freeim
