package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Notices;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends notices through the SMTP server that {@code quarkus.mailer} configures, with that
 * extension's client rather than its {@code Mailer}: the latter writes an empty {@code Cc:} into
 * every mail, which RFC 5322 section 3.6.3 doesn't allow.
 */
@ApplicationScoped
class SmtpNotices implements Notices {
  private static final Logger LOG = Logger.getLogger(SmtpNotices.class);

  private final MailClient client;
  private final String from;
  private final MailSettings settings;
  private final Context eventLoop;
  private final Function<Locale, Wording> wordings;

  @Inject
  SmtpNotices(
      MailClient client,
      @ConfigProperty(name = "quarkus.mailer.from") String from,
      MailSettings settings,
      Vertx vertx) {
    this(client, from, settings, vertx, Wording::in);
  }

  SmtpNotices(
      MailClient client,
      String from,
      MailSettings settings,
      Vertx vertx,
      Function<Locale, Wording> wordings) {
    this.client = client;
    this.from = from;
    this.settings = settings;
    this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
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
    MailMessage mail =
        new MailMessage()
            .setFrom(from)
            .setTo(recipient.get())
            .setSubject(subject)
            .setText(NoticeTemplates.text(view).render())
            .setHtml(NoticeTemplates.html(view).render())
            .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
    return onOneEventLoop(() -> client.sendMail(mail))
        .ifNoItem()
        .after(settings.timeout())
        .fail()
        .<SendOutcome>map(sent -> new SendOutcome.Accepted(Reply.none("", "")))
        .onFailure(SmtpNotices::isNoDefect)
        .recoverWithItem(SmtpFailure::outcome)
        .invoke(outcome -> log(notice, outcome));
  }

  /**
   * The mail client reads a new connection from the moment it stands, but listens only when the
   * caller's thread gets to it: between two threads the server's greeting falls into the gap, and
   * the attempt hangs. On one event loop there is no gap.
   */
  private Uni<MailResult> onOneEventLoop(Supplier<Uni<? extends MailResult>> work) {
    return Uni.createFrom()
        .deferred(work)
        .runSubscriptionOn(command -> eventLoop.runOnContext(ignored -> command.run()));
  }

  private static boolean isNoDefect(Throwable failure) {
    return !(failure instanceof IllegalArgumentException
        || failure instanceof NullPointerException);
  }

  private static Uni<SendOutcome> refused(Notice notice, String reason) {
    SendOutcome outcome = new SendOutcome.Refused(Reply.none("", reason));
    log(notice, outcome);
    return Uni.createFrom().item(outcome);
  }

  private static void log(Notice notice, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted accepted ->
          LOG.debugf("Event %s, %s: accepted", notice.event(), notice.kind());
      case SendOutcome.Postponed postponed ->
          LOG.infof(
              "Event %s, %s: postponed, %s", notice.event(), notice.kind(), postponed.reply());
      case SendOutcome.Refused refused ->
          LOG.warnf("Event %s, %s: refused, %s", notice.event(), notice.kind(), refused.reply());
      case SendOutcome.RefusedUs us ->
          LOG.errorf("Event %s, %s: we are refused, %s", notice.event(), notice.kind(), us.reply());
      case SendOutcome.SlowDown slow ->
          LOG.infof("Event %s, %s: slow down, %s", notice.event(), notice.kind(), slow.reply());
      case SendOutcome.Unreachable none ->
          LOG.infof("Event %s, %s: unreachable, %s", notice.event(), notice.kind(), none.reply());
    }
  }
}
