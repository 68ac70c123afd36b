package dev.avisa.localstack;

import dev.avisa.localstack.client.ClassData;
import dev.avisa.localstack.database.DatabaseServer;
import dev.avisa.localstack.database.MariaDb;
import dev.avisa.localstack.database.MySql;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the things that run lie: the source tree after a build, or a copy of the parts of it that
 * run.
 */
record Home(Path path) {
  Path topics() {
    return path.resolve("connect/topics.json");
  }

  Path connector(DatabaseServer database) {
    return path.resolve("connect/userdata-" + database.kind() + ".json");
  }

  Path connectPlugins() {
    return path.resolve("local-stack/launcher/target/software/connect-plugins");
  }

  Path service(Part service) {
    return path.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /**
   * Whether an archive of class data is worth it: not for services in the source tree, where each
   * build makes their jars anew. Never for Connect, whose JVM crashes now and then when it writes
   * the classes of plugins (docs/adr/0030).
   */
  boolean keepsClassDataOf(Part part) {
    return part != Part.CONNECT
        && (Part.infrastructure().contains(part) || Files.notExists(path.resolve("pom.xml")));
  }

  ClassData classData() {
    return ClassData.of(path);
  }

  DatabaseServer database(String kind) {
    return switch (kind) {
      case "mariadb" -> new MariaDb(path.resolve("local-stack/launcher/target/software/mariadb"));
      // Outside "target": it is fetched once, and by another script.
      case "mysql" -> new MySql(path.resolve(".local/mysql-server"));
      default -> throw new StackFailure("Unknown database \"" + kind + "\": use mariadb or mysql.");
    };
  }
}
