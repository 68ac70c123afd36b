package dev.avisa.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings that are examples, and passwords that are tried first by whoever tries any. */
public final class KnownToOthers {
  private static final Set<String> PASSWORDS =
      Set.of(
          "userdata",
          "pushemail",
          "password",
          "passwd",
          "root",
          "admin",
          "secret",
          "mysql",
          "mariadb",
          "test",
          "avisa",
          "debezium",
          "quarkus",
          "default",
          "12345678",
          "123456",
          "1234");

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(^|[^a-z0-9])(example|change.?me|change.?this|placeholder|todo|your.[a-z]+|avisa-local)"
              + "([^a-z0-9]|$)|[<>{}]");

  private KnownToOthers() {}

  public static boolean isPlaceholder(String value) {
    return PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * @param user whose password it is
   */
  public static boolean isPassword(String password, String user) {
    return password.equals(user)
        || PASSWORDS.contains(password.toLowerCase(Locale.ROOT))
        || isPlaceholder(password);
  }
}
