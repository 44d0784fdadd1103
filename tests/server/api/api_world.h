// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/people.h"

namespace freeim::test {

// Operators beside the boss, each for the calls that use up what he has.
struct OperatorsOfTheWorld
{
    OperatorsOfTheWorld(const ServerProcess &server, Person &boss);

    qint64 emptyRole; // without permissions
    qint64 editableRole;
    qint64 spareRole;
    Person powerless;       // has the empty role
    Person beginner;        // must change his password first
    Person passwordChanger; // these have the empty role too
    Person factorBeginner;
    Person factorConfirmer;
    Person factorOwner;
    Person factorLoser;
    Person managed;
    QString factorSecret; // of who confirms
    qint64 losersSession;
    Person anotherBoss; // one more session of the boss
    qint64 bossesSession;
};

// A small world on a running server in which every endpoint has a call that succeeds: people with friends, groups,
// requests and messages. Each endpoint that uses something up has one of its own, so the calls may be made in the order
// of the registry.
class ApiWorld
{
public:
    explicit ApiWorld(const ServerProcess &server);

    struct Call
    {
        Person *who;
        Arguments arguments;
    };
    // Draws captchas and codes where the endpoint needs one.
    [[nodiscard]] Call callOf(const QString &endpoint);

    Person mei;       // who calls, unless told otherwise
    Person tom;       // her friend, in all of her groups
    Person kim;       // her friend, in some
    Person zoe;       // a stranger
    Person asker;     // asked her to be friends, and to join her group
    Person asked;     // she asked him to be friends
    Person leaver;    // mei's session to log out of
    Person changer;   // who changes his password
    Person nobody;    // no token
    Person loggedOut; // a token of mei's that was good once
    Person boss;      // an operator who may do everything
    Person signer;    // the same operator's session to sign out of
    OperatorsOfTheWorld staff;

    qint64 group = 0;            // mei's, with tom and kim
    qint64 managedGroup = 0;     // another such, for operators
    qint64 strangersGroup = 0;   // zoe's
    qint64 friendGroup = 0;      // mei's
    qint64 otherFriendGroup = 0; // mei's, "朋友2"
    qint64 strangersFriendGroup = 0;
    qint64 message = 0;                                        // mei's to tom
    qint64 answer = 0;                                         // tom's to mei
    qint64 groupMessage = 0;                                   // tom's in the group
    const QString invitation = QStringLiteral("WELCOME-2022"); // a code for any number of accounts
    qint64 announcement = 0;                                   // to tom
    qint64 session = 0;                                        // of mei's
    qint64 link = 0;                                           // that everyone sees

private:
    explicit ApiWorld(quint16 port, const ServerProcess &server);
    [[nodiscard]] Call signInCall(const QString &endpoint);
    [[nodiscard]] Call friendCall(const QString &endpoint);
    [[nodiscard]] Call groupCall(const QString &endpoint);
    [[nodiscard]] Call chatCall(const QString &endpoint);
    [[nodiscard]] Call operatorCall(const QString &endpoint);
    [[nodiscard]] Call messageCall(const QString &endpoint);
    [[nodiscard]] Call banCall(const QString &endpoint);
    [[nodiscard]] Call settingCall(const QString &endpoint);
    [[nodiscard]] Call userCall(const QString &endpoint);
    void deleteAccount(const Person &person);
    [[nodiscard]] Call adminGroupCall(const QString &endpoint);
    [[nodiscard]] Call jobCall(const QString &endpoint);
    void exportAccounts();
    [[nodiscard]] qint64 newJob(const QString &path, const Arguments &arguments);
    [[nodiscard]] qint64 newLongJob();
    [[nodiscard]] Call overviewCall(const QString &endpoint);
    [[nodiscard]] Call deviceCall(const QString &endpoint);
    [[nodiscard]] static qint64 newestSessionOf(Person &person);
    [[nodiscard]] Arguments code(const QString &channel, const QString &address);
    void makeFriends();
    void makeGroups();
    void makeManagedGroups();
    void talk();
    void makeBans();
    [[nodiscard]] qint64 newBan(const QString &scope);
    void makeInvitation();
    void announce();
    void showLinks();
    [[nodiscard]] qint64 newGroup(Person &owner, const QString &name, const QList<Person *> &members);
    [[nodiscard]] qint64 say(Person &from, qint64 toId, const QString &ope);

    const ServerProcess &m_server;
    Person m_former; // a friend to part from
    Person m_edited; // whom operators change
    Person m_deletable;
    Person m_deleted;
    Person m_offender; // who may be banned from anything
    qint64 m_spareFriendGroup = 0;
    qint64 m_dissolvable = 0;
    qint64 m_leavable = 0;
    qint64 m_transferable = 0;
    qint64 m_editableBan = 0;
    qint64 m_liftableBan = 0;
    qint64 m_exportJob = 0;
    qint64 m_managedTransferable = 0;
    qint64 m_managedDissolvable = 0;
    qint64 m_restorable = 0;
    qint64 m_zoesTablet = 0; // a session of hers
    qint64 m_deletableLink = 0;
};

} // namespace freeim::test
