// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

QTranslator &translator()
{
    static QTranslator only;
    return only;
}

// Of Qt's own dialogs and menus.
QTranslator &qtTranslator()
{
    static QTranslator only;
    return only;
}

} // namespace

bool isChinese()
{
    return QLocale().language() == QLocale::Chinese;
}

void speak(const QString &language)
{
    const bool chinese = language == "zh"_L1 ||
                         (language.isEmpty() && QLocale::system().language() == QLocale::Chinese);
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::removeTranslator(&translator());
    QCoreApplication::removeTranslator(&qtTranslator());
    const QString suffix = chinese ? u"zh_CN"_s : u"en"_s;
    if (translator().load(u":/i18n/freeim-console_"_s + suffix))
        QCoreApplication::installTranslator(&translator());
    if (chinese && qtTranslator().load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qtTranslator());
}

} // namespace freeim::console
