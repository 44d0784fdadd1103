// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/operators_desk.h"

#include "server/demo/demo_data.h"
#include "server/endpoints/endpoints.h"
#include "server/http/parameters.h"

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

const Statement kAnyMessage{"test.anyMessage", u"SELECT id FROM message WHERE NOT is_private ORDER BY id LIMIT 1"_s};

class SilentProgress final : public demo::Progress
{
public:
    void begin(const QString &, qint64) override {}
    void advance(qint64) override {}
    void end() override {}
};

Settings settingsIn(const QString &directory, const QString &databaseUrl)
{
    Settings settings;
    settings.development = true; // mails and texts stay here
    settings.dataDirectory = directory;
    settings.database.url = databaseUrl;
    settings.upload.directory = directory + u"/files"_s;
    settings.token.secret = "a secret of this test alone, known to nobody else";
    settings.password.memoryBytes = 8 * 1024 * 1024;
    return settings;
}

template <typename T>
T expected(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().internal));
    return *std::move(result);
}

} // namespace

OperatorsDesk::OperatorsDesk()
    : m_settings(settingsIn(m_directory.path(), m_database.url()))
    , m_signer(m_settings.token)
    , m_sessions(m_signer, m_clock)
    , m_operators(m_clock)
    , m_bans(m_clock)
    , m_online(m_clock)
    , m_statistics(m_clock)
    , m_services(
          expected(ServiceSet::create({*m_database, m_clock, m_sink}, m_settings,
                                      {m_sessions, m_operators, m_bans, m_online, m_statistics, m_vitals}, m_signer),
                   "services"))
{
    ServiceSet &s = *m_services;
    bindAdminMessages(m_api, s.messageAudit, s.messageTraces);
    bindAdminMe(m_api, s.operatorAccounts, s.secondFactors);
    bindAdminOperators(m_api, s.operators, s.operatorRoles);
    bindAdminAudit(m_api, s.auditLog);
    bindBans(m_api, s.bans);
    bindAdminSettings(m_api, s.serverSettings);
    bindAdminInvitations(m_api, s.invitations);
    bindAnnouncements(m_api, s.announcements);
    bindAdminUsers(m_api, s.userDirectory, s.userEdits, s.userDeletions);
    bindAdminJobs(m_api, s.jobs);
    bindAdminGroups(m_api, s.adminGroups, s.adminGroupMembers);
    fill();
}

void OperatorsDesk::fill()
{
    SilentProgress progress;
    const demo::Plan plan{.users = 100, .groups = 5, .messages = 500};
    const demo::Made made = expected(demo::makeDemoData(*m_database, m_settings, plan, m_clock.now(), progress),
                                     "demonstration data");
    const OperatorPassword boss = expected(m_services->operatorSetup.add(u"boss"_s, u"owner"_s, false), "operator");
    m_call.actor = {.id = boss.id, .name = boss.name};
    for (const PermissionDescription &each : permissionCatalogue())
        m_call.actor.permissions.add(each.permission);

    const OperatorCaller caller{.id = boss.id, .name = boss.name, .permissions = m_call.actor.permissions};
    CreateInvitations invitation;
    invitation.code = u"WELCOME"_s;
    expected(m_services->invitations.create(caller, invitation), "invitation");
    ExportUsers exported;
    const JobPlan job = expected(m_services->jobs.begin<JobKind::UsersExport>(caller, exported), "export");

    const auto message = expected(
        m_database->read([](Connection &connection) { return connection.value<qint64>(kAnyMessage); }), "message");

    const QString account = QString::number(made.firstAccount.value);
    const QString anotherAccount = QString::number(made.firstAccount.value + 1);
    const QString operatorId = QString::number(boss.id.value);
    const QString time = m_clock.now().plus(-30 * kDay).toRfc3339();
    m_samples.filters = {{u"?text"_s, {u"a"_s, u"小"_s, account}},
                         {u"?words"_s, {u"吃饭"_s, u"好"_s, u"meeting"_s, u"nobodywrotethis"_s}},
                         {u"?operatorId"_s, {operatorId}},
                         {u"?createdBy"_s, {operatorId}},
                         {u"?targetKind"_s, {u"account"_s}},
                         {u"?targetId"_s, {account}},
                         {u"?membersFrom"_s, {u"3"_s}},
                         {u"?membersUntil"_s, {u"30"_s}},
                         {u"?groupId"_s, {u"1"_s}}};
    for (const QString &name : {u"accountId"_s, u"ownerId"_s, u"memberId"_s, u"senderId"_s, u"receiverId"_s})
        m_samples.filters.insert(u'?' + name, {account});
    m_samples.filters.insert(u"?otherId"_s, {anotherAccount});
    for (const QString &name : {u"from"_s, u"until"_s, u"createdFrom"_s, u"createdTo"_s, u"createdUntil"_s,
                                u"registeredFrom"_s, u"registeredUntil"_s, u"lastSeenFrom"_s, u"lastSeenUntil"_s})
        m_samples.filters.insert(u'?' + name, {time});
    m_samples.companions = {{u"otherId"_s, {u"accountId"_s, account}},
                            {u"accountId"_s, {u"otherId"_s, anotherAccount}},
                            {u"targetId"_s, {u"targetKind"_s, u"account"_s}},
                            {u"targetKind"_s, {u"targetId"_s, account}}};
    m_samples.things = {{u"/admin/users/{id}"_s, account},
                        {u"/admin/groups/{id}"_s, u"1"_s},
                        {u"/admin/messages/{id}"_s, QString::number(message.value_or(0))},
                        {u"/admin/operators/{id}"_s, operatorId},
                        {u"/admin/invitations/{code}"_s, invitation.code.value_or(QString())},
                        {u"/admin/jobs/{id}"_s, QString::number(job.job->id.value)},
                        {u"/admin/settings/{key}"_s, u"limits.friendsPerAccount"_s}};
}

Result<QList<ListRequest>> OperatorsDesk::everyRequest() const
{
    return everyListRequest(m_samples);
}

Result<QByteArray> OperatorsDesk::ask(const ListRequest &request) const
{
    const QByteArray path = kApiBase + request.list.toLatin1();
    const auto &endpoints = m_api.endpoints();
    const auto bound = std::find_if(endpoints.begin(), endpoints.end(), [&](const BoundEndpoint &endpoint) {
        return endpoint.method == Method::Get && endpoint.path == path;
    });
    if (bound == endpoints.end())
        return failInternally(u"not bound: "_s + request.list);
    Parameters parameters;
    FREEIM_CHECK(addUrlEncoded(parameters, request.query.toString(QUrl::FullyEncoded).toLatin1()));
    if (const qsizetype begin = request.list.indexOf(u'{'); begin >= 0) {
        const QString name = request.list.sliced(begin + 1, request.list.indexOf(u'}') - begin - 1);
        parameters.addText(name, request.path.section(u'/', 3, 3));
    }
    return bound->answer(m_call, parameters);
}

} // namespace freeim::test
