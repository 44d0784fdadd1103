// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/people_writer.h"

#include "server/services/geo_grid.h"
#include "shared/models/user.h"

#include <QDate>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kPeopleDice = quint64{2} << 40; // apart from other uses of the seed
constexpr quint64 kSessionDice = quint64{7} << 40;
constexpr qint64 kTokenLifetime = 7 * kDay;

const Statement kNameTaken{"demo.nameTaken", u"SELECT 1 FROM account WHERE username_key = ?"_s};

const BulkStatement kAccounts = BulkStatement::insertion(
    "demo.accounts", u"account"_s,
    u"id, username, username_key, email, mobile, password_hash, nickname, nickname_key, gender, birth, intro, "
    "longitude, latitude, country, province, city, district, created_at, updated_at, last_seen_at, last_platform"_s);
const BulkStatement kSessions = BulkStatement::insertion(
    "demo.sessions", u"session"_s,
    u"account_id, platform, device_id, address, created_at, last_seen_at, expires_at, ended_at, end_reason"_s);
const BulkStatement kSignIns = BulkStatement::insertion(
    "demo.signIns", u"sign_in"_s, u"account_id, created_at, outcome, platform, device_id, address, user_agent"_s);
const BulkStatement kPositions = BulkStatement::insertion("demo.positions", u"account_position"_s,
                                                          u"account_id, longitude, latitude, cell, updated_at"_s);

struct DemoSession
{
    int platform = 0;
    QString deviceId = {};
    QString address = {};
    Timestamp created = {};
    Timestamp lastSeen = {};
    bool isEnded = false;
};

class PeopleWriter
{
public:
    PeopleWriter(Database &database, const PeopleTask &task)
        : m_database(database)
        , m_task(task)
        , m_writer(database, {&kAccounts, &kSessions, &kSignIns, &kPositions})
    {}

    Result<Done> write(Progress &progress)
    {
        const int count = static_cast<int>(m_task.world.people.size());
        progress.begin(u"accounts"_s, count);
        for (int index = 0; index < count; ++index) {
            Dice dice(m_task.seed, kPeopleDice + static_cast<quint64>(index));
            const QList<DemoSession> sessions = sessionsOf(index);
            FREEIM_CHECK(addAccount(index, dice, sessions));
            addSessions(index, sessions);
            FREEIM_CHECK(m_writer.writeWhenMany());
            progress.advance(1);
        }
        FREEIM_CHECK(m_writer.write());
        progress.end();
        return Done{};
    }

private:
    Result<Done> addAccount(int index, Dice &dice, const QList<DemoSession> &sessions)
    {
        const Person &person = m_task.world.person(index);
        const Place &place = placeOf(person);
        const LanguageTexts &language = texts().in(place.language);
        const AccountId id = m_task.ids.ofPerson(index);
        FREEIM_TRY(const QString username, usernameOf(index, dice));
        const QString nickname = index == kLead ? u"Demo"_s : nicknameOf(person, dice);
        Words words(language, dice);
        describe(words, person, dice);

        const QString gender = dice.chance(0.15) ? u""_s : person.isFemale ? u"女"_s : u"男"_s;
        const QDate birth = QDate(1958, 1, 1).addDays(dice.below(50 * 365));
        const bool isPlaced = index == kLead || dice.chance(0.85);
        const Position position{.longitude = place.position.longitude + 0.06 * dice.bell(),
                                .latitude = place.position.latitude + 0.05 * dice.bell()};
        // No network's numbers start with 100 and have so many digits.
        const std::optional<QString> mobile = dice.chance(0.6) ? std::optional(u"100%1"_s.arg(id.value)) : std::nullopt;
        const qint64 age = m_task.world.calendar.now.since(person.createdAt);
        Timestamp lastSeen;
        for (const DemoSession &session : sessions)
            lastSeen = std::max(lastSeen, session.lastSeen);
        m_writer.add(kAccounts, id, username, username.toCaseFolded(), QString(username.toLower() + kEmailDomain),
                     mobile, m_task.passwordHash, nickname, nickname.toCaseFolded(), gender,
                     dice.chance(0.7) ? birth.toString(Qt::ISODate) : QString(),
                     dice.chance(0.75) ? words.any(u"intro"_s) : QString(), isPlaced ? position.longitude : 0.0,
                     isPlaced ? position.latitude : 0.0, isPlaced ? place.country : QString(),
                     isPlaced ? place.province : QString(), isPlaced ? place.city : QString(),
                     isPlaced ? words.fill(u"{district}"_s) : QString(), person.createdAt,
                     person.createdAt.plus(dice.chance(0.4) ? dice.below(age) : 0), lastSeen,
                     sessions.isEmpty() ? std::nullopt : std::optional(sessions.last().platform));
        if (isPlaced && dice.chance(0.6)) {
            const Timestamp asked = m_task.world.calendar.now.plus(-static_cast<qint64>(dice.real() * 9 * kDay));
            m_writer.add(kPositions, id, position.longitude, position.latitude, cellOf(position),
                         std::max(asked, person.createdAt));
        }
        return Done{};
    }

