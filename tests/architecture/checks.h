// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/source_tree.h"

// Each check answers with what is wrong, one "path:line: why" per finding; empty means that the tree keeps the rules.
namespace freeim::architecture {

QStringList layerFindings(const QList<SourceFile> &files);
QStringList headerFindings(const QList<SourceFile> &files);
QStringList lengthFindings(const QList<SourceFile> &files);
QStringList licenceFindings(const QList<SourceFile> &files);

// Names that only exist on somebody's machine.
QStringList localPathFindings(const QList<SourceFile> &files);

} // namespace freeim::architecture
