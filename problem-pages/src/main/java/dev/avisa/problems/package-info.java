/**
 * Pages that a problem's {@code type} leads to, the same for each API of Avisa.
 *
 * <p>JDK only: how a page is served is the services' own.
 */
@NullMarked
package dev.avisa.problems;

import org.jspecify.annotations.NullMarked;
