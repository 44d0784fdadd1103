// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

// The text form of a mail: RFC 5322 with MIME (RFC 2045, 2047). Any thread.
namespace freeim {

// A mail address with the name people see. Only made of text that passed the check below, so neither part can end a
// header line or begin another recipient.
struct Mailbox
{
    QString name = {};
    QByteArray address;

    // "noreply@example.org" or "FreeIM <noreply@example.org>". Addresses are dot-atoms of ASCII (RFC 5321 without
    // quoted local parts, address literals and SMTPUTF8).
    [[nodiscard]] static std::optional<Mailbox> fromText(const QString &text);
};

struct MailMessage
{
    Mailbox from;
    Mailbox to;
    QString subject;
    QString body; // plain text
    Timestamp date;

    // With CRLF line ends, a new Message-ID each time.
    [[nodiscard]] QByteArray toBytes() const;
};

} // namespace freeim
