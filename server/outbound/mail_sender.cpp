// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/mail_sender.h"

#include "server/outbound/address_privacy.h"
#include "server/outbound/curl_transfer.h"
#include "server/outbound/text_template.h"

#include <QUrl>

namespace freeim {

namespace {

using namespace Qt::StringLiterals;

Failure undeliverable(ErrorCode code, QString why)
{
    return Failure{Error{.code = code, .internal = std::move(why)}};
}

// A later attempt helps when the network failed or the server said 4xx: busy, greylisting, mailbox locked.
bool mayHelpLater(const TransferResult &result)
{
    if (result.curlCode == CURLE_PEER_FAILED_VERIFICATION)
        return false;
    if (result.status >= 400)
        return result.status < 500;
    return result.isNetworkTrouble();
}

} // namespace

Result<std::unique_ptr<MailSender>> MailSender::create(const MailSettings &settings)
{
    const QUrl url(settings.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "smtp"_L1 && url.scheme() != "smtps"_L1))
        return failInternally(u"mail.url must be smtp://HOST:PORT or smtps://HOST:PORT"_s);
    if (!url.userInfo().isEmpty())
        return failInternally(u"mail.url must not hold the user or the password; mail.user and mail.password do"_s);
    auto from = Mailbox::fromText(settings.from);
    if (!from)
        return failInternally(u"mail.from must be a mail address, or NAME <ADDRESS>"_s);
    return std::unique_ptr<MailSender>(new MailSender(settings, *std::move(from)));
}

MailSender::MailSender(const MailSettings &settings, Mailbox from)
    : m_settings(settings)
    , m_from(std::move(from))
{}

Result<Done> MailSender::deliver(const OutgoingCode &code, const std::stop_token &stop)
{
    const auto to = Mailbox::fromText(code.to);
    if (!to || !to->name.isEmpty())
        return undeliverable(ErrorCode::CodeUndeliverable, u"not a mail address"_s);

    const TemplateValues values = textValues(code);
    const MailMessage message{.from = m_from,
                              .to = *to,
                              .subject = expanded(m_settings.subject, values),
                              .body = expanded(m_settings.body, values),
                              .date = SystemClock().now()};

    CurlTransfer transfer(m_settings.url, "smtp,smtps", m_settings.timeout, stop);
    transfer.set(CURLOPT_USE_SSL, static_cast<long>(m_settings.requireTls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!m_settings.caFile.isEmpty()) {
        transfer.set(CURLOPT_CAINFO, m_settings.caFile.toUtf8().constData());
        transfer.set(CURLOPT_CAPATH, static_cast<const char *>(nullptr)); // that file and nothing else
    }
    transfer.setCredentials(m_settings.user, m_settings.password);
    transfer.set(CURLOPT_MAIL_FROM, m_from.address.constData());
    transfer.setList(CURLOPT_MAIL_RCPT, {to->address});
    transfer.setUpload(message.toBytes());

    const TransferResult result = transfer.perform();
    if (result.curlCode == CURLE_OK)
        return Done{};
    QString why = result.problem;
    if (!result.reply.isEmpty())
        why += u"; the server's last words: "_s + QString::fromUtf8(result.reply);
    return undeliverable(mayHelpLater(result) ? ErrorCode::Busy : ErrorCode::CodeUndeliverable,
                         redacted(why, {m_settings.password, code.code, code.to}));
}

} // namespace freeim
