package dev.avisa.inbox;

import java.util.List;

/**
 * Which part of a list is wanted. As in MailHog, what isn't a positive number counts as not given.
 *
 * @param limit 1 to {@value #MAX_LIMIT}
 */
record Paging(int start, int limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 250;

  static Paging of(Exchange exchange) {
    return new Paging(
        number(exchange, "start", 0),
        Math.min(number(exchange, "limit", DEFAULT_LIMIT), MAX_LIMIT));
  }

  private static int number(Exchange exchange, String name, int otherwise) {
    try {
      long number = Long.parseLong(exchange.query(name).orElse(""));
      return number > 0 ? Math.clamp(number, 1, Integer.MAX_VALUE) : otherwise;
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  <T> List<T> of(List<T> all) {
    int from = Math.min(start, all.size());
    return all.subList(from, from + Math.min(limit, all.size() - from));
  }
}
