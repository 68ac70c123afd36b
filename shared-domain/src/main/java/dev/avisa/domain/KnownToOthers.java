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

  private static final Pattern WORD =
      Pattern.compile(
          "(^|[^a-z0-9])(example|change.?me|change.?this|placeholder|todo|your.[a-z]+|avisa-local)"
              + "([^a-z0-9]|$)");

  /** A good password may have any of these characters in it. */
  private static final Pattern TO_BE_FILLED_IN = Pattern.compile("<.*>|\\$?\\{.*}");

  private KnownToOthers() {}

  public static boolean isPlaceholder(String value) {
    return hasWord(value) || value.chars().anyMatch(each -> "<>{}".indexOf(each) >= 0);
  }

  private static boolean hasWord(String value) {
    return WORD.matcher(value.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * @param user whose password it is
   */
  public static boolean isPassword(String password, String user) {
    return password.equals(user)
        || PASSWORDS.contains(password.toLowerCase(Locale.ROOT))
        || hasWord(password)
        || TO_BE_FILLED_IN.matcher(password).matches();
  }
}
