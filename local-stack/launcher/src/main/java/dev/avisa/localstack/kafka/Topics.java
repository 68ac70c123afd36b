package dev.avisa.localstack.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** The topics of the design, as connect/topics.json declares them. */
public record Topics(List<Declaration> declarations) {
  private static final int TIMEOUT_SECONDS = 60;

  /** A broker that is only busy has answered by then; one that has died takes the stack with it. */
  private static final int LOOK_SECONDS = 20;

  record Declaration(String name, int partitions, Map<String, String> config) {}

  public static Topics read(Path file) {
    try {
      return new Topics(new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The partitions that each should have. */
  public Map<String, Integer> partitions() {
    return declarations.stream()
        .collect(Collectors.toMap(Declaration::name, Declaration::partitions));
  }

  /**
   * The partitions of every topic of a broker.
   *
   * @return nothing if it doesn't answer within {@value #LOOK_SECONDS} s
   */
  public static Optional<Map<String, Integer>> partitionsOn(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers, LOOK_SECONDS)) {
      Set<String> names = admin.listTopics().names().get(LOOK_SECONDS, TimeUnit.SECONDS);
      return Optional.of(
          admin
              .describeTopics(names)
              .allTopicNames()
              .get(LOOK_SECONDS, TimeUnit.SECONDS)
              .values()
              .stream()
              .collect(
                  Collectors.toMap(TopicDescription::name, topic -> topic.partitions().size())));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Admin admin(String bootstrapServers, int timeoutSeconds) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "reconnect.backoff.ms",
            20,
            "reconnect.backoff.max.ms",
            100,
            "request.timeout.ms",
            timeoutSeconds * 1000,
            "default.api.timeout.ms",
            timeoutSeconds * 1000,
            "enable.metrics.push",
            false));
  }

  /** Waits for the broker and creates the topics that it doesn't have. */
  public void declareOn(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers, TIMEOUT_SECONDS)) {
      Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          declarations.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(
                  topic ->
                      new NewTopic(topic.name(), topic.partitions(), (short) 1)
                          .configs(topic.config()))
              .toList();
      admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not take its topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while declaring topics", e);
    }
  }
}
