package dev.avisa.endtoend;

import static dev.avisa.endtoend.ToldEvents.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.endtoend.RawInbox.RawMail;
import dev.avisa.localstack.client.Endpoints;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whoever may choose a value, in any field and on either way in, chooses nothing but that value:
 * the mails are of our headers, to one recipient, of our two parts. The mail library writes what it
 * is given, line breaks and all (CWE-93).
 */
@OnSharedSystem
class HostileValuesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VICTIM = "victim@attacker.example";

  private static final List<String> CORPUS =
      List.of(
          "Ana\r\nBcc: " + VICTIM + "\r\nX-Forged: 1",
          "Ana\nBcc: " + VICTIM,
          "Ana\rBcc: " + VICTIM,
          "Ana\r\n\r\nforged body",
          "Ana\r\n.\r\nRCPT TO:<" + VICTIM + ">\r\nDATA\r\n",
          "Ana\u0000\u0007Bcc: " + VICTIM,
          "Ana\u2028Bcc: " + VICTIM,
          "Ana\u2029Bcc: " + VICTIM,
          "Ana\u0085Bcc: " + VICTIM,
          "Ana\u202e" + VICTIM + "\u2066",
          "=?utf-8?q?Ana=0D=0ABcc:_" + VICTIM + "?=",
          "=?utf-8?B?DQpCY2M6IHZpY3RpbUBhdHRhY2tlci5leGFtcGxlDQo=?=",
          ".",
          "..",
          "N".repeat(10_000),
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "\"><a href=\"https://attacker.example\">click</a>",
          "{#if true}{notice.reference}{/if}{notice.labels}",
          "https://attacker.example/ www.attacker.example",
          "--\r\n----=_Part_0_1.2\r\nContent-Type: text/html\r\n\r\nforged",
          // As addresses: a quoted local part, international ones, and what only looks like one.
          "\"a\r\nBcc: " + VICTIM + "\"@example.org",
          "\"a b\\\"c\"@example.org",
          "ana>,<" + VICTIM + "@example.org",
          "ana@example.org\r\nBcc: " + VICTIM,
          "ana@example.org, " + VICTIM,
          "jos\u00e9@b\u00fccher.example",
          "\u5a1c@\u4f8b\u5b50.example");

  /** Columns of the table and how much each holds, and what the REST API calls them. */
  private static final Map<String, Integer> COLUMNS =
      Map.of(
          "username",
          64,
          "email",
          254,
          "full_name",
          200,
          "address",
          500,
          "locale",
          35,
          "status",
          16);

  private final Endpoints endpoints;
  private final RawInbox inbox;
  private final String tag = "h" + UUID.randomUUID().toString().substring(0, 8);

  HostileValuesIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    inbox = new RawInbox(endpoints);
  }

  @Test
  void areOnlyValuesWhenTheyComeThroughSql() throws Exception {
    List<String> ids = new ArrayList<>();
    Map<String, List<String>> told = new LinkedHashMap<>();
    try (Connection connection =
        DriverManager.getConnection(endpoints.jdbcUrl("userdata"), "userdata", "userdata")) {
      for (var column : COLUMNS.entrySet()) {
        for (String value : CORPUS) {
          String id = UUID.randomUUID().toString();
          String name = "%s-%03d".formatted(tag, ids.size());
          ids.add(id);
          insert(connection, id, name);
          update(connection, id, column.getKey(), cut(value, column.getValue(), ids.size()));
          told.put(name, List.of(id));
        }
      }
    }

    // A welcome and a change each; where the address itself became hostile the old one is told.
    eventually(
        () ->
            told.keySet()
                .forEach(name -> assertThat(inbox.countTo(name + "@")).as(name).isEqualTo(2)));
    assertHarmless(inbox.to(tag));
  }

  @Test
  void areRefusedOrOnlyValuesWhenTheyComeThroughRest() throws Exception {
    List<String> accepted = new ArrayList<>();
    int count = 0;
    for (String field : List.of("username", "email", "fullName", "address", "locale", "status")) {
      for (String value : CORPUS) {
        String name = "%s-%03d".formatted(tag, count++);
        ObjectNode user = JSON.createObjectNode();
        user.put("username", name).put("email", name + "@example.org").put("locale", "en");
        user.put(field, value);
        if (field.equals("email")) {
          // So that it can be found in the inbox.
          user.put("email", value.replaceFirst("@", "." + name + "@"));
        }
        int status = post(user);
        assertThat(status).as(field + ": " + value).isIn(201, 400);
        if (status == 201) {
          accepted.add(name);
        }
      }
    }

    assertThat(accepted).as("that REST lets pass").hasSizeBetween(20, 100);
    eventually(
        () -> accepted.forEach(name -> assertThat(inbox.countTo(name)).as(name).isEqualTo(1)));
    assertHarmless(inbox.to(tag));
  }

  private void assertHarmless(List<RawMail> mails) {
    List<String> ours = mails.getFirst().fields();
    assertThat(ours).doesNotHaveDuplicates().contains("Message-ID", "Subject", "To");
    assertThat(mails).hasSizeGreaterThan(20).allSatisfy(mail -> assertHarmless(mail, ours));
    assertThat(inbox.countTo(VICTIM)).as("mails to somebody who was only named").isZero();
  }

  private static void assertHarmless(RawMail mail, List<String> ours) {
    assertThat(mail.fields()).isEqualTo(ours);
    assertThat(mail.recipients()).hasSize(1);
    assertThat(mail.header()).doesNotContain("\u0000", "\u2028", "\u2029", "\u0085");
    assertThat(mail.raw().replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(mail.raw()).doesNotContain("\r\n.\r\n");
    List<String> parts = mail.parts();
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0)).startsWith("text/plain ").doesNotContain("{notice", "reference}");
    assertThat(parts.get(1))
        .startsWith("text/html ")
        .doesNotContain("<script", "<img", "onerror=alert(1)>");
    assertThat(
            Pattern.compile("href=\"([^\"]*)\"")
                .matcher(parts.get(1))
                .results()
                .map(link -> URI.create(link.group(1)).getHost()))
        .containsOnly("127.0.0.1");
    for (String part : parts) {
      assertThat(part).doesNotContain("attacker.example", "forged");
    }
  }

  private static void insert(Connection connection, String id, String name) throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO users (id, username, email) VALUES (?, ?, ?)")) {
      statement.setString(1, id);
      statement.setString(2, name);
      statement.setString(3, name + "@example.org");
      statement.execute();
    }
  }

  private static void update(Connection connection, String id, String column, String value)
      throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE users SET " + column + " = ? WHERE id = ?")) {
      statement.setString(1, value);
      statement.setString(2, id);
      statement.execute();
    }
  }

  /** As much as the column holds, and different from all others, since some have to be. */
  private static String cut(String value, int length, int number) {
    String unique = "%03d".formatted(number);
    int room = length - unique.length();
    return value.substring(0, Math.min(value.length(), room)) + unique;
  }

  private int post(ObjectNode user) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.http(Endpoints.USERDATA_PORT).resolve("/api/v1/users"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(user)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
