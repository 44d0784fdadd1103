// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls_configuration.h"

#include "server/http/http_log.h"
#include "server/http/openssl_handles.h"

#include <QDateTime>
#include <QDebug>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Mozilla's "intermediate" recommendation without finite-field Diffie-Hellman, in the server's order of preference.
constexpr auto kCiphers = u"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:"
                          u"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                          u"ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

using openssl::Bio;
using openssl::Certificate;
using openssl::PrivateKey;

QString quoted(const QString &path)
{
    return u'\'' + path + u'\'';
}

Result<QByteArray> readFile(const QString &what, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failInternally(u"TLS: cannot read the "_s + what + u' ' + quoted(path) + u": "_s + file.errorString());
    return file.readAll();
}

Bio bioOf(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

// Instead of OpenSSL's, which asks at the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

// Qt finds out only when the first client connects.
Result<Done> checkKeyBelongs(const TlsSettings &settings, const QByteArray &certificatePem, const QByteArray &keyPem)
{
    const Certificate certificate(PEM_read_bio_X509(bioOf(certificatePem).get(), nullptr, noPassphrase, nullptr));
    const PrivateKey key(PEM_read_bio_PrivateKey(bioOf(keyPem).get(), nullptr, noPassphrase, nullptr));
    if (!certificate || !key || X509_check_private_key(certificate.get(), key.get()) != 1)
        return failInternally(u"TLS: the key "_s + quoted(settings.key) + u" does not belong to the certificate "_s +
                              quoted(settings.certificate));
    return Done{};
}

void warnOfDates(const QString &path, const QSslCertificate &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (certificate.expiryDate() < now) {
        qCWarning(httpLog).noquote() << "TLS: the certificate" << quoted(path) << "expired at"
                                     << certificate.expiryDate().toString(Qt::ISODate);
    } else if (certificate.effectiveDate() > now) {
        qCWarning(httpLog).noquote() << "TLS: the certificate" << quoted(path) << "is not valid before"
                                     << certificate.effectiveDate().toString(Qt::ISODate);
    }
}

QSslKey parseKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (const QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> loadTlsConfiguration(const TlsSettings &settings)
{
    if (!QSslSocket::supportsSsl())
        return failInternally(u"TLS: this Qt has no TLS; is its plugin for OpenSSL installed?"_s);
    FREEIM_TRY(const QByteArray certificatePem, readFile(u"certificate"_s, settings.certificate));
    FREEIM_TRY(const QByteArray keyPem, readFile(u"key"_s, settings.key));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return failInternally(u"TLS: "_s + quoted(settings.certificate) + u" holds no certificate in PEM form"_s);
    const QSslKey key = parseKey(keyPem);
    if (key.isNull())
        return failInternally(u"TLS: "_s + quoted(settings.key) +
                              u" holds no RSA or EC private key in PEM form without a passphrase"_s);
    FREEIM_CHECK(checkKeyBelongs(settings, certificatePem, keyPem));
    warnOfDates(settings.certificate, chain.first());
    if (QFile::permissions(settings.key).testFlag(QFile::ReadOther))
        qCWarning(httpLog).noquote() << "TLS: the key" << quoted(settings.key)
                                     << "can be read by every user of this machine";

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setCiphers(QString::fromUtf16(kCiphers));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Qt makes a context for each connection, so no ticket could ever be redeemed.
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    return tls;
}

} // namespace freeim
