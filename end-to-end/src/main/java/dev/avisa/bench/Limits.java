package dev.avisa.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What this machine and this database can do at most, whatever Avisa does: each measured alone, a
 * few seconds long.
 *
 * @param fsyncsPerSecond 4 KiB appended and forced to the disk that holds the database
 * @param commitsPerSecond of one row, durable and with binlog, on one connection
 * @param parallelCommitsPerSecond the same on {@value #CONNECTIONS} connections
 * @param sinkMailsPerSecond what the sink takes on {@value #CONNECTIONS} connections
 */
record Limits(
    double fsyncsPerSecond,
    double commitsPerSecond,
    double parallelCommitsPerSecond,
    double sinkMailsPerSecond) {
  static final int CONNECTIONS = 16;
  private static final long NANOS = 3_000_000_000L;
  private static final int BLOCK = 4096;

  static Limits measure(Rig rig) {
    rig.sink().tell((recipient, events, now) -> {});
    try {
      return new Limits(
          fsyncs(rig.system().directory().path()),
          commits(rig.system(), 1),
          commits(rig.system(), CONNECTIONS),
          together(CONNECTIONS, () -> mails(rig.sink().port())));
    } catch (IOException | SQLException e) {
      throw new BenchFailure("cannot measure the limits: " + e.getMessage());
    }
  }

  private static double fsyncs(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "fsync", "");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      long count = 0;
      long began = System.nanoTime();
      while (System.nanoTime() - began < NANOS) {
        block.clear();
        channel.write(block);
        channel.force(false);
        count++;
      }
      return perSecond(count, began);
    } finally {
      Files.delete(file);
    }
  }

  /** In a table of its own beside the users', in the binlog too; Debezium passes over its rows. */
  private static double commits(SystemUnderTest system, int connections) throws SQLException {
    try (Connection connection = system.userdata();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE bench_commit (id BIGINT AUTO_INCREMENT PRIMARY KEY, text VARCHAR(200))");
      try {
        return together(connections, () -> commits(system));
      } finally {
        statement.execute("DROP TABLE bench_commit");
      }
    }
  }

  private static double commits(SystemUnderTest system) throws SQLException {
    try (Connection connection = system.userdata();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO bench_commit (text) VALUES (?)")) {
      insert.setString(1, "x".repeat(200));
      long count = 0;
      long began = System.nanoTime();
      while (System.nanoTime() - began < NANOS) {
        insert.executeUpdate();
        count++;
      }
      return perSecond(count, began);
    }
  }

  private static double mails(int port) throws IOException {
    try (MailPump pump = new MailPump(port)) {
      long count = 0;
      long began = System.nanoTime();
      while (System.nanoTime() - began < NANOS) {
        pump.send();
        count++;
      }
      return perSecond(count, began);
    }
  }

  private static double perSecond(long count, long began) {
    return count * 1e9 / (System.nanoTime() - began);
  }

  /** The sum of what each of them reaches while the others are at work too. */
  private static double together(int workers, Callable<Double> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      List<Future<Double>> rates = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        rates.add(threads.submit(work));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new BenchFailure("cannot measure a limit: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted");
    }
  }
}
