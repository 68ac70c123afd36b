package dev.avisa.bench;

import java.util.List;
import java.util.Map;

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
    List<Repeat> repeats) {}
