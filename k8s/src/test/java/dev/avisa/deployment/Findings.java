package dev.avisa.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is wrong, one line each. */
final class Findings {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  void add(String line) {
    lines.add(line);
  }

  void expect(String what, @Nullable String wanted, @Nullable String there) {
    if (!String.valueOf(wanted).equals(String.valueOf(there))) {
      lines.add("%s is %s, not %s".formatted(what, there, wanted));
    }
  }

  void differences(String what, Map<String, String> wanted, Map<String, String> there) {
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(there.keySet());
    names.forEach(name -> expect(what + ": " + name, wanted.get(name), there.get(name)));
  }

  /** Settings that Strimzi keeps to itself, by the constants of its own classes. */
  void forbidden(String where, Map<String, Object> config, String prefixes, String exceptions) {
    List<String> refused = List.of(prefixes.split(", ", -1));
    List<String> allowed = List.of(exceptions.split(", ", -1));
    for (String name : config.keySet()) {
      if (refused.stream().anyMatch(name::startsWith)
          && allowed.stream().noneMatch(name::startsWith)) {
        lines.add(where + ": Strimzi ignores " + name);
      }
    }
  }
}
