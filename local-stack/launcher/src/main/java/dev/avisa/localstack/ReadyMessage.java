package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.DATABASE_PORT;
import static dev.avisa.localstack.client.Endpoints.INBOX_PORT;
import static dev.avisa.localstack.client.Endpoints.SMTP_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_PORT;

import dev.avisa.localstack.client.Endpoints;
import java.util.Locale;

/** The block that ends a start: what listens where, and what to try. */
record ReadyMessage(StackOptions options, Endpoints endpoints) {
  String text(double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%nAvisa is ready after %.1f s.%n%n", seconds));
    if (options.has(Part.USERDATA)) {
      line(text, "REST API", endpoints.http(USERDATA_PORT) + "/api/v1/users");
      line(text, "Swagger UI", endpoints.http(USERDATA_PORT) + "/q/swagger-ui");
    }
    line(
        text,
        "Inbox",
        endpoints.http(INBOX_PORT) + "  (SMTP 127.0.0.1:" + endpoints.port(SMTP_PORT) + ")");
    line(
        text,
        "Database",
        "127.0.0.1:"
            + endpoints.port(DATABASE_PORT)
            + "  "
            + options.database().title()
            + ", schema, user and password: userdata");
    line(text, "Kafka", endpoints.kafkaBootstrapServers());
    line(text, "Connect", endpoints.http(CONNECT_PORT).toString());
    line(text, "Logs", options.directory().logs().toString());
    text.append(whoMay());
    text.append(options.has(Part.USERDATA) ? thingsToTry() : devMode());
    return text.append("\nCtrl-C stops everything.").toString();
  }

  private String whoMay() {
    return options.secure() && options.has(Part.USERDATA)
        ? """

            The REST API wants a token, signed with the key in %s:
              TOKEN=$(./run token --sub me --role admin)   # or support; without a role: the person whose id is --sub
            Everything else has no authentication: for this machine only, everything listens on 127.0.0.1.

            """
            .formatted(TokenCommand.keys(options.directory()).folder())
        : "\nNo authentication: for this machine only, everything listens on 127.0.0.1.\n\n";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-10s %s%n", name, value));
  }

  private String thingsToTry() {
    String users = endpoints.http(USERDATA_PORT) + "/api/v1/users";
    String token = options.secure() ? " -H \"Authorization: Bearer $TOKEN\"" : "";
    return """
        Try, and watch the inbox:
          curl -s%3$s %1$s -H 'Content-Type: application/json' -d '{"username":"ana","email":"ana@example.org","fullName":"Ana Souza"}'
          curl -s%3$s %1$s/ID -X PUT -H 'Content-Type: application/json' -d '{"username":"ana","email":"ana@example.com","fullName":"Ana Souza","locale":"en","status":"ACTIVE"}'   # ID: from the answer above
          curl -s %2$s/api/v2/messages
        """
        .formatted(users, endpoints.http(INBOX_PORT), token);
  }

  private static String devMode() {
    return """
        Now start the services in dev mode; they find this stack by themselves:
          ./mvnw -pl service-userdata -am quarkus:dev
          ./mvnw -pl service-push-email -am quarkus:dev
        """;
  }
}
