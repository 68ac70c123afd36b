package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of {@link UsersContract} that is about many users at once. */
public abstract class ListedUsersContract extends KeyedChangesContract {
  @Test
  void listsUsersInTheOrderOfTheirIds() {
    UserId before = newId();
    List<User> created = IntStream.range(0, 3).mapToObj(i -> stored("ana")).toList();

    assertThat(list(page(before, 2)).users()).isEqualTo(created.subList(0, 2));
    assertThat(list(page(created.get(0).id(), 2)).users()).isEqualTo(created.subList(1, 3));
  }

  /**
   * The text of an id, not its 128 bits with a sign: 7… comes before 8…, at either end of a page.
   */
  @Test
  void ordersIdsOfAnyKindAsText() {
    UUID random = UUID.randomUUID();
    List<UserId> ids =
        List.of("0", "7", "8", "f").stream()
            .map(first -> UserId.parse(first + random.toString().substring(1)))
            .toList();
    ids.forEach(this::store);

    assertThat(idsOfAll(PageSize.DEFAULT.value())).containsSubsequence(ids).doesNotHaveDuplicates();
    assertThat(idsOfAll(1)).containsSubsequence(ids).doesNotHaveDuplicates();
  }

  @Test
  void saysWhetherAnybodyIsLeft() {
    UserId before = newId();
    User first = stored("ana");
    User last = stored("ana");

    assertThat(list(page(before, 1)).next()).contains(first.id());
    assertThat(list(page(before, 2)).next()).isEmpty();
    assertThat(list(page(last.id(), 1))).isEqualTo(UserPage.of(List.of(), new PageSize(1)));
  }

  @Test
  void listsWhoHasAllTheGivenValues() {
    String name = unique("ana");
    User ana = store(newId(), name);
    stored("bia");
    var username = new Username(name);
    var email = new EmailAddress(name + "@example.org");
    var otherEmail = new EmailAddress(unique("x") + "@example.org");
    PageSize size = PageSize.DEFAULT;

    assertThat(list(new UserQuery(username, null, null, null, size)).users()).containsExactly(ana);
    assertThat(list(new UserQuery(null, email, null, null, size)).users()).containsExactly(ana);
    assertThat(list(new UserQuery(username, email, Status.INACTIVE, null, size)).users())
        .containsExactly(ana);
    assertThat(list(new UserQuery(username, otherEmail, null, null, size)).users()).isEmpty();
    assertThat(list(new UserQuery(username, null, Status.ACTIVE, null, size)).users()).isEmpty();
    assertThat(list(new UserQuery(username, null, null, ana.id(), size)).users()).isEmpty();
  }

  @Test
  void tellsListedAddressesApartThatDifferInCaseOrAccent() {
    String name = unique("jose");
    store(newId(), name);

    for (String other : List.of(name.replace("jose", "Jose"), name.replace("jose", "jos\u00e9"))) {
      var email = new EmailAddress(other + "@example.org");
      assertThat(list(new UserQuery(null, email, null, null, PageSize.DEFAULT)).users()).isEmpty();
    }
  }

  @Test
  void listsByStatus() {
    UserId before = newId();
    User inactive = stored("ana");
    var created = User.create(newId(), minimal(unique("bia")), occurrence());
    await(() -> users().create(created));

    assertThat(list(new UserQuery(null, null, Status.INACTIVE, before, PageSize.DEFAULT)).users())
        .containsExactly(inactive);
    assertThat(list(new UserQuery(null, null, Status.ACTIVE, before, PageSize.DEFAULT)).users())
        .containsExactly(created.user());
  }

  /** Between any two pages, people come and go on both sides of the cursor and at the cursor. */
  @Test
  void listsWhoWasThereAllTheTimeExactlyOnce() {
    int groups = 12;
    UserId before = newId();
    var staying = new ArrayList<UserId>();
    var coming = new ArrayList<UserId>();
    var going = new ArrayList<UserId>();
    UserQuery query = page(before, 2);
    // In turns, so that each page meets all three kinds.
    for (int group = 0; group < groups; group++) {
      staying.add(newId());
      coming.add(newId());
      going.add(newId());
      store(staying.getLast());
      store(going.getLast());
    }

    var seen = new ArrayList<UserId>();
    UserPage page = list(query);
    for (int turn = 0; page.next().isPresent(); turn++) {
      List<UserId> ids = page.users().stream().map(User::id).toList();
      seen.addAll(ids);
      ids.stream().filter(going::contains).forEach(this::remove);
      if (turn < groups / 2) {
        store(coming.get(turn));
        store(coming.get(groups - 1 - turn));
        remove(going.get(groups - 1 - turn));
      }
      page = list(query.after(page.next().get()));
    }
    page.users().forEach(user -> seen.add(user.id()));

    assertThat(seen).doesNotHaveDuplicates().containsSubsequence(staying);
    assertThat(seen).extracting(UserId::toString).isSorted();
    assertThat(seen).contains(coming.getLast()).doesNotContain(coming.getFirst(), going.getLast());
  }

  private UserPage list(UserQuery query) {
    return await(() -> users().list(query));
  }

  private List<UserId> idsOfAll(int size) {
    var ids = new ArrayList<UserId>();
    UserPage page = list(new UserQuery(null, null, null, null, new PageSize(size)));
    page.users().forEach(user -> ids.add(user.id()));
    while (page.next().isPresent()) {
      page = list(page(page.next().get(), size));
      page.users().forEach(user -> ids.add(user.id()));
    }
    return ids;
  }

  private void store(UserId id) {
    store(id, unique("ana"));
  }

  private User store(UserId id, String name) {
    var created = User.create(id, profile(name, name), occurrence());
    await(() -> users().create(created));
    return created.user();
  }

  private void remove(UserId id) {
    await(() -> users().delete(id, user -> user.delete(NOW, null)));
  }

  private static UserQuery page(UserId after, int size) {
    return new UserQuery(null, null, null, after, new PageSize(size));
  }
}
