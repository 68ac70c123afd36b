package dev.avisa.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.localstack.client.Endpoints;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Creates a user, changes it by REST and by SQL, deletes it, and shows what everybody receives. */
public final class Demo {
  private final Endpoints endpoints;
  private final Optional<String> token;
  private final PrintStream out;

  /**
   * @param token an admin's, if the REST API wants one
   */
  public Demo(Endpoints endpoints, Optional<String> token, PrintStream out) {
    this.endpoints = endpoints;
    this.token = token;
    this.out = out;
  }

  /**
   * @throws DemoFailure if an expected mail or event doesn't come
   */
  public void run() {
    String name = "ana" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    String oldAddress = name + "@example.org";
    String newAddress = name + "@example.com";
    UserApi users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT), token);
    Inbox inbox = new Inbox(endpoints.http(Endpoints.INBOX_PORT));

    step("POST /api/v1/users");
    JsonNode created = users.create(user(name, oldAddress, null));
    String id = created.path("id").asText();
    show(created, inbox.awaitMails(oldAddress, 1));

    step("PUT /api/v1/users/" + id + "  (address)");
    JsonNode moved = users.replace(id, user(name, oldAddress, "Rua das Flores 12, Recife"));
    show(moved, inbox.awaitMails(oldAddress, 2));

    step("PUT /api/v1/users/" + id + "  (email)");
    JsonNode renamed = users.replace(id, user(name, newAddress, "Rua das Flores 12, Recife"));
    show(renamed, inbox.awaitMails(oldAddress, 3));
    show(renamed, inbox.awaitMails(newAddress, 1));

    String sql = "UPDATE users SET full_name = 'Ana Maria Souza' WHERE username = '" + name + "'";
    step("SQL: " + sql);
    Instant executed;
    try (TopicReader rows =
        TopicReader.fromNowOn(endpoints.kafkaBootstrapServers(), "cdc.userdata.users")) {
      executed = Instant.now();
      Database.execute(endpoints, sql);
      out.println("  on cdc.userdata.users: " + rows.awaitRecordOf(id).value());
    }
    print(executed, inbox.awaitMails(newAddress, 2));

    step("DELETE /api/v1/users/" + id);
    Instant before = Instant.now();
    users.delete(id);
    print(before, inbox.awaitMails(newAddress, 3));

    out.println("\nThe demo is done: every change, through REST and by SQL, came with its mails.");
  }

  private static Map<String, String> user(
      String name, String email, @org.jspecify.annotations.Nullable String address) {
    Map<String, String> user = new java.util.TreeMap<>();
    user.put("username", name);
    user.put("email", email);
    user.put("fullName", "Ana Souza");
    user.put("locale", "en");
    user.put("status", "ACTIVE");
    if (address != null) {
      user.put("address", address);
    }
    return user;
  }

  private void step(String title) {
    out.println("\n▸ " + title);
  }

  /** The service stamps a change right before it commits it. */
  private void show(JsonNode user, List<Mail> mails) {
    print(Instant.parse(user.path("lastUpdated").asText()), mails);
  }

  private void print(Instant committed, List<Mail> mails) {
    Mail mail = mails.getFirst();
    out.printf(
        Locale.ROOT,
        "  %4d ms  to %s: %s%n",
        Duration.between(committed, mail.received()).toMillis(),
        mail.to(),
        mail.subject());
    out.println(mail.text().strip().indent(10).stripTrailing());
  }
}
