// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

// The examples as they are written down, a list for each part of the API. examples.h reads them.
namespace freeim {

struct ExampleText
{
    const char *endpoint;
    const char *request; // nullptr: no parameters
    const char *result;  // nullptr: null
};

[[nodiscard]] std::span<const ExampleText> operatorExamples();
[[nodiscard]] std::span<const ExampleText> messageExamples();
[[nodiscard]] std::span<const ExampleText> banExamples();
[[nodiscard]] std::span<const ExampleText> settingExamples();
[[nodiscard]] std::span<const ExampleText> userExamples();
[[nodiscard]] std::span<const ExampleText> groupExamples();
[[nodiscard]] std::span<const ExampleText> jobExamples();
[[nodiscard]] std::span<const ExampleText> overviewExamples();
[[nodiscard]] std::span<const ExampleText> deviceExamples();
[[nodiscard]] std::span<const ExampleText> syncExamples();

} // namespace freeim
