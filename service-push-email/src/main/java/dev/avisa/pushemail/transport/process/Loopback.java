package dev.avisa.pushemail.transport.process;

import java.util.regex.Pattern;

/** Tells addresses that only this machine can reach; without asking DNS, which may lie. */
final class Loopback {
  private static final Pattern ADDRESS =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1\\]?");

  private Loopback() {}

  static boolean isOne(String host) {
    return ADDRESS.matcher(host).matches();
  }
}
