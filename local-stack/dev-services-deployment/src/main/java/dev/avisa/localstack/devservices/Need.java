package dev.avisa.localstack.devservices;

import dev.avisa.localstack.client.Endpoints;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Something an application can need from the stack, and the settings that connect it. */
enum Need {
  DATABASE("io.vertx.mysqlclient.MySQLConnectOptions", "quarkus.datasource.reactive.url"),
  KAFKA("org.apache.kafka.clients.consumer.KafkaConsumer", "kafka.bootstrap.servers"),
  INBOX("jakarta.mail.Transport", "avisa.mail.servers");

  /** A class that the application only has if it has the need. */
  private final String sign;

  /** A setting that, made by hand, tells that the application has somewhere else to go. */
  private final String decidingSetting;

  Need(String sign, String decidingSetting) {
    this.sign = sign;
    this.decidingSetting = decidingSetting;
  }

  /** What the application needs and has no explicit configuration for. */
  static Set<Need> unmet() {
    return EnumSet.allOf(Need.class).stream()
        .filter(need -> QuarkusClassLoader.isClassPresentAtRuntime(need.sign))
        .filter(need -> !ConfigUtils.isPropertyNonEmpty(need.decidingSetting))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Need.class)));
  }

  /**
   * @param application the application's name: the schemas are called as the services are, without
   *     their first word and their dashes
   */
  Map<String, Function<Endpoints, String>> settings(String application) {
    return switch (this) {
      case DATABASE -> databaseSettings(application.replaceFirst("^service-", "").replace("-", ""));
      case KAFKA -> Map.of(decidingSetting, Endpoints::kafkaBootstrapServers);
      case INBOX ->
          Map.of(
              decidingSetting,
              stack -> "127.0.0.1:" + stack.port(Endpoints.SMTP_PORT),
              "avisa.inbox.url",
              stack -> stack.http(Endpoints.INBOX_PORT).toString());
    };
  }

  private Map<String, Function<Endpoints, String>> databaseSettings(String name) {
    return Map.of(
        decidingSetting,
        stack -> stack.reactiveUrl(name),
        "quarkus.datasource.username",
        stack -> name,
        "quarkus.datasource.password",
        stack -> name,
        "quarkus.datasource.migrations.jdbc.url",
        stack -> stack.jdbcUrl(name),
        "quarkus.datasource.migrations.username",
        stack -> name,
        "quarkus.datasource.migrations.password",
        stack -> name);
  }
}
