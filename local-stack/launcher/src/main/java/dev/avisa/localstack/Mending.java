package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;

import dev.avisa.capture.Connect;
import dev.avisa.capture.ConnectorView;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.kafka.Connectors;
import java.io.IOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** What {@code ./run doctor --fix} does about the connector. */
final class Mending {
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 200;

  private final Home home;
  private final Endpoints endpoints;
  private final HttpClient http;
  private final Console console;
  private final Connect connect;

  Mending(Home home, Endpoints endpoints, HttpClient http, Console console) {
    this.home = home;
    this.endpoints = endpoints;
    this.http = http;
    this.console = console;
    this.connect = new Connect(CaptureOf.stack(endpoints));
  }

  void register(@Nullable String databaseKind) throws IOException, InterruptedException {
    if (databaseKind != null) {
      console.say("Registering the connector.");
      new Connectors(endpoints.http(CONNECT_PORT), http)
          .register(home.connector(home.database(databaseKind)));
    }
  }

  void resume() throws IOException, InterruptedException {
    console.say("Resuming the connector.");
    connect.resume();
  }

  void restart() throws IOException, InterruptedException {
    console.say("Starting what failed again.");
    connect.restartWhatFailed();
  }

  /** Rows that a snapshot reads are no changes: nobody is notified of them. */
  void readAllRowsAnew() throws IOException, InterruptedException {
    console.say("Forgetting how far the connector had read; it reads all rows as they are now.");
    connect.stop();
    for (int attempt = 1; !connect.forgetOffset(); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IOException("the connector does not stop");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    connect.resume();
  }

  /** Waits until the connector captures changes; not for ever. */
  void awaitEffect() throws InterruptedException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (connect.look() instanceof ConnectorView.Present present && present.isCapturing()) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
