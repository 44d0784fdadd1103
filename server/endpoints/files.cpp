// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/files.h"

#include "server/endpoints/endpoints.h"
#include "server/http/dispatcher.h"
#include "server/http/file_response.h"
#include "server/http/parameters.h"
#include "server/services/file_service.h"
#include "server/services/file_type.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kFilesPath("/files/");
constexpr QLatin1StringView kTokenPart("token");

// What a form may take beside its file: token, key and heads of parts are far below, and clients of Qiniu add
// variables of their own.
constexpr qint64 kFormBytes = 64 * 1024;

QByteArray uploadPath()
{
    return QByteArray(kApiBase) + contract::uploadFile.path;
}

QString hostOf(const HttpRequest &request)
{
    return QString::fromLatin1(request.field("host"));
}

// Wherever it is; valid as long as the request.
Result<QByteArrayView> bodyOf(const HttpRequest &request)
{
    if (!request.bodyFile)
        return QByteArrayView(request.body);
    const qint64 size = request.bodyFile->size();
    const uchar *const bytes = request.bodyFile->map(0, size); // until the file is closed
    if (!bytes)
        return failInternally(u"mapping an upload: "_s + request.bodyFile->errorString());
    return QByteArrayView(bytes, size);
}

struct UploadForm
{
    UploadFile request = {};
    QByteArrayView content = {};
};

bool isFilePart(const FormPart &part)
{
    return part.fileName || part.name == QLatin1StringView(contract::uploadFile.filePart);
}

// Not by way of addFormParts() alone: some clients send the file without a file name.
Result<UploadForm> readForm(const HttpRequest &request)
{
    const std::optional<MediaType> type = MediaType::parse(request.field("content-type"));
    if (!type || type->name != "multipart/form-data")
        return fail(ErrorCode::ContentTypeUnsupported);
    FREEIM_TRY(const QByteArrayView body, bodyOf(request));
    FREEIM_TRY(const QList<FormPart> parts, parseMultipart(body, type->parameters.value("boundary")));

    const QLatin1StringView filePart(contract::uploadFile.filePart);
    QList<FormPart> files;
    QList<FormPart> texts;
    for (const FormPart &part : parts) {
        const bool isFile = isFilePart(part);
        if (!isFile && part.content.size() > kFormBytes)
            return fail(ErrorCode::ParameterTooLong, part.name);
        (isFile ? files : texts).append(part);
    }
    if (files.isEmpty())
        return fail(ErrorCode::ParameterMissing, filePart);
    if (files.size() > 1)
        return fail(ErrorCode::ParameterConflict, filePart);
    if (files.first().name != filePart)
        return fail(ErrorCode::ParameterMissing, filePart);

    Parameters parameters;
    FREEIM_CHECK(addUrlEncoded(parameters, request.query()));
    FREEIM_CHECK(addFormParts(parameters, texts));
    FREEIM_TRY(const UploadFile fields, fromParameters<UploadFile>(parameters));
    return UploadForm{.request = fields, .content = files.first().content};
}

Result<HttpResponse> upload(FileService &files, const HttpRequest &request)
{
    FREEIM_TRY(const UploadForm form, readForm(request));
    FREEIM_TRY(const UploadedFile uploaded, files.upload(form.request, form.content, hostOf(request)));
    const QByteArray members = R"("hash":)" + toJson(uploaded.hash) + R"(,"key":)" + toJson(uploaded.key);
    const Language language = preferredLanguage(request.field("accept-language"));
    HttpResponse response = successResponse(contract::uploadFile.success, language, toJson(uploaded), members);
    response.addField("Cache-Control", "no-store");
    return response;
}

// Some forms carry their token behind the file, where nobody sees it before the file is through.
BodyVerdict judgeUpload(const FileService &files, const RequestHead &head, const QByteArray &beginning)
{
    const std::optional<MediaType> type = MediaType::parse(head.field("content-type"));
    if (!type || type->name != "multipart/form-data")
        return Error{.code = ErrorCode::ContentTypeUnsupported};
    const auto judgeToken = [&files](const QByteArray &token) -> BodyVerdict {
        if (const auto good = files.checkToken(token); !good)
            return good.error();
        return BodyTrust::Proven;
    };
    Parameters query;
    if (addUrlEncoded(query, head.query)) {
        if (const QList<Input> tokens = query.values(kTokenPart); !tokens.isEmpty())
            return judgeToken(tokens.first().value.toString().toUtf8());
    }
    const auto form = parseMultipartBeginning(beginning, type->parameters.value("boundary"));
    if (!form)
        return form.error();
    for (const FormPart &part : form->parts) {
        if (part.name == kTokenPart && !part.fileName)
            return judgeToken(part.content.toByteArray());
        if (isFilePart(part))
            return BodyTrust::Unproven;
    }
    return form->unfinished && isFilePart(*form->unfinished) ? BodyTrust::Unproven : BodyTrust::Undecided;
}

// Public, as in a public bucket: names made from the content can't be guessed.
Result<HttpResponse> download(const FileService &files, const HttpRequest &request)
{
    const QString key = QString::fromUtf8(request.path().sliced(kFilesPath.size()));
    FREEIM_TRY(const StoredFile stored, files.open(key));
    const bool isInline = isSafeInline(stored.upload.contentType);
    HttpResponse response = fileResponse(
        request, {.file = stored.content,
                  .size = stored.upload.size,
                  .tag = stored.upload.hash.toLatin1(),
                  .contentType = isInline ? stored.upload.contentType.toLatin1() : "application/octet-stream"_ba});
    if (response.status == describe(ErrorCode::RangeNotSatisfiable).clientStatus)
        return response;
    // A key holds nothing that would have to be escaped here.
    const QByteArray fileName = key.sliced(key.lastIndexOf(u'/') + 1).toLatin1();
    response.addField("Content-Disposition",
                      (isInline ? "inline; filename=\"" : "attachment; filename=\"") + fileName + '"');
    response.addField("Cache-Control", "public, max-age=31536000, immutable");
    response.addField("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

} // namespace

void bindFiles(Api &api, FileService &files)
{
    api.bind(contract::uploadParameters, [&](const Call &call, const Nothing &) -> Result<UploadParameters> {
        return files.parameters(call.caller.account, call.host);
    });
    api.barredBy(BanScope::Upload);
}

void addFileRoutes(Dispatcher &dispatcher, FileService &files)
{
    // Not bound to the API: it reads the body's file part, which endpoints never see.
    dispatcher.addWork("uploadFile", HttpMethod::Post, uploadPath(), Lane::Files,
                       [&files](const HttpRequest &request) { return upload(files, request); });
    dispatcher.barredBy(BanScope::Upload);
    dispatcher.addWork("file", HttpMethod::Get, kFilesPath.toByteArray(), Lane::Work,
                       [&files](const HttpRequest &request) { return download(files, request); });
}

StreamedBodies streamedUploads(const Settings &settings, const FileService &files)
{
    const auto limit = [&settings](const RequestHead &head) -> std::optional<qint64> {
        const bool isSmall = head.contentLength <= std::min(kFormBytes, settings.http.bodyBytes);
        if (isSmall || head.method != HttpMethod::Post || head.path != uploadPath())
            return std::nullopt;
        return settings.upload.fileBytes + kFormBytes;
    };
    return {.limit = limit,
            .judge = [&files](const RequestHead &head,
                              const QByteArray &beginning) { return judgeUpload(files, head, beginning); },
            .concurrentBodies = settings.upload.concurrentUploads,
            .concurrentBytes = settings.upload.concurrentBytes + kFormBytes};
}

} // namespace freeim
