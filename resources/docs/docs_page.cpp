// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/docs/docs_page.h"

#include <QDir>
#include <QFile>
#include <QHash>

// Q_INIT_RESOURCE must not stand in a namespace.
static void initialiseResource()
{
    Q_INIT_RESOURCE(freeim_docs_page);
}

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentTypeOf(const QString &name)
{
    if (name.endsWith(".html"_L1))
        return "text/html; charset=utf-8"_ba;
    if (name.endsWith(".css"_L1))
        return "text/css; charset=utf-8"_ba;
    if (name.endsWith(".js"_L1))
        return "text/javascript; charset=utf-8"_ba; // browsers refuse modules of any other type
    if (name.endsWith(".proto"_L1))
        return "text/plain; charset=utf-8"_ba;
    return "image/svg+xml"_ba;
}

QHash<QByteArray, DocsFile> readFiles()
{
    initialiseResource();
    QHash<QByteArray, DocsFile> files;
    const QDir folder(u":/docs"_s);
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.insert("/docs/"_ba + name.toUtf8(), {contentTypeOf(name), file.readAll()});
    }
    const DocsFile page = files.value("/docs/index.html"_ba);
    files.insert("/docs"_ba, page);
    files.insert("/docs/"_ba, page);
    return files;
}

} // namespace

std::optional<DocsFile> docsFile(const QByteArray &path)
{
    static const QHash<QByteArray, DocsFile> files = readFiles();
    const auto found = files.constFind(path);
    return found == files.cend() ? std::nullopt : std::optional(*found);
}

} // namespace freeim
