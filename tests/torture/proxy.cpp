// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/proxy.h"

#include <QUrl>
#include <QUrlQuery>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace freeim::torture {

namespace {

constexpr int kBacklog = 4096;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

int newSocket()
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        qFatal("socket: %s", strerror(errno));
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

} // namespace

Proxy::Proxy(Stage &stage, Place place)
    : m_stage(stage)
    , m_place(place)
    , m_dice(stage.seed, place == Place::BeforeServer ? 1'000'000 : 1'000'001)
    , m_listener(newSocket())
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto *const any = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, any, size) != 0 || listen(m_listener, kBacklog) != 0 ||
        getsockname(m_listener, any, &size) != 0)
        qFatal("no port for the proxy: %s", strerror(errno));
    m_port = ntohs(address.sin_port);
    m_stage.loop.add(m_listener, EPOLLIN, *this);
}

Proxy::~Proxy()
{
    m_links.clear();
    m_stage.loop.remove(m_listener, *this);
    close(m_listener);
}

void Proxy::ready(uint32_t)
{
    while (true) {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client < 0)
            return;
        const int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        accept(client);
    }
}

void Proxy::accept(int client)
{
    const int server = connectToServer();
    if (server < 0) {
        close(client);
        return;
    }
    Link &link = addLink(client, server);
    if (m_stage.isCalm)
        return;
    if (m_place == Place::BeforeServer)
        plan(m_count, link);
    else
        planForDatabase(link);
}

int Proxy::connectToServer() const
{
    if (m_serverPort == 0)
        return -1;
    const int server = newSocket();
    const sockaddr_in address = loopback(m_serverPort);
    if (connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 || errno == EINPROGRESS)
        return server;
    close(server);
    return -1;
}

Link &Proxy::addLink(int client, int server)
{
    Link::OnClientBytes onClientBytes;
    if (m_place == Place::BeforeServer && m_stage.sabotage != Sabotage::None && client >= 0)
        onClientBytes = [this](Link &link, QByteArray bytes) { return sabotaged(link, std::move(bytes)); };
    auto &link = m_links[++m_count];
    link = std::make_unique<Link>(m_stage.loop, client, server, std::move(onClientBytes));
    return *link;
}

void Proxy::sweep()
{
    std::erase_if(m_links, [](const auto &each) { return each.second->isOver(); });
}

void Proxy::calm()
{
    for (const quint64 number : m_stalledForEver) {
        if (const auto found = m_links.find(number); found != m_links.end())
            found->second->cut();
    }
    for (const auto &[number, link] : m_links)
        link->spare();
}

void Proxy::later(int shortest, int longest, quint64 number, std::function<void(Link &)> action)
{
    m_stage.agenda.in(m_dice.time(shortest, longest), [this, number, action = std::move(action)] {
        const auto found = m_links.find(number);
        if (found != m_links.end() && !m_stage.isCalm)
            action(*found->second);
    });
}

// Of a hundred connections. Most carry a device's WebSocket or its requests for a second or more.
void Proxy::plan(quint64 number, Link &link)
{
    const int what = m_dice.roll(100);
    const QByteArray name = "link " + QByteArray::number(number);
    const auto note = [this, name](const char *fault) { m_stage.trace.note(name, fault); };
    if (what < 25) {
        later(20, 2'500, number, [note](Link &broken) {
            note("cut");
            broken.cut();
        });
    } else if (what < 37) {
        link.cutAfter(Link::Side::Server, 1 + m_dice.roll(6'000));
    } else if (what < 45) {
        link.cutAfter(Link::Side::Client, 1 + m_dice.roll(2'500));
    } else if (what < 65) {
        stallAgain(number);
    } else if (what < 68) {
        later(100, 2'000, number, [this, number, note](Link &silent) {
            note("silent");
            m_stalledForEver.push_back(number);
            silent.setStalled(true);
        });
    } else if (what < 80) {
        const Link::Side side = m_dice.chance(50) ? Link::Side::Client : Link::Side::Server;
        later(50, 2'000, number, [this, number, note, side](Link &halved) {
            note(side == Link::Side::Client ? "half-closed towards the client" : "half-closed towards the server");
            halved.closeTowards(side);
            later(100, 600, number, [](Link &broken) { broken.cut(); });
        });
    }
}

// What the answer was to a statement that arrived, nobody then knows. The first bytes are the server's greeting.
void Proxy::planForDatabase(Link &link)
{
    constexpr int kGreeting = 2'000;
    if (m_dice.chance(40))
        link.cutAfter(Link::Side::Server, kGreeting + m_dice.roll(60'000));
    else if (m_dice.chance(40))
        link.cutAfter(Link::Side::Client, kGreeting + m_dice.roll(60'000));
}

void Proxy::stallAgain(quint64 number)
{
    later(50, 600, number, [this, number](Link &link) {
        link.setStalled(true);
        m_stage.agenda.in(m_dice.time(10, 250), [this, number] {
            if (const auto found = m_links.find(number); found != m_links.end())
                found->second->setStalled(false);
            stallAgain(number);
        });
    });
}

QByteArray Proxy::sabotaged(Link &link, QByteArray bytes)
{
    switch (m_stage.sabotage) {
    case Sabotage::AckBeforeCommit:
        return answeredAtOnce(link, std::move(bytes));
    case Sabotage::NoUniqueKey:
        return withOtherKeys(std::move(bytes));
    case Sabotage::DropPush:
    case Sabotage::None:
        break;
    }
    return bytes;
}

// The request itself goes to the server on a connection of its own, whose answer nobody hears.
QByteArray Proxy::answeredAtOnce(Link &link, QByteArray bytes)
{
    if (!bytes.startsWith("POST /api/v1/chat/send ") || m_stage.isCalm)
        return bytes;
    const int server = connectToServer();
    if (server < 0)
        return bytes;
    const QUrlQuery form(QString::fromUtf8(bytes.sliced(bytes.lastIndexOf('\n') + 1)));
    const QByteArray id = form.queryItemValue(QStringLiteral("clientMsgId")).toUtf8();
    const QByteArray body = R"({"code":0,"result":{"clientMsgId":")" + id + R"("},"message":""})";
    link.write(Link::Side::Client,
               "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    addLink(-1, server).write(Link::Side::Server, bytes);
    return {};
}

// As long as the one before, so that lengths stay right.
QByteArray Proxy::withOtherKeys(QByteArray bytes)
{
    static const QByteArray kMark = "key-"; // of every clientMsgId here, see Outbox
    constexpr qsizetype kLength = 24;
    for (qsizetype at = bytes.indexOf(kMark); at >= 0 && at + kLength <= bytes.size();
         at = bytes.indexOf(kMark, at + 1)) {
        const QByteArray key = bytes.mid(at, kLength);
        // A socket's frame names it again, as reqId, before this one; only what is followed by the message's end
        // counts.
        if (!bytes.sliced(0, at).endsWith("clientMsgId=") && !bytes.sliced(0, at).endsWith(R"("clientMsgId":")"))
            continue;
        if (!m_seenKeys.contains(key))
            m_seenKeys.insert(key);
        else
            bytes.replace(at, kLength, QByteArray::number(++m_otherKeys).rightJustified(kLength, '0'));
    }
    return bytes;
}

} // namespace freeim::torture
