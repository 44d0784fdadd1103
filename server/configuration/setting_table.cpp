// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_checks.h"
#include "server/configuration/setting_key.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

using Kind = SettingKey::Kind;
using PathFrom = SettingKey::PathFrom;

constexpr double kKiB = 1024;
constexpr double kMiB = 1024 * kKiB;
constexpr double kGiB = 1024 * kMiB;

// The rest of a line of the table reads as words: size(...).flagged(...).
struct Entry : SettingKey
{
    Entry secret() &&
    {
        isSecret = true;
        return std::move(*this);
    }
    Entry checked(Check why) &&
    {
        check = why;
        return std::move(*this);
    }
    Entry offAtZero() &&
    {
        mayBeZero = true;
        return std::move(*this);
    }
    Entry oneOf(const QStringList &texts) &&
    {
        choices = texts;
        return std::move(*this);
    }
    Entry pathIn(PathFrom from) &&
    {
        pathFrom = from;
        return std::move(*this);
    }
    Entry flagged(const QString &name, const QString &value = {}) &&
    {
        flag = name;
        flagValue = value;
        return std::move(*this);
    }
};

// The accessor of one field: at<&Settings::http, &HttpSettings::port>.
template <auto Section, auto Member>
auto &at(Settings &settings)
{
    return (settings.*Section).*Member;
}
template <auto Section, auto Part, auto Member>
auto &in(Settings &settings)
{
    return ((settings.*Section).*Part).*Member;
}
template <auto Member>
auto &top(Settings &settings)
{
    return settings.*Member;
}

template <typename T>
Entry entry(Kind kind, const char *path, T &(*field)(Settings &), QString summary)
{
    return Entry{{.path = QString::fromLatin1(path), .kind = kind, .place = field, .summary = std::move(summary)}};
}

template <typename T>
Entry number(Kind kind, const char *path, T &(*field)(Settings &), double minimum, double maximum, QString summary)
{
    Entry made = entry(kind, path, field, std::move(summary));
    made.minimum = minimum;
    made.maximum = maximum;
    return made;
}

Entry boolean(const char *path, SettingKey::Field<bool> field, QString summary)
{
    return entry(Kind::Boolean, path, field, std::move(summary));
}

template <typename T>
Entry count(const char *path, T &(*field)(Settings &), double minimum, double maximum, QString summary)
{
    return number(Kind::Count, path, field, minimum, maximum, std::move(summary));
}

template <typename T>
Entry size(const char *path, T &(*field)(Settings &), double minimum, double maximum, QString summary)
{
    return number(Kind::Size, path, field, minimum, maximum, std::move(summary));
}

Entry real(const char *path, SettingKey::Field<double> field, double minimum, double maximum, QString summary)
{
    return number(Kind::Real, path, field, minimum, maximum, std::move(summary));
}

// A duration kept in milliseconds; the limits are milliseconds too.
Entry milliseconds(const char *path, SettingKey::Field<int> field, double minimum, double maximum, QString summary)
{
    Entry made = number(Kind::Duration, path, field, minimum, maximum, std::move(summary));
    made.unitName = u"milliseconds"_s;
    return made;
}

// A duration kept in seconds; the limits are seconds too.
template <typename T>
Entry seconds(const char *path, T &(*field)(Settings &), double minimum, double maximum, QString summary)
{
    Entry made = number(Kind::Duration, path, field, minimum, maximum, std::move(summary));
    made.unit = 1000;
    made.unitName = u"seconds"_s;
    return made;
}

template <typename T>
Entry text(const char *path, T &(*field)(Settings &), QString summary)
{
    return entry(Kind::Text, path, field, std::move(summary));
}

Entry rate(const char *path, SettingKey::Field<RateLimit> field, QString summary)
{
    return entry(Kind::Rate, path, field, std::move(summary));
}

Entry list(const char *path, SettingKey::Field<QStringList> field, SettingKey::Check check, QString summary)
{
    return entry(Kind::List, path, field, std::move(summary)).checked(check);
}

constexpr double kMinute = 60;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;

