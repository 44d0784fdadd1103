// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/file_service.h"

#include "tests/server/services/file_samples.h"
#include "tests/support/service_world.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonDocument>
#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret(32, 's');
const QString kHost = u"127.0.0.1:8081"_s;

QString hashOf(const QByteArray &content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

// A service over a store of its own, and somebody who may upload.
struct FileWorld
{
    explicit FileWorld(const UploadSettings &uploadSettings = {.fileBytes = 1000})
        : settings(uploadSettings)
    {
        auto opened = FileStore::open(directory.filePath(u"uploads"_s));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().internal));
        store = *std::move(opened);
        files.emplace(world.context, settings, *store, bans, kSecret);
        token = files->parameters(mei, kHost).uploadToken;
    }

    [[nodiscard]] Result<UploadedFile> upload(const QByteArray &content, std::optional<QString> key = {})
    {
        return files->upload({.token = token, .key = std::move(key)}, content, kHost);
    }

    [[nodiscard]] int storedFiles() const
    {
        int count = 0;
        for (QDirIterator it(directory.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
             ++count)
            it.next();
        return count;
    }

    ServiceWorld world;
    QTemporaryDir directory;
    UploadSettings settings;
    std::optional<FileStore> store;
    BanRegistry bans{world.clock};
    std::optional<FileService> files;
    AccountId mei = world.givenAccount(u"mei"_s);
    QString token;
};

