package dev.avisa.localstack.database;

import java.nio.file.Path;
import java.util.List;

/**
 * How to set up and run one kind of database server. Both speak MySQL's protocol and write a row
 * binlog.
 */
public sealed interface DatabaseServer permits MariaDb, MySql {
  /** {@code mariadb} or {@code mysql}, as in the names of the files in connect/. */
  String kind();

  /** For people, such as {@code MariaDB 11.4}. */
  String title();

  /** The command that creates the data directory, which may be moved afterwards. */
  List<String> install(Path data);

  /**
   * The command that runs the server in the foreground, on 127.0.0.1 only.
   *
   * @param initFile SQL to run at each start, one statement a line
   */
  List<String> run(Path data, int port, Path initFile);

  /** They run as root only when told to, and as anybody else without being told. */
  static List<String> account() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  /** Kept by both: nothing acknowledged is lost in a crash, and Debezium sees whole rows. */
  List<String> DURABLE_ROW_BINLOG =
      List.of(
          "--log-bin=binlog",
          "--server-id=1",
          "--binlog-format=ROW",
          "--binlog-row-image=FULL",
          "--binlog-row-metadata=FULL",
          // Nobody reads of deliveries there, and each commit would wait for two files.
          "--binlog-ignore-db=pushemail",
          "--sync-binlog=1",
          "--innodb-flush-log-at-trx-commit=1",
          // Bounds the disk a long-running stack uses, and how long personal data stays in it.
          "--binlog-expire-logs-seconds=604800",
          "--max-binlog-size=128M",
          // Memory is used as there are rows. When they no longer fit, changes wait for reads, and
          // pages are written again and again to make room.
          "--innodb-buffer-pool-size=256M",
          "--max-connections=100",
          "--default-time-zone=+00:00",
          "--character-set-server=utf8mb4");
}
