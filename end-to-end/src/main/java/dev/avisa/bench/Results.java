package dev.avisa.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that was measured and what on: what result.json holds.
 *
 * @param version of the source code
 * @param clockDriftMillis by how much the machine's wall clock moved against the generator's
 */
record Results(
    String began,
    String version,
    Map<String, String> machine,
    double loadBefore,
    double clockDriftMillis,
    Plan plan,
    List<Repeat> repeats) {

  /** Of all repeats that have it. */
  <T> List<T> present(Function<Repeat, Optional<T>> part) {
    return repeats.stream().map(part).flatMap(Optional::stream).toList();
  }

  List<LoadResult> loads() {
    return repeats.stream().flatMap(repeat -> repeat.loads().stream()).toList();
  }
}
