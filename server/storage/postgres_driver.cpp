// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/driver.h"

#include <libpq-fe.h>

#include <charconv>
#include <poll.h>
#include <vector>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Our statements say "?" for a parameter, PostgreSQL "$1". Literals may hold either.
QByteArray withNumberedParameters(const QByteArray &sql)
{
    QByteArray numbered;
    numbered.reserve(sql.size() + 32);
    bool isInLiteral = false;
    int number = 0;
    for (const char c : sql) {
        if (c == '\'')
            isInLiteral = !isInLiteral;
        if (c == '?' && !isInLiteral)
            numbered += '$' + QByteArray::number(++number);
        else
            numbered += c;
    }
    return numbered;
}

struct ClearResult
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

class PostgresDriver final : public Driver
{
public:
    explicit PostgresDriver(const DatabaseLocation &location)
        : m_location(location)
    {}
    ~PostgresDriver() override { PQfinish(m_connection); }
    Q_DISABLE_COPY_MOVE(PostgresDriver)

    bool open() override
    {
        const std::array<std::pair<const char *, QByteArray>, 8> options{{
            {"host", m_location.host.toUtf8()},
            {"port", QByteArray::number(m_location.port)},
            {"user", m_location.user.toUtf8()},
            {"password", m_location.password.toUtf8()},
            {"dbname", m_location.database.toUtf8()},
            {"connect_timeout", "5"},
            {"application_name", "freeim"},
            {"client_encoding", "UTF8"},
        }};
        std::array<const char *, options.size() + 1> keywords{};
        std::array<const char *, options.size() + 1> values{};
        for (size_t i = 0; i < options.size(); ++i) {
            keywords[i] = options[i].first;
            values[i] = options[i].second.constData();
        }
        m_connection = PQconnectdbParams(keywords.data(), values.data(), 0);
        // Warnings would go to stderr as they are, and may quote values.
        PQsetNoticeProcessor(
            m_connection, [](void *, const char *) {}, nullptr);
        return isOpen() || fail(nullptr);
    }

    bool isOpen() const override { return PQstatus(m_connection) == CONNECTION_OK; }

    // A server that goes says so and hangs up; the hanging up is what can be relied upon.
    bool isAlive() override
    {
        pollfd socket{.fd = PQsocket(m_connection), .events = POLLIN, .revents = 0};
        while (isOpen() && ::poll(&socket, 1, 0) > 0) {
            if (!PQconsumeInput(m_connection))
                return false;
            (void)PQisBusy(m_connection); // makes room by reading notices
        }
        return isOpen();
    }

    bool execute(const QByteArray &sql) override { return accept(PQexec(m_connection, sql.constData())) != nullptr; }

    std::unique_ptr<SqlQuery> prepare(const QByteArray &sql) override;
    Error lastError() const override { return m_lastError; }

    [[nodiscard]] PGconn *connection() const { return m_connection; }

    // The result when it is a success, else null and lastError() set.
    ResultHandle accept(PGresult *result)
    {
        ResultHandle handle(result);
        const ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            fail(result);
            return nullptr;
        }
        return handle;
    }

private:
    // Not the whole message: its DETAIL line holds values.
    bool fail(const PGresult *result)
    {
        const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        m_lastError = {QString::fromLatin1(code),
                       QString::fromUtf8(text ? text : PQerrorMessage(m_connection)).section(u'\n', 0, 0)};
        return false;
    }

    DatabaseLocation m_location;
    PGconn *m_connection = nullptr;
    int m_statements = 0;
    Error m_lastError = {};
};

// Goes with its connection: to deallocate it before would cost a round trip.
class PostgresQuery final : public SqlQuery
{
public:
    PostgresQuery(PostgresDriver &driver, QByteArray name)
        : m_driver(driver)
        , m_name(std::move(name))
    {}

    bool run(std::span<const SqlValue> values) override
    {
        m_texts.resize(values.size());
        m_parameters.resize(values.size());
        m_lengths.resize(values.size());
        m_formats.resize(values.size());
        for (size_t i = 0; i < values.size(); ++i) {
            m_texts[i] = std::visit([](const auto &each) { return textOf(each); }, values[i]);
            m_parameters[i] = std::holds_alternative<std::monostate>(values[i]) ? nullptr : m_texts[i].constData();
            m_lengths[i] = static_cast<int>(m_texts[i].size());
            // As text U+0000 would end it without a word; in a binary one PostgreSQL refuses it.
            m_formats[i] = m_texts[i].contains('\0') ? 1 : 0;
        }
        m_result = m_driver.accept(PQexecPrepared(m_driver.connection(), m_name.constData(),
                                                  static_cast<int>(values.size()), m_parameters.data(),
                                                  m_lengths.data(), m_formats.data(), 0));
        m_row = -1;
        return m_result != nullptr;
    }

    Step next() override { return ++m_row < PQntuples(m_result.get()) ? Step::Row : Step::End; }

    void finish() override
    {
        m_result.reset();
        m_texts.clear();
    }

    qint64 changedRows() const override { return QByteArrayView(PQcmdTuples(m_result.get())).toLongLong(); }

    QStringList columnNames() const override
    {
        QStringList names;
        for (int column = 0; column < PQnfields(m_result.get()); ++column)
            names.append(QString::fromUtf8(PQfname(m_result.get(), column)));
        return names;
    }

    bool isNull(int column) const override { return PQgetisnull(m_result.get(), m_row, column) != 0; }
    bool boolean(int column) const override
    {
        const QByteArrayView text = bytes(column);
        return text == "t" || integer(column) != 0;
    }
    qint64 integer(int column) const override { return number<qint64>(column); }
    double real(int column) const override { return number<double>(column); }
    QString text(int column) const override { return isNull(column) ? QString() : QString::fromUtf8(bytes(column)); }

private:
    static QByteArray textOf(std::monostate) { return {}; }
    static QByteArray textOf(bool value) { return value ? "t"_ba : "f"_ba; }
    static QByteArray textOf(qint64 value) { return QByteArray::number(value); }
    static QByteArray textOf(double value) { return QByteArray::number(value, 'g', 17); }
    static QByteArray textOf(const QByteArray &value) { return value; }

    [[nodiscard]] QByteArrayView bytes(int column) const
    {
        return {PQgetvalue(m_result.get(), m_row, column), PQgetlength(m_result.get(), m_row, column)};
    }

    template <typename T>
    [[nodiscard]] T number(int column) const
    {
        const QByteArrayView text = bytes(column);
        T value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    PostgresDriver &m_driver;
    QByteArray m_name;
    ResultHandle m_result = nullptr;
    int m_row = -1;
    // What a run hands over; kept, so that they are allocated once.
    std::vector<QByteArray> m_texts;
    std::vector<const char *> m_parameters;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

std::unique_ptr<SqlQuery> PostgresDriver::prepare(const QByteArray &sql)
{
    const QByteArray name = "s" + QByteArray::number(++m_statements);
    const QByteArray numbered = withNumberedParameters(sql);
    if (!accept(PQprepare(m_connection, name.constData(), numbered.constData(), 0, nullptr)))
        return nullptr;
    return std::make_unique<PostgresQuery>(*this, name);
}

} // namespace

std::unique_ptr<Driver> makePostgresDriver(const DatabaseLocation &location)
{
    return std::make_unique<PostgresDriver>(location);
}

} // namespace freeim
