// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/upload_repository.h"
#include "server/security/upload_token.h"
#include "server/services/ban_registry.h"
#include "server/services/file_store.h"
#include "server/services/service_context.h"
#include "server/settings/settings.h"
#include "shared/contract/files.h"

namespace freeim {

// A file of the own store, open for reading.
struct StoredFile
{
    Upload upload = {};
    std::shared_ptr<QFile> content = {};
};

// The rules of uploads: where to and by whom, which files are taken, and under which name. Any thread but the I/O
// thread.
class FileService
{
public:
    // tokenSecret is that of the clients' tokens.
    FileService(ServiceContext context, const UploadSettings &settings, const FileStore &store, const BanRegistry &bans,
                const QByteArray &tokenSecret)
        : m_context(context)
        , m_settings(settings)
        , m_store(store)
        , m_bans(bans)
        , m_signer(tokenSecret)
    {}

    // Where the account may upload for a while: Qiniu when it is configured, else here. host is the one that the
    // request came to.
    [[nodiscard]] UploadParameters parameters(AccountId account, const QString &host) const;

    // Whether an upload token is good now, and its account not banned: what upload() asks first. Any thread, the I/O
    // thread too.
    [[nodiscard]] Result<Done> checkToken(QByteArrayView token) const;

    // Returns when content and name are on disk. The same content under the same name again is fine.
    [[nodiscard]] Result<UploadedFile> upload(const UploadFile &request, QByteArrayView content, const QString &host);

    // FileUnknown when no file has that name.
    [[nodiscard]] Result<StoredFile> open(const QString &key) const;

private:
    [[nodiscard]] Result<UploadGrant> grantOf(QByteArrayView token) const;
    [[nodiscard]] QString publicUrl(const QString &host) const;
    [[nodiscard]] Result<Upload> describe(const UploadGrant &grant, const std::optional<QString> &key,
                                          QByteArrayView content) const;
    [[nodiscard]] Result<Done> checkSize(const UploadGrant &grant, qint64 size) const;
    // The row of that name, ours or the one that was there.
    [[nodiscard]] Result<Upload> addOrFind(const Upload &upload);

    ServiceContext m_context;
    const UploadSettings &m_settings;
    const FileStore &m_store;
    const BanRegistry &m_bans;
    UploadTokenSigner m_signer;
};

} // namespace freeim
