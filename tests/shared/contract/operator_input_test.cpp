// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_me.h"
#include "shared/contract/admin_operators.h"

#include "shared/reflect/reader.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class OperatorInputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codesOfTheAppAreSixDigits_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("letters") << u"abcdef"_s << ErrorCode::ParameterInvalid;
        QTest::newRow("a letter last") << u"12345a"_s << ErrorCode::ParameterInvalid;
        QTest::newRow("a blank within") << u"123 56"_s << ErrorCode::ParameterInvalid;
        QTest::newRow("a sign") << u"-12345"_s << ErrorCode::ParameterInvalid;
        QTest::newRow("full-width digits") << u"１２３４５６"_s << ErrorCode::ParameterInvalid;
        QTest::newRow("five digits") << u"12345"_s << ErrorCode::ParameterTooShort;
        QTest::newRow("seven digits") << u"1234567"_s << ErrorCode::ParameterTooLong;
    }

    void codesOfTheAppAreSixDigits()
    {
        QFETCH(QString, code);
        QFETCH(ErrorCode, expected);

        const auto request = read<ConfirmSecondFactor>({{u"code"_s, code}});

        QVERIFY(!request);
        QCOMPARE(request.error().code, expected);
        QCOMPARE(request.error().field, u"code"_s);
        QCOMPARE(read<ConfirmSecondFactor>({{u"code"_s, u"012345"_s}})->code, u"012345"_s);
    }

    // A recovery code is given in the same place.
    void signingInTakesRecoveryCodesToo()
    {
        const auto request = read<OperatorSignIn>(
            {{u"name"_s, u"mei"_s}, {u"password"_s, u"secret"_s}, {u"code"_s, u"MZXW-6YTB-OI2D-KNRX"_s}});

        QVERIFY(request);
        QCOMPARE(request->code, std::optional(u"MZXW-6YTB-OI2D-KNRX"_s));
    }

    void aRolesNameIsMoreThanBlanks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("one word") << u"support"_s << true;
        QTest::newRow("blanks around a word") << u" 客服 "_s << true;
        QTest::newRow("beyond 16 bits") << u"🍜"_s << true;
        QTest::newRow("a blank") << u" "_s << false;
        QTest::newRow("blanks") << u"   "_s << false;
        QTest::newRow("no-break space") << u"\u00a0"_s << false;
        QTest::newRow("ideographic spaces") << u"\u3000\u3000"_s << false;
        QTest::newRow("byte order mark") << u"\ufeff"_s << false;
        QTest::newRow("line separator") << u"\u2028"_s << false;
    }

    void aRolesNameIsMoreThanBlanks()
    {
        QFETCH(QString, name);
        QFETCH(bool, isValid);

        const auto made = read<CreateRole>({{u"name"_s, name}});
        const auto edited = read<EditRole>({{u"id"_s, u"5"_s}, {u"name"_s, name}});

        QCOMPARE(made.has_value(), isValid);
        QCOMPARE(edited.has_value(), isValid);
        if (!isValid) {
            QCOMPARE(made.error().field, u"name"_s);
            QCOMPARE(edited.error().field, u"name"_s);
        }
    }

private:
    template <typename Request>
    static Result<Request> read(const QList<std::pair<QString, QString>> &texts)
    {
        Parameters parameters;
        for (const auto &[name, text] : texts)
            parameters.addText(name, text);
        return fromParameters<Request>(parameters);
    }
};

QTEST_GUILESS_MAIN(OperatorInputTest)
#include "operator_input_test.moc"
