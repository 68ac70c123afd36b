package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.FreePorts;
import dev.avisa.localstack.process.TetheredProcess;
import dev.avisa.localstack.tokens.LocalKeys;
import dev.avisa.localstack.tokens.Tokens;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The packaged services and Kafka Connect in the profile "prod", each with the settings that the
 * overlay "prod" gives it. What differs: paths and addresses of one machine, loopback, keys for
 * tokens that are made for the test, and the authority that signed the mail server's certificate.
 */
final class SecuredSystem implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Path LOGS = Path.of("target", "secured-logs").toAbsolutePath();

  private final Path folder;
  private final String repudiationKey = "k1:" + drawn();
  private final Manifests manifests = Overlay.PROD.manifests(Overlay.PROD.rendered());
  private final Certificates certificates;
  private final LocalKeys keys;
  private final Deque<Runnable> running = new ArrayDeque<>();
  private final SecuredMailServer mailServer;
  private final SecuredDatabase database;
  private final SecuredBroker kafka;
  private final URI userdata;

  private SecuredSystem(Path folder) throws Exception {
    this.folder = folder;
    this.certificates =
        Certificates.make(
            Files.createDirectories(folder.resolve("certificates")),
            List.of(
                "broker",
                "operator",
                "database",
                "connect",
                "mail-server",
                "service-userdata",
                "service-push-email"));
    this.keys = new LocalKeys(folder.resolve("keys"));
    keys.createUnlessThere();
    try {
      this.mailServer = SecuredMailServer.start(certificates);
      running.push(mailServer::close);
      this.database =
          SecuredDatabase.start(
              Files.createDirectories(folder.resolve("database")), LOGS, certificates);
      running.push(database::close);
      this.kafka = SecuredBroker.start(folder.resolve("kafka"), certificates);
      running.push(kafka::close);
      kafka.apply(manifests);
      this.userdata = service("service-userdata", "userdata");
      var unused = service("service-push-email", "pushemail");
      new SecuredConnect(manifests, certificates, kafka, database).start(this::start, folder);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  static SecuredSystem start(Path folder) throws Exception {
    return new SecuredSystem(folder);
  }

  SecuredMailServer mailServer() {
    return mailServer;
  }

  SecuredDatabase database() {
    return database;
  }

  SecuredBroker kafka() {
    return kafka;
  }

  URI userdata() {
    return userdata;
  }

  /** Line by line. */
  Stream<String> connectLog() throws IOException {
    return Files.readAllLines(LOGS.resolve("connect.log")).stream();
  }

  /** An administrator's. */
  String token() {
    return Tokens.of(keys)
        .orElseThrow()
        .sign("test", Optional.empty(), List.of("admin"), Instant.now(), Duration.ofHours(1));
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }

  /**
   * Starts a service and waits until it is ready.
   *
   * @return where its API is
   */
  private URI service(String name, String schema) throws IOException {
    Workload workload = manifests.workload(name);
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/application.properties"), local(mounted(workload), name));
    Map<String, String> environment = environment(workload, schema);
    int port = FreePorts.neighbours(2);
    int management = port + 1;
    environment.put("QUARKUS_HTTP_PORT", "" + port);
    environment.put("QUARKUS_MANAGEMENT_PORT", "" + management);
    start(
        name,
        environment,
        "sh",
        "-c",
        "cd \"$1\" && exec \"$2\" -Xmx256m -XX:TieredStopAtLevel=1 -jar \"$3\"",
        "sh",
        home.toString(),
        SecuredConnect.java(),
        Sources.HOME.resolve(name).resolve("target/quarkus-app/quarkus-run.jar").toString());
    String ready = workload.main().getReadinessProbe().getHttpGet().getPath();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        Http.send("GET", "http://127.0.0.1:" + management + ready, "").statusCode())
                    .isEqualTo(200));
    return URI.create("http://127.0.0.1:" + port);
  }

  private String mounted(Workload workload) {
    return workload.pod().getVolumes().stream()
        .filter(volume -> volume.getName().equals("settings"))
        .map(volume -> manifests.get(ConfigMap.class, volume.getConfigMap().getName()))
        .map(map -> map.getData().getOrDefault("application.properties", ""))
        .findFirst()
        .orElseThrow();
  }

  private String local(String text, String service) {
    return text.replace("/etc/avisa/kafka-user", certificates.of(service).toString())
        .replace("/etc/avisa/kafka-ca", certificates.of("ca").toString())
        .replace("/etc/avisa/mysql-ca", certificates.of("ca").toString())
        .replace("mysql.avisa.example:3306", "127.0.0.1:" + database.port());
  }

  private Map<String, String> environment(Workload workload, String schema) {
    Map<String, String> environment = new TreeMap<>(workload.environment(manifests));
    environment.replaceAll((variable, value) -> local(value, workload.name()));
    // Loopback only, so that a key made for this test is taken.
    environment.put("AVISA_ACCESS", "local-tokens");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.publicKeys().toUri().toString());
    environment.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
    environment.put("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.keySet().removeIf(variable -> variable.startsWith("AVISA_CAPTURE"));
    // What comes from Secrets.
    environment.put("KAFKA_SSL_KEYSTORE_PASSWORD", Certificates.PASSWORD);
    environment.put("MYSQL_CA_PASSWORD", Certificates.PASSWORD);
    for (String source : List.of("QUARKUS_DATASOURCE_", "QUARKUS_DATASOURCE_MIGRATIONS_")) {
      environment.put(source + "USERNAME", schema);
      environment.put(source + "PASSWORD", schema);
    }
    environment.put("AVISA_REPUDIATION_KEYS", repudiationKey);
    if (environment.containsKey("AVISA_MAIL_SERVERS")) {
      environment.put("AVISA_MAIL_SERVERS", "127.0.0.1:" + mailServer.port());
      environment.put("AVISA_MAIL_USER", SecuredMailServer.USER);
      environment.put("AVISA_MAIL_PASSWORD", SecuredMailServer.PASSWORD);
      environment.put("AVISA_MAIL_TLS_CONFIGURATION_NAME", "mail");
      environment.put(
          "QUARKUS_TLS_MAIL_TRUST_STORE_PEM_CERTS",
          certificates.of("ca").resolve("ca.crt").toString());
    }
    return environment;
  }

  /** Since one that looks typed is refused. */
  private static String drawn() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private void start(String name, Map<String, String> environment, String... command) {
    TetheredProcess process =
        TetheredProcess.start(name, List.of(command), environment, LOGS, folder.resolve("pids"));
    running.push(process::stop);
  }
}
