package dev.avisa.localstack.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to run a stack in a folder. A launcher holds it from before its first process starts
 * until after its last has ended; the system takes it back however the launcher ends.
 */
public final class DirectoryLock implements AutoCloseable {
  /** Whoever asks {@link #isFree} has the lock for a moment; a launcher keeps it. */
  private static final int ATTEMPTS = 5;

  private static final int RETRY_MILLIS = 20;

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Nothing when a launcher has it. */
  public static Optional<DirectoryLock> tryAcquire(StackDirectory directory) throws IOException {
    Files.createDirectories(directory.pids());
    FileChannel channel =
        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (channel.tryLock() != null) {
        return Optional.of(new DirectoryLock(channel));
      }
      Pause.ofMillis(RETRY_MILLIS);
    }
    channel.close();
    return Optional.empty();
  }

  /** True if no launcher is starting, running or ending in the folder. */
  public static boolean isFree(StackDirectory directory) throws IOException {
    Optional<DirectoryLock> lock = tryAcquire(directory);
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isPresent();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
