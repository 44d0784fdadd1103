// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

// What an administrator can set, as plain values: read once at start, then constant, so any thread may read it.
// The configuration (server/app) fills it from file, environment and flags; each layer takes its own struct.
namespace freeim {

struct DatabaseSettings
{
    QString url = {}; // "sqlite:PATH" or "postgres://USER[:PASSWORD]@HOST:PORT/DATABASE"
    int workers = 16; // threads running business code, each with its own connection
};

struct TlsSettings
{
    QString certificate = {};     // PEM, the chain after it; empty: no TLS
    QString key = {};             // PEM
    int handshakeTimeout = 5'000; // ms

    [[nodiscard]] bool isOn() const { return !certificate.isEmpty(); }
};

struct HttpSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8081; // 0: any free port
    bool epoll = true;   // our event dispatcher instead of Qt's

    qint64 headBytes = 16 * 1024;
    int headFields = 64;
    qint64 bodyBytes = 1024 * 1024;
    int headTimeout = 5'000;  // ms
    int bodyTimeout = 15'000; // ms, for bodies slower than bodyBytesPerSecond
    int bodyBytesPerSecond = 64 * 1024;
    int idleTimeout = 60'000; // ms
    int pipelinedRequests = 16;
    int drainDelay = 0; // ms between /readyz saying so and the end of service
    int connections = 20'000;
    int connectionsPerAddress = 512;
    qint64 unsentBytes = 1024 * 1024; // a reader slower than this is cut off

    QStringList corsOrigins = {};    // exact origins, or "*"
    QStringList trustedProxies = {}; // addresses or CIDR blocks whose X-Forwarded-For counts
    TlsSettings tls = {};
};

struct WebSocketSettings
{
    int pingInterval = 25'000; // ms, the {"type":"ping"} frame; 0 is off
    int pongTimeout = 60'000;  // ms without any pong or frame: the peer is dead
    int socketsPerAccount = 20;
    int sockets = 20'000;
    qint64 frameBytes = 128 * 1024; // a message of 20,000 code points fits
    qint64 messageBytes = 128 * 1024;
    int framesPerSecond = 20; // means over kFloodWindow of realtime/socket.cpp
    qint64 bytesPerSecond = 32 * 1024;
    qint64 unsentBytes = 1024 * 1024;
    int unsentTimeout = 30'000; // ms in which a client took nothing of what waits for it
    int invalidFrames = 10;     // malformed frames a minute before the socket is closed with 1008
};

struct TokenSettings
{
    QByteArray secret = {};            // at least 32 bytes
    qint64 lifetime = 7LL * 24 * 3600; // s
    QString issuer = QStringLiteral("FreeIM");
};

struct PasswordSettings
{
    quint64 operations = 2;                 // argon2id passes
    quint64 memoryBytes = 64 * 1024 * 1024; // per hash being made
    int threads = 2;
    int queueLength = 64; // hashes waiting; beyond it the answer is 503
};

struct MailSettings
{
    QString url = {}; // smtp://HOST:PORT (STARTTLS when offered) or smtps://HOST:PORT; empty: mail is off
    bool requireTls = true;
    QString user = {};
    QString password = {};
    QString from = {};
    QString subject = QStringLiteral("FreeIM 验证码 / verification code");
    QString body = QStringLiteral("您的验证码是 {code}，{minutes} 分钟内有效。\n\nYour verification code is {code}. It "
                                  "is valid for {minutes} minutes.\n");
    QString caFile = {};  // PEM; empty: the system's
    int timeout = 10'000; // ms for one attempt
    int attempts = 3;
};

struct SmsSettings
{
    QString preset = {}; // "smsbao" or empty
    QString url = {};    // empty: SMS is off. {mobile} {code} {text} {user} {password} are replaced, URL-encoded
    QString method = QStringLiteral("GET");
    QString contentType = QStringLiteral("application/x-www-form-urlencoded");
    QString body = {};
    QString user = {};
    QString password = {};
    QString text = QStringLiteral("【FreeIM】您的验证码是{code}，{minutes}分钟内有效。");
    QString success = {}; // regular expression on the answer's body; empty: any 2xx status
    int timeout = 10'000; // ms for one attempt
    int attempts = 3;
};

