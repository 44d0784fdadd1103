// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/password_hasher.h"

#include "server/security/random.h"
#include "server/security/sodium_library.h"

#include <QLoggingCategory>

#include <cerrno>
#include <sodium.h>

namespace freeim {

namespace {

Q_LOGGING_CATEGORY(lcSecurity, "freeim.security")

// The password in the form libsodium takes it; wiped when the call is over.
class Utf8Password
{
public:
    explicit Utf8Password(QStringView password)
        : m_bytes(password.toUtf8())
    {}
    ~Utf8Password() { sodium_memzero(m_bytes.data(), static_cast<size_t>(m_bytes.size())); }
    Q_DISABLE_COPY_MOVE(Utf8Password)

    [[nodiscard]] const char *data() const { return m_bytes.constData(); }
    [[nodiscard]] quint64 size() const { return static_cast<quint64>(m_bytes.size()); }

private:
    QByteArray m_bytes;
};

} // namespace

PasswordHasher::PasswordHasher(const PasswordSettings &settings)
    : m_operations(settings.operations)
    , m_memoryBytes(static_cast<size_t>(settings.memoryBytes))
{}

Result<PasswordHasher> PasswordHasher::create(const PasswordSettings &settings)
{
    requireSodium();
    PasswordHasher hasher(settings);
    FREEIM_TRY(hasher.m_hashOfNothing, hasher.hash(randomHex(16)));
    return hasher;
}

Result<QString> PasswordHasher::hash(QStringView password) const
{
    const Utf8Password utf8(password);
    char text[crypto_pwhash_STRBYTES];
    errno = 0;
    if (crypto_pwhash_str_alg(text, utf8.data(), utf8.size(), m_operations, m_memoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return failInternally(QStringLiteral("argon2id with %1 operations and %2 bytes failed: %3")
                                  .arg(m_operations)
                                  .arg(m_memoryBytes)
                                  .arg(qt_error_string(errno)));
    }
    return QString::fromLatin1(text);
}

bool PasswordHasher::verify(const QString &hash, QStringView password) const
{
    const Utf8Password utf8(password);
    errno = 0;
    if (crypto_pwhash_str_verify(hash.toLatin1().constData(), utf8.data(), utf8.size()) == 0)
        return true;
    if (errno == ENOMEM)
        qCWarning(lcSecurity, "A password could not be checked: no memory for argon2id");
    return false;
}

bool PasswordHasher::verifyNothing(QStringView password) const
{
    // The result is false in any case; what counts is the time it takes.
    static_cast<void>(verify(m_hashOfNothing, password));
    return false;
}

bool PasswordHasher::needsRehash(const QString &hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.toLatin1().constData(), m_operations, m_memoryBytes) != 0;
}

} // namespace freeim
