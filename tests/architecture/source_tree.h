// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace freeim::architecture {

struct SourceFile
{
    QString path; // from the root of the tree, with slashes
    QStringList lines;

    bool isCpp() const;
    bool isScript() const;
    bool isSource() const; // written by hand in a language with comments
};

// Every text file below `root`, sorted by path. Left out: hidden folders other than .ci, build folders, and var/.
QList<SourceFile> readTree(const QString &root);

} // namespace freeim::architecture
