package dev.avisa.userdata.datasources.mysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A database that takes whatever it is sent, and answers nothing. */
public final class HungDatabase {
  private HungDatabase() {}

  /** Stops the database's process for as long as that takes. */
  public static void during(Runnable work) throws SQLException, IOException, InterruptedException {
    String pid = pid();
    signal("STOP", pid);
    try {
      work.run();
    } finally {
      signal("CONT", pid);
    }
  }

  private static String pid() throws SQLException, IOException {
    try (var connection = Binlog.connect();
        var statement = connection.createStatement();
        var file = statement.executeQuery("select @@datadir, @@pid_file")) {
      file.next();
      return Files.readString(Path.of(file.getString(1)).resolve(file.getString(2))).strip();
    }
  }

  private static void signal(String name, String pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("kill -" + name + " " + pid + " ended with " + exit);
    }
  }
}
