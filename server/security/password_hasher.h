// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "shared/core/result.h"

#include <QString>
#include <QStringView>

namespace freeim {

// Passwords as argon2id hashes in the usual text form ("$argon2id$v=19$m=65536,t=2,p=1$..."), costs from the settings.
// Any thread, immutable; each call but needsRehash() takes the full cost (some 60 ms and 64 MiB by default), so callers
// queue them and never run them where others wait.
class PasswordHasher
{
public:
    // Fails when libsodium refuses the costs. Makes one hash.
    [[nodiscard]] static Result<PasswordHasher> create(const PasswordSettings &settings);

    // Fails only when the memory can't be had.
    [[nodiscard]] Result<QString> hash(QStringView password) const;

    // False for a wrong password, for text that is no hash, and (with a warning in the log) when the memory can't be
    // had.
    [[nodiscard]] bool verify(const QString &hash, QStringView password) const;

    // What to call for an account that does not exist: takes as long as verify() does, and answers false.
    bool verifyNothing(QStringView password) const;

    // Whether the hash was made with other costs than today's, so that it is replaced at the next login.
    [[nodiscard]] bool needsRehash(const QString &hash) const;

private:
    explicit PasswordHasher(const PasswordSettings &settings);

    quint64 m_operations;
    size_t m_memoryBytes;
    QString m_hashOfNothing;
};

} // namespace freeim
