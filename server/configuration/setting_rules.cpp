// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_rules.h"

#include "server/settings/database_url.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

class Rules
{
public:
    Rules(Settings &settings, const SettingOrigins &origins, QStringList &problems)
        : m_settings(settings)
        , m_origins(origins)
        , m_problems(problems)
    {}

    void checkDevelopment();
    void checkHttp();
    void checkWebSocket();
    void checkMail();
    void checkSms();
    void checkUpload();
    void checkQiniu();
    void relaxForDevelopment();
    void resolvePaths();

private:
    [[nodiscard]] bool isSet(const QString &path) const { return m_origins.contains(path); }

    // The problem is reported where the setting was given; by its name when it is a default.
    void refuse(const QString &path, const QString &reason)
    {
        m_problems += m_origins.value(path, path) + u": "_s + reason;
    }

    Settings &m_settings;
    const SettingOrigins &m_origins;
    QStringList &m_problems;
};

void Rules::checkDevelopment()
{
    // Anyone who reaches such a server can log in as anyone.
    if (m_settings.development && !m_settings.http.address.isLoopback()) {
        refuse(u"development"_s,
               u"development mode needs a loopback address, not "_s + m_settings.http.address.toString());
    }
}

void Rules::checkHttp()
{
    if (m_settings.http.corsOrigins.size() > 1 && m_settings.http.corsOrigins.contains("*"_L1))
        refuse(u"http.cors_origins"_s, u"'*' stands for every origin; name it alone"_s);
    const TlsSettings &tls = m_settings.http.tls;
    if (!tls.certificate.isEmpty() && tls.key.isEmpty())
        refuse(u"http.tls.certificate"_s, u"http.tls.key is missing"_s);
    if (!tls.key.isEmpty() && tls.certificate.isEmpty())
        refuse(u"http.tls.key"_s, u"http.tls.certificate is missing"_s);
    m_settings.upload.scheme = tls.isOn() ? u"https"_s : u"http"_s;
}

void Rules::checkWebSocket()
{
    const WebSocketSettings &socket = m_settings.webSocket;
    if (socket.pingInterval >= socket.pongTimeout) {
        const QString culprit = isSet(u"websocket.pong_timeout"_s) ? u"websocket.pong_timeout"_s
                                                                   : u"websocket.ping_interval"_s;
        refuse(culprit, u"pong_timeout must be longer than ping_interval, or healthy clients are cut off"_s);
    }
}

void Rules::checkMail()
{
    const MailSettings &mail = m_settings.mail;
    if (!mail.url.isEmpty() && mail.from.isEmpty())
        refuse(u"mail.url"_s, u"mail.from is missing; a mail needs a sender"_s);
    if (!mail.password.isEmpty() && mail.user.isEmpty())
        refuse(u"mail.password"_s, u"mail.user is missing"_s);
    if (!mail.caFile.isEmpty() && !QFileInfo(mail.caFile).isReadable())
        refuse(u"mail.ca_file"_s, u'\'' + mail.caFile + u"' cannot be read"_s);
}

void Rules::checkSms()
{
    const SmsSettings &sms = m_settings.sms;
    if (!sms.preset.isEmpty() && (sms.user.isEmpty() || sms.password.isEmpty()))
        refuse(u"sms.preset"_s, u"needs sms.user and sms.password"_s);
}

void Rules::checkUpload()
{
    const UploadSettings &upload = m_settings.upload;
    if (upload.concurrentBytes < upload.fileBytes) {
        const QString culprit = isSet(u"upload.file_bytes"_s) ? u"upload.file_bytes"_s : u"upload.concurrent_bytes"_s;
        refuse(culprit, u"concurrent_bytes must be at least file_bytes, or the longest file can never be uploaded"_s);
    }
}

void Rules::checkQiniu()
{
    const UploadSettings &upload = m_settings.upload;
    const QList<std::pair<QString, bool>> keys = {{u"upload.qiniu_access_key"_s, !upload.qiniuAccessKey.isEmpty()},
                                                  {u"upload.qiniu_secret_key"_s, !upload.qiniuSecretKey.isEmpty()},
                                                  {u"upload.qiniu_bucket"_s, !upload.qiniuBucket.isEmpty()},
                                                  {u"upload.qiniu_domain"_s, !upload.qiniuDomain.isEmpty()}};
    QStringList given;
    QStringList missing;
    for (const auto &[path, isGiven] : keys)
        (isGiven ? given : missing) += path;
    if (!given.isEmpty() && !missing.isEmpty())
        refuse(given.first(), missing.join(", "_L1) + u" missing; set all four or none"_s);
}

void Rules::relaxForDevelopment()
{
    if (!m_settings.development)
        return;
    const QStringList given = m_origins.keys();
    const bool limitsAreWanted = std::any_of(given.begin(), given.end(),
                                             [](const QString &path) { return path.startsWith("rate_limit."_L1); });
    if (!limitsAreWanted)
        m_settings.rateLimit = {.enabled = false, .codePause = 0};
    if (!isSet(u"http.connections_per_address"_s))
        m_settings.http.connectionsPerAddress = m_settings.http.connections;
}

void Rules::resolvePaths()
{
    m_settings.dataDirectory = QDir::cleanPath(QDir::current().absoluteFilePath(m_settings.dataDirectory));
    const QDir data(m_settings.dataDirectory);
    const auto inData = [&](const QString &path) { return QDir::cleanPath(data.absoluteFilePath(path)); };

    DatabaseSettings &database = m_settings.database;
    if (database.url.isEmpty())
        database.url = u"sqlite:freeim.db"_s;
    if (const auto location = parseDatabaseUrl(database.url);
        location && location->kind == DatabaseLocation::Kind::Sqlite)
        database.url = u"sqlite:"_s + inData(location->path);

    QString &uploads = m_settings.upload.directory;
    uploads = inData(uploads.isEmpty() ? u"uploads"_s : uploads);
    if (QString &log = m_settings.log.file; !log.isEmpty())
        log = inData(log);
}

} // namespace

void finishSettings(Settings &settings, const SettingOrigins &origins, QStringList &problems)
{
    Rules rules(settings, origins, problems);
    rules.checkDevelopment();
    rules.checkHttp();
    rules.checkWebSocket();
    rules.checkMail();
    rules.checkSms();
    rules.checkUpload();
    rules.checkQiniu();
    rules.relaxForDevelopment();
    rules.resolvePaths();
}

} // namespace freeim
