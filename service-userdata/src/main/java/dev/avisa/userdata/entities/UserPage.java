package dev.avisa.userdata.entities;

import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Some of the users that a {@link UserQuery} asks for, in the order of their ids.
 *
 * @param next behind whom to go on; empty where nobody is left
 */
public record UserPage(List<User> users, Optional<UserId> next) {
  public UserPage {
    users = List.copyOf(users);
  }

  /**
   * @param found at least one more than {@code size} if there are that many: so it shows, without
   *     counting, whether anybody is left
   */
  public static UserPage of(List<User> found, PageSize size) {
    if (found.size() <= size.value()) {
      return new UserPage(found, Optional.empty());
    }
    List<User> users = found.subList(0, size.value());
    return new UserPage(users, Optional.of(users.getLast().id()));
  }
}
