package dev.avisa.localstack;

import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to run a stack in a folder. The system gives it back when the process ends, however it
 * ends.
 */
record DirectoryLock(FileChannel channel, FileLock lock) {
  /** Nothing when another launcher has it. */
  static Optional<DirectoryLock> tryAcquire(StackDirectory directory) {
    Folders.create(directory.pids());
    try {
      FileChannel channel =
          FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DirectoryLock(channel, lock));
    } catch (IOException e) {
      throw new StackFailure("Cannot lock " + directory.lock() + ": " + e.getMessage());
    }
  }
}