QJsonObject policyOf(const QString &token)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(token.section(u':', 2).toLatin1(), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class FileServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
    }

    void clientsAreSentToThisServer()
    {
        FileWorld world;

        const UploadParameters parameters = world.files->parameters(world.mei, u"im.example.org:99"_s);

        QCOMPARE(parameters.accessDomain, u"http://im.example.org:99/files"_s);
        QCOMPARE(parameters.uploadUrl, u"http://im.example.org:99/api/v1/upload"_s);
        const auto grant = UploadTokenSigner(kSecret).verify(parameters.uploadToken.toLatin1(),
                                                             world.world.clock.now());
        QVERIFY(grant);
        QCOMPARE(grant->account, world.mei);
        QCOMPARE(grant->fileBytes, world.settings.fileBytes);
    }

    void thePublicUrlWins()
    {
        FileWorld world({.publicUrl = u"https://im.example.org"_s});

        const UploadParameters parameters = world.files->parameters(world.mei, kHost);
        const auto uploaded = world.upload(kPng, u"a.png"_s);

        QCOMPARE(parameters.accessDomain, u"https://im.example.org/files"_s);
        QCOMPARE(parameters.uploadUrl, u"https://im.example.org/api/v1/upload"_s);
        QVERIFY(uploaded);
        QCOMPARE(uploaded->url, u"https://im.example.org/files/a.png"_s);
    }

    void clientsAreSentToQiniuWhenItIsConfigured()
    {
        FileWorld world({.fileBytes = 1000,
                         .qiniuAccessKey = u"access"_s,
                         .qiniuSecretKey = u"secret"_s,
                         .qiniuBucket = u"freeim"_s,
                         .qiniuDomain = u"http://cdn.example.org"_s});

        const UploadParameters parameters = world.files->parameters(world.mei, kHost);

        QCOMPARE(parameters.accessDomain, u"http://cdn.example.org"_s);
        QCOMPARE(parameters.uploadUrl, u"https://upload.qiniup.com"_s);
        QCOMPARE(parameters.uploadToken.section(u':', 0, 0), u"access"_s);
        const QJsonObject policy = policyOf(parameters.uploadToken);
        QCOMPARE(policy.value("scope"_L1).toString(), u"freeim"_s);
        QCOMPARE(policy.value("fsizeLimit"_L1).toInteger(), 1000);
        QCOMPARE(policy.value("deadline"_L1).toInteger(),
                 world.world.clock.now().milliseconds / kSecond + world.settings.tokenLifetime);
    }

    void halfAConfigurationOfQiniuIsNone()
    {
        FileWorld world({.qiniuAccessKey = u"access"_s, .qiniuBucket = u"freeim"_s, .qiniuDomain = u"http://cdn"_s});

        QCOMPARE(world.files->parameters(world.mei, kHost).uploadUrl, u"http://127.0.0.1:8081/api/v1/upload"_s);
    }

    void anUploadIsServedBack()
    {
        FileWorld world;

        const auto uploaded = world.upload(kPng);
        QVERIFY(uploaded);
        const auto stored = world.files->open(uploaded->key);

        QCOMPARE(uploaded->hash, hashOf(kPng));
        QCOMPARE(uploaded->key, QString(hashOf(kPng) + u".png"_s));
        QCOMPARE(uploaded->url, QString(u"http://127.0.0.1:8081/files/"_s + uploaded->key));
        QCOMPARE(uploaded->size, kPng.size());
        QCOMPARE(uploaded->contentType, u"image/png"_s);
        QVERIFY(stored);
        QCOMPARE(stored->content->readAll(), kPng);
        QCOMPARE(stored->upload.account, world.mei);
        QCOMPARE(stored->upload.createdAt, world.world.clock.now());
    }

    void tokensAreChecked_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("empty") << u"empty"_s;
        QTest::newRow("of another secret") << u"foreign"_s;
        QTest::newRow("too old") << u"old"_s;
        QTest::newRow("changed") << u"changed"_s;
    }

    void tokensAreChecked()
    {
        QFETCH(QString, change);
        FileWorld world;
        if (change == "empty"_L1)
            world.token.clear();
        else if (change == "foreign"_L1)
            world.token = QString::fromLatin1(
                UploadTokenSigner(QByteArray(32, 'x'))
                    .sign({.account = world.mei, .deadline = world.world.clock.now().plus(kHour), .fileBytes = 1000}));
        else if (change == "old"_L1)
            world.world.clock.advance(world.settings.tokenLifetime * kSecond);
        else
            world.token.chop(1);

        const auto uploaded = world.upload(kPng);

        QVERIFY(!uploaded);
        QCOMPARE(uploaded.error().code, ErrorCode::UploadTokenInvalid);
        QCOMPARE(world.storedFiles(), 0);
    }

    void onlyAcceptedTypesAreTaken_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("png") << kPng << true;
        QTest::newRow("jpeg") << kJpeg << true;
        QTest::newRow("amr") << kAmr << true;
        QTest::newRow("mp4") << kMp4 << true;
        QTest::newRow("text") << kText << true;
        QTest::newRow("html") << kHtml << false;
        QTest::newRow("svg") << kSvg << false;
        QTest::newRow("shell script") << kShellScript << false;
        QTest::newRow("a program") << kProgram << false;
    }

    void onlyAcceptedTypesAreTaken()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isTaken);
        FileWorld world;

        // What the name claims counts for nothing.
        const auto uploaded = world.upload(content, u"picture.png"_s);

        QCOMPARE(uploaded.has_value(), isTaken);
        if (!isTaken)
            QCOMPARE(uploaded.error().code, ErrorCode::UploadTypeRefused);
        QCOMPARE(world.storedFiles(), isTaken ? 1 : 0);
    }

    void sizesAreBounded_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<int>("code");
        QTest::newRow("empty") << qsizetype(0) << static_cast<int>(ErrorCode::UploadEmpty);
        QTest::newRow("one byte") << qsizetype(1) << 0;
        QTest::newRow("as large as may be") << qsizetype(1000) << 0;
        QTest::newRow("one more") << qsizetype(1001) << static_cast<int>(ErrorCode::UploadTooLarge);
    }

    void sizesAreBounded()
    {
        QFETCH(qsizetype, size);
        QFETCH(int, code);
        FileWorld world;

        const auto uploaded = world.upload(QByteArray(size, 'a'));

        QCOMPARE(uploaded ? 0 : static_cast<int>(uploaded.error().code), code);
        QCOMPARE(world.storedFiles(), code == 0 ? 1 : 0);
    }

    void aTokenBoundsTheSizeToo()
    {
        FileWorld world;
        world.settings.fileBytes = 2000; // raised after the token was signed

        const auto uploaded = world.upload(QByteArray(1001, 'a'));

        QVERIFY(!uploaded);
        QCOMPARE(uploaded.error().code, ErrorCode::UploadTooLarge);
        QCOMPARE(uploaded.error().details.value("limit"_L1).toInteger(), 1000);
    }

    void theSameContentIsKeptOnce()
    {
        FileWorld world;

        const auto first = world.upload(kPng);
        const auto second = world.upload(kPng);
        const auto named = world.upload(kPng, u"avatars/mei.png"_s);

        QVERIFY(first && second && named);
        QCOMPARE(*second, *first);
        QCOMPARE(named->hash, first->hash);
        QCOMPARE(named->key, u"avatars/mei.png"_s);
        QVERIFY(world.files->open(first->key) && world.files->open(named->key));
        QCOMPARE(world.storedFiles(), 1);
    }

    void aKeyBelongsToItsContent()
    {
        FileWorld world;
        QVERIFY(world.upload(kPng, u"mei"_s));

        const auto same = world.upload(kPng, u"mei"_s);
        const auto other = world.upload(kGif, u"mei"_s);

        QVERIFY(same);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::UploadKeyTaken);
        QCOMPARE(world.storedFiles(), 1);
        QCOMPARE(world.files->open(u"mei"_s)->content->readAll(), kPng);
    }

    void namesMadeFromContentCannotBeTaken()
    {
        FileWorld world;
        const QString hash = hashOf(kPng);

        for (const QString &key : {hash, QString(hash + u".png"_s), QString(hash + u".tar.gz"_s)}) {
            const auto stolen = world.upload(kGif, key);
            QVERIFY2(!stolen, qPrintable(key));
            QCOMPARE(stolen.error().code, ErrorCode::ParameterInvalid);
            QCOMPARE(stolen.error().field, u"key"_s);
            QVERIFY2(world.upload(kPng, key), qPrintable(key));
        }
        QVERIFY(world.upload(kGif, QString(u"of/"_s + hash)));
        QVERIFY(world.upload(kGif, hash.chopped(1)));
    }

    void unknownNamesAreNoFiles_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("never uploaded") << u"nobody.png"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("way out") << u"../freeim.db"_s;
        QTest::newRow("a hash without its suffix") << hashOf(kPng);
        QTest::newRow("another case") << u"MEI"_s;
        QTest::newRow("a folder") << u"mei/"_s;
        QTest::newRow("a wildcard") << u"me_"_s;
    }

    void unknownNamesAreNoFiles()
    {
        QFETCH(QString, key);
        FileWorld world;
        QVERIFY(world.upload(kPng) && world.upload(kPng, u"mei"_s));

        const auto stored = world.files->open(key);

        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::FileUnknown);
    }

    void aFileThatIsGoneFromTheDiskIsOurFault()
    {
        FileWorld world;
        const auto uploaded = world.upload(kPng);
        QVERIFY(uploaded);
        QVERIFY(QFile::remove(world.files->open(uploaded->key)->content->fileName()));

        const auto stored = world.files->open(uploaded->key);
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::Internal);

        QVERIFY(world.upload(kPng)); // and a new upload brings it back
        QVERIFY(world.files->open(uploaded->key));
    }

    void uploadsAtTheSameTimeAgree()
    {
        constexpr int kThreads = 8;
        FileWorld world;
        std::vector<std::optional<Result<UploadedFile>>> answers(kThreads);

        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < kThreads; ++i)
                threads.emplace_back([&, i] { answers[i] = world.upload(kPng); });
        }

        for (const auto &answer : answers) {
            QVERIFY2(answer->has_value(), answer->has_value() ? "" : qPrintable(answer->error().internal));
            QCOMPARE((*answer)->hash, hashOf(kPng));
        }
        QCOMPARE(world.storedFiles(), 1);
        QCOMPARE(world.files->open(hashOf(kPng) + u".png"_s)->content->readAll(), kPng);
    }

    void ofContentsThatWantOneKeyAtTheSameTimeOneGetsIt()
    {
        constexpr int kThreads = 8;
        FileWorld world;
        std::vector<std::optional<Result<UploadedFile>>> answers(kThreads);

        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < kThreads; ++i)
                threads.emplace_back([&, i] { answers[i] = world.upload("note " + QByteArray::number(i), u"note"_s); });
        }

        int winner = -1;
        for (int i = 0; i < kThreads; ++i) {
            if (answers[i]->has_value()) {
                QCOMPARE(winner, -1);
                winner = i;
            } else {
                QCOMPARE(answers[i]->error().code, ErrorCode::UploadKeyTaken);
            }
        }
        QVERIFY(winner >= 0);
        QCOMPARE(world.files->open(u"note"_s)->content->readAll(), QByteArray("note " + QByteArray::number(winner)));
    }
};

QTEST_GUILESS_MAIN(FileServiceTest)
#include "file_service_test.moc"
