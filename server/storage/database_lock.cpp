// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database_lock.h"

#include "server/storage/postgres_lock.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// On FILE.lock beside it. (Not on the file itself: closing it anywhere in the process would drop the locks of SQLite.)
class FileLock final : public DatabaseLock
{
public:
    explicit FileLock(int descriptor)
        : m_descriptor(descriptor)
    {}
    ~FileLock() override { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(FileLock)

private:
    const int m_descriptor;
};

// The same for every way to the file.
QString lockPath(const QString &database)
{
    const QString real = QFileInfo(database).canonicalFilePath();
    return (real.isEmpty() ? QFileInfo(database).absoluteFilePath() : real) + u".lock"_s;
}

QString holderOf(int descriptor)
{
    std::array<char, 32> text = {};
    const ssize_t length = ::pread(descriptor, text.data(), text.size() - 1, 0);
    const QString number = QString::fromLatin1(text.data(), std::max<ssize_t>(length, 0)).trimmed();
    return number.isEmpty() ? u"another process"_s : u"process "_s + number;
}

// The number is only for the sentence that another reads.
void signWith(int descriptor, qint64 process)
{
    const QByteArray text = QByteArray::number(process) + '\n';
    if (::ftruncate(descriptor, 0) == 0)
        (void)!::pwrite(descriptor, text.constData(), static_cast<size_t>(text.size()), 0);
}

Result<std::unique_ptr<DatabaseLock>> takeFileLock(const DatabaseLocation &database)
{
    const QString path = lockPath(database.path);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failInternally(u"cannot open the lock '"_s + path + u"': "_s +
                              QString::fromLocal8Bit(std::strerror(errno)));
    std::unique_ptr<DatabaseLock> lock = std::make_unique<FileLock>(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        signWith(descriptor, ::getpid());
        return lock;
    }
    if (errno == EWOULDBLOCK)
        return failInternally(u"the database '"_s + database.path + u"' is being served already, by "_s +
                              holderOf(descriptor) + u"; stop that server first"_s);
    return failInternally(u"cannot lock '"_s + path + u"': "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace

Result<std::unique_ptr<DatabaseLock>> DatabaseLock::take(const DatabaseLocation &database, std::function<void()> onLost)
{
    return database.kind == DatabaseLocation::Kind::Sqlite ? takeFileLock(database)
                                                           : takePostgresLock(database, std::move(onLost));
}

} // namespace freeim
