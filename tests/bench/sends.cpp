// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sends.h"

#include "tests/load/http_client.h"

namespace freeim::bench {

QByteArray sendRequest(const Person &sender, qint64 toId, const QByteArray &text)
{
    const QByteArray ope = isChatGroupId(toId) ? "group" : "friend";
    return load::postRequest("/api/v1/chat/send",
                             "toId=" + QByteArray::number(toId) + "&ope=" + ope +
                                 "&type=text&isPrivate=false&body=" + text.toPercentEncoding(),
                             sender.token);
}

QByteArray floorRequest(const QByteArray &request, const QByteArray &floorTarget)
{
    const qsizetype start = request.indexOf(' ') + 1;
    const qsizetype end = request.indexOf(' ', start);
    return request.first(start) + floorTarget + request.sliced(end);
}

QByteArrayList pairRequests(const World &world, const QByteArray &text)
{
    QByteArrayList requests;
    for (int i = 0; i < kPairs; ++i)
        requests.append(sendRequest(world.senders[i], world.receivers[i].id.value, text));
    return requests;
}

bool isSuccess(int status, QByteArrayView body)
{
    return status == 200 && body.startsWith(R"({"code":0,)");
}

qint64 numberIn(QByteArrayView json, QByteArrayView quotedKey)
{
    const qsizetype at = json.indexOf(quotedKey);
    if (at < 0)
        return 0;
    qint64 number = 0;
    for (qsizetype i = at + quotedKey.size() + 1; i < json.size() && json[i] >= '0' && json[i] <= '9'; ++i)
        number = 10 * number + (json[i] - '0');
    return number;
}

QByteArray socketTarget(const Person &person)
{
    return "/api/v1/ws?platform=android&t=" + person.token;
}

} // namespace freeim::bench
