package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.repositories.Notices;
import dev.avisa.pushemail.repositories.SendOutcome;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sends notices through the configured SMTP server. */
@ApplicationScoped
class SmtpNotices implements Notices {
  private static final Logger LOG = Logger.getLogger(SmtpNotices.class);

  private final ReactiveMailer mailer;
  private final MailSettings settings;
  private final Function<Locale, Wording> wordings;

  @Inject
  SmtpNotices(ReactiveMailer mailer, MailSettings settings) {
    this(mailer, settings, Wording::in);
  }

  SmtpNotices(ReactiveMailer mailer, MailSettings settings, Function<Locale, Wording> wordings) {
    this.mailer = mailer;
    this.settings = settings;
    this.wordings = wordings;
  }

  /**
   * A reply that comes after the time-out is not seen: if it was "accepted", the next attempt makes
   * a second copy with the same Message-ID.
   */
  @Override
  public Uni<SendOutcome> send(Notice notice) {
    Wording wording = wordings.apply(notice.locale());
    Optional<String> recipient = WireAddress.of(notice.recipient());
    if (recipient.isEmpty()) {
      return refused(notice, "the address needs SMTPUTF8, which this version can't do");
    }
    String subject = wording.subject(notice.kind());
    Map<String, String> headers =
        Map.of(
            "Message-ID", notice.messageId().value(),
            "Auto-Submitted", "auto-generated", // RFC 3834 section 5: no out-of-office replies
            "Avisa-Event-Id", notice.event().toString());
    Optional<String> unsafe =
        Headers.firstUnsafe(headers)
            .or(() -> Headers.firstUnsafe(Map.of("Subject", subject, "To", recipient.get())));
    if (unsafe.isPresent()) {
      return refused(notice, "header " + unsafe.get() + " would not be printable ASCII");
    }
    NoticeView view = NoticeView.of(notice, wording, settings.support());
    Mail mail =
        Mail.withHtml(recipient.get(), subject, NoticeTemplates.html(view).render())
            .setText(NoticeTemplates.text(view).render());
    headers.forEach(mail::addHeader);
    return mailer
        .send(mail)
        .ifNoItem()
        .after(settings.timeout())
        .fail()
        .<SendOutcome>map(sent -> new SendOutcome.Accepted())
        .onFailure(SmtpNotices::isNoDefect)
        .recoverWithItem(SmtpFailure::outcome)
        .invoke(outcome -> log(notice, outcome));
  }

  private static boolean isNoDefect(Throwable failure) {
    return !(failure instanceof IllegalArgumentException
        || failure instanceof NullPointerException);
  }

  private static Uni<SendOutcome> refused(Notice notice, String reason) {
    SendOutcome outcome = new SendOutcome.Refused(reason);
    log(notice, outcome);
    return Uni.createFrom().item(outcome);
  }

  private static void log(Notice notice, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted accepted ->
          LOG.debugf("Event %s, %s: accepted", notice.event(), notice.kind());
      case SendOutcome.Postponed postponed ->
          LOG.infof(
              "Event %s, %s: postponed, %s", notice.event(), notice.kind(), postponed.reason());
      case SendOutcome.Refused refused ->
          LOG.warnf("Event %s, %s: refused, %s", notice.event(), notice.kind(), refused.reason());
    }
  }
}