QList<SettingKey> generalKeys()
{
    return {
        boolean("development", top<&Settings::development>,
                u"Development mode: captchas and codes can be read over HTTP, rate limits and limits per address are "
                u"off unless "
                "set. Refused unless the server listens on a loopback address."_s)
            .flagged(u"dev"_s),
        text(
            "data_directory", top<&Settings::dataDirectory>,
            u"Where the server keeps its database, uploads and signing key; made at first start, for its user alone. A "
            "relative path starts from the working directory."_s)
            .checked(checkNotEmpty)
            .flagged(u"data"_s, u"DIR"_s),

        text("database.url", at<&Settings::database, &DatabaseSettings::url>,
             u"\"sqlite:PATH\" or \"postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE\" with percent-encoded parts. "
             u"Empty: "
             "\"sqlite:freeim.db\". A relative PATH starts from the data directory."_s)
            .secret()
            .checked(checkDatabaseUrl)
            .flagged(u"database"_s, u"URL"_s),
        count("database.workers", at<&Settings::database, &DatabaseSettings::workers>, 1, 256,
              u"Threads that run requests, each with its own database connection."_s),
    };
}

QList<SettingKey> httpKeys()
{
    return {
        entry<QHostAddress>(Kind::Address, "http.address", at<&Settings::http, &HttpSettings::address>,
                            u"The address to listen on; \"0.0.0.0\" and \"::\" are all of them."_s)
            .flagged(u"listen"_s, u"ADDRESS:PORT"_s),
        count("http.port", at<&Settings::http, &HttpSettings::port>, 0, 65535,
              u"The port to listen on; 0 takes any free one."_s)
            .flagged(u"listen"_s, u"ADDRESS:PORT"_s),
        boolean(
            "http.epoll", at<&Settings::http, &HttpSettings::epoll>,
            u"Wait for sockets with epoll, which stays fast with thousands of idle connections; false uses Qt's own way."_s),
        size("http.head_bytes", at<&Settings::http, &HttpSettings::headBytes>, kKiB, kMiB,
             u"The longest request head, all headers together."_s),
        count("http.head_fields", at<&Settings::http, &HttpSettings::headFields>, 8, 100,
              u"The most headers in a request."_s),
        size("http.body_bytes", at<&Settings::http, &HttpSettings::bodyBytes>, kKiB, kGiB,
             u"The longest request body; uploads have a limit of their own."_s),
        milliseconds("http.head_timeout", at<&Settings::http, &HttpSettings::headTimeout>, 100, 300'000,
                     u"A request head must be complete after this time."_s),
        milliseconds("http.body_timeout", at<&Settings::http, &HttpSettings::bodyTimeout>, 100, 3'600'000,
                     u"A request body must be complete after this time, unless it keeps up body_bytes_per_second."_s),
        size("http.body_bytes_per_second", at<&Settings::http, &HttpSettings::bodyBytesPerSecond>, 1, kGiB,
             u"A body that arrives at least so fast may take longer than body_timeout."_s),
        milliseconds("http.idle_timeout", at<&Settings::http, &HttpSettings::idleTimeout>, 1'000, 3'600'000,
                     u"A connection without a request is closed after this time."_s),
        count("http.pipelined_requests", at<&Settings::http, &HttpSettings::pipelinedRequests>, 1, 1'000,
              u"The most requests of one connection that may wait for their answers."_s),
        milliseconds("http.drain_delay", at<&Settings::http, &HttpSettings::drainDelay>, 0, 300'000,
                     u"When told to stop, the server goes on for this time while /readyz says that it will: time for a "
                     u"load balancer to notice."_s),
        count("http.connections", at<&Settings::http, &HttpSettings::connections>, 1, 1'000'000,
              u"The most connections in all; the process needs as many file descriptors."_s),
        count("http.connections_per_address", at<&Settings::http, &HttpSettings::connectionsPerAddress>, 1, 1'000'000,
              u"The most connections from one address; in development mode off unless set."_s),
        size("http.unsent_bytes", at<&Settings::http, &HttpSettings::unsentBytes>, 16 * kKiB, kGiB,
             u"A client that lets more than this wait to be read is cut off."_s),
        list(
            "http.cors_origins", at<&Settings::http, &HttpSettings::corsOrigins>, checkOrigin,
            u"Origins whose pages may call the server from a browser, such as \"https://im.example.org\"; \"*\" is any."_s),
        list("http.trusted_proxies", at<&Settings::http, &HttpSettings::trustedProxies>, checkProxy,
             u"Addresses or blocks (\"10.0.0.0/8\") of proxies whose X-Forwarded-For is believed."_s),
    };
}

