package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Notices;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends notices by SMTP, on threads of its own, one for each connection in use. They are threads of
 * the operating system because the library holds monitors while it waits, which before Java 24
 * would pin the few carriers of virtual ones.
 */
final class SmtpNotices implements Notices, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SmtpNotices.class);

  /** More than ever should be on their way; what it holds was put there by one caller's bound. */
  private static final int MAX_WAITING = 10_000;

  private static final Duration UNUSED_THREADS_END_AFTER = Duration.ofSeconds(30);

  private final Writing writing;
  private static final ThreadFactory THREADS = Thread.ofPlatform().name("smtp-", 0).factory();

  private final MailServers servers;
  private final Duration timeout;
  private final ExecutorService senders;
  private final Runnable afterwards;

  /** Makes a mail of a notice. */
  interface Writing {
    Letter letter(Notice notice) throws LetterWriter.Unwritable;
  }

  /**
   * @param timeout from the call until a mail was sent to its last dot
   * @param connections how many mails are sent at a time
   * @param afterwards closes the connections, those still in use too
   */
  SmtpNotices(
      Writing writing,
      MailServers servers,
      Duration timeout,
      int connections,
      Runnable afterwards) {
    this.writing = writing;
    this.servers = servers;
    this.timeout = timeout;
    this.afterwards = afterwards;
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            connections,
            connections,
            UNUSED_THREADS_END_AFTER.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            SmtpNotices::thread);
    threads.allowCoreThreadTimeOut(true);
    this.senders = threads;
  }

  /** Whoever happens to need it first, Jakarta Mail finds its classes in it. */
  private static Thread thread(Runnable work) {
    Thread thread = THREADS.newThread(work);
    thread.setContextClassLoader(SmtpNotices.class.getClassLoader());
    return thread;
  }

  @Override
  public Uni<SendOutcome> send(Notice notice, Duration within) {
    return Uni.createFrom()
        .<SendOutcome>emitter(
            emitter -> {
              long now = System.nanoTime();
              Duration sent = timeout.compareTo(within) < 0 ? timeout : within;
              Deadlines deadlines = new Deadlines(now + sent.toNanos(), now + within.toNanos());
              try {
                senders.execute(
                    () -> {
                      try {
                        emitter.complete(attempt(notice, deadlines));
                      } catch (RuntimeException | Error defect) {
                        emitter.fail(defect);
                      }
                    });
              } catch (RejectedExecutionException full) {
                emitter.complete(tooBusy("more mails at once than can wait"));
              }
            })
        .invoke(outcome -> log(notice, outcome));
  }

  private SendOutcome attempt(Notice notice, Deadlines deadlines) {
    if (deadlines.sent() - System.nanoTime() < MailServers.WORTH_A_TRY.toNanos()) {
      // With next to no time, a healthy server would be taken for one that doesn't answer.
      return tooBusy("every connection was busy for too long");
    }
    try {
      return servers.send(writing.letter(notice), deadlines);
    } catch (LetterWriter.Unwritable e) {
      return new SendOutcome.Refused(Reply.none("", String.valueOf(e.getMessage())));
    }
  }

  /** Nothing about this mail: all have to come more slowly. */
  private static SendOutcome tooBusy(String why) {
    return new SendOutcome.SlowDown(Reply.none("", why));
  }

  private static void log(Notice notice, SendOutcome outcome) {
    String what = outcome.getClass().getSimpleName();
    switch (outcome) {
      case SendOutcome.Accepted accepted ->
          LOG.debugf("Event %s, %s: %s", notice.latest().id(), notice.kind(), what);
      case SendOutcome.Refused refused ->
          LOG.warnf(
              "Event %s, %s: %s, %s", notice.latest().id(), notice.kind(), what, refused.reply());
      case SendOutcome.RefusedUs us ->
          LOG.errorf("Event %s, %s: %s, %s", notice.latest().id(), notice.kind(), what, us.reply());
      default ->
          LOG.infof(
              "Event %s, %s: %s, %s", notice.latest().id(), notice.kind(), what, outcome.reply());
    }
  }

  /** Lets what is on its way end, but waits for no reply that may take longer than the rest. */
  @Override
  public void close() {
    senders.shutdown();
    try {
      var unused = senders.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      afterwards.run();
    }
  }
}
