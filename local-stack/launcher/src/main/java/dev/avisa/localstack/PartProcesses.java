package dev.avisa.localstack;

import dev.avisa.localstack.database.DatabaseServer;
import dev.avisa.localstack.process.TetheredProcess;
import dev.avisa.localstack.tokens.LocalKeys;
import dev.avisa.localstack.tokens.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The command line and environment of each part. */
final class PartProcesses {
  static final String DATABASE_USER = "userdata";
  static final String DATABASE_PASSWORD = "userdata";

  /** For all of them, beside their own: tests have JVMs that are quicker to start than to run. */
  private static final String JVM_OPTIONS = "AVISA_JVM_OPTIONS";

  private final StackOptions options;

  PartProcesses(StackOptions options) {
    this.options = options;
  }

  /** Whether this is the first start in a folder that came as far as a database. */
  boolean lacksDatabase() {
    return !Files.isDirectory(databaseData());
  }

  /**
   * Begins to create the database's files, aside: no file among them tells an interrupted
   * installation from a complete one, whatever the server.
   */
  TetheredProcess installDatabase(Console console) {
    DatabaseServer database = options.database();
    console.say("setting up " + database.title() + " in " + databaseData());
    Folders.delete(unfinished());
    Folders.create(unfinished());
    // Its socket lies there, at which root needs no password.
    Folders.createPrivate(unfinishedDatabase());
    return TetheredProcess.start(
        "database-install",
        database.install(unfinishedDatabase()),
        Map.of(),
        options.directory().logs(),
        options.directory().pids());
  }

  /** Once all of it is there. */
  void keepInstalledDatabase() {
    try {
      Files.move(unfinishedDatabase(), databaseData());
    } catch (IOException e) {
      throw new StackFailure("Cannot move the database to " + databaseData() + ": " + e);
    }
    Folders.delete(unfinished());
  }

  private Path unfinishedDatabase() {
    return unfinished().resolve("database");
  }

  private Path unfinished() {
    return options.data().resolve("unfinished");
  }

  TetheredProcess start(Part part) {
    return switch (part) {
      case DATABASE -> process(part, databaseCommand(), Map.of());
      case KAFKA -> process(part, kafkaCommand(), Map.of());
      case CONNECT -> process(part, connectCommand(), connectorVariables());
      case INBOX -> process(part, inboxCommand(), Map.of());
      case USERDATA -> process(part, serviceCommand(part, "256m"), userdataSettings());
      case PUSH_EMAIL -> process(part, serviceCommand(part, "192m"), pushEmailSettings());
    };
  }

  private TetheredProcess process(
      Part part, List<String> command, Map<String, String> environment) {
    return TetheredProcess.start(
        part.title(), command, environment, options.directory().logs(), options.directory().pids());
  }

