package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.endtoend.ToldEvents.Told;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.Inbox;
import dev.avisa.localstack.demo.Mail;
import dev.avisa.localstack.demo.TopicReader;
import dev.avisa.localstack.demo.UserApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Mail → button → MySQL → Debezium → Kafka: that somebody says "this wasn't me" reaches other
 * systems.
 */
@OnSharedSystem
class RepudiationIT {
  private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
  private final String address = name + "@example.org";

  private final Endpoints endpoints;
  private final UserApi users;
  private final Inbox inbox;
  @AutoClose private final ToldEvents events;

  RepudiationIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT));
    inbox = new Inbox(endpoints.http(Endpoints.INBOX_PORT));
    events = new ToldEvents(endpoints);
  }

  @Test
  void tellsOtherSystemsOfTheRepudiationOfAChangeAndMailsNobody() throws Exception {
    // Given
    String user = users.create(user("Ana")).path("id").asText();
    ToldEvents.eventually(() -> assertThat(events.of(user)).hasSize(1));
    Told created = events.of(user).getFirst();
    URI link = linkIn(inbox.awaitMails(address, 1).getFirst());

    // When
    HttpResponse<String> seen = send(HttpRequest.newBuilder(link));
    HttpResponse<String> pressed = send(HttpRequest.newBuilder(link).POST(BodyPublishers.noBody()));
    HttpResponse<String> again = send(HttpRequest.newBuilder(link).POST(BodyPublishers.noBody()));
    // Events of one user come in order, so what is told of this is told after all of that.
    users.replace(user, user("Bia"));

    // Then
    assertThat(List.of(seen.statusCode(), pressed.statusCode(), again.statusCode()))
        .containsOnly(200);
    ToldEvents.eventually(
        () ->
            assertThat(events.of(user))
                .extracting(Told::kind)
                .containsExactly("created", "change-repudiated", "updated"));
    JsonNode repudiated = events.of(user).get(1).value();
    assertThat(repudiated.path("repudiatedEventId").asText()).isEqualTo(created.id());
    assertThat(inbox.awaitMails(address, 2))
        .extracting(Mail::subject)
        .containsExactly("Your data was changed", "Your account was created");
    assertThat(parkedOf(user)).isEmpty();
    assertThat(listed(user)).containsExactly(repudiated.path("eventId").asText());
  }

  private List<String> listed(String user) throws IOException, InterruptedException {
    URI list =
        endpoints.http(Endpoints.USERDATA_PORT).resolve("/api/v1/users/" + user + "/repudiations");
    JsonNode page = new ObjectMapper().readTree(send(HttpRequest.newBuilder(list)).body());
    return page.path("items").findValuesAsText("id");
  }

  private List<String> parkedOf(String user) {
    try (TopicReader parked =
        TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.info-user.parked")) {
      return parked.readToTheEnd().stream()
          .filter(record -> user.equals(record.key()))
          .map(record -> record.value())
          .toList();
    }
  }

  /** Where the reader of a mail gets to. */
  private static URI linkIn(Mail mail) {
    return Pattern.compile("^http://\\S+/repudiations/\\S+$", Pattern.MULTILINE)
        .matcher(mail.text())
        .results()
        .map(found -> URI.create(found.group()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(mail.text()));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }
  }

  private Map<String, String> user(String fullName) {
    return Map.of(
        "username",
        name,
        "email",
        address,
        "fullName",
        fullName,
        "locale",
        "en",
        "status",
        "ACTIVE");
  }
}
