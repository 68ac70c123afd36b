package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of users.
 *
 * @param next the cursor of the page behind this one; null on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserListResponse(List<Item> items, @Nullable String next) {

  /**
   * A user as read alone, together with the entity tag that the answer would have then: what {@code
   * If-Match} takes, without reading each user again.
   */
  record Item(@JsonUnwrapped UserResponse user, String etag) {
    static Item of(User user) {
      return new Item(UserResponse.of(user), EntityTags.of(user));
    }
  }

  static UserListResponse of(UserPage page) {
    return new UserListResponse(
        page.users().stream().map(Item::of).toList(),
        page.next().map(last -> new Cursor(last).toString()).orElse(null));
  }
}
