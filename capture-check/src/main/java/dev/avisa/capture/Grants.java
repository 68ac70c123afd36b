package dev.avisa.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user may do, read from the statements that {@code SHOW GRANTS} answers with. */
record Grants(Set<String> global, Set<String> onTables, boolean hasRoles) {
  private static final Pattern GRANT =
      Pattern.compile("^GRANT (.+?) ON (?:TABLE )?(\\S+?)\\.(\\S+) TO ", Pattern.CASE_INSENSITIVE);

  /** Names the objects whose rows are captured. */
  private static final List<String> CAPTURED = List.of("users", "outbox_event");

  static Grants of(List<String> statements, String schema) {
    Set<String> global = new TreeSet<>();
    Set<String> onSchema = new TreeSet<>();
    List<String> readable = new ArrayList<>();
    boolean roles = false;
    for (String statement : statements) {
      Matcher grant = GRANT.matcher(statement);
      if (!grant.find()) {
        // "GRANT `role` TO `user`": what the role may do isn't listed here.
        roles |= !statement.contains(" ON ");
        continue;
      }
      // Not Set.of: of two privileges on the same columns, parts are equal.
      Set<String> privileges =
          new TreeSet<>(List.of(grant.group(1).toUpperCase(Locale.ROOT).split("\\s*,\\s*")));
      String database = unquoted(grant.group(2));
      String table = unquoted(grant.group(3));
      if (database.equals("*")) {
        global.addAll(privileges);
      } else if (database.equals(schema) && table.equals("*")) {
        onSchema.addAll(privileges);
      } else if (database.equals(schema) && privileges.contains("SELECT")) {
        readable.add(table);
      }
    }
    if (readable.containsAll(CAPTURED)) {
      onSchema.add("SELECT");
    }
    return new Grants(global, onSchema, roles);
  }

  /** What is missing of the privileges that connect/README.md asks for. */
  List<String> missing(boolean mariaDb) {
    List<String> missing = new ArrayList<>();
    if (hasRoles) {
      return missing;
    }
    if (!hasGlobal("REPLICATION SLAVE")) {
      missing.add("REPLICATION SLAVE");
    }
    if (!hasGlobal("REPLICATION CLIENT") && !hasGlobal("BINLOG MONITOR")) {
      missing.add(mariaDb ? "BINLOG MONITOR" : "REPLICATION CLIENT");
    }
    if (!hasGlobal("SELECT") && !has(onTables, "SELECT")) {
      missing.add("SELECT");
    }
    if (!hasGlobal("RELOAD") && !hasGlobal("LOCK TABLES") && !has(onTables, "LOCK TABLES")) {
      missing.add("RELOAD");
    }
    return missing;
  }

  private boolean hasGlobal(String privilege) {
    return has(global, privilege);
  }

  private static boolean has(Set<String> privileges, String privilege) {
    return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
  }

  private static String unquoted(String name) {
    // In a grant's pattern, "_" is a wildcard and is escaped.
    return name.replace("`", "").replace("\\", "");
  }
}
