// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/development_operator.h"

#include <QDir>
#include <QSaveFile>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kName = "admin"_L1;

Result<Done> keepPassword(const QString &path, const QString &password)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(password.toLatin1() + '\n') > 0 && file.commit();
    if (!written)
        return failInternally(u"cannot keep the operator's password in '%1': %2"_s.arg(path, file.errorString()));
    return Done{};
}

std::optional<QString> keptPassword(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromLatin1(file.read(255)).trimmed();
}

} // namespace

QString developmentPasswordFile(const QString &dataDirectory)
{
    return QDir(dataDirectory).filePath(u"admin.password"_s);
}

Result<std::optional<OperatorPassword>> developmentOperator(OperatorSetup &setup, const QString &dataDirectory)
{
    const QString path = developmentPasswordFile(dataDirectory);
    FREEIM_TRY(const bool hasOperators, setup.hasOperators());
    if (hasOperators) {
        const auto kept = keptPassword(path);
        return kept ? std::optional(OperatorPassword{.name = kName, .password = *kept}) : std::nullopt;
    }
    FREEIM_TRY(const OperatorPassword made, setup.add(kName, QString::fromLatin1(kOwnerRole), false));
    FREEIM_CHECK(keepPassword(path, made.password));
    return std::optional(made);
}

} // namespace freeim
