/**
 * What must hold of a service's settings before it opens a port or touches the database, the same
 * for each service of Avisa.
 *
 * <p>Nothing of one service may enter, nor of Quarkus, which hasn't started yet: settings are asked
 * for by name.
 */
@NullMarked
package dev.avisa.start;

import org.jspecify.annotations.NullMarked;
