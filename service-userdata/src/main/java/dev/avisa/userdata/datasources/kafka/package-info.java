/**
 * Writes to Kafka: events about changes that others made, and rows that nothing could be made of.
 *
 * <p>Decides nothing; the database has no place here.
 */
@NullMarked
package dev.avisa.userdata.datasources.kafka;

import org.jspecify.annotations.NullMarked;
