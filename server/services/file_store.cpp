// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_store.h"

#include "server/services/disk_folder.h"
#include "shared/core/disk_error.h"
#include "shared/core/log.h"

#include <QDateTime>
#include <QDir>
#include <QScopeGuard>
#include <QTemporaryFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(fileStoreLog, "freeim.files")

namespace {

constexpr qsizetype kHashDigits = 64; // SHA-256

// Reads errno.
Failure unavailable(const QString &what)
{
    return failOnDisk(u"file store: "_s + what, errno);
}

// False: errno says why, which QFile forgets when the disk fills up in the middle of a write.
bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(file, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

int removeFilesIn(const QString &path)
{
    QDir folder(path);
    int removed = 0;
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden | QDir::System))
        removed += folder.remove(name) ? 1 : 0;
    return removed;
}

} // namespace

FileStore::FileStore(const QString &directory)
    : m_directory(QDir(directory).absolutePath())
    , m_incoming(QDir(m_directory).filePath(u"incoming"_s))
{}

Result<FileStore> FileStore::open(const QString &directory)
{
    FileStore store(directory);
    const QString parent = QFileInfo(store.m_directory).absolutePath();
    if (!QDir().mkpath(parent))
        return failInternally(u"cannot make the directory '"_s + parent + u'\'');
    FREEIM_CHECK(makePrivateFolder(store.m_directory));
    FREEIM_CHECK(makePrivateFolder(store.m_incoming));
    for (const QString &path : {store.m_directory, store.m_incoming}) {
        if (::access(QFile::encodeName(path).constData(), R_OK | W_OK | X_OK) != 0)
            return unavailable(u"the directory '"_s + path + u"' cannot be used"_s);
    }
    if (const int removed = removeFilesIn(store.m_incoming); removed > 0)
        logInfo(fileStoreLog, "removed unfinished uploads", {{"count", removed}});
    return store;
}

Result<Done> FileStore::keep(const QString &hash, QByteArrayView content) const
{
    const QString path = pathIn(m_directory, hash);
    const QString folder = QFileInfo(path).path();
    const QString outerFolder = QFileInfo(folder).path();
    FREEIM_CHECK(makePrivateFolder(outerFolder));
    FREEIM_CHECK(makePrivateFolder(folder));
    FREEIM_TRY(const bool isThere, keepAgain(path, content.size()));
    if (!isThere)
        FREEIM_CHECK(write(path, content));
    // Also when it was there: whoever put it there may not have come so far.
    for (const QString &changed : {folder, outerFolder, m_directory})
        FREEIM_CHECK(syncFolder(changed));
    return Done{};
}

// A file is given its name when it is whole, so the size is enough to tell that it is there. The new time keeps it from
// being removed before it has been named.
Result<bool> FileStore::keepAgain(const QString &path, qint64 size) const
{
    const std::lock_guard lock(*m_timesMutex);
    if (!QFileInfo(path).isFile() || QFileInfo(path).size() != size)
        return false;
    if (::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), nullptr, 0) != 0)
        return unavailable(u"cannot keep '"_s + path + u'\'');
    return true;
}

Result<bool> FileStore::removeUnused(const QString &hash, Timestamp since) const
{
    const QString path = pathIn(m_directory, hash);
    const std::lock_guard lock(*m_timesMutex);
    const QFileInfo file(path);
    if (!file.exists() || file.lastModified().toMSecsSinceEpoch() >= since.milliseconds)
        return false;
    if (::unlink(QFile::encodeName(path).constData()) != 0)
        return unavailable(u"cannot remove '"_s + path + u'\'');
    return true;
}

Result<Done> FileStore::write(const QString &path, QByteArrayView content) const
{
    QTemporaryFile draft(QDir(m_incoming).filePath(u"store-XXXXXX.part"_s)); // 0600, removed on every failure
    errno = 0;
    if (!draft.open())
        return unavailable(u"cannot make a file in '"_s + m_incoming + u'\'');
    if (!writeAll(draft.handle(), content))
        return unavailable(u"cannot write %1 bytes"_s.arg(content.size()));
    if (::fsync(draft.handle()) != 0)
        return unavailable(u"cannot flush a file"_s);
    // QTemporaryFile::rename() would refuse to replace a damaged file.
    if (::rename(QFile::encodeName(draft.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return unavailable(u"cannot name a file '"_s + path + u'\'');
    draft.setAutoRemove(false);
    return Done{};
}

Result<std::shared_ptr<QFile>> FileStore::read(const QString &hash) const
{
    auto file = std::make_shared<QFile>(pathIn(m_directory, hash));
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failInternally(u"file store: cannot read '"_s + file->fileName() + u"': "_s + file->errorString());
    return file;
}

QString FileStore::pathIn(const QString &directory, const QString &hash)
{
    Q_ASSERT(hash.size() == kHashDigits);
    return directory + u'/' + hash.first(2) + u'/' + hash.sliced(2, 2) + u'/' + hash;
}

StoredFiles::StoredFiles(const QString &directory)
    : m_files(directory, QDir::Files, QDirIterator::Subdirectories)
{}

std::optional<StoredFiles::StoredFile> StoredFiles::next()
{
    while (m_files.hasNext()) {
        m_files.next();
        // Drafts have other names.
        if (m_files.fileName().size() == kHashDigits)
            return StoredFile{.hash = m_files.fileName(),
                              .keptAt = {m_files.fileInfo().lastModified().toMSecsSinceEpoch()}};
    }
    return std::nullopt;
}

} // namespace freeim
