// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/sms_sender.h"

#include "server/outbound/address_privacy.h"
#include "server/outbound/curl_transfer.h"
#include "server/outbound/smsbao.h"
#include "server/outbound/text_template.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace freeim {

namespace {

using namespace Qt::StringLiterals;

QString urlEncoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

// The inside of a JSON string: ["value"] without its ends.
QString jsonEscaped(const QString &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(2).chopped(2));
}

QString escapedFor(const QString &contentType, const QString &value)
{
    if (contentType.contains("json"_L1, Qt::CaseInsensitive))
        return jsonEscaped(value);
    if (contentType.contains("xml"_L1, Qt::CaseInsensitive))
        return value.toHtmlEscaped();
    return urlEncoded(value);
}

bool isHeaderSafe(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

// 408 and 429 ask for patience, 500 to 504 are the provider's trouble; any other refusal will be repeated.
bool mayHelpLater(const TransferResult &result)
{
    if (result.curlCode != CURLE_OK)
        return result.isNetworkTrouble();
    return result.status == 408 || result.status == 429 || (result.status >= 500 && result.status <= 504);
}

} // namespace

Result<std::unique_ptr<SmsSender>> SmsSender::create(const SmsSettings &settings)
{
    if (!settings.preset.isEmpty() && settings.preset != "smsbao"_L1)
        return failInternally(u"sms.preset is unknown; the only one is smsbao"_s);
    const bool isHttp = settings.url.startsWith("http://"_L1) || settings.url.startsWith("https://"_L1);
    if (!isHttp && !(settings.url.isEmpty() && !settings.preset.isEmpty()))
        return failInternally(u"sms.url must begin with http:// or https://"_s);
    if (settings.method != "GET"_L1 && settings.method != "POST"_L1 && settings.method != "PUT"_L1)
        return failInternally(u"sms.method must be GET, POST or PUT"_s);
    if (!isHeaderSafe(settings.contentType))
        return failInternally(u"sms.content_type must be plain ASCII on one line"_s);
    std::unique_ptr<SmsSender> sender(new SmsSender(settings));
    if (!sender->m_success.isValid())
        return failInternally(u"sms.success is no regular expression: "_s + sender->m_success.errorString());
    return sender;
}

SmsSender::SmsSender(const SmsSettings &settings)
    : m_settings(settings)
    , m_success(settings.success)
{
    m_success.optimize(); // else it would happen at the first use, unprotected
}

Result<Done> SmsSender::deliver(const OutgoingCode &code, const std::stop_token &stop)
{
    static const QRegularExpression kMobile(u"\\A\\+?[0-9]{5,20}\\z"_s);
    if (!kMobile.match(code.to).hasMatch())
        return Failure{Error{.code = ErrorCode::CodeUndeliverable, .internal = u"not a mobile number"_s}};

    const bool isSmsbao = m_settings.preset == "smsbao"_L1;
    TemplateValues values = textValues(code);
    values.insert(u"text"_s, expanded(m_settings.text, values));
    values.insert(u"mobile"_s, isSmsbao ? smsbao::mobile(code.to) : code.to);
    values.insert(u"user"_s, m_settings.user);
    values.insert(u"password"_s, isSmsbao ? smsbao::password(m_settings.password) : m_settings.password);

    const QString url = isSmsbao ? smsbao::urlTemplate(m_settings, code.to) : m_settings.url;
    CurlTransfer transfer(expanded(url, values, urlEncoded), "http,https", m_settings.timeout, stop);
    QList<QByteArray> headers{"User-Agent: FreeIM"};
    if (!isSmsbao && m_settings.method != "GET"_L1) {
        const QByteArray body = expanded(m_settings.body, values, [this](const QString &value) {
                                    return escapedFor(m_settings.contentType, value);
                                }).toUtf8();
        headers << "Content-Type: " + m_settings.contentType.toLatin1() << "Expect:"; // too small to ask first
        transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        transfer.set(CURLOPT_COPYPOSTFIELDS, body.constData());
        transfer.set(CURLOPT_CUSTOMREQUEST, m_settings.method.toLatin1().constData());
    }
    transfer.setList(CURLOPT_HTTPHEADER, headers);

    const TransferResult result = transfer.perform();
    const bool isOk = result.curlCode == CURLE_OK && result.status >= 200 && result.status < 300;
    if (isOk && (isSmsbao ? smsbao::isAccepted(result.answer) : isAccepted(result.answer)))
        return Done{};

    const QString said = result.curlCode != CURLE_OK
                             ? result.problem
                             : QString(u"HTTP status %1: "_s.arg(result.status) + QString::fromUtf8(result.answer));
    QString why = redacted(
        said, {m_settings.password, values.value(u"password"_s), code.code, code.to, values.value(u"mobile"_s)});
    if (isOk && isSmsbao)
        why.prepend(smsbao::meaning(result.answer) + u"; "_s);
    return Failure{Error{.code = mayHelpLater(result) ? ErrorCode::Busy : ErrorCode::CodeUndeliverable,
                         .internal = std::move(why)}};
}

bool SmsSender::isAccepted(const QByteArray &answer) const
{
    return m_settings.success.isEmpty() || m_success.match(QString::fromUtf8(answer)).hasMatch();
}

} // namespace freeim
