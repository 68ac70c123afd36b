package dev.avisa.pushemail.transport.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.contract.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  /** {@link MetricsIT} of each service sees to it that the listed ones are there. */
  @Test
  void alertsOnlyOnMetricsThatItLists() throws IOException {
    String page = Files.readString(Path.of("../docs/metrics.md"));
    Set<String> alerted =
        Pattern.compile("avisa_[a-z_]+")
            .matcher(page.substring(page.indexOf("\n## Alerts\n")))
            .results()
            .map(match -> match.group())
            .collect(Collectors.toSet());
    Set<String> listed = new TreeSet<>(Scrape.documented("service-userdata"));
    listed.addAll(Scrape.documented("service-push-email"));

    assertThat(alerted).isNotEmpty().isSubsetOf(listed);
  }
}
