// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_tree.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace freeim::architecture {

using namespace Qt::StringLiterals;

namespace {

// Folders and files that .gitignore names too: nobody tracks them.
bool isLeftOut(const QFileInfo &entry)
{
    const QString name = entry.fileName();
    if (entry.isDir())
        return (name.startsWith(u'.') && name != ".ci"_L1) || name == "var"_L1 ||
               QFileInfo::exists(entry.filePath() + "/CMakeCache.txt"_L1);
    return name == ".git"_L1 || name.endsWith(".user"_L1) || name == "compile_commands.json"_L1 ||
           name == "CMakeUserPresets.json"_L1;
}

void readFolder(const QDir &root, const QString &folder, QList<SourceFile> &files)
{
    const QDir::Filters filters = QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(filters)) {
        if (isLeftOut(entry))
            continue;
        if (entry.isDir()) {
            readFolder(root, entry.filePath(), files);
            continue;
        }
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(entry.filePath()));
        const QByteArray content = file.readAll();
        if (content.contains('\0'))
            continue;
        QStringList lines = QString::fromUtf8(content).split(u'\n');
        if (lines.last().isEmpty())
            lines.removeLast();
        files.append({.path = root.relativeFilePath(entry.filePath()), .lines = std::move(lines)});
    }
}

} // namespace

bool SourceFile::isCpp() const
{
    return path.endsWith(".h"_L1) || path.endsWith(".cpp"_L1);
}

bool SourceFile::isScript() const
{
    return !lines.isEmpty() && lines.first().startsWith("#!"_L1);
}

bool SourceFile::isSource() const
{
    return isCpp() || isScript() || path.endsWith(".cmake"_L1) || path.endsWith(".sql"_L1) ||
           path == "CMakeLists.txt"_L1;
}

QList<SourceFile> readTree(const QString &root)
{
    QList<SourceFile> files;
    readFolder(QDir(root), root, files);
    std::sort(files.begin(), files.end(),
              [](const SourceFile &left, const SourceFile &right) { return left.path < right.path; });
    return files;
}

} // namespace freeim::architecture
