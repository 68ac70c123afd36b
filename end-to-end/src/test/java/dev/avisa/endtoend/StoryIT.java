package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.Inbox;
import dev.avisa.localstack.demo.Mail;
import dev.avisa.localstack.demo.UserApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** REST → MySQL → Debezium → Kafka → SMTP → inbox. */
@OnSharedSystem
class StoryIT {
  private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
  private final String oldAddress = name + "@example.org";
  private final String newAddress = name + "@example.com";

  private final UserApi users;
  private final Inbox inbox;

  StoryIT(Endpoints endpoints) {
    users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT));
    inbox = new Inbox(endpoints.http(Endpoints.INBOX_PORT));
  }

  @Test
  void tellsAPersonOfEachChangeAtTheAddressesItConcerns() {
    // Given
    String id = users.create(user(oldAddress, "Rua A 1")).path("id").asText();
    assertThat(inbox.awaitMails(oldAddress, 1)).hasSize(1);

    // When
    users.replace(id, user(oldAddress, "Rua B 2"));
    users.replace(id, user(newAddress, "Rua B 2"));
    users.delete(id);

    // Then
    List<Mail> atNewAddress = inbox.awaitMails(newAddress, 2);
    List<Mail> atOldAddress = inbox.awaitMails(oldAddress, 3);
    assertThat(atOldAddress).hasSize(3);
    assertThat(atNewAddress).hasSize(2);
    assertThat(subjects(atOldAddress)).doesNotHaveDuplicates();
    assertThat(subjects(atNewAddress)).doesNotHaveDuplicates();
  }

  @Test
  void showsNeitherAddressToTheOtherAndNoValueInFull() {
    // Given
    String id = users.create(user(oldAddress, "Rua das Laranjeiras 99")).path("id").asText();

    // When
    users.replace(id, user(newAddress, "Avenida Paulista 1000"));

    // Then
    assertThat(inbox.awaitMails(oldAddress, 2))
        .allSatisfy(
            mail -> assertThat(mail.text()).doesNotContain(newAddress, "Laranjeiras", "Paulista"));
    assertThat(inbox.awaitMails(newAddress, 1))
        .allSatisfy(
            mail -> assertThat(mail.text()).doesNotContain(oldAddress, "Laranjeiras", "Paulista"));
  }

  @Test
  void mailsNothingForAChangeThatChangesNothing() {
    // Given
    String id = users.create(user(oldAddress, "Rua A 1")).path("id").asText();

    // When
    JsonNode unchanged = users.replace(id, user(oldAddress, "Rua A 1"));
    users.delete(id);

    // Then: the mails of one user come in order, so the deletion's is the last.
    assertThat(unchanged.path("version").asLong()).isEqualTo(1);
    assertThat(subjects(inbox.awaitMails(oldAddress, 2)))
        .containsExactly("Your data was deleted", "Your account was created");
  }

  private Map<String, String> user(String email, String address) {
    return Map.of(
        "username",
        name,
        "email",
        email,
        "fullName",
        "Ana Souza",
        "address",
        address,
        "locale",
        "en",
        "status",
        "ACTIVE");
  }

  private static List<String> subjects(List<Mail> mails) {
    return mails.stream().map(Mail::subject).toList();
  }
}
