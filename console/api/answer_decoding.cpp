// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/answer_decoding.h"

#include "shared/contract/error_catalogue.h"

#include <QJsonDocument>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestMessage = 500;

std::optional<ErrorCode> knownCode(qint64 number)
{
    for (const ErrorDescription &known : errorCatalogue()) {
        if (static_cast<qint64>(known.code) == number)
            return known.code;
    }
    return std::nullopt;
}

// RFC 9110 also allows a date there; this API sends seconds.
std::optional<int> secondsOf(const QByteArray &retryAfter)
{
    bool isNumber = false;
    const int seconds = retryAfter.toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

CallError refusal(const RawAnswer &answer, qint64 code, const QJsonObject &envelope)
{
    QJsonObject details = envelope.value("result"_L1).toObject();
    const QString field = details.take("field"_L1).toString();
    details.remove("error"_L1);
    return {.kind = CallFailure::Refused,
            .status = answer.status,
            .code = knownCode(code),
            .field = field,
            .details = details,
            .message = envelope.value("message"_L1).toString().left(kLongestMessage),
            .retryAfter = secondsOf(answer.retryAfter)};
}

} // namespace

CallError garbled(const RawAnswer &answer, const QString &why)
{
    return {.kind = CallFailure::Garbled,
            .status = answer.status,
            .retryAfter = secondsOf(answer.retryAfter),
            .technical = why};
}

CallResult<QJsonValue> openEnvelope(const RawAnswer &answer)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &problem);
    if (!document.isObject())
        return CallRefused{garbled(answer, u"HTTP %1, %2"_s.arg(answer.status).arg(problem.errorString()))};
    const QJsonObject envelope = document.object();
    const Result<qint64> code = readInteger(Input{envelope.value("code"_L1), false}, Constraints{});
    if (!code || !envelope.value("code"_L1).isDouble())
        return CallRefused{garbled(answer, u"HTTP %1, code"_s.arg(answer.status))};
    if (*code != 0)
        return CallRefused{refusal(answer, *code, envelope)};
    if (answer.status != 200)
        return CallRefused{garbled(answer, u"HTTP %1, code 0"_s.arg(answer.status))};
    return envelope.value("result"_L1);
}

} // namespace freeim::console
