package dev.avisa.deployment;

import dev.avisa.deployment.CustomResources.ExternalSecret;
import dev.avisa.deployment.CustomResources.SecretEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The Secrets that will be there, with their keys. */
record Secrets(Map<String, Set<String>> keys) {
  static Secrets of(Manifests manifests) {
    Map<String, Set<String>> keys = new HashMap<>();
    for (Secret secret : manifests.all(Secret.class)) {
      keys.put(secret.getMetadata().getName(), secret.getStringData().keySet());
    }
    for (ExternalSecret secret : manifests.all(ExternalSecret.class)) {
      keys.put(
          secret.metadata().getName(),
          secret.spec().data().stream().map(SecretEntry::secretKey).collect(Collectors.toSet()));
    }
    // What Strimzi makes, for each user and for the cluster.
    for (KafkaUser user : manifests.all(KafkaUser.class)) {
      keys.put(
          user.getMetadata().getName(),
          Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password"));
    }
    for (Kafka kafka : manifests.all(Kafka.class)) {
      keys.put(
          kafka.getMetadata().getName() + "-cluster-ca-cert",
          Set.of("ca.crt", "ca.p12", "ca.password"));
    }
    return new Secrets(keys);
  }

  /** What is wrong with a reference, if anything. */
  Optional<String> missing(String name, String key) {
    if (!keys.containsKey(name)) {
      return Optional.of("no Secret " + name);
    }
    return keys.getOrDefault(name, Set.of()).contains(key)
        ? Optional.empty()
        : Optional.of("Secret " + name + " has no key " + key);
  }
}
