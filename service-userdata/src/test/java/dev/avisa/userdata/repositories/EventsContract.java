package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.avisa.domain.Contact;
import dev.avisa.domain.EventId;
import dev.avisa.domain.Examples;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody may rely on who publishes events. */
public abstract class EventsContract {
  protected abstract Events events();

  /** The ids of the events of that user, in the order in which others get to see them. */
  protected abstract List<String> idsOf(UserId user);

  @Test
  void keepsAnEventOnceItIsPublished() {
    UserDataChanged event = event(newUser());

    publish(event);

    assertThat(idsOf(event.user())).containsExactly(event.id().toString());
  }

  @Test
  void keepsTheOrderOfAUser() {
    UserId user = newUser();
    List<UserDataChanged> inOrder = List.of(event(user), event(user), event(user), event(user));

    inOrder.forEach(this::publish);

    assertThat(idsOf(user))
        .containsExactlyElementsOf(inOrder.stream().map(event -> event.id().toString()).toList());
  }

  @Test
  void publishesNothingBeforeSomebodySubscribes() {
    UserDataChanged event = event(newUser());

    var unused = events().publish(event);

    assertThat(idsOf(event.user())).isEmpty();
  }

  protected void publish(UserDataChanged event) {
    events().publish(event).await().atMost(Duration.ofSeconds(30));
  }

  protected static UserId newUser() {
    return new UserId(UuidCreator.getTimeOrderedEpoch());
  }

  protected static UserDataChanged event(UserId user) {
    UserDataChanged example = Examples.emailChanged();
    Contact contact = example.contact();
    return new UserDataChanged(
        new EventId(UuidCreator.getTimeOrderedEpoch()),
        user,
        example.kind(),
        example.version(),
        example.occurredAt(),
        Origin.DIRECT,
        null,
        contact,
        example.changes());
  }
}
