// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/upload_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kFind{"upload.find", u"SELECT "_s + columns<Upload>() + u" FROM upload WHERE upload_key = ?"_s};
const Statement kAdd{"upload.add", u"INSERT INTO upload ("_s + columns<Upload>() +
                                       u") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (upload_key) DO NOTHING"_s};

const Statement kPage{"upload.page", u"SELECT "_s + columns<Upload>() +
                                         u" FROM upload WHERE upload_key > ? ORDER BY upload_key LIMIT ?"_s};
const Statement kHasHash{"upload.hasHash", u"SELECT 1 FROM upload WHERE hash = ? LIMIT 1"_s};

} // namespace

Result<std::optional<Upload>> UploadRepository::find(const QString &key)
{
    return m_connection.first<Upload>(kFind, key);
}

Result<bool> UploadRepository::add(const Upload &upload)
{
    FREEIM_TRY(const qint64 added, m_connection.change(kAdd, upload.key, upload.hash, upload.size, upload.contentType,
                                                       upload.account, upload.createdAt));
    return added > 0;
}

Result<QList<Upload>> UploadRepository::page(const QString &afterKey, int limit)
{
    return m_connection.list<Upload>(kPage, afterKey, limit);
}

Result<bool> UploadRepository::hasHash(const QString &hash)
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kHasHash, hash));
    return found.has_value();
}

} // namespace freeim
