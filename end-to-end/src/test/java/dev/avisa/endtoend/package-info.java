/**
 * What the whole system promises, tested on the whole system: real processes, public interfaces
 * only.
 */
@NullMarked
package dev.avisa.endtoend;

import org.jspecify.annotations.NullMarked;
