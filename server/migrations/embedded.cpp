// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/migrations/embedded.h"

#include <QtGlobal>

#include <QDir>

// Q_INIT_RESOURCE must not stand in a namespace.
static void initialiseResource()
{
    Q_INIT_RESOURCE(freeim_migrations);
}

namespace freeim {

void embedMigrations()
{
    initialiseResource();
}

} // namespace freeim
