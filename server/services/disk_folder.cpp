// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/disk_folder.h"

#include "shared/core/disk_error.h"

#include <QFile>
#include <QScopeGuard>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> makePrivateFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return failOnDisk(u"cannot make the directory '"_s + path + u'\'', errno);
    return Done{};
}

Result<Done> syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return failOnDisk(u"cannot open the directory '"_s + path + u'\'', errno);
    const auto closeFolder = qScopeGuard([&] { ::close(folder); });
    if (::fsync(folder) != 0)
        return failOnDisk(u"cannot flush the directory '"_s + path + u'\'', errno);
    return Done{};
}

} // namespace freeim
