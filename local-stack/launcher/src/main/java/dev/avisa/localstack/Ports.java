package dev.avisa.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

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
  private static final int BLOCK = 10;
  // Below the range that Linux takes client ports from, so that no connection of somebody else can
  // get hold of a port between the check and its use.
  private static final int FIRST_FREE = 20_000;
  private static final int LAST_FREE = 32_000;
  private static final int ATTEMPTS = 100;

  /**
   * The ports that the documentation names, each moved up by {@code offset}. The database has an
   * unusual one: 3306 belongs to the MySQL that many machines already run.
   */
  static Ports standard(int offset) {
    return new Ports(
        13306 + offset,
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

  /** Ten neighbouring ports that nobody listens on. */
  static Ports free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int block =
          ThreadLocalRandom.current().nextInt(FIRST_FREE / BLOCK, LAST_FREE / BLOCK) * BLOCK;
      Ports ports =
          new Ports(
              block, block + 1, block + 2, block + 3, block + 4, block + 5, block + 6, block + 7,
              block + 8, block + 9);
      if (ports.of(Part.everything()).values().stream().allMatch(Ports::isFree)) {
        return ports;
      }
    }
    throw new IllegalStateException("no ten free ports between 20000 and 32000");
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
              if (!isFree(port)) {
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

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
