package dev.avisa.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.endtoend.RawInbox.RawMail;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.Inbox;
import dev.avisa.localstack.demo.UserApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Values that no text has by chance go all the way through, by REST and by SQL, in success and in
 * failure; then everything that the system wrote is searched for them.
 */
@OnSharedSystem
class NothingInClearIT {
  private static final Path LOGS = RunningSystem.directory().logs();

  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private final String username = "qxuser" + tag;
  private final String oldAddress = "qxold" + tag + "@qxhost.example.org";
  private final String newAddress = "qxnew" + tag + "@qxhost.example.org";

  /** Of which no mail, no event's changes, no log line and no metric may show more than a mask. */
  private final List<String> values =
      List.of("Zorvanka", "Quillmyre", "Vexholm", "Brambletor", "1971-03-29", "1969-11-23");

  private final List<String> addresses = List.of("qxold" + tag, "qxnew" + tag, "qxhost");

  private final Endpoints endpoints;
  private final UserApi users;
  private final Inbox inbox;
  @AutoClose private final ToldEvents events;

  NothingInClearIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT));
    inbox = new Inbox(endpoints.http(Endpoints.INBOX_PORT));
    events = new ToldEvents(endpoints);
  }

  @Test
  void showsNoValueButMaskedWhereverSomethingIsWritten() throws Exception {
    String id =
        users
            .create(user(oldAddress, "Zorvanka Quillmyre", "Vexholm 4711", "1971-03-29"))
            .path("id")
            .asText();
    users.replace(id, user(newAddress, "Quillmyre Zorvanka", "Brambletor 8", "1969-11-23"));
    refused(user(newAddress, "Zorvanka\nQuillmyre", "Vexholm\u0000", "1969-11-23x"));
    refused(user(newAddress, "Quillmyre Zorvanka", "Brambletor 8", "1969-11-23")); // taken
    Sql.execute(
        endpoints,
        "UPDATE users SET full_name = 'Zorvanka\\nQuillmyre', address = 'Vexholm 1', email = '"
            + oldAddress
            + "', locale = 'Brambletor', status = 'Vexholm' WHERE id = '"
            + id
            + "'");
    Sql.execute(endpoints, "DELETE FROM users WHERE id = '" + id + "'");
    assertThat(inbox.awaitMails(oldAddress, 4)).hasSize(4);
    assertThat(inbox.awaitMails(newAddress, 2)).hasSize(2);

    assertThat(changes(id)).hasSize(4).allSatisfy(this::assertMasked);
    for (RawMail mail : new RawInbox(endpoints).to(tag)) {
      String other = mail.recipients().getFirst().equals(oldAddress) ? newAddress : oldAddress;
      assertThat(mail.header()).doesNotContain(values).doesNotContain(other);
      assertThat(mail.parts())
          .allSatisfy(part -> assertThat(part).doesNotContain(values).doesNotContain(addresses));
    }
    assertThat(metrics())
        .allSatisfy(text -> assertThat(text).contains("avisa_").satisfies(this::assertMasked));
    assertThat(logs()).isNotEmpty();
    logs().forEach((file, text) -> assertThat(text).as(file).satisfies(this::assertMasked));
  }

  private void assertMasked(String text) {
    assertThat(text).doesNotContain(values).doesNotContain(addresses).doesNotContain(username);
  }

  /** What events say of the fields; their contact is whom to write to. */
  private List<String> changes(String user) {
    return events.of(user).stream()
        .map(told -> told.value().path("changes"))
        .map(JsonNode::toString)
        .toList();
  }

  private List<String> metrics() throws Exception {
    return List.of(
        get(endpoints.http(Endpoints.USERDATA_MANAGEMENT_PORT).resolve("/q/metrics")),
        get(endpoints.http(Endpoints.PUSH_EMAIL_MANAGEMENT_PORT).resolve("/q/metrics")));
  }

  private static Map<String, String> logs() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(LOGS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.toString(), new String(Files.readAllBytes(file), UTF_8));
      }
    }
    return texts;
  }

  private void refused(Map<String, String> user) throws Exception {
    String body = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(user);
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.http(Endpoints.USERDATA_PORT).resolve("/api/v1/users"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isBetween(400, 409);
      assertThat(answer.body()).satisfies(this::assertMasked);
    }
  }

  private static String get(URI uri) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private Map<String, String> user(String email, String name, String address, String born) {
    return Map.of(
        "username", username,
        "email", email,
        "fullName", name,
        "address", address,
        "dateOfBirth", born,
        "locale", "en",
        "status", "ACTIVE");
  }
}
