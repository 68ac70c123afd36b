package dev.avisa.userdata.entities;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which users to list, in the order of their ids: those that have all the given values. Null asks
 * for nothing.
 *
 * <p>What is compared is a value as this service stores it. Somebody else may have stored one that
 * breaks the rules, such as a username in upper case: whoever has it is listed only where it isn't
 * asked for.
 *
 * @param after the id behind which to begin; whether there is such a user doesn't matter
 */
public record UserQuery(
    @Nullable Username username,
    @Nullable EmailAddress email,
    @Nullable Status status,
    @Nullable UserId after,
    PageSize size) {

  /** The same users, from where a page ended. */
  public UserQuery after(UserId last) {
    return new UserQuery(username, email, status, last, size);
  }

  /** Without the values, so that a user who meets a log stays private. */
  @Override
  public String toString() {
    return "UserQuery[…]";
  }
}
