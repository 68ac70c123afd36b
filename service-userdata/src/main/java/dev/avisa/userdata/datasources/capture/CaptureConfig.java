package dev.avisa.userdata.datasources.capture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/**
 * How to look at the capture of changes; nothing is looked at unless {@code connect-url} is set.
 */
@ConfigMapping(prefix = "avisa.capture")
interface CaptureConfig {
  /** The REST API of a Connect worker, such as {@code http://127.0.0.1:8083}. */
  Optional<URI> connectUrl();

  @WithDefault("avisa-userdata")
  String connector();

  /**
   * The captured schema, such as {@code mysql://127.0.0.1:3306/userdata}; behind a question mark
   * may be options of MySQL's Connector/J, such as {@code sslMode=VERIFY_IDENTITY}.
   */
  Optional<String> databaseUrl();

  /** Debezium's own account: what it lacks is seen only by itself. */
  Optional<String> username();

  Optional<String> password();
}
