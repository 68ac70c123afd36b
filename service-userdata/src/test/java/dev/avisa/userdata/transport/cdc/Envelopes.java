package dev.avisa.userdata.transport.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.userdata.entities.ReceivedRow;
import org.jspecify.annotations.Nullable;

/** Records as Debezium writes them, of MariaDB and of MySQL. */
public final class Envelopes {
  private static final String SOURCE =
      """
      {"version":"3.5.0.Final","connector":"mariadb","name":"cdc","ts_ms":1795254275000,
       "snapshot":"false","db":"userdata","sequence":null,"ts_us":1795254275000000,
       "ts_ns":1795254275000000000,"table":"users","server_id":1,"gtid":"0-1-17",
       "file":"binlog.000001","pos":13286,"row":0,"thread":null,"query":null}""";
  private static final String SOURCE_OF_MYSQL =
      """
      {"version":"3.5.0.Final","connector":"mysql","name":"cdc","ts_ms":1795254275549,
       "snapshot":"false","db":"userdata","sequence":null,"ts_us":1795254275549761,
       "ts_ns":1795254275549761000,"table":"users","server_id":1,
       "gtid":"c1e9f8a2-6a3e-11f1-9a5b-0242ac120002:17","file":"binlog.000001","pos":13286,"row":0,
       "thread":21,"query":null}""";

  private Envelopes() {}

  public static String inserted(String row) {
    return envelope("c", "null", row, SOURCE);
  }

  public static String updated(String before, String after) {
    return envelope("u", before, after, SOURCE);
  }

  static String updatedInMySql(String before, String after) {
    return envelope("u", before, after, SOURCE_OF_MYSQL);
  }

  public static String deleted(String row) {
    return envelope("d", row, "null", SOURCE);
  }

  public static String read(String row) {
    return envelope("r", "null", row, SOURCE.replace("\"false\"", "\"true\""));
  }

  private static String envelope(String operation, String before, String after, String source) {
    return """
        {"before":%s,"after":%s,"source":%s,"transaction":null,"op":"%s","ts_ms":1795254275795,
         "ts_us":1795254275795948,"ts_ns":1795254275795948908}"""
        .formatted(before, after, source, operation);
  }

  public static String row(String id, String email, @Nullable String lastEventId) {
    return """
        {"id":"%s","username":"ana","email":"%s","full_name":"Ana Souza","date_of_birth":"1990-12-31Z",
         "address":null,"locale":"en","status":"ACTIVE","version":1,"last_event_id":%s,
         "created_at":"2026-11-21T09:44:35.54976Z","updated_at":"2026-11-21T09:44:35.54976Z"}"""
        .formatted(id, email, lastEventId == null ? "null" : "\"" + lastEventId + "\"");
  }

  static ReceivedRow record(@Nullable String key, @Nullable String value, String... headers) {
    return new ReceivedRow(
        "cdc.userdata.users",
        3,
        7,
        1_795_254_275_000L,
        key == null ? null : key.getBytes(UTF_8),
        java.util.Arrays.stream(headers)
            .map(name -> new ReceivedRow.Header(name, name.getBytes(UTF_8)))
            .toList(),
        value == null ? null : value.getBytes(UTF_8));
  }
}
