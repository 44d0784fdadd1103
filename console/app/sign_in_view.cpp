// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/sign_in_view.h"

#include "console/api/server_address.h"
#include "console/app/token_store.h"
#include "console/widgets/form.h"
#include "console/widgets/parts.h"
#include "console/words/language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QStackedLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCard = 380;
constexpr auto kUsualServer = "127.0.0.1:8081";

// A card in the middle of the window.
QWidget *centred(QFrame *card)
{
    setLook(card, look::kCard);
    card->setFixedWidth(kCard);
    auto *page = new QWidget;
    auto *column = columnIn(page);
    column->addStretch(2);
    column->addWidget(card, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

QLineEdit *passwordField()
{
    auto *field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    return field;
}

} // namespace

SignInView::SignInView(ApiClient &api, TokenStore &tokens, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_tokens(tokens)
    , m_steps(new QStackedLayout(this))
{
    setObjectName(u"signIn"_s);
    m_steps->addWidget(buildForm());
    m_steps->addWidget(buildNewPassword());
    serverChanged();
}

QWidget *SignInView::buildForm()
{
    auto *card = new QFrame;
    auto *column = columnIn(card, space::kHuge, space::kSmall);
    auto *head = new QHBoxLayout;
    head->addWidget((new Label(tr("FreeIM console")))->sized(TextSize::Title, true));
    head->addStretch();
    QPushButton *language = makeButton(isChinese() ? u"English"_s : u"中文"_s, look::kLink);
    language->setObjectName(u"language"_s);
    connect(language, &QPushButton::clicked, this, [this] { Q_EMIT languageWanted(isChinese() ? u"en"_s : u"zh"_s); });
    head->addWidget(language);
    column->addLayout(head);
    m_why = (new Label(tr("Sign in as an operator")))->quiet()->wrapped();
    column->addWidget(m_why);
    column->addSpacing(space::kSmall);

    m_form = new Form;
    m_server = m_form->add(u"server"_s, tr("Server"), new QComboBox);
    m_server->setEditable(true);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    for (const KnownServer &known : preferences::servers())
        m_server->addItem(shortAddress(known.address), known.operatorName);
    if (m_server->count() == 0)
        m_server->setEditText(QLatin1StringView(kUsualServer));
    m_hint = (new Label)->sized(TextSize::Small)->wrapped();
    m_name = m_form->add(u"name"_s, tr("Operator"), new QLineEdit);
    m_password = m_form->add(u"password"_s, tr("Password"), passwordField());
    m_code = m_form->add(u"code"_s, tr("Code of the second factor"), new QLineEdit, {});
    m_code->setPlaceholderText(tr("Six digits, or a recovery code"));
    m_form->setLineVisible(u"code"_s, false);
    m_stay = m_form->add(u"stay"_s, {}, new QCheckBox(tr("Stay signed in on this computer")));
    column->addWidget(m_form);
    column->addWidget(m_hint);
    m_signIn = makeButton(tr("Sign in"), look::kPrimary);
    m_signIn->setObjectName(u"submit"_s);
    column->addWidget(m_signIn);

    connect(m_signIn, &QPushButton::clicked, this, &SignInView::submit);
    for (QLineEdit *field : {m_name, m_password, m_code, m_server->lineEdit()})
        connect(field, &QLineEdit::returnPressed, this, &SignInView::submit);
    connect(m_server, &QComboBox::editTextChanged, this, &SignInView::serverChanged);
    connect(m_server, &QComboBox::activated, this,
            [this](int index) { m_name->setText(m_server->itemData(index).toString()); });
    if (m_server->count() > 0)
        m_name->setText(m_server->itemData(0).toString());
    return centred(card);
}

QWidget *SignInView::buildNewPassword()
{
    auto *card = new QFrame;
    auto *column = columnIn(card, space::kHuge, space::kSmall);
    column->addWidget((new Label(tr("Choose your password")))->sized(TextSize::Title, true));
    column->addWidget(
        (new Label(tr("The one you signed in with was for one time. Nothing else works before it is changed.")))
            ->quiet()
            ->wrapped());
    column->addSpacing(space::kSmall);
    m_passwordForm = new Form;
    m_newPassword = m_passwordForm->add(u"password"_s, tr("New password"), passwordField(),
                                        tr("At least %n character(s)", nullptr, kOperatorPasswordLeastBytes));
    m_again = m_passwordForm->add(u"again"_s, tr("The same again"), passwordField());
    m_newPassword->setObjectName(u"newPassword"_s);
    column->addWidget(m_passwordForm);
    m_change = makeButton(tr("Change and go on"), look::kPrimary);
    m_change->setObjectName(u"change"_s);
    column->addWidget(m_change);
    connect(m_change, &QPushButton::clicked, this, &SignInView::submitNewPassword);
    connect(m_again, &QLineEdit::returnPressed, this, &SignInView::submitNewPassword);
    return centred(card);
}

void SignInView::resume()
{
    const QList<KnownServer> known = preferences::servers();
    if (known.isEmpty() || !known.first().staysSignedIn)
        return;
    const KnownServer server = known.first();
    m_stay->setChecked(true);
    setBusy(true);
    m_tokens.read(server.address, server.operatorName,
                  [this, server](TokenStore::Outcome outcome, const QByteArray &token) {
                      if (outcome == TokenStore::Outcome::Done)
                          open(server, token);
                      else
                          setBusy(false);
                  });
}

void SignInView::open(const KnownServer &server, const QByteArray &token)
{
    m_api.setServer(server.address);
    m_api.setToken(token);
    m_token = token;
    m_call = m_api.call(contract::operatorSelf, {}, this, [this](const CallResult<OperatorSelf> &self) {
        setBusy(false);
        if (self)
            enter(*self);
        else if (self.error().status == 401)
            explain(tr("Your session has ended. Please sign in again."));
        else
            m_form->showProblem(self.error());
    });
}

void SignInView::explain(const QString &why)
{
    m_steps->setCurrentIndex(0);
    m_why->setText(why);
    m_password->clear();
    m_code->clear();
    m_form->setLineVisible(u"code"_s, false);
    m_password->setFocus();
}

void SignInView::setServer(const QString &address, const QString &operatorName)
{
    m_server->setEditText(address);
    m_name->setText(operatorName);
}

void SignInView::signIn(const QString &password)
{
    m_password->setText(password);
    submit();
}

void SignInView::serverChanged()
{
    const std::optional<QUrl> server = serverAddress(m_server->currentText());
    const bool isOpen = server && isOpenOnTheWay(*server);
    setLook(m_hint, isOpen ? look::kProblem : look::kQuiet);
    m_hint->setText(isOpen ? tr("This connection is not encrypted: others on the network can read the password.")
                           : QString());
    m_hint->setVisible(isOpen);
}

void SignInView::submit()
{
    m_form->clearProblems();
    const std::optional<QUrl> server = serverAddress(m_server->currentText());
    if (!server) {
        m_form->showProblem(u"server"_s, tr("Not an address, such as chat.example.org or 127.0.0.1:8081"));
        return;
    }
    if (m_name->text().trimmed().isEmpty()) {
        m_form->showProblem(u"name"_s, tr("Give your operator name"));
        return;
    }
    if (m_password->text().isEmpty()) {
        m_form->showProblem(u"password"_s, tr("Give your password"));
        return;
    }
    m_api.setServer(*server);
    m_api.setToken({});
    setBusy(true);
    const QString code = m_code->text().simplified().remove(u' ');
    m_call = m_api.call(contract::operatorSignIn,
                        {.name = m_name->text().trimmed(),
                         .password = m_password->text(),
                         .code = code.isEmpty() ? std::nullopt : std::optional(code)},
                        this, [this](const CallResult<OperatorSignedIn> &answer) {
                            setBusy(false);
                            if (answer)
                                take(*answer);
                            else
                                showError(answer.error());
                        });
}

void SignInView::showError(const CallError &error)
{
    const bool needsCode = error.is(ErrorCode::SecondFactorRequired);
    if (needsCode || error.is(ErrorCode::SecondFactorWrong)) {
        m_form->setLineVisible(u"code"_s, true);
        m_code->setFocus();
        m_code->selectAll();
    }
    if (!needsCode || !m_code->text().isEmpty())
        m_form->showProblem(error);
}

void SignInView::take(const OperatorSignedIn &answer)
{
    m_token = answer.token.toLatin1();
    m_api.setToken(m_token);
    if (answer.profile.mustChangePassword) {
        m_steps->setCurrentIndex(1);
        m_newPassword->setFocus();
        return;
    }
    enter(answer);
}

void SignInView::submitNewPassword()
{
    m_passwordForm->clearProblems();
    if (m_newPassword->text() != m_again->text()) {
        m_passwordForm->showProblem(u"again"_s, tr("The two are not the same"));
        return;
    }
    m_change->setEnabled(false);
    m_call = m_api.call(contract::changeOwnPassword, {.current = m_password->text(), .password = m_newPassword->text()},
                        this, [this](const CallResult<Done> &changed) {
                            m_change->setEnabled(true);
                            if (!changed) {
                                m_passwordForm->showProblem(changed.error());
                                return;
                            }
                            m_call = m_api.call(contract::operatorSelf, {}, this,
                                                [this](const CallResult<OperatorSelf> &self) {
                                                    if (self)
                                                        enter(*self);
                                                    else
                                                        m_passwordForm->showProblem(self.error());
                                                });
                        });
}

void SignInView::enter(const OperatorSelf &self)
{
    preferences::rememberServer(
        {.address = m_api.server(), .operatorName = self.profile.name, .staysSignedIn = m_stay->isChecked()});
    if (m_stay->isChecked())
        keepToken();
    else
        m_tokens.remove(m_api.server(), self.profile.name);
    m_password->clear();
    m_code->clear();
    m_newPassword->clear();
    m_again->clear();
    m_form->setLineVisible(u"code"_s, false);
    m_steps->setCurrentIndex(0);
    Q_EMIT signedIn(self);
}

void SignInView::keepToken()
{
    m_tokens.write(m_api.server(), preferences::servers().first().operatorName, m_token,
                   [this](TokenStore::Outcome outcome) {
                       if (outcome == TokenStore::Outcome::NoKeychain)
                           Q_EMIT keychainMissing();
                   });
}

void SignInView::setBusy(bool isBusy)
{
    m_signIn->setEnabled(!isBusy);
    m_signIn->setText(isBusy ? tr("Signing in…") : tr("Sign in"));
}

QVariantMap SignInView::keptState() const
{
    return {{u"server"_s, m_server->currentText()},
            {u"name"_s, m_name->text()},
            {u"password"_s, m_password->text()},
            {u"stay"_s, m_stay->isChecked()}};
}

void SignInView::restoreState(const QVariantMap &state)
{
    setServer(state.value(u"server"_s).toString(), state.value(u"name"_s).toString());
    m_password->setText(state.value(u"password"_s).toString());
    m_stay->setChecked(state.value(u"stay"_s).toBool());
}

} // namespace freeim::console
