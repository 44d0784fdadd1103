// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/configuration.h"

#include "server/configuration/setting_key.h"
#include "server/configuration/setting_rules.h"
#include "server/configuration/toml_reader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace freeim {

namespace {

constexpr auto kListenFlag = "listen"_L1;
constexpr auto kPrefix = "FREEIM_"_L1;
constexpr auto kConfigurationVariable = "FREEIM_CONFIG"_L1;
constexpr auto kFileSuffix = "_file"_L1; // of the key that names a file holding a secret
constexpr qint64 kLargestFile = 1024 * 1024;
constexpr qint64 kLargestSecret = 64 * 1024;

struct FileContent
{
    QByteArray bytes = {};
    QString problem = {}; // empty: it was read
};

FileContent readWhole(const QString &path, qint64 limit)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return {.problem = u"is a directory"_s};
    if (!file.open(QIODevice::ReadOnly))
        return {.problem = u"cannot be read: "_s + file.errorString()};
    FileContent content{.bytes = file.read(limit + 1)};
    if (file.error() != QFileDevice::NoError)
        return {.problem = u"cannot be read: "_s + file.errorString()};
    if (content.bytes.size() > limit)
        return {.problem = u"is longer than "_s + formatBytes(limit)};
    return content;
}

QString didYouMean(const QString &suggestion)
{
    return suggestion.isEmpty() ? QString() : u"; did you mean '"_s + suggestion + u"'?"_s;
}

// A name that stands for a setting, or for a file that holds one.
struct Target
{
    const SettingKey *key = nullptr;
    bool isFileOfSecret = false;
};

Target findTarget(const QString &path)
{
    if (const SettingKey *key = findSettingKey(path))
        return {.key = key};
    if (path.endsWith(kFileSuffix)) {
        const SettingKey *key = findSettingKey(path.chopped(kFileSuffix.size()));
        if (key && key->isSecret)
            return {.key = key, .isFileOfSecret = true};
    }
    return {};
}

// Every name of the table, as it stands in the file or in the environment.
QStringList knownNames(QString (*nameOf)(const SettingKey &), const QString &fileSuffix)
{
    QStringList names;
    for (const SettingKey &key : settingKeys()) {
        names += nameOf(key);
        if (key.isSecret)
            names += nameOf(key) + fileSuffix;
    }
    return names;
}

class Loader
{
public:
    explicit Loader(const ConfigurationSources &sources)
        : m_sources(sources)
    {}

    Configuration load()
    {
        readFile();
        readEnvironment();
        readFlags();
        if (m_result.problems.isEmpty())
            finishSettings(m_result.settings, m_origins, m_result.problems);
        return std::move(m_result);
    }

private:
    void readFile();
    void readEntry(const TomlEntry &entry);
    void readEnvironment();
    void readUnknownVariable(const QString &name);
    void readFlags();
    void readListenFlag(const QString &value);
    void assignFromFile(const SettingKey &key, const QString &origin, const QString &path);
    void accept(const SettingKey &key, const QString &origin, const std::optional<QString> &refusal);
    bool isSecondSecret(const SettingKey &key, const QString &origin);

    // Paths that belong to the source start at directory.
    void beginSource(const QString &directory)
    {
        m_directory = directory;
        m_secrets.clear();
    }
    void assign(const SettingKey &key, const QString &origin, const RawValue &value)
    {
        accept(key, origin, key.assign(m_result.settings, value));
    }
    void assignText(const SettingKey &key, const QString &origin, const QString &text)
    {
        accept(key, origin, key.assignText(m_result.settings, text));
    }
    void refuse(const QString &origin, const QString &reason) { m_result.problems += origin + u": "_s + reason; }

    const ConfigurationSources &m_sources;
    Configuration m_result = {};
    SettingOrigins m_origins = {};

    QDir m_directory = {};
    QSet<QString> m_secrets = {};       // paths of those the current source has given
    QSet<QString> m_refusedTables = {}; // whose content needs no words of its own
};