  private List<String> databaseCommand() {
    Path initFile = databaseData().resolveSibling("database-init.sql");
    try (InputStream sql =
        Objects.requireNonNull(getClass().getResourceAsStream("database-init.sql"))) {
      Files.copy(sql, initFile, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options.database().run(databaseData(), options.ports().database(), initFile);
  }

  private Path databaseData() {
    return options.data().resolve("database");
  }

  private List<String> kafkaCommand() {
    return program(
        Part.KAFKA,
        "384m",
        "dev.avisa.localstack.kafka.BrokerMain",
        options.data().resolve("kafka").toString(),
        "" + options.ports().kafka(),
        "" + options.ports().kafkaController());
  }

  private List<String> connectCommand() {
    return program(
        Part.CONNECT,
        "512m",
        "dev.avisa.localstack.kafka.ConnectMain",
        kafka(),
        "" + options.ports().connect(),
        options.home().connectPlugins().toString());
  }

  /** What the files in connect/ leave open. */
  private Map<String, String> connectorVariables() {
    return Map.of(
        "AVISA_DATABASE_HOST",
        "127.0.0.1",
        "AVISA_DATABASE_PORT",
        "" + options.ports().database(),
        "AVISA_DEBEZIUM_USER",
        CaptureOf.USER,
        "AVISA_DEBEZIUM_PASSWORD",
        CaptureOf.PASSWORD,
        "AVISA_KAFKA_BOOTSTRAP_SERVERS",
        kafka());
  }

  private List<String> inboxCommand() {
    return program(
        Part.INBOX,
        "96m",
        "dev.avisa.inbox.InboxMain",
        "--smtp-port",
        "" + options.ports().smtp(),
        "--http-port",
        "" + options.ports().inbox());
  }

  private List<String> serviceCommand(Part service, String heap) {
    Path jar = options.home().service(service);
    if (!Files.isRegularFile(jar)) {
      throw new StackFailure(
          service.title() + " is not built: " + jar + " is missing. Run ./mvnw package.");
    }
    List<String> command = java(service, heap, jar.toString());
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private Map<String, String> userdataSettings() {
    Map<String, String> settings = databaseSettings(DATABASE_USER);
    settings.putAll(accessSettings());
    settings.putAll(captureSettings());
    settings.put("AVISA_REPUDIATION_KEYS", repudiationKeys());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
    // No load balancer here has to notice, and whoever types Ctrl-C waits.
    settings.put("QUARKUS_SHUTDOWN_DELAY", "0s");
    settings.put("QUARKUS_SWAGGER_UI_ENABLED", "true");
    settings.put("QUARKUS_HTTP_PORT", "" + options.ports().userdata());
    settings.put("QUARKUS_MANAGEMENT_PORT", "" + options.ports().userdataManagement());
    return settings;
  }

  /** Schema, user and password of a service have one name, as database-init.sql makes them. */
  private Map<String, String> databaseSettings(String name) {
    int port = options.ports().database();
    Map<String, String> settings = new HashMap<>();
    settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", "mysql://127.0.0.1:" + port + "/" + name);
    settings.put("QUARKUS_DATASOURCE_USERNAME", name);
    settings.put("QUARKUS_DATASOURCE_PASSWORD", name);
    settings.put(
        "QUARKUS_DATASOURCE_MIGRATIONS_JDBC_URL", "jdbc:mysql://127.0.0.1:" + port + "/" + name);
    settings.put("QUARKUS_DATASOURCE_MIGRATIONS_USERNAME", name);
    settings.put("QUARKUS_DATASOURCE_MIGRATIONS_PASSWORD", name);
    return settings;
  }

  /** Both kinds make the service refuse to listen anywhere but on this machine. */
  private Map<String, String> accessSettings() {
    if (!options.secure()) {
      return Map.of("AVISA_ACCESS", "open");
    }
    LocalKeys keys = TokenCommand.keys(options.directory());
    keys.createUnlessThere();
    return Map.of(
        "AVISA_ACCESS",
        "local-tokens",
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        keys.publicKeys().toUri().toString(),
        "MP_JWT_VERIFY_ISSUER",
        Tokens.ISSUER,
        "MP_JWT_VERIFY_AUDIENCES",
        Tokens.AUDIENCE);
  }

  /** The same for both services: one signs links, the other verifies them. */
  private synchronized String repudiationKeys() {
    return TokenCommand.keys(options.directory()).repudiationKeys();
  }

  private Map<String, String> captureSettings() {
    return options.has(Part.CONNECT)
        ? Map.of(
            "AVISA_CAPTURE_CONNECT_URL",
            "http://127.0.0.1:" + options.ports().connect(),
            "AVISA_CAPTURE_DATABASE_URL",
            "mysql://127.0.0.1:" + options.ports().database() + "/userdata",
            "AVISA_CAPTURE_USERNAME",
            CaptureOf.USER,
            "AVISA_CAPTURE_PASSWORD",
            CaptureOf.PASSWORD)
        : Map.of();
  }

  private Map<String, String> pushEmailSettings() {
    Map<String, String> settings = databaseSettings("pushemail");
    settings.putAll(accessSettings());
    settings.putAll(mailSettings());
    settings.put("AVISA_REPUDIATION_KEYS", repudiationKeys());
    settings.put(
        "AVISA_REPUDIATION_URL",
        "http://127.0.0.1:" + options.ports().userdata() + "/repudiations");
    settings.put("QUARKUS_SWAGGER_UI_ENABLED", "true");
    settings.put("QUARKUS_HTTP_PORT", "" + options.ports().pushEmail());
    settings.put("QUARKUS_MANAGEMENT_PORT", "" + options.ports().pushEmailManagement());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
    return settings;
  }

  /**
   * The inbox of this stack, which needs no TLS and no login, unless the person who starts it set
   * another.
   */
  private Map<String, String> mailSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("AVISA_MAIL_SERVERS", "127.0.0.1:" + options.ports().smtp());
    settings.put("AVISA_MAIL_TLS", "DISABLED");
    settings.put("AVISA_MAIL_FROM", "Avisa <notices@avisa.example>");
    settings.put("AVISA_MAIL_SUPPORT", "support@avisa.example");
    settings.replaceAll((name, value) -> System.getenv().getOrDefault(name, value));
    return settings;
  }

  private String kafka() {
    return "127.0.0.1:" + options.ports().kafka();
  }

  /** One that is on the class path of this one. */
  private List<String> program(Part part, String heap, String main, String... arguments) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = java(part, heap, classPath);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Flags for many small JVMs on one machine; more memory is never worth a crawl, so a JVM without
   * any left ends.
   */
  private List<String> java(Part part, String heap, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            // Fewer misses in the TLB: some 5 % less processor time under load.
            "-XX:+UseTransparentHugePages",
            "-XX:+ExitOnOutOfMemoryError",
            // Of a crash of the JVM itself. It would lie in the folder that ./run was called in.
            "-XX:ErrorFile=" + options.directory().logs().resolve(part.title() + "-crash.log"),
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= 23) {
      // Kafka and Netty still use what newer JDKs warn about; nobody here could act on the warning.
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (options.home().keepsClassDataOf(part)) {
      command.addAll(options.home().classData().flags(part.title(), classPath));
    }
    command.addAll(words(System.getenv().getOrDefault(JVM_OPTIONS, "")));
    return command;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
