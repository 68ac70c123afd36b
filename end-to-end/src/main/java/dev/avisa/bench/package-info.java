/**
 * The benchmark: how long it takes from a change to its mail, and how much of both the system bears
 * (docs/benchmarks). What counts and times ({@link Schedule}, {@link Ledger}, {@link Tally}) does
 * no I/O and asks no clock; the rest drives a system of its own through its public interfaces.
 */
@NullMarked
package dev.avisa.bench;

import org.jspecify.annotations.NullMarked;
