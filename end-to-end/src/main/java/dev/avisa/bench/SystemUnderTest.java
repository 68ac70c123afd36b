package dev.avisa.bench;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.tokens.LocalKeys;
import dev.avisa.localstack.tokens.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of Avisa on free ports, as {@code ./run --secure} starts it, mailing to the sink.
 *
 * @param startMillis until every process was ready and the connector ran
 */
record SystemUnderTest(StackDirectory directory, LocalStack stack, double startMillis)
    implements AutoCloseable {
  private static final Duration TIME_TO_STOP = Duration.ofMinutes(1);

  /**
   * Below the generator, which would otherwise wait for the processor whenever the system uses all
   * of it, and then be late. (A generator on a machine of its own would not wait either.)
   */
  private static final int NICENESS = 10;

  private static final Duration TOKEN_LIFE = Duration.ofHours(12);

  /** What to start: as little as the measurement needs, as much as it has to be. */
  enum Parts {
    /** As a user starts it. */
    ALL,
    /** Without the inbox, which the sink stands in for. */
    ALL_BUT_INBOX
  }

  /**
   * @param home the source tree, or a copy of what runs
   * @param database mariadb or mysql
   * @param fresh whether to begin without data, or with what the last one left
   * @param environment of its processes, in addition
   */
  static SystemUnderTest start(
      Path home,
      StackDirectory directory,
      String database,
      boolean fresh,
      Parts parts,
      Map<String, String> environment) {
    List<String> options = new ArrayList<>(List.of("--secure", "--free-ports", "--db", database));
    if (fresh) {
      options.add("--fresh");
    }
    if (parts == Parts.ALL_BUT_INBOX) {
      options.addAll(List.of("--parts", "database,kafka,connect,userdata,push_email"));
    }
    long began = System.nanoTime();
    try {
      LocalStack stack =
          new LauncherCommand(home, directory, options, environment, NICENESS).attachOrStart();
      return new SystemUnderTest(directory, stack, (System.nanoTime() - began) / 1e6);
    } catch (IOException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()));
    }
  }

  Endpoints endpoints() {
    return stack.endpoints();
  }

  int userdataPort() {
    return endpoints().port(Endpoints.USERDATA_PORT);
  }

  /** An admin's. */
  String token() {
    return Tokens.of(new LocalKeys(directory.path().resolve("secure")))
        .orElseThrow(() -> new BenchFailure("the system has no key to sign tokens with"))
        .sign("bench", Optional.empty(), List.of("admin"), Instant.now(), TOKEN_LIFE);
  }

  Connection userdata() throws SQLException {
    return connection("userdata");
  }

  Connection pushEmail() throws SQLException {
    return connection("pushemail");
  }

  private Connection connection(String schema) throws SQLException {
    return DriverManager.getConnection(
        endpoints().jdbcUrl(schema) + "?rewriteBatchedStatements=true", schema, schema);
  }

  /** Of all its processes but the launcher, and of the generator itself. */
  List<Cost> costs() {
    try {
      List<Cost> costs = new ArrayList<>(Cost.of(directory.pids()));
      costs.add(Cost.of("generator", "" + ProcessHandle.current().pid()));
      return costs;
    } catch (IOException e) {
      throw new BenchFailure("cannot read " + directory.pids() + ": " + e.getMessage());
    }
  }

  /** Returns when everything is gone. */
  @Override
  public void close() {
    stack.close();
    long deadline = System.nanoTime() + TIME_TO_STOP.toNanos();
    try {
      while (!DirectoryLock.isFree(directory)) {
        if (System.nanoTime() > deadline) {
          throw new BenchFailure("the system did not stop; see " + directory.logs());
        }
        Thread.sleep(50);
      }
    } catch (IOException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted");
    }
  }
}
