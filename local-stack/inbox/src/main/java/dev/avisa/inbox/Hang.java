package dev.avisa.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.Session;

/** Saying nothing until the fault is lifted, the client goes away, or a time is over. */
final class Hang {
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** How soon an end of the hang is noticed. */
  private static final int LOOK_EVERY_MILLIS = 50;

  /** What a client may send meanwhile without its going away being overlooked. */
  private static final int MAX_READ_AHEAD = 64 * 1024;

  enum End {
    LIFTED,
    GONE,
    TIMED_OUT
  }

  private Hang() {}

  static End hang(Session session, CountDownLatch lifted, Duration longest) throws IOException {
    Socket socket = session.getSocket();
    InputStream input = session.getRawInput();
    int timeout = socket.getSoTimeout();
    // A client that went away shows only as the end of its input, so look ahead and then go back.
    input.mark(MAX_READ_AHEAD);
    socket.setSoTimeout(LOOK_EVERY_MILLIS);
    End end = watch(input, lifted, longest);
    if (end != End.GONE) {
      input.reset();
      socket.setSoTimeout(timeout);
    }
    return end;
  }

  private static End watch(InputStream input, CountDownLatch lifted, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    int read = 0;
    while (lifted.getCount() > 0) {
      if (System.nanoTime() - deadline > 0) {
        return End.TIMED_OUT;
      }
      try {
        if (read == MAX_READ_AHEAD) {
          lifted.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } else if (input.read() < 0) {
          return End.GONE;
        } else {
          read++;
        }
      } catch (SocketTimeoutException nothingNew) {
        // The client is still there.
      } catch (IOException | InterruptedException e) {
        return End.GONE;
      }
    }
    return End.LIFTED;
  }
}
