// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_store.h"

#include "tests/support/file_size_limit.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : -1;
}

QStringList filesBelow(const QString &path)
{
    QStringList files;
    for (QDirIterator it(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        files.append(it.next().sliced(path.size() + 1));
    files.sort();
    return files;
}

} // namespace

class FileStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    QString m_directory;

private Q_SLOTS:
    void init()
    {
        m_directory = m_temporary.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u"/uploads"_s);
    }

    void keepsContentUnderItsHashForItselfAlone()
    {
        const QByteArray content = "hello";
        const QString hash = hashOf(content);
        const auto store = FileStore::open(m_directory);
        QVERIFY(store);

        QVERIFY(store->keep(hash, content));

        const QString path = hash.first(2) + u'/' + hash.sliced(2, 2) + u'/' + hash;
        QCOMPARE(filesBelow(m_directory), QStringList{path});
        QCOMPARE(modeOf(m_directory + u'/' + path), 0600);
        QCOMPARE(modeOf(m_directory + u'/' + hash.first(2)), 0700);
        QCOMPARE(modeOf(m_directory), 0700);
        QCOMPARE(modeOf(store->incomingDirectory()), 0700);
        const auto read = store->read(hash);
        QVERIFY(read);
        QCOMPARE((*read)->readAll(), content);
    }

    void keepsTheSameContentOnce()
    {
        const QByteArray content = "hello";
        const auto store = FileStore::open(m_directory);
        QVERIFY(store && store->keep(hashOf(content), content));
        const QString file = m_directory + u'/' + filesBelow(m_directory).value(0);
        struct stat before = {};
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &before), 0);

        QVERIFY(store->keep(hashOf(content), content));

        struct stat after = {};
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &after), 0);
        QCOMPARE(after.st_ino, before.st_ino);
        QCOMPARE(filesBelow(m_directory).size(), 1);
    }

    void replacesADamagedFile()
    {
        const QByteArray content = "hello";
        const auto store = FileStore::open(m_directory);
        QVERIFY(store && store->keep(hashOf(content), content));
        QVERIFY(QFile::resize(m_directory + u'/' + filesBelow(m_directory).value(0), 2));

        QVERIFY(store->keep(hashOf(content), content));

        const auto read = store->read(hashOf(content));
        QVERIFY(read);
        QCOMPARE((*read)->readAll(), content);
        QCOMPARE(filesBelow(m_directory).size(), 1);
    }

    void aReaderKeepsWhatItOpened()
    {
        const QByteArray content(100'000, 'x');
        const auto store = FileStore::open(m_directory);
        QVERIFY(store && store->keep(hashOf(content), content));
        const auto read = store->read(hashOf(content));
        QVERIFY(read);

        QVERIFY(QFile::remove((*read)->fileName()));
        QVERIFY(store->keep(hashOf(content), content));

        QCOMPARE((*read)->readAll(), content);
    }

    void removesWhatACrashLeft()
    {
        const auto before = FileStore::open(m_directory);
        QVERIFY(before && before->keep(hashOf("kept"), "kept"));
        for (const QString &name : {u"upload-abcdef.part"_s, u".hidden"_s, u"store-ABCDEF.part"_s}) {
            QFile leftover(before->incomingDirectory() + u'/' + name);
            QVERIFY(leftover.open(QIODevice::WriteOnly) && leftover.write("half") == 4);
        }

        const auto after = FileStore::open(m_directory);

        QVERIFY(after);
        QVERIFY(filesBelow(after->incomingDirectory()).isEmpty());
        QVERIFY(after->read(hashOf("kept")));
    }

    void aFullDiskLeavesNothingHalfStored()
    {
        const QByteArray content(200'000, 'x');
        const auto store = FileStore::open(m_directory);
        QVERIFY(store);

        Result<Done> kept;
        {
            const test::FileSizeLimit limit(64 * 1024);
            kept = store->keep(hashOf(content), content);
        }

        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::StorageFull);
        QVERIFY2(kept.error().internal.contains(QString::fromLocal8Bit(std::strerror(EFBIG))),
                 qPrintable(kept.error().internal));
        QVERIFY(filesBelow(m_directory).isEmpty());
        QVERIFY(store->keep(hashOf(content), content));
    }

    void whatWasNeverKeptIsOurFault()
    {
        const auto store = FileStore::open(m_directory);
        QVERIFY(store);

        const auto read = store->read(hashOf("never kept"));

        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Internal);
    }

    void aDirectoryThatCannotBeIsRefused()
    {
        QFile file(m_temporary.filePath(u"plain-file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));

        QVERIFY(!FileStore::open(file.fileName()));
        QVERIFY(!FileStore::open(file.fileName() + u"/below"_s));
    }
};

QTEST_GUILESS_MAIN(FileStoreTest)
#include "file_store_test.moc"
