// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/data_directory.h"

#include "server/configuration/file_descriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QScopeGuard>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

constexpr qsizetype kKeyBytes = 32; // as many as the digest of HS256
constexpr qsizetype kLargestKeyFile = 4096;

Failure failWithErrno(const QString &what, int error)
{
    return failInternally(what + u": "_s + QString::fromLocal8Bit(std::strerror(error)));
}

QByteArray newKey()
{
    std::array<quint32, kKeyBytes / sizeof(quint32)> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size()); // the kernel's, fit for keys
    return QByteArray(reinterpret_cast<const char *>(words.data()), kKeyBytes);
}

// Links a finished file into place: unlike a rename, that leaves the key of whoever was first.
Result<Done> createKeyFile(const QString &directory, const QString &path)
{
    QByteArray draft = QFile::encodeName(path) + ".XXXXXX";
    const FileDescriptor file(::mkostemp(draft.data(), O_CLOEXEC)); // O_EXCL and 0600 by definition
    if (!file.isOpen())
        return failWithErrno(u"cannot create the signing key '"_s + path + u'\'', errno);
    const auto removeDraft = qScopeGuard([&] { ::unlink(draft.constData()); });

    if (!writeAll(file.number(), newKey().toHex().append('\n')) || ::fsync(file.number()) != 0)
        return failWithErrno(u"cannot write the signing key '"_s + path + u'\'', errno);
    if (::link(draft.constData(), QFile::encodeName(path).constData()) != 0 && errno != EEXIST)
        return failWithErrno(u"cannot create the signing key '"_s + path + u'\'', errno);

    // The name must outlive a power cut as well, or every token dies with it.
    const FileDescriptor folder(::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() || ::fsync(folder.number()) != 0)
        return failWithErrno(u"cannot flush the directory '"_s + directory + u'\'', errno);
    return Done{};
}

Result<QByteArray> readKeyFile(int descriptor, const QString &path)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return failWithErrno(u"cannot look at the signing key '"_s + path + u'\'', errno);
    if (!S_ISREG(status.st_mode))
        return failInternally(u"the signing key '"_s + path + u"' is no regular file"_s);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failInternally(u"the signing key '"_s + path + u"' is open to other users; run: chmod 600 "_s + path);

    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::DontCloseHandle))
        return failInternally(u"cannot read the signing key '"_s + path + u"': "_s + file.errorString());
    const QByteArray text = file.read(kLargestKeyFile).trimmed();
    if (file.error() != QFileDevice::NoError)
        return failInternally(u"cannot read the signing key '"_s + path + u"': "_s + file.errorString());

    const QByteArray key = QByteArray::fromHex(text);
    if (key.toHex() != text.toLower()) // fromHex() skips what is no digit
        return failInternally(u"the signing key '"_s + path + u"' must hold hexadecimal digits only"_s);
    if (key.size() < kKeyBytes)
        return failInternally(u"the signing key '"_s + path + u"' must have %1 digits or more"_s.arg(2 * kKeyBytes));
    return key;
}

} // namespace

Result<Done> prepareDataDirectory(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        if (!QDir().mkpath(info.absolutePath()))
            return failInternally(u"cannot create the directory '"_s + info.absolutePath() + u'\'');
        // Another process may have been faster, which is fine.
        if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST)
            return failWithErrno(u"cannot create the data directory '"_s + path + u'\'', errno);
    }
    if (!QFileInfo(path).isDir())
        return failInternally(u"the data directory '"_s + path + u"' is no directory"_s);
    if (::access(QFile::encodeName(path).constData(), R_OK | W_OK | X_OK) != 0)
        return failWithErrno(u"the data directory '"_s + path + u"' cannot be used"_s, errno);
    return Done{};
}

Result<QByteArray> tokenKey(const QString &directory)
{
    const QString path = QDir(directory).filePath(u"token.key"_s);
    const auto openKey = [&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC); };

    const FileDescriptor existing(openKey());
    if (existing.isOpen())
        return readKeyFile(existing.number(), path);
    if (errno != ENOENT)
        return failWithErrno(u"cannot open the signing key '"_s + path + u'\'', errno);

    FREEIM_CHECK(createKeyFile(directory, path));
    const FileDescriptor created(openKey());
    if (!created.isOpen())
        return failWithErrno(u"cannot open the signing key '"_s + path + u'\'', errno);
    return readKeyFile(created.number(), path);
}

} // namespace freeim
