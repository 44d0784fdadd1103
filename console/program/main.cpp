// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/application.h"

int main(int argc, char **argv)
{
    return freeim::console::runConsole(argc, argv);
}