QList<SettingKey> tlsKeys()
{
    return {
        text("http.tls.certificate", in<&Settings::http, &HttpSettings::tls, &TlsSettings::certificate>,
             u"PEM file of the server's certificate, followed by those between it and its authority. Read again on "
             u"SIGHUP. Empty: the server speaks plain HTTP, for a proxy in front of it or for trying out."_s)
            .pathIn(PathFrom::Source),
        text("http.tls.key", in<&Settings::http, &HttpSettings::tls, &TlsSettings::key>,
             u"PEM file of its private key, RSA or EC, without a passphrase; read again likewise."_s)
            .pathIn(PathFrom::Source),
        milliseconds("http.tls.handshake_timeout",
                     in<&Settings::http, &HttpSettings::tls, &TlsSettings::handshakeTimeout>, 100, 300'000,
                     u"A TLS handshake must be complete after this time."_s),
    };
}

QList<SettingKey> webSocketKeys()
{
    return {
        milliseconds("websocket.ping_interval", at<&Settings::webSocket, &WebSocketSettings::pingInterval>, 1'000,
                     3'600'000, u"Time between two {\"type\":\"ping\"} frames to a client; 0 sends none."_s)
            .offAtZero(),
        milliseconds(
            "websocket.pong_timeout", at<&Settings::webSocket, &WebSocketSettings::pongTimeout>, 1'000, 3'600'000,
            u"A client that sends nothing, not even a pong, for this time is taken for dead. Longer than ping_interval."_s),
        count("websocket.sockets_per_account", at<&Settings::webSocket, &WebSocketSettings::socketsPerAccount>, 1,
              10'000, u"The most devices of one account connected at a time."_s),
        count("websocket.sockets", at<&Settings::webSocket, &WebSocketSettings::sockets>, 1, 1'000'000,
              u"The most WebSockets in all."_s),
        size("websocket.frame_bytes", at<&Settings::webSocket, &WebSocketSettings::frameBytes>, kKiB, 16 * kMiB,
             u"The longest frame a client may send."_s),
        size("websocket.message_bytes", at<&Settings::webSocket, &WebSocketSettings::messageBytes>, kKiB, 16 * kMiB,
             u"The longest message a client may send, all its frames together."_s),
        count("websocket.frames_per_second", at<&Settings::webSocket, &WebSocketSettings::framesPerSecond>, 1, 100'000,
              u"Frames a client may send in a second, as a mean over ten seconds; more ends its connection (1008)."_s),
        size("websocket.bytes_per_second", at<&Settings::webSocket, &WebSocketSettings::bytesPerSecond>, kKiB, kGiB,
             u"The same for bytes, pings and pongs included. Ten seconds' worth should hold a longest message."_s),
        size("websocket.unsent_bytes", at<&Settings::webSocket, &WebSocketSettings::unsentBytes>, 16 * kKiB, kGiB,
             u"A client that lets more than this wait to be read is cut off."_s),
        milliseconds("websocket.unsent_timeout", at<&Settings::webSocket, &WebSocketSettings::unsentTimeout>, 1'000,
                     3'600'000, u"A client that takes nothing of what waits to be read for this time is cut off."_s),
        count("websocket.invalid_frames", at<&Settings::webSocket, &WebSocketSettings::invalidFrames>, 1, 10'000,
              u"Malformed frames in a minute that a client may send before it is cut off."_s),
    };
}

QList<SettingKey> securityKeys()
{
    return {
        text("token.secret", at<&Settings::token, &TokenSettings::secret>,
             u"What tokens are signed with, 32 bytes or more. Empty: a key made at first start and kept as token.key "
             u"in the "
             "data directory. Several nodes need the same one."_s)
            .secret()
            .checked(checkTokenSecret),
        seconds("token.lifetime", at<&Settings::token, &TokenSettings::lifetime>, kMinute, 3650 * kDay,
                u"How long a token is good for."_s),
        text("token.issuer", at<&Settings::token, &TokenSettings::issuer>,
             u"The \"iss\" of tokens; others are refused."_s)
            .checked(checkNotEmpty),

        count("password.operations", at<&Settings::password, &PasswordSettings::operations>, 1, 100,
              u"Passes of argon2id over its memory; more is slower and safer."_s),
        size("password.memory_bytes", at<&Settings::password, &PasswordSettings::memoryBytes>, 8 * kKiB, 4 * kGiB,
             u"Memory of each hash while it is made; more is slower and safer."_s),
        count("password.threads", at<&Settings::password, &PasswordSettings::threads>, 1, 64,
              u"Hashes made at the same time."_s),
        count("password.queue_length", at<&Settings::password, &PasswordSettings::queueLength>, 1, 100'000,
              u"Log-ins waiting for their hash; beyond that the server answers that it is busy."_s),
    };
}

QList<SettingKey> rateLimitKeys()
{
    using Limits = RateLimitSettings;
    return {
        boolean(
            "rate_limit.enabled", at<&Settings::rateLimit, &RateLimitSettings::enabled>,
            u"Limit how often one address or account may ask; in development mode false unless a key of this section is set."_s),
        seconds("rate_limit.code_pause", at<&Settings::rateLimit, &RateLimitSettings::codePause>, 0, kHour,
                u"Time between two codes to the same mail address or telephone."_s),
        rate("rate_limit.general_per_address", at<&Settings::rateLimit, &Limits::generalPerAddress>,
             u"Requests of one address (an IPv6 network of 64 bits counts as one) to everything that has no limit of "
             u"its "
             u"own. \"20/s burst 100\" is 20 a second, and 100 at once after a pause; m and h are minutes and hours, "
             u"\"off\" is no limit."_s),
        rate("rate_limit.general_per_account", at<&Settings::rateLimit, &Limits::generalPerAccount>,
             u"The same for one account, from wherever it is used."_s),
        rate("rate_limit.login_per_address", at<&Settings::rateLimit, &Limits::loginPerAddress>,
             u"Log-ins and password resets from one address, right or wrong."_s),
        rate("rate_limit.login_per_account", at<&Settings::rateLimit, &Limits::loginPerAccount>,
             u"Password changes of one account."_s),
        rate("rate_limit.captcha_per_address", at<&Settings::rateLimit, &Limits::captchaPerAddress>,
             u"Captcha pictures drawn for one address."_s),
        rate("rate_limit.code_per_address", at<&Settings::rateLimit, &Limits::codePerAddress>,
             u"Codes that one address has sent to mail addresses and telephones."_s),
        rate("rate_limit.register_per_address", at<&Settings::rateLimit, &Limits::registerPerAddress>,
             u"Registrations from one address."_s),
        rate("rate_limit.send_per_address", at<&Settings::rateLimit, &Limits::sendPerAddress>,
             u"Messages sent from one address."_s),
        rate("rate_limit.send_per_account", at<&Settings::rateLimit, &Limits::sendPerAccount>,
             u"Messages sent by one account."_s),
        rate("rate_limit.search_per_address", at<&Settings::rateLimit, &Limits::searchPerAddress>,
             u"Searches for people and groups, nearby ones included, from one address."_s),
        rate("rate_limit.search_per_account", at<&Settings::rateLimit, &Limits::searchPerAccount>,
             u"The same by one account."_s),
        count("rate_limit.login_failures", at<&Settings::rateLimit, &Limits::loginFailures>, 1, 1'000,
              u"Wrong passwords for one account from one address before a wait, which doubles with each further one; 0 "
              u"never waits."_s)
            .offAtZero(),
        seconds("rate_limit.login_delay", at<&Settings::rateLimit, &Limits::loginDelay>, 1, kDay,
                u"The longest such wait."_s),
    };
}

QList<SettingKey> outboundKeys()
{
    return {
        text("mail.url", at<&Settings::mail, &MailSettings::url>,
             u"\"smtp://HOST:PORT\" (STARTTLS when offered) or \"smtps://HOST:PORT\". Empty: no mail is sent."_s)
            .checked(checkMailUrl),
        boolean("mail.require_tls", at<&Settings::mail, &MailSettings::requireTls>,
                u"Send nothing over a connection that is not encrypted."_s),
        text("mail.user", at<&Settings::mail, &MailSettings::user>, u"User at the mail server; empty: no log-in."_s),
        text("mail.password", at<&Settings::mail, &MailSettings::password>, u"Password at the mail server."_s).secret(),
        text("mail.from", at<&Settings::mail, &MailSettings::from>,
             u"Sender of every mail, such as freeim@example.org."_s)
            .checked(checkMailAddress),
        text("mail.subject", at<&Settings::mail, &MailSettings::subject>, u"Subject of a mail with a code."_s)
            .checked(checkOneLine),
        text("mail.body", at<&Settings::mail, &MailSettings::body>,
             u"Text of a mail with a code; {code} and {minutes} are replaced."_s),
        text("mail.ca_file", at<&Settings::mail, &MailSettings::caFile>,
             u"PEM file of the authorities that may vouch for the mail server; empty: the system's."_s)
            .pathIn(PathFrom::Source),
        milliseconds("mail.timeout", at<&Settings::mail, &MailSettings::timeout>, 100, 300'000,
                     u"Time for one attempt."_s),
        count("mail.attempts", at<&Settings::mail, &MailSettings::attempts>, 1, 10,
              u"Attempts before a mail is given up."_s),

        text("sms.preset", at<&Settings::sms, &SmsSettings::preset>,
             u"A provider that needs nothing but user and password; empty: the keys below."_s)
            .oneOf({u""_s, u"smsbao"_s}),
        text("sms.url", at<&Settings::sms, &SmsSettings::url>,
             u"The provider's URL; {mobile} {code} {text} {user} {password} are replaced, URL-encoded. Empty, and no "
             u"preset: no "
             "text messages are sent."_s)
            .checked(checkWebUrl),
        text("sms.method", at<&Settings::sms, &SmsSettings::method>, u"How the provider is called."_s)
            .oneOf({u"GET"_s, u"POST"_s}),
        text("sms.content_type", at<&Settings::sms, &SmsSettings::contentType>, u"Content-Type of a POST."_s)
            .checked(checkOneLine),
        text("sms.body", at<&Settings::sms, &SmsSettings::body>,
             u"Body of a POST, with the same replacements as the URL."_s),
        text("sms.user", at<&Settings::sms, &SmsSettings::user>, u"User at the provider."_s),
        text("sms.password", at<&Settings::sms, &SmsSettings::password>, u"Password or key at the provider."_s)
            .secret(),
        text("sms.text", at<&Settings::sms, &SmsSettings::text>,
             u"Text of a message with a code; {code} and {minutes} are replaced."_s),
        text("sms.success", at<&Settings::sms, &SmsSettings::success>,
             u"Regular expression that the answer's body matches on success; empty: any 2xx status is success."_s)
            .checked(checkExpression),
        milliseconds("sms.timeout", at<&Settings::sms, &SmsSettings::timeout>, 100, 300'000,
                     u"Time for one attempt."_s),
        count("sms.attempts", at<&Settings::sms, &SmsSettings::attempts>, 1, 10,
              u"Attempts before a message is given up."_s),
    };
}

QList<SettingKey> uploadKeys()
{
    return {
        text("upload.directory", at<&Settings::upload, &UploadSettings::directory>,
             u"Where uploaded files are kept. Empty: \"uploads\". A relative path starts from the data directory."_s)
            .pathIn(PathFrom::DataDirectory),
        size("upload.file_bytes", at<&Settings::upload, &UploadSettings::fileBytes>, kKiB, 16 * kGiB,
             u"The longest file."_s),
        count("upload.concurrent_uploads", at<&Settings::upload, &UploadSettings::concurrentUploads>, 1, 100'000,
              u"The most uploads under way; a quarter of them may be forms whose token comes after the file."_s),
        size("upload.concurrent_bytes", at<&Settings::upload, &UploadSettings::concurrentBytes>, kMiB, 1024 * kGiB,
             u"The most bytes of all uploads under way, shared likewise. At least file_bytes."_s),
        list("upload.types", at<&Settings::upload, &UploadSettings::types>, checkMediaType,
             u"Media types that are accepted; \"image/*\" is all of a kind."_s),
        seconds("upload.token_lifetime", at<&Settings::upload, &UploadSettings::tokenLifetime>, kMinute, 7 * kDay,
                u"How long the permission to upload is good for."_s),
        text(
            "upload.public_url", at<&Settings::upload, &UploadSettings::publicUrl>,
            u"How clients reach this server, such as \"https://im.example.org\"; empty: the address the request came to."_s)
            .checked(checkPublicUrl),
        text("upload.qiniu_access_key", at<&Settings::upload, &UploadSettings::qiniuAccessKey>,
             u"Qiniu object storage instead of the server's own; set all four keys or none."_s),
        text("upload.qiniu_secret_key", at<&Settings::upload, &UploadSettings::qiniuSecretKey>,
             u"Qiniu's secret key."_s)
            .secret(),
        text("upload.qiniu_bucket", at<&Settings::upload, &UploadSettings::qiniuBucket>, u"Qiniu's bucket."_s),
        text("upload.qiniu_domain", at<&Settings::upload, &UploadSettings::qiniuDomain>,
             u"Domain that serves the bucket."_s),
    };
}

QList<SettingKey> socialKeys()
{
    return {
        count("social.friends_per_account", at<&Settings::social, &SocialSettings::friendsPerAccount>, 1, 1'000'000,
              u"The most friends of one account."_s),
        count("social.friend_groups_per_account", at<&Settings::social, &SocialSettings::friendGroupsPerAccount>, 1,
              10'000, u"The most groups an account may sort its friends into."_s),
        count("social.chat_groups_per_account", at<&Settings::social, &SocialSettings::chatGroupsPerAccount>, 1,
              100'000, u"The most chat groups one account may own or join."_s),
        count("social.members_per_chat_group", at<&Settings::social, &SocialSettings::membersPerChatGroup>, 2, 100'000,
              u"The most members of one chat group."_s),
        seconds("social.recall_window", at<&Settings::social, &SocialSettings::recallWindow>, 0, 365 * kDay,
                u"How long a sender may take a message back."_s),
        seconds("social.deletion_grace", at<&Settings::social, &SocialSettings::deletionGrace>, 0, 3650 * kDay,
                u"How long a deleted account can be restored before it is erased."_s),
        seconds("social.dissolution_grace", at<&Settings::social, &SocialSettings::dissolutionGrace>, 0, 3650 * kDay,
                u"How long operators can restore a dissolved chat group. Then its members are forgotten."_s),
        seconds(
            "social.change_lifetime", at<&Settings::social, &SocialSettings::changeLifetime>, kHour, 3650 * kDay,
            u"How long a client may have been away and still ask for what changed meanwhile, instead of loading all "
            u"friends and groups anew."_s),
        real("social.nearby_radius", at<&Settings::social, &SocialSettings::nearbyRadius>, 100, 20'100'000,
             u"How far away people nearby may be, in metres."_s),
        real("social.nearby_grid", at<&Settings::social, &SocialSettings::nearbyGrid>, 0.0001, 1,
             u"Positions are rounded to so many degrees before others see them; 0.01 is about a kilometre."_s),
        seconds("social.nearby_lifetime", at<&Settings::social, &SocialSettings::nearbyLifetime>, kMinute, 365 * kDay,
                u"How long a position stays visible."_s),
    };
}

QList<SettingKey> sessionKeys()
{
    const QStringList oneOrAny{u"any"_s, u"one"_s};
    return {
        text("session.phones", at<&Settings::session, &SessionSettings::phones>,
             u"How many telephones (Android, iOS) an account may be signed in on. With \"one\", signing in on another "
             u"ends "
             u"the earlier session."_s)
            .oneOf(oneOrAny),
        text("session.desktops", at<&Settings::session, &SessionSettings::desktops>,
             u"The same for desktops and browsers."_s)
            .oneOf(oneOrAny),
    };
}

QList<SettingKey> logKeys()
{
    return {
        text("log.level", at<&Settings::log, &LogSettings::level>, u"The least severe lines to write."_s)
            .oneOf({u"debug"_s, u"info"_s, u"warning"_s, u"error"_s})
            .flagged(u"log-level"_s, u"LEVEL"_s),
        text("log.format", at<&Settings::log, &LogSettings::format>, u"Lines for people, or one JSON object a line."_s)
            .oneOf({u"text"_s, u"json"_s})
            .flagged(u"log-format"_s, u"FORMAT"_s),
        text(
            "log.file", at<&Settings::log, &LogSettings::file>,
            u"The file to write to, opened anew on SIGHUP. Empty: standard error, with priorities where that is systemd's journal. A relative path starts from the data directory."_s)
            .pathIn(PathFrom::DataDirectory),
        size(
            "log.file_bytes", at<&Settings::log, &LogSettings::fileBytes>, kKiB, 1024 * kGiB,
            u"A file that grows beyond this becomes FILE.1, the one before FILE.2, and so on; 0 leaves that to others."_s)
            .offAtZero(),
        count("log.files", at<&Settings::log, &LogSettings::files>, 1, 1'000, u"Old files kept."_s),
        count("log.lines_per_second", at<&Settings::log, &LogSettings::linesPerSecond>, 1, 1'000'000,
              u"Lines of one kind in a second, so that nobody fills the disk by provoking them; one line says how many "
              u"more there were. 0 writes them all, as level debug does with its own."_s)
            .offAtZero(),
        boolean("log.access", at<&Settings::log, &LogSettings::access>,
                u"A line for each request: who asked for what, how it ended and how long it took."_s),
    };
}

QList<SettingKey> metricsKeys()
{
    return {
        text("metrics.listen", at<&Settings::metrics, &MetricsSettings::listen>,
             u"ADDRESS:PORT where /metrics, /healthz and /readyz are told, such as \"127.0.0.1:9081\". Empty: /metrics "
             u"is on "
             u"the main listener, for this machine only; behind a proxy on this machine set it. \"off\": nowhere."_s)
            .checked(checkMetricsListener),
    };
}

} // namespace

const QList<SettingKey> &settingKeys()
{
    static const QList<SettingKey> keys = generalKeys() + httpKeys() + tlsKeys() + webSocketKeys() + securityKeys() +
                                          rateLimitKeys() + outboundKeys() + uploadKeys() + socialKeys() +
                                          sessionKeys() + logKeys() + metricsKeys();
    return keys;
}

const QList<SettingSection> &settingSections()
{
    static const QList<SettingSection> sections = {
        {{}, {}},
        {u"database"_s, u"Where accounts and messages are kept."_s},
        {u"http"_s, u"What the server listens on, and how much one client may ask of it."_s},
        {u"http.tls"_s, u"Encryption by the server itself, HTTPS and WSS; a proxy can do it instead."_s},
        {u"websocket"_s, u"The live connections of clients."_s},
        {u"token"_s, u"The tokens clients hold after logging in."_s},
        {u"password"_s, u"What it costs to check a password."_s},
        {u"rate_limit"_s, u"How often one may ask."_s},
        {u"mail"_s, u"Mails with codes."_s},
        {u"sms"_s, u"Text messages with codes."_s},
        {u"upload"_s, u"Pictures and files that clients send each other."_s},
        {u"social"_s, u"Friends, chat groups and people nearby."_s},
        {u"session"_s,
         u"On how many devices an account may be signed in. Operators can change it while the server runs."_s},
        {u"log"_s, u"What the server writes about its work."_s},
        {u"metrics"_s, u"Figures for Prometheus."_s},
    };
    return sections;
}

const SettingKey *findSettingKey(const QString &path)
{
    static const QHash<QString, const SettingKey *> index = [] {
        QHash<QString, const SettingKey *> made;
        for (const SettingKey &key : settingKeys())
            made.insert(key.path, &key);
        return made;
    }();
    return index.value(path, nullptr);
}

} // namespace freeim
