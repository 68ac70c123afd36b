package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.demo.UserApi;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The overlay "prod", as far as it runs without containers: with its certificates and rights, and
 * with a Kafka, a database and a mail server that let nobody in without.
 */
@Tag("slow")
class SecuredIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void leadsFromAChangeToAMailWithNoMoreRightsThanTheManifestsGive() throws Exception {
    try (SecuredSystem system = SecuredSystem.start(folder)) {
      UserApi users = new UserApi(system.userdata(), Optional.of(system.token()));

      // When, then
      String id = users.create(user("ana@example.org")).path("id").asText();
      awaitMails(system, "ana@example.org", 1);
      system.database().execute("update users set full_name = 'Ana' where username = 'ana'");
      awaitMails(system, "ana@example.org", 2);
      users.replace(id, user("ana@example.com"));
      awaitMails(system, "ana@example.org", 3);
      users.delete(id);
      awaitMails(system, "ana@example.com", 2);
      // Nor may anybody write where they have no business.
      assertThatThrownBy(() -> publish(system.kafka(), "service-push-email", "cdc.userdata.users"))
          .hasMessageContaining("Not authorized");
      // Debezium logs its settings.
      assertThat(system.connectLog().filter(line -> line.contains("signal.consumer.ssl.keystore")))
          .isNotEmpty();
      assertThat(system.connectLog().filter(SecuredIT::tellsASecret)).isEmpty();
    }
  }

  private static boolean tellsASecret(String line) {
    return line.contains("PRIVATE KEY") || line.contains(Certificates.PASSWORD);
  }

  private static Map<String, String> user(String email) {
    return Map.of("username", "ana", "email", email, "locale", "en", "status", "ACTIVE");
  }

  private static void awaitMails(SecuredSystem system, String recipient, int count) {
    await()
        .atMost(SecuredSystem.PATIENCE)
        .untilAsserted(() -> assertThat(system.mailServer().mailsTo(recipient)).isEqualTo(count));
  }

  private static void publish(SecuredBroker kafka, String user, String topic) throws Exception {
    Map<String, Object> settings = kafka.client(user);
    settings.put("max.block.ms", 20_000);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var unused =
          producer.send(new ProducerRecord<>(topic, "key", "value")).get(30, TimeUnit.SECONDS);
    }
  }
}