void Loader::accept(const SettingKey &key, const QString &origin, const std::optional<QString> &refusal)
{
    if (refusal) {
        refuse(origin, *refusal);
        return;
    }
    m_origins.insert(key.path, origin);
    if (key.pathFrom == SettingKey::PathFrom::Source) {
        QString &path = std::get<SettingKey::Field<QString>>(key.place)(m_result.settings);
        if (!path.isEmpty())
            path = QDir::cleanPath(m_directory.absoluteFilePath(path));
    }
}

// One of "secret" and "secret_file" would silently lose.
bool Loader::isSecondSecret(const SettingKey &key, const QString &origin)
{
    if (!m_secrets.contains(key.path)) {
        m_secrets.insert(key.path);
        return false;
    }
    refuse(origin, u"is given twice, as a value and as a file; keep one"_s);
    return true;
}

void Loader::assignFromFile(const SettingKey &key, const QString &origin, const QString &path)
{
    if (path.isEmpty() || isSecondSecret(key, origin))
        return;
    FileContent content = readWhole(m_directory.absoluteFilePath(path), kLargestSecret);
    if (!content.problem.isEmpty()) {
        refuse(origin, u'\'' + path + u"' "_s + content.problem);
        return;
    }
    // Editors and echo end a file with a line break that is no part of the secret.
    if (content.bytes.endsWith('\n'))
        content.bytes.chop(1);
    if (content.bytes.endsWith('\r'))
        content.bytes.chop(1);
    if (content.bytes.isEmpty())
        refuse(origin, u'\'' + path + u"' is empty"_s);
    else
        assignText(key, origin, QString::fromUtf8(content.bytes));
}

void Loader::readFile()
{
    const QString named = m_sources.environment.value(kConfigurationVariable);
    QString asked; // who named the file
    if (!m_sources.file.isEmpty()) {
        m_result.file = m_sources.file;
        asked = u"--config: "_s;
    } else if (!named.isEmpty()) {
        m_result.file = named;
        asked = kConfigurationVariable + u": "_s;
    } else if (QFileInfo::exists(m_sources.systemFile)) {
        m_result.file = m_sources.systemFile;
    } else {
        return;
    }

    beginSource(QFileInfo(m_result.file).absolutePath());
    const FileContent content = readWhole(m_result.file, kLargestFile);
    if (!content.problem.isEmpty()) {
        m_result.problems += asked + u'\'' + m_result.file + u"' "_s + content.problem;
        return;
    }
    const TomlDocument document = readToml(content.bytes);
    if (!document.problem.isEmpty())
        refuse(m_result.file + u':' + QString::number(document.problemLine), document.problem);
    for (const TomlEntry &entry : document.entries)
        readEntry(entry);
}

void Loader::readEntry(const TomlEntry &entry)
{
    const QString origin = m_result.file + u':' + QString::number(entry.line) + u": "_s + entry.path;
    const auto refuseEntry = [&](const QString &reason) {
        if (entry.isTable)
            m_refusedTables.insert(entry.path);
        refuse(origin, reason);
    };

    if (m_refusedTables.contains(entry.path.first(std::max<qsizetype>(0, entry.path.lastIndexOf(u'.'))))) {
        if (entry.isTable)
            m_refusedTables.insert(entry.path);
        return;
    }

    QStringList sections;
    for (const SettingSection &section : settingSections())
        sections += section.name;
    if (sections.contains(entry.path)) {
        if (!entry.isTable)
            refuse(origin, u"must be a table, written ["_s + entry.path + u']');
        return;
    }

    const Target target = findTarget(entry.path);
    if (!target.key) {
        const QStringList names = knownNames([](const SettingKey &key) { return key.path; }, kFileSuffix);
        refuseEntry((entry.isTable ? u"unknown section"_s : u"unknown key"_s) +
                    didYouMean(nearest(entry.path, names + sections)));
    } else if (entry.isTable) {
        refuseEntry(u"must be a value, not a table"_s);
    } else if (const QString *text = std::get_if<QString>(&entry.value); target.isFileOfSecret) {
        text ? assignFromFile(*target.key, origin, *text) : refuse(origin, u"must be a string"_s);
    } else if (!target.key->isSecret || !text || text->isEmpty() || !isSecondSecret(*target.key, origin)) {
        assign(*target.key, origin, entry.value);
    }
}

