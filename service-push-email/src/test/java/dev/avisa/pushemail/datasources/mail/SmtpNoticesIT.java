package dev.avisa.pushemail.datasources.mail;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.Examples;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.pushemail.MailInbox;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Notices;
import dev.avisa.pushemail.repositories.NoticesContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeUtility;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SmtpNoticesIT extends NoticesContract {
  @Inject Notices notices;
  @Inject MailSettings settings;
  @Inject RepudiationSettings repudiation;

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
    assertThat(mail.header("Avisa-Event-Id")).containsExactly(notice.latest().id().toString());
    assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.header("To")).containsExactly(notice.recipient().value());
    assertThat(mail.header("From")).containsExactly("Avisa <notices@example.org>");
    assertThat(mail.header("Subject")).containsExactly("Your data was changed");
    assertThat(mail.header("Reply-To")).containsExactly("support@example.org");
    assertThat(mail.header("Feedback-ID")).containsExactly("data-changed:notice:avisa");
    assertThat(mail.header("Date"))
        .singleElement()
        .satisfies(
            date ->
                assertThat(new MailDateFormat().parse(date).toInstant())
                    .isCloseTo(Instant.now(), within(1, HOURS)));
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
            sample.user(),
            kind,
            sample.recipient(),
            "Ana Souza",
            Locale.forLanguageTag("pt-BR"),
            List.of(
                new CoveredEvent(
                    sample.latest().id(),
                    1,
                    sample.latest().occurredAt(),
                    Author.STAFF,
                    Examples.emailChanged().changes())));

    send(notice);

    for (String part : List.of("text/plain", "text/html")) {
      assertThat(onlyMail(notice).part(part))
          .contains(
              "Olá, Ana Souza,",
              "E-mail",
              kind == NoticeKind.DATA_DELETED ? "•••@e•••.org" : "a•••@e•••.com",
              "15 de janeiro de 2026, 09:30 UTC",
              "support@example.org",
              notice.latest().id().toString())
          .doesNotContain("ana@example.org", "ana.souza@example.com");
    }
  }

  @Test
  void tellsOfAllChangesThatWerePutTogether() {
    Notice sample = Samples.notice(Samples.freshAddress());
    List<CoveredEvent> events =
        Stream.of(
                new FieldChange("address", "R•••", "A•••"),
                new FieldChange("username", "B•••", "C•••"))
            .map(
                change ->
                    new CoveredEvent(
                        new EventId(UUID.randomUUID()),
                        1,
                        Instant.parse("2026-01-15T09:31:00Z"),
                        Author.OUTSIDER,
                        List.of(change)))
            .toList();
    Notice notice =
        new Notice(sample.user(), sample.kind(), sample.recipient(), "Ana", Locale.UK, events);

    send(notice);

    assertThat(onlyMail(notice).eventIds())
        .containsExactlyElementsOf(events.stream().map(event -> event.id().toString()).toList());
    assertThat(onlyMail(notice).part("text/plain"))
        .containsSubsequence(
            "was changed 2 times:",
            "Postal address: R••• -> A•••",
            "15 January 2026, 09:31 UTC",
            "User name: B••• -> C•••",
            "15 January 2026, 09:31 UTC");
    assertThat(onlyMail(notice).part("text/html")).containsSubsequence("A•••", "C•••");
  }

  @ParameterizedTest
  @CsvSource({"text/plain, 1", "text/html, 1", "text/plain, 3", "text/html, 3"})
  void letsEachChangeBeRepudiatedByItself(String type, int changes) {
    Notice sample = Samples.notice(Samples.freshAddress());
    List<CoveredEvent> events = Stream.generate(Samples::event).limit(changes).toList();
    Notice notice =
        new Notice(sample.user(), sample.kind(), sample.recipient(), "Ana", Locale.UK, events);

    send(notice);

    String part = onlyMail(notice).part(type);
    List<EventId> linked =
        Pattern.compile("http://127\\.0\\.0\\.1:8080/repudiations/([\\w.-]+)")
            .matcher(part)
            .results()
            .map(link -> repudiated(link.group(1)))
            .toList();
    assertThat(linked).containsExactlyElementsOf(events.stream().map(CoveredEvent::id).toList());
    // The page shows the reference, by which its reader finds the change in the mail.
    assertThat(part).contains(events.stream().map(event -> event.id().toString()).toList());
  }

  private EventId repudiated(String token) {
    RepudiationKeys keys = RepudiationKeys.parse(repudiation.keys().orElseThrow());
    return keys.verify(token, Instant.EPOCH) instanceof RepudiationCheck.Valid valid
        ? valid.token().event()
        : fail(token);
  }

  static Stream<String> hostileNames() {
    return Stream.of(
        "<script>alert(1)</script>",
        "{#if true}{reference}{/if}",
        "Ana\r\nBcc: victim@example\r\n\r\nforged body",
        "Ana\r\n.\r\nMAIL FROM:<x@example>",
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
        "a\u2028b"
      })
  void refusesToWriteAHeaderThatIsMoreThanOne(String subject) {
    Notice notice = Samples.notice(Samples.freshAddress());
    try (SmtpNotices hostile = withSubject(subject)) {
      assertThat(hostile.send(notice, WITHIN).await().atMost(Duration.ofSeconds(20)))
          .isEqualTo(
              new SendOutcome.Refused(
                  Reply.none("", "header Subject would be more than one line of text")));
    }
    assertThat(inbox.to(notice.recipient().value())).isEmpty();
  }

  @Test
  void encodesASubjectThatIsNotAscii() throws Exception {
    Notice notice = Samples.notice(Samples.freshAddress());
    try (SmtpNotices portuguese = withSubject("Seus dados n\u00e3o mudaram")) {
      assertThat(portuguese.send(notice, WITHIN).await().atMost(Duration.ofSeconds(20)))
          .isInstanceOf(SendOutcome.Accepted.class);
    }

    assertThat(onlyMail(notice).header("Subject"))
        .singleElement()
        .satisfies(
            subject ->
                assertThat(MimeUtility.decodeText(subject))
                    .isEqualTo("Seus dados n\u00e3o mudaram"));
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

  private SmtpNotices withSubject(String subject) {
    InternetAddress avisa = MailSettingsCheck.mailbox("Avisa <notices@example.org>").orElseThrow();
    NoticeRenderer renderer =
        new NoticeRenderer(
            locale -> HostileMessages.saying(subject),
            Theme.builtIn(new Brand("Avisa", Brand.DEFAULT_ACCENT, null)),
            avisa.getAddress(),
            (notice, change) -> "");
    LetterWriter writer = new LetterWriter(avisa, avisa, renderer, InstantSource.system());
    return MailSetUp.start(settings, null, writer::write);
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
    return mail.header().lines().map(line -> line.replaceFirst("[:=].*", "")).sorted().toList();
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
