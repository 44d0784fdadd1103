// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/multipart.h"

namespace freeim {

namespace {

// Forms of chat clients have a handful of parts; this bounds the work a hostile one can cause.
constexpr qsizetype kMostParts = 1000;
constexpr qsizetype kLongestPartHead = 8 * 1024;
constexpr qsizetype kLongestBoundary = 70; // RFC 2046 5.1.1

bool isTokenCharacter(char c)
{
    // RFC 9110 5.6.2
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

QByteArrayView trimmed(QByteArrayView text)
{
    return text.trimmed();
}

// Reads "; name=value" and "; name=\"quoted\"" until the end.
class ParameterScanner
{
public:
    explicit ParameterScanner(QByteArrayView text)
        : m_text(text)
    {}

    [[nodiscard]] std::optional<QHash<QByteArray, QByteArray>> scan()
    {
        QHash<QByteArray, QByteArray> parameters;
        for (;;) {
            skipSpace();
            if (m_at == m_text.size())
                return parameters;
            if (m_text[m_at++] != ';')
                return std::nullopt;
            skipSpace();
            if (m_at == m_text.size())
                return parameters; // a trailing semicolon
            const qsizetype equals = m_text.indexOf('=', m_at);
            if (equals < 0)
                return std::nullopt;
            const QByteArray name = m_text.sliced(m_at, equals - m_at).toByteArray().toLower();
            m_at = equals + 1;
            const std::optional<QByteArray> value = readValue();
            if (!isToken(name) || !value || parameters.contains(name))
                return std::nullopt;
            parameters.insert(name, *value);
        }
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    std::optional<QByteArray> readValue()
    {
        if (m_at < m_text.size() && m_text[m_at] == '"')
            return readQuoted();
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isTokenCharacter(m_text[m_at]))
            ++m_at;
        const QByteArrayView value = m_text.sliced(start, m_at - start);
        return value.isEmpty() ? std::nullopt : std::optional(value.toByteArray());
    }

    std::optional<QByteArray> readQuoted()
    {
        QByteArray value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                return value;
            }
            // Browsers write a quote as %22, others as \"; a lone backslash stays, as in file names of Windows.
            const bool escaped = m_text[m_at] == '\\' && m_at + 1 < m_text.size() &&
                                 (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            if (escaped)
                ++m_at;
            value += m_text[m_at];
        }
        return std::nullopt;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

// The three escapes of the HTML standard's multipart encoding.
QByteArray unescapedName(QByteArray name)
{
    return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
}

std::optional<QString> strictUtf8(const QByteArray &bytes)
{
    if (!QUtf8StringView(bytes).isValidUtf8())
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

bool readDisposition(QByteArrayView value, FormPart &part)
{
    const qsizetype end = value.indexOf(';');
    if (end < 0 || trimmed(value.first(end)).compare("form-data", Qt::CaseInsensitive) != 0)
        return false;
    const auto parameters = ParameterScanner(value.sliced(end)).scan();
    if (!parameters || !parameters->contains("name"))
        return false;
    const std::optional<QString> name = strictUtf8(unescapedName(parameters->value("name")));
    if (!name || name->isEmpty())
        return false;
    part.name = *name;
    if (parameters->contains("filename")) {
        part.fileName = strictUtf8(unescapedName(parameters->value("filename")));
        return part.fileName.has_value();
    }
    return true;
}

bool readPartHead(QByteArrayView head, FormPart &part)
{
    bool hasDisposition = false;
    while (!head.isEmpty()) {
        const qsizetype end = head.indexOf("\r\n");
        const QByteArrayView line = end < 0 ? head : head.first(end);
        head = end < 0 ? QByteArrayView() : head.sliced(end + 2);
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.first(colon)))
            return false;
        const QByteArrayView name = line.first(colon);
        const QByteArrayView value = trimmed(line.sliced(colon + 1));
        if (name.compare("content-disposition", Qt::CaseInsensitive) == 0) {
            if (hasDisposition || !readDisposition(value, part))
                return false;
            hasDisposition = true;
        } else if (name.compare("content-type", Qt::CaseInsensitive) == 0) {
            part.contentType = value.toByteArray();
        }
    }
    return hasDisposition;
}

} // namespace

std::optional<MediaType> MediaType::parse(QByteArrayView text)
{
    const qsizetype end = text.indexOf(';');
    MediaType type;
    type.name = trimmed(end < 0 ? text : text.first(end)).toByteArray().toLower();
    const qsizetype slash = type.name.indexOf('/');
    if (slash < 0 || !isToken(QByteArrayView(type.name).first(slash)) ||
        !isToken(QByteArrayView(type.name).sliced(slash + 1)))
        return std::nullopt;
    if (end < 0)
        return type;
    auto parameters = ParameterScanner(text.sliced(end)).scan();
    if (!parameters)
        return std::nullopt;
    type.parameters = *std::move(parameters);
    return type;
}

Result<FormBeginning> parseMultipartBeginning(QByteArrayView bytes, QByteArrayView boundary)
{
    const Failure malformed = fail(ErrorCode::BodyMalformed);
    if (boundary.isEmpty() || boundary.size() > kLongestBoundary)
        return malformed;
    const QByteArray delimiter = "--" + boundary.toByteArray();
    const QByteArray separator = "\r\n" + delimiter;

    FormBeginning form;
    if (bytes.size() < delimiter.size()) {
        if (!delimiter.startsWith(bytes))
            return malformed;
        return form;
    }
    if (!bytes.startsWith(delimiter))
        return malformed;
    qsizetype at = delimiter.size();
    for (;;) {
        const QByteArrayView rest = bytes.sliced(at);
        if (rest.startsWith("--")) {
            const QByteArrayView epilogue = rest.sliced(2);
            if (!QByteArrayView("\r\n").startsWith(epilogue))
                return malformed;
            form.isWhole = epilogue.size() != 1;
            return form;
        }
        if (rest.isEmpty() || rest == QByteArrayView("-") || rest == QByteArrayView("\r"))
            return form;
        if (!rest.startsWith("\r\n") || form.parts.size() == kMostParts)
            return malformed;
        at += 2;
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n", at);
        if (headEnd < 0 && bytes.size() - at <= kLongestPartHead)
            return form;
        if (headEnd < 0 || headEnd - at > kLongestPartHead)
            return malformed;
        FormPart part;
        if (!readPartHead(bytes.sliced(at, headEnd - at), part))
            return malformed;
        const qsizetype contentStart = headEnd + 4;
        // The separator's line end may be the one that ends an empty part's head.
        const qsizetype contentEnd = bytes.indexOf(separator, contentStart - 2);
        if (contentEnd < 0) {
            part.content = bytes.sliced(contentStart);
            form.unfinished = std::move(part);
            return form;
        }
        part.content = contentEnd < contentStart ? QByteArrayView()
                                                 : bytes.sliced(contentStart, contentEnd - contentStart);
        form.parts.append(std::move(part));
        at = contentEnd + separator.size();
    }
}

Result<QList<FormPart>> parseMultipart(QByteArrayView body, QByteArrayView boundary)
{
    FREEIM_TRY(FormBeginning form, parseMultipartBeginning(body, boundary));
    if (!form.isWhole)
        return fail(ErrorCode::BodyMalformed);
    return std::move(form.parts);
}

} // namespace freeim
