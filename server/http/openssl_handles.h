// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

// What OpenSSL allocates, given back by the function that OpenSSL has for it. Any thread.
namespace freeim::openssl {

template <auto Free>
struct FreedBy
{
    void operator()(auto *object) const { Free(object); }
};
using Bio = std::unique_ptr<BIO, FreedBy<BIO_free>>;
using Certificate = std::unique_ptr<X509, FreedBy<X509_free>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;

} // namespace freeim::openssl
