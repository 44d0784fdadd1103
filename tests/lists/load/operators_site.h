// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program.h"
#include "tests/bench/world.h"

#include <QJsonObject>

namespace freeim::bench {

struct SiteSizes
{
    int accounts = 1'000'000;
    int groups = 20'000;
    int messages = 10'000'000;
};

// What an operator got, and when.
struct TimedAnswer
{
    QJsonObject result = {};
    double milliseconds = 0; // until the last byte had arrived
};

// A server on a large database, kept for the next time, and an operator signed in to it.
class OperatorsSite
{
public:
    [[nodiscard]] static Result<std::unique_ptr<OperatorsSite>> open(const QString &serverProgram,
                                                                     const QString &directory, const SiteSizes &sizes);

    // path: below kApiBase, with its query. A refusal is a failure that names the path.
    [[nodiscard]] Result<TimedAnswer> get(const QByteArray &path) const;
    [[nodiscard]] Result<TimedAnswer> post(const QByteArray &path, const QByteArray &form) const;

    // 64 pairs of friends, to send from one to the other.
    [[nodiscard]] const World &pairs() const { return m_pairs; }
    [[nodiscard]] const Program &server() const { return *m_server; }
    // Where the server keeps its files.
    [[nodiscard]] const QString &directory() const { return m_directory; }

private:
    OperatorsSite() = default;
    [[nodiscard]] Result<Done> signIn();

    QString m_directory;
    World m_pairs;
    std::unique_ptr<Program> m_server;
    QByteArray m_token;
};

} // namespace freeim::bench
