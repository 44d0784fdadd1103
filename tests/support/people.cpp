// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeout = 20'000; // ms

const Answer &expectDone(const Answer &answer, const char *what)
{
    if (answer.code() != 0)
        qFatal("%s: %d %s", what, answer.status, answer.body.constData());
    return answer;
}

} // namespace

ChatSocket::ChatSocket(quint16 port, const QByteArray &token, const QString &path)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { m_frames.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
    m_socket.open(QUrl(u"ws://127.0.0.1:%1/api/v1%2?platform=android&t=%3"_s.arg(QString::number(port), path,
                                                                                 QString::fromLatin1(token))));
    // The first heartbeat tells that the handshake is over on both sides.
    (void)QTest::qWaitFor(
        [this] { return !m_frames.isEmpty() || m_socket.state() == QAbstractSocket::UnconnectedState; }, kTimeout);
}

QList<QJsonObject> ChatSocket::ofType(const QString &type) const
{
    QList<QJsonObject> found;
    std::copy_if(m_frames.begin(), m_frames.end(), std::back_inserter(found),
                 [&](const QJsonObject &frame) { return frame.value("type"_L1).toString() == type; });
    return found;
}

QJsonObject ChatSocket::waitFor(const QString &type, qsizetype count)
{
    if (!QTest::qWaitFor([&] { return ofType(type).size() >= count; }, kTimeout))
        return {};
    return ofType(type).at(count - 1);
}

bool ChatSocket::waitForClose()
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, kTimeout);
}

Arguments solvedCaptcha(ApiClient &api, const QString &purpose)
{
    const Answer image = api.get(u"/captcha/image"_s, {{u"type"_s, purpose}});
    const QString key = expectDone(image, "captcha").result().value("key"_L1).toString();
    const Answer digits = api.get(u"/dev/captcha"_s, {{u"key"_s, key}});
    return {{u"captchaKey"_s, key}, {u"captcha"_s, expectDone(digits, "digits").result().value("code"_L1).toString()}};
}

Person registeredPerson(quint16 port, const QString &name)
{
    Person person{.api = ApiClient(port), .name = name};
    const Arguments who{
        {u"account"_s, name}, {u"password"_s, QString::fromLatin1(kPassword)}, {u"platform"_s, u"android"_s}};
    const Answer registered = person.api.post(u"/register/basic"_s, who + solvedCaptcha(person.api, u"register"_s));
    person.api.setToken(expectDone(registered, "register").result().value("token"_L1).toString().toLatin1());
    const Answer info = person.api.get(u"/me/info"_s);
    person.id = expectDone(info, "me/info").result().value("account"_L1).toObject().value("id"_L1).toInteger();
    return person;
}

Person loggedInAgain(quint16 port, const Person &person)
{
    Person again{.api = ApiClient(port), .id = person.id, .name = person.name};
    const Arguments who{
        {u"account"_s, person.name}, {u"password"_s, QString::fromLatin1(kPassword)}, {u"platform"_s, u"ios"_s}};
    const Answer loggedIn = again.api.post(u"/login/basic"_s, who + solvedCaptcha(again.api, u"login"_s));
    again.api.setToken(expectDone(loggedIn, "login").result().value("token"_L1).toString().toLatin1());
    return again;
}

void befriend(Person &one, Person &other)
{
    expectDone(one.api.post(u"/friends/add"_s, {{u"toId"_s, other.id}, {u"reason"_s, u"hello"_s}}), "add");
    expectDone(other.api.post(u"/friends/add/reply"_s, {{u"toId"_s, one.id}, {u"status"_s, u"pass"_s}}), "reply");
}

Person signedInOperator(const ServerProcess &server)
{
    Person person{.api = ApiClient(server.port()), .name = u"admin"_s};
    const Answer answer = person.api.post(u"/admin/session"_s,
                                          {{u"name"_s, person.name}, {u"password"_s, server.operatorPassword()}});
    if (answer.code() != 0)
        qFatal("the operator could not sign in: %s", answer.body.constData());
    person.api.setToken(answer.result().value("token"_L1).toString().toLatin1());
    person.id = answer.result().value("operator"_L1)["id"_L1].toInteger();
    return person;
}

Person givenNewOperator(quint16 port, Person &boss, const QString &name, qint64 roleId, QString *password)
{
    const Answer made = boss.api.post(u"/admin/operators"_s, {{u"name"_s, name}, {u"roleId"_s, roleId}});
    const QString first = expectDone(made, "operator").result().value("password"_L1).toString();
    Person person{.api = ApiClient(port), .name = name};
    const Answer signedIn = person.api.post(u"/admin/session"_s, {{u"name"_s, name}, {u"password"_s, first}});
    person.api.setToken(expectDone(signedIn, "sign-in").result().value("token"_L1).toString().toLatin1());
    person.id = signedIn.result().value("operator"_L1)["id"_L1].toInteger();
    if (password)
        *password = first;
    return person;
}

Person givenOperator(quint16 port, Person &boss, const QString &name, qint64 roleId)
{
    QString first;
    Person person = givenNewOperator(port, boss, name, roleId, &first);
    expectDone(person.api.put(u"/admin/me/password"_s,
                              {{u"current"_s, first}, {u"password"_s, QString::fromLatin1(kOperatorPassword)}}),
               "password");
    return person;
}

qint64 givenRole(Person &boss, const QString &name, const QStringList &permissions)
{
    QVariantList list;
    for (const QString &permission : permissions)
        list.append(permission);
    const Answer made = boss.api.post(u"/admin/roles"_s, {{u"name"_s, name}, {u"permissions"_s, list}});
    return expectDone(made, "role").result().value("id"_L1).toInteger();
}

} // namespace freeim::test
