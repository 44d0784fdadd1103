// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_view.h"

namespace freeim {

int ageAt(Timestamp now, const QString &birth)
{
    if (birth.isEmpty())
        return 0;
    const QDate born = QDate::fromString(birth, Qt::ISODate);
    const QDate today = now.localDay();
    if (!born.isValid() || born > today)
        return 0;
    // Whoever was born on 29 February grows older on 1 March of other years.
    const bool birthdayAhead = std::pair(today.month(), today.day()) < std::pair(born.month(), born.day());
    return today.year() - born.year() - (birthdayAhead ? 1 : 0);
}

void fillAge(AccountCard &card, Timestamp now)
{
    card.age = ageAt(now, card.birth);
}

void hideContact(AccountCard &card)
{
    card.email.clear();
    card.mobile.clear();
}

} // namespace freeim
