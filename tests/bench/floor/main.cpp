// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/descriptor_limit.h"
#include "server/http/epoll_dispatcher.h"
#include "tests/bench/floor/floor_server.h"

#include <QCoreApplication>

#include <cstdio>

// freeim-floor DATABASE-URL: prints its two ports and serves until it is ended.
int main(int argc, char **argv)
{
    freeim::raiseDescriptorLimit();
    QCoreApplication::setEventDispatcher(new freeim::EpollDispatcher);
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("Usage: freeim-floor DATABASE-URL\n", stderr);
        return 2;
    }
    const auto server = freeim::bench::FloorServer::start({.url = QString::fromLocal8Bit(argv[1])});
    if (!server) {
        std::fprintf(stderr, "freeim-floor: %s\n", qPrintable(server.error().internal));
        return 1;
    }
    std::printf("the floor is ready: http://127.0.0.1:%d/ fan-out %d\n", (*server)->port(), (*server)->fanOutPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
