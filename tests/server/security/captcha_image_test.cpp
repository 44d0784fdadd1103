// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/captcha_image.h"

#include <QImage>
#include <QTest>

#include <thread>

using namespace freeim;

class CaptchaImageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAPngOfItsSize()
    {
        const QByteArray png = renderCaptcha(u"0123");

        QVERIFY(png.startsWith("\x89PNG\r\n\x1a\n"));
        const QImage image = QImage::fromData(png, "PNG");
        QCOMPARE(image.size(), QSize(kCaptchaWidth, kCaptchaHeight));
        QVERIFY(kCaptchaWidth >= 82 && kCaptchaHeight >= 32);
        QVERIFY2(png.size() < 20'000, qPrintable(QString::number(png.size())));
    }

    void showsItsDigits()
    {
        const QRandomGenerator random(42);
        QList<QByteArray> images;

        for (int digit = 0; digit < 10; ++digit)
            images << renderCaptcha(QString(3, QChar(u'1')).append(QString::number(digit)), random);

        for (qsizetype i = 0; i < images.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(images[i] != images[j]);
        }
        QCOMPARE(renderCaptcha(u"1119", random), images[9]);
    }

    void drawsTheSameDigitsDifferentlyEachTime() { QVERIFY(renderCaptcha(u"1234") != renderCaptcha(u"1234")); }

    void worksInSeveralThreadsWithoutAGuiApplication()
    {
        QVERIFY(!QCoreApplication::instance()->inherits("QGuiApplication"));
        const QByteArray expected = renderCaptcha(u"5678", QRandomGenerator(7));
        std::array<bool, 4> same = {};

        std::vector<std::thread> threads;
        for (bool &result : same) {
            threads.emplace_back([&result, &expected] {
                result = true;
                for (int i = 0; i < 50; ++i)
                    result = renderCaptcha(u"5678", QRandomGenerator(7)) == expected && result;
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(same, (std::array<bool, 4>{true, true, true, true}));
    }

    void speed()
    {
        QByteArray png;

        QBENCHMARK
        {
            png = renderCaptcha(u"0987");
        }

        QVERIFY(!png.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CaptchaImageTest)
#include "captcha_image_test.moc"
