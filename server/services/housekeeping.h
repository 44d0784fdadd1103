// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/file_store.h"
#include "server/services/service_context.h"

namespace freeim {

// Removes what nobody can use any more, in small writes, so that others are not held up: sessions, operators' too, a
// month after their end, captchas and codes whose time is over, old sign-ins and connections, stored files that no
// upload names, statistics of old minutes and hours, old changes of accounts. Any thread but the I/O thread.
class Housekeeping
{
public:
    // All outlive it.
    Housekeeping(const ServiceContext &context, const FileStore &store, const SocialSettings &settings)
        : m_context(context)
        , m_store(store)
        , m_settings(settings)
    {}

    struct Removed
    {
        qint64 sessions = 0;
        qint64 operatorSessions = 0;
        qint64 captchas = 0;
        qint64 codes = 0;
        qint64 signIns = 0;
        qint64 connections = 0;
        qint64 files = 0;
        qint64 statistics = 0;
        qint64 changes = 0;

        bool operator==(const Removed &) const = default;
    };

    [[nodiscard]] Result<Removed> run();

private:
    [[nodiscard]] Result<qint64> removeSessions();
    [[nodiscard]] Result<qint64> removeOperatorSessions();
    [[nodiscard]] Result<qint64> removeCaptchas();
    [[nodiscard]] Result<qint64> removeCodes();
    [[nodiscard]] Result<qint64> removeSignIns();
    [[nodiscard]] Result<qint64> removeConnections();
    [[nodiscard]] Result<qint64> removeFiles();
    [[nodiscard]] Result<qint64> removeStatistics();
    [[nodiscard]] Result<qint64> removeChanges();

    const ServiceContext m_context;
    const FileStore &m_store;
    const SocialSettings &m_settings;
};

} // namespace freeim