struct UploadSettings
{
    QString directory = {}; // of the server's own store
    qint64 fileBytes = 50LL * 1024 * 1024;
    QStringList types = {QStringLiteral("image/png"),       QStringLiteral("image/jpeg"),
                         QStringLiteral("image/gif"),       QStringLiteral("image/webp"),
                         QStringLiteral("audio/*"),         QStringLiteral("video/*"),
                         QStringLiteral("application/pdf"), QStringLiteral("application/zip"),
                         QStringLiteral("text/plain"),      QStringLiteral("application/octet-stream")};
    qint64 tokenLifetime = 3600; // s
    int concurrentUploads = 256; // on their way into files, or waiting to be stored
    qint64 concurrentBytes = 2LL * 1024 * 1024 * 1024;
    QString publicUrl = {}; // "https://im.example.org"; empty: scheme and the host that the request came to
    QString scheme = QStringLiteral("http"); // follows from http.tls

    // Qiniu object storage; used when accessKey, secretKey, bucket and domain are all set.
    QString qiniuAccessKey = {};
    QString qiniuSecretKey = {};
    QString qiniuBucket = {};
    QString qiniuDomain = {};
};

struct SocialSettings
{
    int friendsPerAccount = 5'000;
    int friendGroupsPerAccount = 100;
    int chatGroupsPerAccount = 500; // owned or joined
    int membersPerChatGroup = 500;
    qint64 recallWindow = 120;                  // s
    qint64 deletionGrace = 30LL * 24 * 3600;    // s in which a deleted account can be restored
    qint64 dissolutionGrace = 30LL * 24 * 3600; // s in which a dissolved chat group can be restored
    qint64 changeLifetime = 30LL * 24 * 3600;   // s in which a client that was away can ask for what changed
    double nearbyRadius = 1'000'000;            // m
    double nearbyGrid = 0.01;                   // degrees that positions are snapped to before they leave the server
    qint64 nearbyLifetime = 7LL * 24 * 3600;    // s a position stays visible
};

// "one" or "any" number of devices of a kind that an account may be signed in on at once.
struct SessionSettings
{
    QString phones = QStringLiteral("any");
    QString desktops = QStringLiteral("any");
};

// A token bucket: count requests each period, and burst at once after a pause.
struct RateLimit
{
    int count = 0;  // 0: no limit
    int period = 0; // s
    int burst = 0;

    bool operator==(const RateLimit &) const = default;
};

// The defaults leave room for an office behind one address, and for a person who does all a client can do at its speed;
// what they stop is a program left alone.
struct RateLimitSettings
{
    bool enabled = true;
    int codePause = 60; // s between two codes to one address

    RateLimit generalPerAddress = {.count = 500, .period = 1, .burst = 2'000};
    RateLimit generalPerAccount = {.count = 50, .period = 1, .burst = 300};
    RateLimit loginPerAddress = {.count = 60, .period = 60, .burst = 60};
    RateLimit loginPerAccount = {.count = 10, .period = 60, .burst = 10};
    RateLimit captchaPerAddress = {.count = 120, .period = 60, .burst = 120};
    RateLimit codePerAddress = {.count = 10, .period = 60, .burst = 20};
    RateLimit registerPerAddress = {.count = 10, .period = 60, .burst = 30};
    RateLimit sendPerAddress = {.count = 300, .period = 1, .burst = 1'000};
    RateLimit sendPerAccount = {.count = 20, .period = 1, .burst = 100};
    RateLimit searchPerAddress = {.count = 50, .period = 1, .burst = 200};
    RateLimit searchPerAccount = {.count = 5, .period = 1, .burst = 30};

    int loginFailures = 5;    // wrong passwords for one account from one address before it must wait; 0: no limit
    int loginDelay = 15 * 60; // s, the longest such wait
};

struct LogSettings
{
    QString level = QStringLiteral("info");  // debug, info, warning, error
    QString format = QStringLiteral("text"); // text or json (one object a line)
    QString file = {};                       // empty: standard error
    qint64 fileBytes = 64 * 1024 * 1024;     // a longer file becomes FILE.1; 0: never
    int files = 5;                           // old files kept
    int linesPerSecond = 20;                 // of one kind; 0: no limit
    bool access = false;                     // a line for each request
};

struct MetricsSettings
{
    QString listen = {}; // "ADDRESS:PORT"; empty: on the main listener, for this machine only; "off"
};

struct Settings
{
    bool development = false;
    QString dataDirectory = QStringLiteral("var");
    DatabaseSettings database = {};
    HttpSettings http = {};
    WebSocketSettings webSocket = {};
    TokenSettings token = {};
    PasswordSettings password = {};
    MailSettings mail = {};
    SmsSettings sms = {};
    UploadSettings upload = {};
    SocialSettings social = {};
    SessionSettings session = {};
    RateLimitSettings rateLimit = {};
    LogSettings log = {};
    MetricsSettings metrics = {};
};

} // namespace freeim
