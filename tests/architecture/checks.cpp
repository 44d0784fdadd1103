// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/checks.h"

#include "tests/architecture/rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace freeim::architecture {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    QString subject;
    QStringList allowed;
};

QList<Row> rows(const char *table)
{
    QList<Row> rows;
    for (const QString &line : QString::fromLatin1(table).split(u'\n')) {
        QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty())
            rows.append({.subject = words.takeFirst(), .allowed = words});
    }
    return rows;
}

QString finding(const SourceFile &file, qsizetype line, const QString &why)
{
    return u"%1:%2: %3"_s.arg(file.path).arg(line + 1).arg(why);
}

bool liesIn(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

const Row *layerOf(const QString &path, const QList<Row> &layers)
{
    const auto layer = std::find_if(layers.begin(), layers.end(),
                                    [&](const Row &row) { return liesIn(path, row.subject); });
    return layer == layers.end() ? nullptr : &*layer;
}

// Calls visit(line, header, isQuoted) for each #include of a file.
template <typename Visit>
void forEachInclude(const SourceFile &file, const Visit &visit)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s*(["<])([^">]+)[">])"_s);
    for (qsizetype line = 0; line < file.lines.size(); ++line) {
        const QRegularExpressionMatch match = include.match(file.lines[line]);
        if (match.hasMatch())
            visit(line, match.captured(2), match.captured(1) == u'"');
    }
}

} // namespace

QStringList layerFindings(const QList<SourceFile> &files)
{
    const QList<Row> layers = rows(kLayers);
    QStringList findings;
    for (const SourceFile &file : files) {
        if (!file.isCpp())
            continue;
        const Row *const own = layerOf(file.path, layers);
        if (!own) {
            findings.append(finding(file, 0, u"lies in no layer; rules.h lists them"_s));
            continue;
        }
        forEachInclude(file, [&](qsizetype line, const QString &header, bool isQuoted) {
            if (!isQuoted || header.endsWith(".moc"_L1))
                return;
            const bool isAllowed = liesIn(header, own->subject) ||
                                   std::any_of(own->allowed.begin(), own->allowed.end(),
                                               [&](const QString &folder) { return liesIn(header, folder); });
            if (isAllowed)
                return;
            findings.append(
                finding(file, line,
                        layerOf(header, layers)
                            ? u"%1 may not include %2"_s.arg(own->subject, header)
                            : u"%1 is in no layer, or not written from the root of the tree"_s.arg(header)));
        });
    }
    return findings;
}

QStringList headerFindings(const QList<SourceFile> &files)
{
    const QList<Row> headers = rows(kConfinedHeaders);
    QStringList findings;
    for (const SourceFile &file : files) {
        if (!file.isCpp())
            continue;
        forEachInclude(file, [&](qsizetype line, const QString &header, bool) {
            for (const Row &row : headers) {
                const bool isAllowed = std::any_of(row.allowed.begin(), row.allowed.end(),
                                                   [&](const QString &start) { return file.path.startsWith(start); });
                if (header.startsWith(row.subject) && !isAllowed)
                    findings.append(
                        finding(file, line, u"<%1> is for %2 alone"_s.arg(header, row.allowed.join(u", "_s))));
            }
        });
    }
    return findings;
}

QStringList lengthFindings(const QList<SourceFile> &files)
{
    QStringList excused;
    QStringList findings;
    for (const Row &row : rows(kLongFiles)) {
        excused.append(row.subject);
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const SourceFile &candidate) { return candidate.path == row.subject; });
        if (row.allowed.isEmpty())
            findings.append(u"rules.h: %1 gives no reason for its length"_s.arg(row.subject));
        if (file == files.end() || file->lines.size() <= kLongestFile)
            findings.append(u"rules.h: %1 needs no exception"_s.arg(row.subject));
    }
    for (const SourceFile &file : files) {
        if (file.isSource() && file.lines.size() > kLongestFile && !excused.contains(file.path))
            findings.append(
                finding(file, kLongestFile, u"%1 lines are more than %2"_s.arg(file.lines.size()).arg(kLongestFile)));
    }
    return findings;
}

QStringList licenceFindings(const QList<SourceFile> &files)
{
    static const QRegularExpression holder(uR"(^(//|#|--) SPDX-FileCopyrightText: \S)"_s);
    static const QRegularExpression licence(uR"(^(//|#|--) SPDX-License-Identifier: GPL-3\.0-or-later$)"_s);
    QStringList findings;
    for (const SourceFile &file : files) {
        if (!file.isSource())
            continue;
        const qsizetype head = file.isScript() ? 1 : 0;
        if (!holder.match(file.lines.value(head)).hasMatch() || !licence.match(file.lines.value(head + 1)).hasMatch())
            findings.append(finding(file, head, u"the two SPDX lines are not at the head of the file"_s));
    }
    return findings;
}

QStringList localPathFindings(const QList<SourceFile> &files)
{
    // Made of two pieces, so that this file does not contain what it looks for.
    const QStringList names = {u"/work"_s + u"/"_s, u"../"_s + u"shared"_s};
    QStringList findings;
    for (const SourceFile &file : files) {
        for (qsizetype line = 0; line < file.lines.size(); ++line) {
            for (const QString &name : names) {
                if (file.lines[line].contains(name))
                    findings.append(finding(file, line, u"%1 names a folder outside the tree"_s.arg(name)));
            }
        }
    }
    return findings;
}

} // namespace freeim::architecture
