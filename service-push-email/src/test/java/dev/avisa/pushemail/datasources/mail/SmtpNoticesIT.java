package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.Examples;
import dev.avisa.pushemail.MailInbox;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Notices;
import dev.avisa.pushemail.repositories.NoticesContract;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SmtpNoticesIT extends NoticesContract {
  @Inject Notices notices;
  @Inject MailClient client;

  @Inject
  @ConfigProperty(name = "quarkus.mailer.from")
  String from;

  @Inject MailSettings settings;
  @Inject Vertx vertx;

  private final MailInbox inbox = new MailInbox();

  @AfterEach
  void healTheServer() {
    inbox.noFaults();
  }

  @Override
  protected Notices notices() {
    return notices;
  }

  @Override
  protected List<String> arrivedAt(EmailAddress recipient) {
    return inbox.to(recipient.value()).stream()
        .flatMap(mail -> mail.header("Message-ID").stream())
        .toList();
  }

  @Override
  protected void postponeOnce(EmailAddress recipient) {
    inbox.faults(List.of(MailInbox.reply(recipient.value(), 451, "4.3.0 later", 1)));
  }

  @Override
  protected void refuseOnce(EmailAddress recipient) {
    String text = "5.1.1 <" + recipient.value() + "> is unknown";
    inbox.faults(List.of(MailInbox.reply(recipient.value(), 550, text, 1)));
  }

  @Test
  void writesEachHeaderOnce() {
    Notice notice = Samples.notice(Samples.freshAddress());

    send(notice);

    MailInbox.Received mail = onlyMail(notice);
    assertThat(mail.header("Message-ID")).containsExactly(notice.messageId().value());
    assertThat(mail.header("Avisa-Event-Id")).containsExactly(notice.event().toString());
    assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.header("To")).containsExactly(notice.recipient().value());
    assertThat(mail.header("From")).containsExactly("Avisa <notices@example.org>");
    assertThat(mail.header("Subject")).containsExactly("Your data was changed");
    assertThat(mail.header("Date")).hasSize(1);
    assertThat(mail.header("Cc")).isEmpty();
    assertThat(mail.header("MIME-Version")).containsExactly("1.0");
    assertThat(mail.header("Content-Type"))
        .singleElement()
        .asString()
        .startsWith("multipart/alternative");
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatHappenedInBothParts(NoticeKind kind) {
    Notice sample = Samples.notice(Samples.freshAddress());
    Notice notice =
        new Notice(
            sample.event(),
            kind,
            sample.recipient(),
            "Ana Souza",
            Locale.forLanguageTag("pt-BR"),
            sample.occurredAt(),
            Examples.emailChanged().changes());

    send(notice);

    for (String part : List.of("text/plain", "text/html")) {
      assertThat(onlyMail(notice).part(part))
          .contains(
              "Hello Ana Souza,",
              "E-mail address",
              kind == NoticeKind.DATA_DELETED ? "•••@e•••.org" : "a•••@e•••.com",
              "15 January 2026, 09:30 UTC",
              "support@example.org",
              notice.event().toString())
          .doesNotContain("ana@example.org", "ana.souza@example.com");
    }
  }

  static Stream<String> hostileNames() {
    return Stream.of(
        "<script>alert(1)</script>",
        "{#if true}{notice.reference}{/if}",
        "Ana\r\nBcc: victim@example.org\r\n\r\nforged body",
        "Ana\r\n.\r\nMAIL FROM:<x@example.org>",
        "\"><img src=x onerror=alert(1)>",
        "\u202eanA & 'Co' \u0000");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void showsAHostileNameAsText(String name) {
    Notice notice = Samples.notice(Samples.freshAddress(), name);

    send(notice);

    MailInbox.Received mail = onlyMail(notice);
    String shown = PlainLine.of(name);
    assertThat(mail.part("text/plain").lines()).first().isEqualTo("Hello " + shown + ",");
    assertThat(unescape(mail.part("text/html"))).contains(">Hello " + shown + ",</p>");
    assertThat(mail.part("text/html")).doesNotContain("<script", "<img");
    assertThat(sortedHeader(mail)).isEqualTo(sortedHeader(mailTo("Ana Souza")));
  }

  @Test
  void greetsANameThatWouldBecomeALinkWithoutIt() {
    Notice notice = Samples.notice(Samples.freshAddress(), "Win at https://evil.example");

    send(notice);

    assertThat(onlyMail(notice).raw()).doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Changed\r\nBcc: victim@example.org",
        "Changed\nX: y",
        "a\rb",
        "a\u0000b",
        "\u00e9"
      })
  void refusesToWriteAHeaderThatIsMoreThanOne(String subject) {
    Notice notice = Samples.notice(Samples.freshAddress());
    SmtpNotices withHostileWording =
        new SmtpNotices(client, from, settings, vertx, locale -> new HostileWording(subject));

    SendOutcome outcome = withHostileWording.send(notice).await().atMost(Duration.ofSeconds(20));

    assertThat(outcome)
        .isEqualTo(
            new SendOutcome.Refused(Reply.none("", "header Subject would not be printable ASCII")));
    assertThat(inbox.to(notice.recipient().value())).isEmpty();
  }

  @Test
  void refusesAnAddressThatNeedsSmtpUtf8() {
    Notice notice =
        Samples.notice(new EmailAddress("jos\u00e9" + UUID.randomUUID() + "@example.org"));

    SendOutcome outcome = send(notice);

    assertThat(outcome)
        .isEqualTo(
            new SendOutcome.Refused(
                Reply.none("", "the address needs SMTPUTF8, which this version can't do")));
  }

  @Test
  void reachesADomainOfAnotherScript() {
    String localPart = "ana" + UUID.randomUUID();
    Notice notice = Samples.notice(new EmailAddress(localPart + "@b\u00fccher.example"));

    assertThat(send(notice)).isInstanceOf(SendOutcome.Accepted.class);

    assertThat(inbox.to(localPart))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.recipients())
                    .containsExactly(localPart + "@xn--bcher-kva.example"));
  }

  @Test
  void losesNoAttemptThatFollowsAFailedOne() {
    for (int i = 0; i < 50; i++) {
      Notice notice = Samples.notice(Samples.freshAddress());
      postponeOnce(notice.recipient());

      assertThat(send(notice))
          .isEqualTo(new SendOutcome.Postponed(new Reply("", 451, "4.3.0", "")));
      assertThat(send(notice)).isInstanceOf(SendOutcome.Accepted.class);
    }
  }

  @Test
  void postponesWhenTheServerSaysNothing() {
    inbox.faults(List.of(Map.of("fault", "hang", "stage", "before-250", "times", 1)));

    assertThat(send(Samples.notice(Samples.freshAddress())))
        .isEqualTo(new SendOutcome.Postponed(Reply.none("", "TimeoutException")));
  }

  @Test
  void postponesWhenTheConnectionBreaks() {
    for (String stage : List.of("mail", "rcpt", "data", "before-250")) {
      inbox.faults(List.of(Map.of("fault", "drop", "stage", stage, "times", 100)));

      assertThat(send(Samples.notice(Samples.freshAddress())))
          .as(stage)
          .isInstanceOf(SendOutcome.Postponed.class);
    }
  }

  @Test
  void postponesWhatTheServerHoldsAgainstOurSenderAddress() {
    inbox.faults(
        List.of(
            Map.of(
                "fault", "reply", "stage", "mail", "code", 550, "text", "5.7.1 no", "times", 1)));

    assertThat(send(Samples.notice(Samples.freshAddress())))
        .isEqualTo(new SendOutcome.Postponed(new Reply("", 550, "5.7.1", "")));
  }

  private MailInbox.Received mailTo(String name) {
    Notice notice = Samples.notice(Samples.freshAddress(), name);
    send(notice);
    return onlyMail(notice);
  }

  private MailInbox.Received onlyMail(Notice notice) {
    List<MailInbox.Received> mails = inbox.to(notice.recipient().value());
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  /** The names of all header lines, continuation lines told apart. */
  private static List<String> sortedHeader(MailInbox.Received mail) {
    return mail.header().lines().map(line -> line.replaceFirst(":.*", "")).sorted().toList();
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
