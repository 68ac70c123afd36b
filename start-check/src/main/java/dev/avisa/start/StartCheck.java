package dev.avisa.start;

import dev.avisa.domain.Access;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.KnownToOthers;
import dev.avisa.domain.Loopback;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Examines who may call a service, and with which secrets it works. No finding repeats a secret.
 *
 * @param settings the value of a setting by its name; empty if it isn't set
 * @param needed what has no default, since none could be right
 */
public record StartCheck(Function<String, Optional<String>> settings, List<String> needed) {
  static final String ACCESS = "avisa.access";
  static final String KEY_LOCATION = "mp.jwt.verify.publickey.location";
  static final String ISSUER = "mp.jwt.verify.issuer";
  static final String AUDIENCES = "mp.jwt.verify.audiences";
  static final String ALGORITHMS = "mp.jwt.verify.publickey.algorithm";

  private static final List<String> HOSTS = List.of("quarkus.http.host", "quarkus.management.host");
  private static final List<String> DATA_SOURCES =
      List.of("quarkus.datasource", "quarkus.datasource.migrations");

  /** The second is an older name of the same. */
  private static final List<String> SWAGGER_UI =
      List.of("quarkus.swagger-ui.enabled", "quarkus.swagger-ui.enable");

  /** Signed with one key and checked with another (RFC 7518, section 3.1; RFC 8037). */
  private static final Pattern ASYMMETRIC = Pattern.compile("(RS|PS|ES)(256|384|512)|EdDSA|EDDSA");

  /** Ways around the settings above, each less safe. */
  private static final List<String> NOT_SUPPORTED =
      List.of(
          "mp.jwt.verify.publickey",
          "smallrye.jwt.verify.key.location",
          "smallrye.jwt.verify.secretkey",
          "smallrye.jwt.verify.algorithm",
          "smallrye.jwt.client.tls.trust-all");

  public StartCheck {
    needed = List.copyOf(needed);
  }

  /** What isn't set, one line each, all of it at once rather than one more at each start. */
  public List<String> missing() {
    Stream<String> logins =
        DATA_SOURCES.stream()
            .filter(source -> value(source + ".credentials-provider").isEmpty())
            .flatMap(source -> Stream.of(source + ".username", source + ".password"));
    return Stream.concat(needed.stream(), logins)
        .filter(setting -> value(setting).isEmpty())
        .map(setting -> setting + " is missing")
        .toList();
  }

  /** One line each, in the order in which a person would mend them; empty if all is well. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    Access access = access(findings::add);
    if (access.isForThisMachineOnly()) {
      HOSTS.forEach(host -> loopback(findings, host));
    }
    if (access.needsToken()) {
      tokens(findings, access);
    }
    if (access == Access.TOKENS) {
      DATA_SOURCES.forEach(source -> password(findings, source));
      SWAGGER_UI.stream()
          .filter(setting -> value(setting).equals("true"))
          .forEach(setting -> findings.add(setting + "=true is for one machine only"));
    }
    return findings;
  }

  /** The strictest where the setting names none, which is a finding. */
  public Access access() {
    return access(finding -> {});
  }

  private Access access(Consumer<String> findings) {
    try {
      return Access.parse(value(ACCESS));
    } catch (InvalidValue e) {
      findings.accept(ACCESS + " " + e.getMessage());
      return Access.TOKENS;
    }
  }

  private void loopback(List<String> findings, String setting) {
    if (!Loopback.isOne(value(setting))) {
      findings.add(
          "%s=%s can be reached from other machines, which %s=%s must not be: use 127.0.0.1"
              .formatted(setting, value(setting), ACCESS, value(ACCESS)));
    }
  }

  private void tokens(List<String> findings, Access access) {
    boolean strict = access == Access.TOKENS;
    named(findings, ISSUER, strict);
    named(findings, AUDIENCES, strict);
    named(findings, KEY_LOCATION, strict);
    if (!value(KEY_LOCATION).isEmpty()) {
      key(findings, strict);
    }
    for (String algorithm : value(ALGORITHMS).split(",", -1)) {
      if (!ASYMMETRIC.matcher(algorithm.strip()).matches()) {
        findings.add(ALGORITHMS + " must name asymmetric algorithms only, such as RS256 or ES256");
      }
    }
    NOT_SUPPORTED.stream()
        .filter(setting -> !value(setting).isEmpty() && !value(setting).equals("false"))
        .forEach(setting -> findings.add(setting + " is not supported: use " + KEY_LOCATION));
    if (value("smallrye.jwt.verify.relax-key-validation").equals("true")) {
      findings.add("smallrye.jwt.verify.relax-key-validation=true lets weak keys pass");
    }
  }

  private void named(List<String> findings, String setting, boolean strict) {
    String value = value(setting);
    if (value.isEmpty()) {
      findings.add(setting + " is missing");
    } else if (strict && KnownToOthers.isPlaceholder(value)) {
      findings.add(setting + " is an example: " + value);
    }
  }

  private void key(List<String> findings, boolean strict) {
    String location = value(KEY_LOCATION);
    String lower = location.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https:")) {
      return;
    }
    if (lower.startsWith("http:")) {
      if (!Loopback.isOne(hostOf(location))) {
        findings.add(KEY_LOCATION + " must be https: whoever is on the way could replace the keys");
      }
      return;
    }
    boolean severalAlgorithms = value(ALGORITHMS).contains(",");
    KeyFile.findings(location, strict, severalAlgorithms)
        .forEach(finding -> findings.add(KEY_LOCATION + " " + finding));
  }

  private static String hostOf(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private void password(List<String> findings, String source) {
    if (!value(source + ".credentials-provider").isEmpty()) {
      return;
    }
    String setting = source + ".password";
    String password = value(setting);
    if (password.isEmpty()) {
      findings.add(setting + " is missing");
    } else if (KnownToOthers.isPassword(password, value(source + ".username"))) {
      findings.add(setting + " is a password that everybody knows");
    }
  }

  /** Not set, and set to nothing, are the same. */
  private String value(String setting) {
    return settings.apply(setting).map(String::strip).orElse("");
  }
}
