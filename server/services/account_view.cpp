// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_view.h"

namespace freeim {

namespace {

// "YYYY-MM-DD". QDate's own parser would be a third of what a list of friends costs.
QDate dayFrom(QStringView text)
{
    constexpr QStringView kForm = u"0000-00-00";
    if (text.size() != kForm.size())
        return {};
    std::array<int, 3> parts{}; // year, month, day
    size_t part = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDash = kForm[i] == u'-';
        if (isDash ? text[i] != u'-' : text[i] < u'0' || text[i] > u'9')
            return {};
        if (isDash)
            ++part;
        else
            parts[part] = 10 * parts[part] + (text[i].unicode() - u'0');
    }
    return QDate(parts[0], parts[1], parts[2]);
}

} // namespace

int ageAt(Timestamp now, const QString &birth)
{
    const QDate born = dayFrom(birth);
    if (!born.isValid())
        return 0;
    const QDate today = now.localDay();
    if (born > today)
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
