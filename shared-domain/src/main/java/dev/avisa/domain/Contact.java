package dev.avisa.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to reach the person whose data changed, as of right after the change, or right
 * before it when the person was deleted.
 *
 * @param email the current address; null when the database holds something that isn't one
 * @param previousEmail the address before this change; null unless this change replaced it
 * @param fullName the name to greet the person with; null when there is none
 * @param locale the language to write in
 */
public record Contact(
    @Nullable EmailAddress email,
    @Nullable EmailAddress previousEmail,
    @Nullable String fullName,
    Locale locale) {
  @Override
  public String toString() {
    return "Contact[email=" + email + ", previousEmail=" + previousEmail + "]";
  }
}
