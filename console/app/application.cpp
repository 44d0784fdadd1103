// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/application.h"

#include "console/app/bench_run.h"
#include "console/app/main_window.h"
#include "console/app/picture_tour.h"
#include "console/app/preferences.h"
#include "console/app/sign_in_view.h"
#include "console/words/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QIcon>
#include <QTextStream>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct StartOptions
{
    QString server = {};
    QString operatorName = {};
    QString passwordFile = {};
    QString pictures = {};
    std::optional<BenchWishes> bench = {};
};

// What a number reads as; the other where it is none.
template <typename Number>
Number numberIn(const QString &text, Number otherwise)
{
    bool isGood = false;
    const double number = text.toDouble(&isGood);
    return isGood && number > 0 ? static_cast<Number>(number) : otherwise;
}

StartOptions parsed(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The operators' console of FreeIM."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"server"_s, u"Sign in there, such as chat.example.org or 127.0.0.1:8081."_s, u"address"_s},
        {u"operator"_s, u"Sign in as this operator."_s, u"name"_s},
        {u"password-file"_s, u"Sign in at once with the password in this file."_s, u"file"_s},
        {u"pictures"_s, u"Keep pictures of all pages in this folder, then end."_s, u"folder"_s},
        {u"bench"_s, u"Measure the console itself, print what was found, then end."_s},
        {u"seconds"_s, u"bench: so long for each thing that is done (10)."_s, u"N"_s},
        {u"minutes"_s, u"bench: again and again for so long; without, once."_s, u"N"_s},
    });
    parser.process(application);
    StartOptions options{parser.value(u"server"_s), parser.value(u"operator"_s), parser.value(u"password-file"_s),
                         parser.value(u"pictures"_s)};
    if (parser.isSet(u"bench"_s))
        options.bench = {.seconds = numberIn(parser.value(u"seconds"_s), 10),
                         .minutes = numberIn(parser.value(u"minutes"_s), 0.0)};
    return options;
}

QString firstLineOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        QTextStream(stderr) << "freeim-console: cannot read " << path << ": " << file.errorString() << Qt::endl;
        return {};
    }
    return QString::fromUtf8(file.readLine(1024)).trimmed();
}

} // namespace

int runConsole(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"FreeIM"_s);
    QApplication::setApplicationName(u"freeim-console"_s);
    QApplication::setApplicationVersion(u"0.1.0"_s);
    // By which desktops find the program's entry, and its icon.
    QGuiApplication::setDesktopFileName(u"org.freeim.Console"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/org.freeim.Console.svg"_s));
    const StartOptions options = parsed(application);
    speak(preferences::language());
    Theme::instance().setDensity(preferences::density());
    Theme::instance().apply(preferences::theme());

    MainWindow window;
    window.show();
    if (!options.server.isEmpty() || !options.operatorName.isEmpty())
        window.signInView()->setServer(options.server, options.operatorName);
    if (options.bench)
        new BenchRun(window, *options.bench);
    if (!options.pictures.isEmpty())
        new PictureTour(window, options.pictures);
    if (!options.passwordFile.isEmpty())
        window.signInView()->signIn(firstLineOf(options.passwordFile));
    else if (options.server.isEmpty())
        window.resume();
    return QApplication::exec();
}

} // namespace freeim::console
