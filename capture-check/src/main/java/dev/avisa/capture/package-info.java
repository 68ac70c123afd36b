/**
 * Looks at the chain from the database's binlog to Kafka Connect and says what is wrong with it.
 *
 * <p>{@link dev.avisa.capture.CaptureCheck} asks Connect and the database; {@link
 * dev.avisa.capture.Rules} judges what they answered and does no I/O. Used by service-userdata in
 * production and by the launcher: nothing of either may enter, nor of Quarkus or Kafka's client.
 */
@NullMarked
package dev.avisa.capture;

import org.jspecify.annotations.NullMarked;
