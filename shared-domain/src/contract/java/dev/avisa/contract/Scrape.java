package dev.avisa.contract;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus is told at one moment. */
public record Scrape(String text) {
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (avisa_\\S+) ");
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(avisa_[a-z_]+)");

  public static Scrape of(URI metrics) {
    return new Scrape(
        // Else it would be OpenMetrics, where a counter and its sample have different names.
        given().accept("text/plain").get(metrics).then().statusCode(200).extract().asString());
  }

  /**
   * The value of a sample, NaN as well.
   *
   * @param name with its labels in the order of the alphabet
   */
  public double value(String name) {
    Map<String, Double> values =
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replace(",}", "}"))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(' ')),
                    line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    if (!values.containsKey(name)) {
      throw new AssertionError("no " + name + " in\n" + text);
    }
    return values.get(name);
  }

  /** Our own metrics; without the maxima that come with histograms. */
  public Set<String> ownNames() {
    Set<String> names = matches(TYPE, text);
    names.removeIf(name -> name.endsWith("_max"));
    return names;
  }

  /** Those that docs/metrics.md lists under a heading. */
  public static Set<String> documented(String heading) {
    try {
      String page = Files.readString(Path.of("../docs/metrics.md"));
      String section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
      int end = section.indexOf("\n## ");
      return matches(LISTED, end < 0 ? section : section.substring(0, end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
