package dev.avisa.pushemail;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service without what acts by itself: tests have the tables for themselves. */
public final class QueueOnly implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.arc.exclude-types",
        "dev.avisa.pushemail.transport.timer.DeliveryTimer,"
            + "dev.avisa.pushemail.transport.kafka.InfoUserConsumer",
        "mp.messaging.incoming.info-user.enabled",
        "false");
  }
}
