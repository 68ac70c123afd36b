/**
 * The published language of Avisa: what both services mean by a user, an e-mail address and a
 * change, and by somebody who calls them.
 *
 * <p>JDK only. Nothing here reads a clock, draws a random number, logs, or knows JSON, Kafka or
 * SQL.
 */
@NullMarked
package dev.avisa.domain;

import org.jspecify.annotations.NullMarked;
