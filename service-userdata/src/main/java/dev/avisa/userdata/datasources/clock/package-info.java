/**
 * The system's clock. Whoever needs the time is given it by this package; nobody else reads a
 * clock.
 */
@NullMarked
package dev.avisa.userdata.datasources.clock;

import org.jspecify.annotations.NullMarked;
