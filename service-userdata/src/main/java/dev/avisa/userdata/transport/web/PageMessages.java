package dev.avisa.userdata.transport.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * All that the pages say, in English; the template holds no words. Another language is one file,
 * {@code messages/repudiation_pt.properties} for Portuguese, with a line for each method here, and
 * an entry in {@link Wording}.
 */
@MessageBundle(value = "repudiation", locale = "en")
interface PageMessages {
  /** The language of the texts, for the {@code lang} attribute (BCP 47). */
  @Message("en")
  String languageTag();

  @Message("Wasn't this you?")
  String askTitle();

  @Message("You opened a link from our message about a change of your data. This is the change:")
  String askLead();

  @Message("Reference")
  String reference();

  @Message("When")
  String when();

  @Message("{date}, {time} UTC")
  String whenInUtc(String date, String time);

  @Message(
      "If neither you nor anybody you asked made it, tell us now. You don't need a password for"
          + " that.")
  String askIfNotYou();

  @Message("This wasn't me")
  String askButton();

  @Message("If it was you, close this page: nothing happens then.")
  String askIfYou();

  @Message("Thank you, we have recorded it")
  String doneTitle();

  @Message("You told us that you didn't make this change. It is noted for our staff to look into:")
  String doneLead();

  @Message("The change itself stays as it is until somebody has looked into it.")
  String doneNothingUndone();

  @Message(
      "If you can still log in, change your password now; also wherever else you use the same one.")
  String donePassword();

  @Message(
      "Keep our message: whoever helps you asks for the reference. Nobody of us ever asks for your"
          + " password.")
  String doneKeep();

  @Message("This was a sample")
  String sampleTitle();

  @Message(
      "The link works, but the message was a sample about nobody's data, so nothing was recorded."
          + " With a real one you would have told us that you didn't make this change:")
  String sampleLead();

  @Message("This link is too old")
  String expiredTitle();

  @Message(
      "Nothing was recorded: such a link counts for a limited time only. Write to the address in"
          + " our message and give the reference that is in it.")
  String expiredLead();

  @Message("This link doesn't work")
  String invalidTitle();

  @Message(
      "Nothing was recorded. Perhaps a part of the link got lost: open it from our message once"
          + " more, or copy all of it. If that doesn't help, write to the address in the message and"
          + " give the reference that is in it.")
  String invalidLead();

  @Message("We couldn't record it just now")
  String failedTitle();

  @Message("That is our fault. Please try again in a minute; the link stays good for now.")
  String failedLead();

  @Message("Try again: this wasn't me")
  String failedButton();
}