void Loader::readEnvironment()
{
    beginSource(QDir::currentPath());
    QStringList names = m_sources.environment.keys();
    names.sort();
    for (const QString &name : names) {
        if (!name.startsWith(kPrefix) || name == kConfigurationVariable)
            continue;
        const QString value = m_sources.environment.value(name);
        const auto &keys = settingKeys();
        const auto found = std::find_if(keys.begin(), keys.end(), [&](const SettingKey &key) {
            return key.environment() == name ||
                   (key.isSecret && key.environment() + QString(kFileSuffix).toUpper() == name);
        });
        if (found == keys.end())
            readUnknownVariable(name);
        else if (found->environment() != name)
            assignFromFile(*found, name, value);
        else if (!found->isSecret || value.isEmpty() || !isSecondSecret(*found, name))
            assignText(*found, name, value);
    }
}

// Container platforms set variables such as FREEIM_PORT_8081_TCP for a service called "freeim", so an unknown name
// stops the start only when it is clearly meant for us.
void Loader::readUnknownVariable(const QString &name)
{
    const auto nameOf = [](const SettingKey &key) { return key.environment(); };
    const QStringList names = knownNames(nameOf, QString(kFileSuffix).toUpper()) + QStringList{kConfigurationVariable};
    const QString suggestion = nearest(name.sliced(kPrefix.size()),
                                       QStringList(names).replaceInStrings(kPrefix, QString()));
    const auto &sections = settingSections();
    const bool hasSection = std::any_of(sections.begin(), sections.end(), [&](const SettingSection &section) {
        return !section.name.isEmpty() &&
               name.startsWith(kPrefix + QString(section.name).replace(u'.', u'_').toUpper() + u'_');
    });
    const QString reason = u"unknown setting"_s + didYouMean(suggestion.isEmpty() ? QString() : kPrefix + suggestion);
    if (hasSection || !suggestion.isEmpty())
        refuse(name, reason);
    else
        m_result.warnings += name + u": "_s + reason;
}

void Loader::readFlags()
{
    beginSource(QDir::currentPath());
    for (const FlagValue &flag : m_sources.flags) {
        if (flag.flag == kListenFlag) {
            readListenFlag(flag.value);
            continue;
        }
        const auto &keys = settingKeys();
        const auto key = std::find_if(keys.begin(), keys.end(),
                                      [&](const SettingKey &candidate) { return candidate.flag == flag.flag; });
        Q_ASSERT(key != keys.end());
        assignText(*key, u"--"_s + flag.flag, flag.value);
    }
}

// One flag for two keys: "127.0.0.1:8081" or "[::1]:8081".
void Loader::readListenFlag(const QString &value)
{
    const QString origin = u"--"_s + kListenFlag;
    const qsizetype colon = value.lastIndexOf(u':');
    QString address = value.first(std::max<qsizetype>(0, colon));
    const bool hasBrackets = address.startsWith(u'[') && address.endsWith(u']');
    if (colon <= 0 || (address.contains(u':') && !hasBrackets)) {
        refuse(origin, u"must be ADDRESS:PORT, such as 127.0.0.1:8081 or [::1]:8081, not '"_s + value + u'\'');
        return;
    }
    if (hasBrackets)
        address = address.sliced(1).chopped(1);
    assignText(*findSettingKey(u"http.address"_s), origin, address);
    assignText(*findSettingKey(u"http.port"_s), origin, value.sliced(colon + 1));
}

} // namespace

Configuration loadConfiguration(const ConfigurationSources &sources)
{
    return Loader(sources).load();
}

} // namespace freeim
