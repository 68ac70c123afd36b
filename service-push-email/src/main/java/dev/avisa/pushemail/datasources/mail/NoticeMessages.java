package dev.avisa.pushemail.datasources.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * All that a notice says, in English; the templates hold no words. Another language is one file:
 * {@code messages/notice_pt.properties} for Portuguese, with a line for each method here.
 *
 * <p>Subjects are one line of text. {@code support} is an address to write to, {@code brand} the
 * name of whoever holds the data.
 */
@MessageBundle(value = "notice", locale = "en")
interface NoticeMessages {
  /** The language of the texts, for the {@code lang} attribute (BCP 47). */
  @Message("en")
  String languageTag();

  /** How the language is written, for the {@code dir} attribute: ltr or rtl. */
  @Message("ltr")
  String textDirection();

  @Message("Your account was created")
  String subjectWelcome();

  @Message("Your data was changed")
  String subjectDataChanged();

  @Message("Your data was changed {changes} times")
  String subjectSeveralChanges(int changes);

  @Message("Your account was deactivated")
  String subjectAccountDeactivated();

  @Message("Your account was reactivated")
  String subjectAccountReactivated();

  @Message("This is now the e-mail address of your account")
  String subjectAddressAdded();

  @Message("Your e-mail address was replaced")
  String subjectAddressRemoved();

  @Message("Your data was deleted")
  String subjectDataDeleted();

  @Message("Hello,")
  String greeting();

  @Message("Hello {name},")
  String greetingByName(String name);

  @Message("An account at {brand} was created with this e-mail address. It holds this data:")
  String leadWelcome(String brand);

  @Message(
      "The data that {brand} holds about you was changed{#if changes > 1} {changes} times{/if}:")
  String leadDataChanged(int changes, String brand);

  @Message("Your account at {brand} was deactivated. The data in it stays as it is:")
  String leadAccountDeactivated(String brand);

  @Message("Your account at {brand} is active again:")
  String leadAccountReactivated(String brand);

  @Message(
      "The e-mail address of your account at {brand} was changed to this one. From now on we write"
          + " here. The former address was told as well.")
  String leadAddressAdded(String brand);

  @Message(
      "The e-mail address of your account at {brand} was changed. This is our last message to this"
          + " address.")
  String leadAddressRemoved(String brand);

  @Message(
      "Your account at {brand} was deleted. This data is no longer held, and this is our last"
          + " message:")
  String leadDataDeleted(String brand);

  @Message("User name")
  String fieldUsername();

  @Message("E-mail address")
  String fieldEmail();

  @Message("Full name")
  String fieldFullName();

  @Message("Date of birth")
  String fieldDateOfBirth();

  @Message("Postal address")
  String fieldAddress();

  @Message("Language")
  String fieldLocale();

  @Message("Account status")
  String fieldStatus();

  @Message("active")
  String statusActive();

  @Message("inactive")
  String statusInactive();

  @Message("(none)")
  String emptyValue();

  @Message("{date}, {time} UTC")
  String whenInUtc(String date, String time);

  @Message(
      "If you didn't ask for an account, somebody used your address: write to {support} at once and"
          + " give the reference below.")
  String adviceWelcome(String support);

  @Message("If you didn't ask for this, write to {support} at once and give the reference below.")
  String advice(String support);

  @Message(
      "If you didn't ask for this, somebody else may be taking over your account: write to {support}"
          + " at once and give the reference below.")
  String adviceAddressRemoved(String support);

  @Message(
      "If you didn't ask for one of these changes, write to {support} at once and give its"
          + " reference.")
  String adviceSeveralChanges(String support);

  @Message("What")
  String field();

  @Message("Before")
  String before();

  @Message("Now")
  String after();

  @Message("Values are partly hidden on purpose: mail can be read by others.")
  String masked();

  @Message("When")
  String when();

  @Message("By")
  String byWhom();

  @Message("you, signed in to your account")
  String authorReader();

  @Message("our support")
  String authorStaff();

  @Message("someone outside our application")
  String authorOutsider();

  @Message("Wasn't this you?")
  String notYou();

  @Message("This wasn't me")
  String repudiate();

  @Message("You can also tell us here. It asks for no password:")
  String repudiateHint();

  @Message("You can also tell us by the link at each change. It asks for no password.")
  String repudiateHintSeveralChanges();

  @Message("Reference")
  String reference();

  @Message(
      "You receive this because data that {brand} holds about you changed. It can't be switched off,"
          + " and it never asks you for a password.")
  String footer(String brand);
}
