// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_transport.h"
#include "server/settings/settings.h"

#include <QRegularExpression>

namespace freeim {

// Sends codes by SMS through a provider's HTTP interface, described by the settings or by a preset. Any thread; blocks.
//
// url and body are templates with {mobile} {code} {minutes} {text} {user} {password}; the values are URL-encoded, in
// the body JSON-escaped or XML-escaped when contentType says so. A user and password in the URL's authority
// ("https://{user}:{password}@host/") become HTTP Basic authentication.
//
// The preset "smsbao" speaks the interface of https://www.smsbao.com/openapi; url then replaces its address.
class SmsSender final : public CodeTransport
{
public:
    // Fails when the settings can't be used.
    [[nodiscard]] static Result<std::unique_ptr<SmsSender>> create(const SmsSettings &settings);

    [[nodiscard]] Result<Done> deliver(const OutgoingCode &code, const std::stop_token &stop) override;

private:
    explicit SmsSender(const SmsSettings &settings);
    [[nodiscard]] bool isAccepted(const QByteArray &answer) const;

    SmsSettings m_settings;
    QRegularExpression m_success;
};

} // namespace freeim
