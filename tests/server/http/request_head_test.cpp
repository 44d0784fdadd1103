// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_head.h"
#include "server/http/request_target.h"

#include <QRandomGenerator>
#include <QTest>

using namespace freeim;

namespace {

constexpr int kFields = 8;

QByteArray headOf(const QByteArray &requestLine, const QByteArray &fields = {})
{
    return requestLine + "\r\nHost: im.example.org\r\n" + fields + "\r\n";
}

const QByteArray kHandshake = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

} // namespace

class RequestHeadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAnOrdinaryHeadSays()
    {
        const ParsedHead parsed = parseRequestHead(
            headOf("POST /api/v1/chat/send%20it?a=%2F&b HTTP/1.1", "Content-Length: 12\r\nX-Two: a\r\nx-two:\tb \r\n"),
            kFields);

        const auto *head = std::get_if<RequestHead>(&parsed);
        QVERIFY(head);
        QCOMPARE(head->method, HttpMethod::Post);
        QCOMPARE(head->path, QByteArray("/api/v1/chat/send it"));
        QCOMPARE(head->query, QByteArray("a=%2F&b"));
        QCOMPARE(head->contentLength, 12);
        QCOMPARE(head->field("x-two"), QByteArray("a"));
        QCOMPARE(head->joinedFields("x-two"), QByteArray("a, b"));
        QVERIFY(head->field("x-none").isNull());
        QVERIFY(head->keepAlive);
        QVERIFY(!head->expectsContinue);
        QVERIFY(!head->upgradesToWebSocket);
    }

    void keepsTheConnectionAsVersionAndFieldSay_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("keepAlive");

        QTest::newRow("1.1") << QByteArray("HTTP/1.1") << QByteArray() << true;
        QTest::newRow("1.1 close") << QByteArray("HTTP/1.1") << QByteArray("Connection: x, Close\r\n") << false;
        QTest::newRow("1.0") << QByteArray("HTTP/1.0") << QByteArray() << false;
        QTest::newRow("1.0 keep-alive") << QByteArray("HTTP/1.0") << QByteArray("Connection: Keep-Alive\r\n") << true;
        QTest::newRow("1.0 both") << QByteArray("HTTP/1.0") << QByteArray("Connection: keep-alive, close\r\n") << false;
    }

    void keepsTheConnectionAsVersionAndFieldSay()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, fields);

        const ParsedHead parsed = parseRequestHead(headOf("GET / " + version, fields), kFields);

        QVERIFY(std::holds_alternative<RequestHead>(parsed));
        QTEST(std::get<RequestHead>(parsed).keepAlive, "keepAlive");
    }

    void takesACompleteWebSocketHandshake()
    {
        const ParsedHead parsed = parseRequestHead(headOf("GET /ws HTTP/1.1", kHandshake), kFields);

        QVERIFY(std::holds_alternative<RequestHead>(parsed));
        QVERIFY(std::get<RequestHead>(parsed).upgradesToWebSocket);
    }

    void ignoresAnOfferOfAnotherProtocol()
    {
        const ParsedHead parsed = parseRequestHead(headOf("GET / HTTP/1.1", "Upgrade: h2c\r\nConnection: Upgrade\r\n"),
                                                   kFields);

        QVERIFY(std::holds_alternative<RequestHead>(parsed));
        QVERIFY(!std::get<RequestHead>(parsed).upgradesToWebSocket);
    }

    void refusesWhatTwoParsersCouldReadInTwoWays_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");

        const auto line = [](const char *name, const QByteArray &requestLine, int status = 400) {
            QTest::newRow(name) << headOf(requestLine) << status;
        };
        line("no version", "GET /");
        line("two parts too many", "GET / HTTP/1.1 x");
        line("two spaces", "GET  / HTTP/1.1");
        line("empty target", "GET  HTTP/1.1");
        line("leading space", " GET / HTTP/1.1");
        line("lower-case method", "get / HTTP/1.1");
        line("unknown method", "BREW / HTTP/1.1", 501);
        line("TRACE", "TRACE / HTTP/1.1", 405);
        line("CONNECT", "CONNECT a:1 HTTP/1.1", 405);
        line("HTTP/9.9", "GET / HTTP/9.9", 505);
        line("HTTP/2.0", "GET / HTTP/2.0", 505);
        line("not HTTP", "GET / HTTQ/1.1");
        line("absolute target", "GET http://a/ HTTP/1.1");
        line("star for GET", "GET * HTTP/1.1");
        line("relative target", "GET a HTTP/1.1");
        line("fragment", "GET /a#b HTTP/1.1");
        line("double slash", "GET //x/y HTTP/1.1");
        line("inner double slash", "GET /x//y HTTP/1.1");
        line("dot segment", "GET /a/./b HTTP/1.1");
        line("dot-dot segment", "GET /a/../../etc HTTP/1.1");
        line("dot-dot at the end", "GET /a/.. HTTP/1.1");
        line("encoded dot-dot", "GET /a/%2e%2E/b HTTP/1.1");
        line("encoded slash", "GET /a%2fb HTTP/1.1");
        line("encoded NUL", "GET /%00 HTTP/1.1");
        line("encoded control", "GET /%0d%0a HTTP/1.1");
        line("encoded invalid UTF-8", "GET /%ff HTTP/1.1");
        line("encoded overlong UTF-8", "GET /%c0%af HTTP/1.1");
        line("encoded surrogate", "GET /%ed%a0%80 HTTP/1.1");
        line("half an escape", "GET /%4 HTTP/1.1");
        line("escape without hex", "GET /%zz HTTP/1.1");
        line("raw invalid UTF-8", "GET /?\xff HTTP/1.1");
        line("tab in target", "GET /\t HTTP/1.1");
        line("NUL in target", QByteArray("GET /\0 HTTP/1.1", 15));
        line("bare LF in line", "GET / HTTP/1.1\nX: y");
        line("bare CR in line", "GET /\rx HTTP/1.1");

        const auto fields = [](const char *name, const QByteArray &text, int status = 400) {
            QTest::newRow(name) << headOf("POST / HTTP/1.1", text) << status;
        };
        fields("no colon", "abc\r\n");
        fields("empty name", ": x\r\n");
        fields("space before colon", "A : x\r\n");
        fields("space in name", "A B: x\r\n");
        fields("NUL in name", QByteArray("A\0B: x\r\n", 8));
        fields("NUL in value", QByteArray("A: \0x\r\n", 7));
        fields("control in value", "A: \x01x\r\n");
        fields("folded line", "A: x\r\n y\r\n");
        fields("bare LF", "A: x\nB: y\r\n");
        fields("bare CR", "A: x\rB: y\r\n");
        fields("negative length", "Content-Length: -1\r\n");
        fields("signed length", "Content-Length: +1\r\n");
        fields("length in letters", "Content-Length: abc\r\n");
        fields("hex length", "Content-Length: 0x10\r\n");
        fields("empty length", "Content-Length:\r\n");
        fields("listed lengths", "Content-Length: 5, 5\r\n");
        fields("length twice", "Content-Length: 5\r\nContent-Length: 5\r\n");
        fields("length 2^63", "Content-Length: 9223372036854775808\r\n", 413);
        fields("length 2^64-1", "Content-Length: 18446744073709551615\r\n", 413);
        fields("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
        fields("chunked", "Transfer-Encoding: chunked\r\n", 411);
        fields("gzip coding", "Transfer-Encoding: gzip\r\n", 501);
        fields("gzip and chunked", "Transfer-Encoding: gzip, chunked\r\n", 501);
        fields("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 501);
        fields("unknown expectation", "Expect: a pony\r\n", 417);
        fields("second host", "Host: b\r\n");
        fields("authorization twice", "Authorization: a\r\nAuthorization: b\r\n");
        fields("too many fields", "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\nA: 6\r\nA: 7\r\nA: 8\r\n", 431);

        const auto upgrade = [](const char *name, const QByteArray &from, const QByteArray &to, int status = 400) {
            QByteArray text = kHandshake;
            QVERIFY2(text.contains(from), name);
            QTest::newRow(name) << headOf("GET / HTTP/1.1", text.replace(from, to)) << status;
        };
        upgrade("handshake version 8", "Version: 13", "Version: 8", 426);
        upgrade("handshake without version", "Sec-WebSocket-Version: 13\r\n", "");
        upgrade("handshake without key", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "");
        upgrade("handshake with short key", "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ==");
        upgrade("handshake not in connection", "keep-alive, Upgrade", "keep-alive");
        upgrade("handshake near connection", "keep-alive, Upgrade", "xupgradex");
        upgrade("handshake in a list", "Upgrade: websocket", "Upgrade: h2c, websocket");
        upgrade("handshake with body", "Upgrade: websocket", "Content-Length: 4\r\nUpgrade: websocket");
        QTest::newRow("handshake by POST") << headOf("POST / HTTP/1.1", kHandshake) << 400;
        QTest::newRow("handshake by 1.0") << headOf("GET / HTTP/1.0", kHandshake) << 400;

        for (const char *host : {"", "a b", "a/b", "a@b", "a:", "a:x", "a:99999", "a:1:2", "[::1", "[::g]", "[1.2.3.4]",
                                 "-a", "a\"", "\xc3\xa4", "a?b", "[::1]x"})
            QTest::addRow("host '%s'", host) << QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n" << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("incomplete") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n") << 400;
        QTest::newRow("more than a head") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\nx") << 400;
        QTest::newRow("nothing") << QByteArray() << 400;
    }

    void refusesWhatTwoParsersCouldReadInTwoWays()
    {
        QFETCH(QByteArray, head);

        const ParsedHead parsed = parseRequestHead(head, kFields);

        QVERIFY(std::holds_alternative<Refusal>(parsed));
        QTEST(std::get<Refusal>(parsed).status, "status");
    }

    void takesWhatClientsReallySend_data()
    {
        QTest::addColumn<QByteArray>("head");

        for (const char *host :
             {"a", "im.example.org:8081", "127.0.0.1:1", "[::1]:8081", "[fe80::1]", "my_container:80"})
            QTest::addRow("host %s", host) << QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n";
        QTest::newRow("options star") << headOf("OPTIONS * HTTP/1.1");
        QTest::newRow("trailing slash") << headOf("GET /a/ HTTP/1.1");
        QTest::newRow("dots in names") << headOf("GET /a..b/.c/... HTTP/1.1");
        QTest::newRow("Chinese, encoded") << headOf("GET /%E4%BD%A0 HTTP/1.1");
        QTest::newRow("Chinese, raw") << headOf("GET /?name=\xe4\xbd\xa0 HTTP/1.1");
        QTest::newRow("Latin-1 in a value") << headOf("GET / HTTP/1.1", "X: caf\xe9\r\n");
        QTest::newRow("empty value") << headOf("GET / HTTP/1.1", "X:\r\n");
        QTest::newRow("fields at the limit")
            << headOf("GET / HTTP/1.1", "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\nA: 6\r\nA: 7\r\n");
        QTest::newRow("1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n");
        QTest::newRow("length with zeros") << headOf("GET / HTTP/1.1", "Content-Length: 007\r\n");
    }

    void takesWhatClientsReallySend()
    {
        QFETCH(QByteArray, head);

        QVERIFY(std::holds_alternative<RequestHead>(parseRequestHead(head, kFields)));
    }

    void neverTakesAMutantThatBreaksItsPromises()
    {
        const QByteArrayList seeds = {headOf("GET /api/v1/a%20b?x=1 HTTP/1.1", "Accept: */*\r\n"),
                                      headOf("POST /a HTTP/1.1", "Content-Length: 10\r\nExpect: 100-continue\r\n"),
                                      headOf("GET /ws HTTP/1.1", kHandshake), headOf("OPTIONS * HTTP/1.0")};
        const QByteArrayList pieces = {"\r\n", "\n", "\r", ":",   " ",        "\t", QByteArray(1, '\0'), "%00", "..",
                                       "//",   "/",  "%",  "%2e", "HTTP/1.1", "-1", "Content-Length: 3", "\xff"};
        QRandomGenerator random(20220901);
        int taken = 0;

        for (int i = 0; i < 60'000; ++i) {
            QByteArray mutant = seeds[random.bounded(seeds.size())];
            for (int changes = random.bounded(4); changes >= 0; --changes) {
                const qsizetype at = random.bounded(mutant.size());
                switch (random.bounded(4)) {
                case 0:
                    mutant[at] = static_cast<char>(random.bounded(256));
                    break;
                case 1:
                    mutant.remove(at, 1 + random.bounded(8));
                    break;
                case 2:
                    mutant.insert(at, pieces[random.bounded(pieces.size())]);
                    break;
                default:
                    mutant.insert(at, mutant.mid(random.bounded(mutant.size()), 12));
                    break;
                }
                if (mutant.isEmpty())
                    mutant = "G";
            }
            const ParsedHead parsed = parseRequestHead(mutant, kFields);
            const auto *head = std::get_if<RequestHead>(&parsed);
            if (!head)
                continue;
            ++taken;
            QVERIFY(mutant.endsWith("\r\n\r\n") && mutant.indexOf("\r\n\r\n") == mutant.size() - 4);
            QCOMPARE(mutant.count('\n'), mutant.count("\r\n"));
            QCOMPARE(mutant.count('\r'), mutant.count("\r\n"));
            QVERIFY(!mutant.contains('\0'));
            QVERIFY(head->path == "*" || head->path.startsWith('/'));
            QVERIFY(!head->path.contains('\0') && !head->path.contains("//") && !head->path.contains("/../"));
            QVERIFY(!head->path.endsWith("/..") && QString::fromUtf8(head->path).toUtf8() == head->path);
            QVERIFY(head->fields.size() <= kFields && head->contentLength >= 0);
            QVERIFY(!head->upgradesToWebSocket || head->contentLength == 0);
        }

        QVERIFY(taken > 1'000); // otherwise the loop tested nothing
    }
};

QTEST_GUILESS_MAIN(RequestHeadTest)
#include "request_head_test.moc"
