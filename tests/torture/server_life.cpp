// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/server_life.h"

#include <QProcessEnvironment>
#include <QRegularExpression>

#include <csignal>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace freeim::torture {

using namespace Qt::StringLiterals;

namespace {

// As exec() wants it: pointers into bytes that stay.
class TextArray
{
public:
    explicit TextArray(const QStringList &texts)
    {
        for (const QString &text : texts)
            m_texts.append(text.toUtf8());
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char *const *data() const { return m_pointers.data(); }

private:
    QByteArrayList m_texts;
    std::vector<char *> m_pointers;
};

QStringList environmentOf(const ServerCommand &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("FREEIM_"_L1))
            environment.remove(name);
    }
    for (auto it = command.environment.begin(); it != command.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment.toStringList();
}

} // namespace

ServerLife::ServerLife(load::EventLoop &loop, ServerCommand command, OnState onState)
    : m_loop(loop)
    , m_command(std::move(command))
    , m_onState(std::move(onState))
{}

ServerLife::~ServerLife()
{
    end();
}

void ServerLife::enter(State state)
{
    m_state = state;
    m_onState(state);
}

void ServerLife::start()
{
    const TextArray arguments(QStringList{m_command.program} + m_command.arguments);
    const TextArray environment(environmentOf(m_command));
    const QByteArray program = m_command.program.toUtf8();
    const int log = open(m_command.logFile.toUtf8().constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    std::array<int, 2> pipe = {-1, -1};
    if (log < 0 || pipe2(pipe.data(), O_CLOEXEC) != 0)
        qFatal("no log or pipe for the server: %s", strerror(errno));
    m_process = fork();
    if (m_process == 0) {
        // Only what is safe between fork() and exec().
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(pipe[1], STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
        execve(program.constData(), arguments.data(), environment.data());
        _exit(127);
    }
    ::close(log);
    ::close(pipe[1]);
    if (m_process < 0)
        qFatal("fork: %s", strerror(errno));
    m_output = pipe[0];
    m_said.clear();
    m_exitStatus.reset();
    m_loop.add(m_output, EPOLLIN, *this);
    enter(State::Starting);
}

void ServerLife::ready(uint32_t)
{
    std::array<char, 4096> buffer;
    const ssize_t count = read(m_output, buffer.data(), buffer.size());
    if (count <= 0) {
        closeOutput();
        int status = 0;
        waitpid(std::exchange(m_process, -1), &status, 0);
        m_exitStatus = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        enter(State::Down);
        return;
    }
    if (m_state == State::Ready)
        return;
    m_said.append(buffer.data(), count);
    static const QRegularExpression address(u"is ready: http://[^:]+:(\\d+)/"_s);
    if (const auto match = address.match(QString::fromUtf8(m_said)); match.hasMatch()) {
        m_port = match.captured(1).toUShort();
        enter(State::Ready);
    }
}

void ServerLife::closeOutput()
{
    if (m_output < 0)
        return;
    m_loop.remove(m_output, *this);
    ::close(std::exchange(m_output, -1));
}

void ServerLife::kill()
{
    if (m_process <= 0)
        return;
    end();
    enter(State::Down);
}

void ServerLife::end()
{
    closeOutput();
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    waitpid(std::exchange(m_process, -1), nullptr, 0);
}

void ServerLife::freeze(bool isFrozen)
{
    if (m_process > 0)
        ::kill(m_process, isFrozen ? SIGSTOP : SIGCONT);
}

void ServerLife::terminate()
{
    if (m_process > 0)
        ::kill(m_process, SIGTERM);
}

} // namespace freeim::torture
