// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_service.h"

#include "server/services/file_type.h"

#include <QCryptographicHash>

#include <algorithm>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Qiniu's general upload address for forms; https://developer.qiniu.com/kodo/1671/region-endpoint-fq
constexpr auto kQiniuUploadUrl = "https://upload.qiniup.com"_L1;

constexpr qsizetype kHashDigits = 64;

bool usesQiniu(const UploadSettings &settings)
{
    return !settings.qiniuAccessKey.isEmpty() && !settings.qiniuSecretKey.isEmpty() &&
           !settings.qiniuBucket.isEmpty() && !settings.qiniuDomain.isEmpty();
}

QString hashOf(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(content);
    return QString::fromLatin1(hash.result().toHex());
}

// Whether a key reads like those that are made from the content, hash and suffix, but of other content.
bool promisesOther(QStringView key, const QString &hash)
{
    const qsizetype dot = key.indexOf(u'.');
    const QStringView name = dot < 0 ? key : key.first(dot);
    const bool isHash = name.size() == kHashDigits && std::all_of(name.begin(), name.end(), [](QChar c) {
                            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                        });
    return isHash && name != hash;
}

Result<Done> checkSameContent(const Upload &present, const Upload &wanted)
{
    if (present.hash != wanted.hash)
        return fail(ErrorCode::UploadKeyTaken, u"key"_s);
    return Done{};
}

} // namespace

UploadParameters FileService::parameters(AccountId account, const QString &host) const
{
    const Timestamp deadline = m_context.clock.now().plus(m_settings.tokenLifetime * kSecond);
    if (usesQiniu(m_settings)) {
        const QByteArray policy = policyJson(
            {.bucket = m_settings.qiniuBucket, .deadline = deadline, .fileBytes = m_settings.fileBytes});
        return {.accessDomain = m_settings.qiniuDomain,
                .uploadToken = QString::fromLatin1(
                    signQiniuPolicy(m_settings.qiniuAccessKey, m_settings.qiniuSecretKey, policy)),
                .uploadUrl = kQiniuUploadUrl};
    }
    const UploadGrant grant{.account = account, .deadline = deadline, .fileBytes = m_settings.fileBytes};
    const QString server = publicUrl(host);
    return {.accessDomain = server + u"/files"_s,
            .uploadToken = QString::fromLatin1(m_signer.sign(grant)),
            .uploadUrl = server + QLatin1StringView(kApiBase) + QLatin1StringView(contract::uploadFile.path)};
}

Result<Done> FileService::checkToken(QByteArrayView token) const
{
    FREEIM_CHECK(grantOf(token));
    return Done{};
}

Result<UploadGrant> FileService::grantOf(QByteArrayView token) const
{
    FREEIM_TRY(const UploadGrant grant, m_signer.verify(token, m_context.clock.now()));
    FREEIM_CHECK(m_bans.check({.account = grant.account}, {BanScope::Service, BanScope::Upload}));
    return grant;
}

Result<UploadedFile> FileService::upload(const UploadFile &request, QByteArrayView content, const QString &host)
{
    FREEIM_TRY(const UploadGrant grant, grantOf(request.token.toUtf8()));
    FREEIM_TRY(const Upload wanted, describe(grant, request.key, content));

    // Asked before the content is written, so that a name that is taken leaves nothing behind.
    FREEIM_TRY(const auto present, m_context.database.read([&](Connection &connection) {
        return UploadRepository(connection).find(wanted.key);
    }));
    if (present)
        FREEIM_CHECK(checkSameContent(*present, wanted));

    FREEIM_CHECK(m_store.keep(wanted.hash, content));
    FREEIM_TRY(const Upload stored, addOrFind(wanted));
    return UploadedFile{.hash = stored.hash,
                        .key = stored.key,
                        .url = publicUrl(host) + u"/files/"_s + stored.key,
                        .size = stored.size,
                        .contentType = stored.contentType};
}

Result<StoredFile> FileService::open(const QString &key) const
{
    if (!kFileKeyFormat.matches(key))
        return fail(ErrorCode::FileUnknown);
    FREEIM_TRY(const auto upload,
               m_context.database.read([&](Connection &connection) { return UploadRepository(connection).find(key); }));
    if (!upload)
        return fail(ErrorCode::FileUnknown);
    FREEIM_TRY(auto content, m_store.read(upload->hash));
    if (content->size() != upload->size)
        return failInternally(
            u"file store: %1 has %2 bytes instead of %3"_s.arg(upload->hash).arg(content->size()).arg(upload->size));
    return StoredFile{.upload = *upload, .content = std::move(content)};
}

QString FileService::publicUrl(const QString &host) const
{
    return m_settings.publicUrl.isEmpty() ? m_settings.scheme + u"://"_s + host : m_settings.publicUrl;
}

Result<Upload> FileService::describe(const UploadGrant &grant, const std::optional<QString> &key,
                                     QByteArrayView content) const
{
    FREEIM_CHECK(checkSize(grant, content.size()));
    const FileType type = sniffFileType(content);
    if (!isListed(type, m_settings.types))
        return fail(ErrorCode::UploadTypeRefused, u"file"_s, {{u"contentType"_s, type.name}});

    const QString hash = hashOf(content);
    const QString name = key.value_or(hash + u'.' + type.suffix);
    // Otherwise anybody could take the name that another's file is going to have.
    if (promisesOther(name, hash))
        return fail(ErrorCode::ParameterInvalid, u"key"_s);
    return Upload{.key = name,
                  .hash = hash,
                  .size = content.size(),
                  .contentType = type.name,
                  .account = grant.account,
                  .createdAt = m_context.clock.now()};
}

Result<Done> FileService::checkSize(const UploadGrant &grant, qint64 size) const
{
    if (size == 0)
        return fail(ErrorCode::UploadEmpty, u"file"_s);
    const qint64 limit = std::min(grant.fileBytes, m_settings.fileBytes);
    if (size > limit)
        return fail(ErrorCode::UploadTooLarge, u"file"_s, {{u"limit"_s, limit}});
    return Done{};
}

Result<Upload> FileService::addOrFind(const Upload &upload)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Upload> {
        UploadRepository uploads(transaction.connection());
        FREEIM_TRY(const bool isAdded, uploads.add(upload));
        if (isAdded)
            return upload;
        FREEIM_TRY(const auto present, uploads.find(upload.key));
        if (!present)
            return failInternally(u"upload.add found a key that upload.find did not"_s);
        FREEIM_CHECK(checkSameContent(*present, upload));
        return *present;
    });
}

} // namespace freeim
