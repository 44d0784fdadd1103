// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/smsbao.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace freeim::smsbao {

namespace {

using namespace Qt::StringLiterals;

bool isAbroad(const QString &mobile)
{
    return mobile.startsWith(u'+') && !mobile.startsWith("+86"_L1);
}

} // namespace

QString urlTemplate(const SmsSettings &settings, const QString &mobile)
{
    QString base = settings.url.isEmpty() ? u"https://api.smsbao.com"_s : settings.url;
    while (base.endsWith(u'/'))
        base.chop(1);
    return base + (isAbroad(mobile) ? "/wsms"_L1 : "/sms"_L1) + "?u={user}&p={password}&m={mobile}&c={text}"_L1;
}

QString mobile(const QString &mobile)
{
    return mobile.startsWith("+86"_L1) ? mobile.mid(3) : mobile;
}

QString password(const QString &password)
{
    static const QRegularExpression kHash(u"\\A[0-9A-Fa-f]{32}\\z"_s);
    if (kHash.match(password).hasMatch())
        return password;
    return QString::fromLatin1(QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Md5).toHex());
}

bool isAccepted(const QByteArray &answer)
{
    return answer.trimmed() == "0";
}

QString meaning(const QByteArray &answer)
{
    static const QHash<QByteArray, QString> kMeanings{
        {"-1", u"parameters missing"_s},
        {"-2", u"server not supported"_s},
        {"30", u"wrong password"_s},
        {"40", u"no such account"_s},
        {"41", u"no money left"_s},
        {"42", u"account expired"_s},
        {"43", u"our address is not allowed"_s},
        {"50", u"text holds a forbidden word"_s},
        {"51", u"no such mobile number"_s},
    };
    return kMeanings.value(answer.trimmed(), u"unknown answer"_s);
}

} // namespace freeim::smsbao
