// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// The first bytes of files of many kinds: enough to tell what they are.
namespace freeim::test {

inline const QByteArray kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", 24);
inline const QByteArray kJpeg("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1", 13);
inline const QByteArray kGif("GIF89a\1\0\1\0\0\0\0", 13);
inline const QByteArray kWebp("RIFF\x20\0\0\0WEBPVP8 ", 16);
inline const QByteArray kBitmap("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", 18);
inline const QByteArray kMp3("ID3\3\0\0\0\0\0\0", 10);
inline const QByteArray kAmr("#!AMR\n\x3c\x91\x17", 9);
inline const QByteArray kM4a("\0\0\0\x20"
                             "ftypM4A \0\0\0\0",
                             16);
inline const QByteArray kMp4("\0\0\0\x20"
                             "ftypmp42\0\0\0\0",
                             16);
inline const QByteArray kPlaylist("#EXTM3U\n#EXT-X-VERSION:3\nhttp://example.org/\n");
inline const QByteArray kPdf("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
inline const QByteArray kZip("PK\3\4\x14\0\0\0\x08\0", 10);
inline const QByteArray kOpenDocument("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0"
                                      "mimetypeapplication/vnd.oasis.opendocument.text",
                                      77);
inline const QByteArray kUnknown("\1\2\3\x80\xff\xfe\0\0abc", 11);
inline const QByteArray kText("hello, this is a note\n");
inline const QByteArray kHtml("<!DOCTYPE html><html><script>alert(1)</script></html>");
inline const QByteArray kSvg(R"(<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>)");
inline const QByteArray kXml(R"(<?xml version="1.0"?><a/>)");
inline const QByteArray kShellScript("#!/bin/sh\necho hello\n");
inline const QByteArray kPython("#!/usr/bin/python3\nimport os\n");
inline const QByteArray kPhp("<?php echo 1; ?>");
inline const QByteArray kJavaScript("function f() { alert(1); }\n");
inline const QByteArray kProgram("\x7f"
                                 "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3e\0",
                                 20);

} // namespace freeim::test
