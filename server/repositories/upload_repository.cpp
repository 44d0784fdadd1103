// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/upload_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kFind{"upload.find", u"SELECT "_s + columns<Upload>() + u" FROM upload WHERE upload_key = ?"_s};
const Statement kAdd{"upload.add", u"INSERT INTO upload ("_s + columns<Upload>() +
                                       u") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (upload_key) DO NOTHING"_s};

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

} // namespace freeim
