package dev.avisa.domain;

import java.util.regex.Pattern;

/**
 * Tells hosts that only this machine can reach, as URLs and settings write them (RFC 1122, RFC
 * 4291, RFC 6761); without asking DNS, which may lie.
 */
public final class Loopback {
  private static final String IPV6 = "(?:(?:0{1,4}:){7}|::)0{0,3}1";

  private static final Pattern HOST =
      Pattern.compile(
          "localhost|127(?:\\.\\d{1,3}){3}|" + IPV6 + "|\\[" + IPV6 + "]",
          Pattern.CASE_INSENSITIVE);

  private Loopback() {}

  public static boolean isOne(String host) {
    return HOST.matcher(host).matches();
  }
}
