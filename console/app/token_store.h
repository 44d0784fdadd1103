// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <functional>

namespace freeim::console {

// Keeps session tokens in the system's keychain. Where there is none, or it does not answer, nothing is kept: tokens
// then last as long as the program, and whoever asked is told.
class TokenStore : public QObject
{
    Q_OBJECT
public:
    enum class Outcome
    {
        Done,
        NoEntry,
        NoKeychain
    };
    using Read = std::function<void(Outcome outcome, const QByteArray &token)>;
    using Written = std::function<void(Outcome outcome)>;

    using QObject::QObject;

    void read(const QUrl &server, const QString &operatorName, const Read &done);
    void write(const QUrl &server, const QString &operatorName, const QByteArray &token, const Written &done);
    void remove(const QUrl &server, const QString &operatorName);
};

} // namespace freeim::console
