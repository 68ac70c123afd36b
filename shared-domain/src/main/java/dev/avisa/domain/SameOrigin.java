package dev.avisa.domain;

/** Whether a browser sent a request for a page of the host that it asks (RFC 6454). */
public final class SameOrigin {
  private SameOrigin() {}

  /**
   * @param origin the header {@code Origin}; {@code null} is written out where a browser won't say
   * @param authority the host that is asked, and its port where it has one
   */
  public static boolean isOne(String origin, String authority) {
    return origin.equalsIgnoreCase("http://" + authority)
        || origin.equalsIgnoreCase("https://" + authority);
  }
}
