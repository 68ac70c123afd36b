package dev.avisa.localstack;

import java.util.Map;
import java.util.TreeMap;

/** The ports of one stack, all on 127.0.0.1. */
record Ports(
    int database,
    int kafka,
    int kafkaController,
    int connect,
    int smtp,
    int inbox,
    int userdata,
    int userdataManagement,
    int pushEmail,
    int pushEmailManagement) {
  private static final int COUNT = 10;
  private static final int DATABASE = 13_306;
  private static final int MAX_OFFSET = 65_535 - DATABASE;

  /**
   * The ports that the documentation names, each moved up by {@code offset}. The database has an
   * unusual one: 3306 belongs to the MySQL that many machines already run.
   *
   * @throws StackFailure if there are no such ports
   */
  static Ports standard(int offset) {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new StackFailure("--port-offset must be from 0 to " + MAX_OFFSET + ", not " + offset);
    }
    return new Ports(
        DATABASE + offset,
        9092 + offset,
        9093 + offset,
        8083 + offset,
        1025 + offset,
        8025 + offset,
        8080 + offset,
        9000 + offset,
        8081 + offset,
        9001 + offset);
  }

  /** Ten neighbouring ports that are this process's own. */
  static Ports free() {
    int first = FreePorts.neighbours(COUNT);
    return new Ports(
        first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7,
        first + 8, first + 9);
  }

  /** What the given parts listen on: names for people, and ports. */
  Map<String, Integer> of(Iterable<Part> parts) {
    Map<String, Integer> all = new TreeMap<>();
    for (Part part : parts) {
      switch (part) {
        case DATABASE -> all.put("database", database);
        case KAFKA -> {
          all.put("kafka", kafka);
          all.put("kafka controller", kafkaController);
        }
        case CONNECT -> all.put("connect", connect);
        case INBOX -> {
          all.put("inbox smtp", smtp);
          all.put("inbox page", inbox);
        }
        case USERDATA -> {
          all.put("service-userdata", userdata);
          all.put("service-userdata management", userdataManagement);
        }
        case PUSH_EMAIL -> {
          all.put("service-push-email", pushEmail);
          all.put("service-push-email management", pushEmailManagement);
        }
      }
    }
    return all;
  }

  /**
   * @throws StackFailure naming the first port that somebody else listens on, and who
   */
  void requireFree(Iterable<Part> parts) {
    of(parts)
        .forEach(
            (name, port) -> {
              if (!FreePorts.isFree(port)) {
                throw new StackFailure(
                    "Port "
                        + port
                        + " ("
                        + name
                        + ") is taken"
                        + PortHolder.of(port).map(holder -> " by " + holder).orElse("")
                        + ". Stop that program, or move all of Avisa's ports: --port-offset 10000");
              }
            });
  }
}
