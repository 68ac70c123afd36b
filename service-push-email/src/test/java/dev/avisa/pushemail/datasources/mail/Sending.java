package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.SendOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The real sending, with a mail that needs no template, and so no Quarkus. */
final class Sending implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final SmtpNotices notices;

  private final Duration within;

  private Sending(SmtpNotices notices, Duration within) {
    this.notices = notices;
    this.within = within;
  }

  static Sending with(SampleSettings settings) {
    return with(settings, null);
  }

  static Sending with(SampleSettings settings, @Nullable SSLContext trust) {
    return new Sending(
        MailSetUp.start(settings, trust == null ? null : trust.getSocketFactory(), Sending::letter),
        settings.within);
  }

  static Letter letter(Notice notice) {
    String address = notice.recipient().value();
    boolean needsUtf8 = address.chars().anyMatch(character -> character > '~');
    String text =
        "To: " + address + "\r\nMessage-ID: " + notice.messageId().value() + "\r\n\r\n.\r\n";
    return new Letter(address, needsUtf8, text.getBytes(UTF_8));
  }

  SendOutcome send(Notice notice) {
    return notices.send(notice, within).await().atMost(SOON);
  }

  SendOutcome send() {
    return send(Samples.notice(Samples.freshAddress()));
  }

  /** Without waiting for its outcome. */
  CompletableFuture<SendOutcome> begin() {
    return notices
        .send(Samples.notice(Samples.freshAddress()), within)
        .subscribeAsCompletionStage();
  }

  /** So many at once. */
  List<SendOutcome> send(int times) {
    List<Uni<SendOutcome>> attempts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      attempts.add(notices.send(Samples.notice(Samples.freshAddress()), within));
    }
    return Uni.join().all(attempts).andFailFast().await().atMost(SOON);
  }

  @Override
  public void close() {
    notices.close();
  }
}
