package dev.avisa.pushemail.datasources.mail;

import org.jspecify.annotations.Nullable;

/**
 * Who the mails are from, as their readers know them.
 *
 * @param accent the colour of what stands out: six hexadecimal digits after a #
 * @param logo null to show the name in its place
 */
record Brand(String name, String accent, @Nullable Logo logo) {
  static final String DEFAULT_ACCENT = "#1f6f78";

  /** A picture that goes with each mail, since what is fetched from elsewhere tells who reads. */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Logo(String mediaType, byte[] content) {
    /** By which the HTML part refers to it (RFC 2392). */
    static final String CONTENT_ID = "logo@avisa";
  }
}