    // Words that name the person and a number that no other account of ours has.
    Result<QString> usernameOf(int index, Dice &dice)
    {
        if (index == kLead)
            return m_task.leadName;
        const SpokenName name = nameOf(m_task.world.person(index));
        static constexpr std::array kJoints{"."_L1, "_"_L1, ""_L1, ""_L1};
        const bool isGivenFirst = dice.chance(0.5);
        const QString &head = isGivenFirst ? name.latinGiven : name.latinSurname;
        const QString &tail = isGivenFirst ? name.latinSurname : name.latinGiven;
        const QLatin1StringView joint = kJoints[static_cast<size_t>(dice.below(kJoints.size()))];
        const bool isShort = dice.chance(0.3);
        QString username = head + joint + (isShort ? tail.left(1) : tail);
        if (dice.chance(0.1))
            username[0] = username[0].toUpper();
        username += QString::number(m_task.ids.ofPerson(index).value - kFirstAccountId);
        while (m_task.mayNamesBeTaken) {
            FREEIM_TRY(const auto taken, m_database.read([&](Connection &connection) {
                return connection.value<qint64>(kNameTaken, username.toCaseFolded());
            }));
            if (!taken)
                break;
            username += u'x';
        }
        return username;
    }

    static QString nicknameOf(const Person &person, Dice &dice)
    {
        const LanguageTexts &language = texts().in(languageOf(person));
        const SpokenName name = nameOf(person);
        const bool isChinese = languageOf(person) == Language::Chinese;
        const double roll = dice.real();
        if (roll < 0.40)
            return name.full;
        if (roll < 0.55)
            return isChinese ? (dice.chance(0.5) ? u"小"_s : u"阿"_s) + name.given.right(1) : name.given;
        if (roll < 0.75) {
            const QString &adjective = dice.of(language.list(u"net_adjective"_s));
            const QString &noun = dice.of(language.list(u"net_noun"_s));
            return adjective + (isChinese ? u""_s : u" "_s) + noun;
        }
        if (roll < 0.88)
            return dice.of(language.list(u"net_name"_s));
        if (roll < 0.95)
            return name.given + dice.of(language.list(u"emoji"_s)).left(2);
        if (isChinese)
            return name.full + u'-' + placeOf(person).city;
        return name.given + u' ' + name.surname.left(1) + u'.';
    }

    [[nodiscard]] QList<DemoSession> sessionsOf(int index) const
    {
        Dice dice(m_task.seed, kSessionDice + static_cast<quint64>(index));
        const Person &person = m_task.world.person(index);
        const Timestamp now = m_task.world.calendar.now;
        QList<DemoSession> sessions;
        for (qint64 left = dice.below(3); left > 0; --left) {
            // Most were here lately, and with an active session.
            const double away = std::min(dice.heavy(1.2) * 20.0 * kMinute, 400.0 * kDay);
            const Timestamp lastSeen = std::max(now.plus(-static_cast<qint64>(away)), person.createdAt);
            sessions.append({.platform = static_cast<int>(dice.between(1, 3)),
                             .deviceId = u"demo-%1"_s.arg(dice.below(1'000'000)),
                             .address = u"198.51.100.%1"_s.arg(dice.between(1, 254)), // for documentation, RFC 5737
                             .created = lastSeen.plus(-dice.below(lastSeen.since(person.createdAt) + 1)),
                             .lastSeen = lastSeen,
                             .isEnded = index == kLead || dice.chance(0.2)});
        }
        return sessions;
    }

    void addSessions(int index, const QList<DemoSession> &sessions)
    {
        const AccountId id = m_task.ids.ofPerson(index);
        for (const DemoSession &session : sessions) {
            m_writer.add(kSessions, id, session.platform, session.deviceId, session.address, session.created,
                         session.lastSeen, session.lastSeen.plus(kTokenLifetime),
                         session.isEnded ? std::optional(session.lastSeen) : std::nullopt,
                         session.isEnded ? u"logout"_s : QString());
            m_writer.add(kSignIns, id, session.created, SignInOutcome::Succeeded, session.platform, session.deviceId,
                         session.address, u"FreeIM demo"_s);
            m_task.activity.signedIn(index, session.created);
        }
    }

    Database &m_database;
    const PeopleTask &m_task;
    BulkWriter m_writer;
};

} // namespace

SpokenName nameOf(const Person &person)
{
    const LanguageTexts &language = texts().in(languageOf(person));
    const Name &surname = language.surnames[person.surname];
    const Name &given = (person.isFemale ? language.femaleNames : language.maleNames)[person.givenName];
    SpokenName name{
        .surname = surname.native, .given = given.native, .latinSurname = surname.latin, .latinGiven = given.latin};
    if (languageOf(person) == Language::Chinese)
        name.full = name.surname + name.given;
    else
        name.full = name.given + u' ' + name.surname;
    return name;
}

void describe(Words &words, const Person &person, Dice &dice)
{
    const SpokenName name = nameOf(person);
    words.set(u"surname"_s, name.surname);
    words.set(u"given"_s, name.given);
    words.set(u"city"_s, placeOf(person).city);
    words.set(u"district"_s, dice.of(placeOf(person).districts));
}

Result<Done> writePeople(Database &database, const PeopleTask &task, Progress &progress)
{
    return PeopleWriter(database, task).write(progress);
}

} // namespace freeim::demo
