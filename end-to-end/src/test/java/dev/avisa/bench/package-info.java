/** Tests that the benchmark counts and times right, and a short run of it on the whole system. */
@NullMarked
package dev.avisa.bench;

import org.jspecify.annotations.NullMarked;
