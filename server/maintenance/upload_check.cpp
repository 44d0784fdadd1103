// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/maintenance/upload_check.h"

#include "server/repositories/upload_repository.h"
#include "server/services/file_store.h"

#include <QFileInfo>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAtOnce = 1000;

std::optional<QString> differenceOf(const QString &directory, const Upload &upload)
{
    const QFileInfo file(FileStore::pathIn(directory, upload.hash));
    if (!file.isFile())
        return u"upload '%1': its file %2 is missing"_s.arg(upload.key, upload.hash);
    if (file.size() != upload.size)
        return u"upload '%1': its file %2 has %3 bytes instead of %4"_s.arg(
            upload.key, upload.hash, QString::number(file.size()), QString::number(upload.size));
    return std::nullopt;
}

} // namespace

CheckResult checkUploads(Connection &connection, const QString &directory, int most)
{
    CheckResult result{.name = u"uploads"_s};
    UploadRepository uploads(connection);
    const auto fail = [&](const Error &error) {
        result.differences.append(error.internal);
        return result;
    };
    QString last;
    for (;;) {
        const auto page = uploads.page(last, kAtOnce);
        if (!page)
            return fail(page.error());
        for (const Upload &upload : *page) {
            const auto difference = differenceOf(directory, upload);
            if (difference && result.differences.size() < most)
                result.differences.append(*difference);
            else if (difference)
                result.hasMore = true;
        }
        if (page->size() < kAtOnce)
            break;
        last = page->last().key;
    }

    qint64 unnamed = 0;
    StoredFiles files(directory);
    while (const auto file = files.next()) {
        const auto isNamed = uploads.hasHash(file->hash);
        if (!isNamed)
            return fail(isNamed.error());
        unnamed += *isNamed ? 0 : 1;
    }
    if (unnamed > 0)
        result.note = u"%1 files belong to no upload; the server removes those older than a day"_s.arg(unnamed);
    return result;
}

} // namespace freeim
