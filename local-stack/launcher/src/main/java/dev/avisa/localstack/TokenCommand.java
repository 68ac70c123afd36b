package dev.avisa.localstack;

import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.tokens.LocalKeys;
import dev.avisa.localstack.tokens.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ./run token}: prints a token, and nothing else, so that a shell can put it in a header.
 */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Prints a bearer token for a system that was started with ./run --secure.",
      "Without a role it is a person's, for the user whose id is the subject.",
      ""
    })
final class TokenCommand implements Callable<Integer> {
  private static final Pattern TIME_TO_LIVE = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(30);

  @ParentCommand private @Nullable Main main;

  @Option(
      names = "--sub",
      paramLabel = "SUBJECT",
      required = true,
      description = "who it is for: any name, or a user's id")
  private String subject = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "admin (may do everything) or support (reads and updates); none: a person")
  private List<Role> roles = List.of();

  @Option(names = "--username", paramLabel = "NAME", description = "claim preferred_username")
  private @Nullable String username;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "how long it is valid, such as 90s, 15m, 1h (default) or 7d; at most 30d")
  private String timeToLive = "1h";

  enum Role {
    ADMIN,
    SUPPORT
  }

  @Override
  public Integer call() {
    Path directory = java.util.Objects.requireNonNull(main).directory();
    String token =
        tokens(new StackDirectory(directory))
            .sign(
                subject,
                Optional.ofNullable(username),
                roles.stream().map(role -> role.name().toLowerCase(java.util.Locale.ROOT)).toList(),
                Instant.now(),
                duration(timeToLive));
    System.out.println(token);
    return CommandLine.ExitCode.OK;
  }

  static LocalKeys keys(StackDirectory directory) {
    return new LocalKeys(directory.path().resolve("secure"));
  }

  /**
   * @throws StackFailure if there is no key yet
   */
  static Tokens tokens(StackDirectory directory) {
    return Tokens.of(keys(directory))
        .orElseThrow(
            () ->
                new StackFailure(
                    "There is no key to sign a token with yet. Start the system with ./run --secure first."));
  }

  /**
   * @throws StackFailure if {@code text} is no such time
   */
  static Duration duration(String text) {
    Matcher parts = TIME_TO_LIVE.matcher(text);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      Duration time =
          switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw new StackFailure("--ttl must be a time such as 90s, 15m, 1h or 7d, and at most 30d");
  }
}
