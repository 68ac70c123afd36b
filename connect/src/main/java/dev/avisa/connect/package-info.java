/** Runs in Kafka Connect's worker; knows Connect's API and the keys of Debezium's offsets. */
@NullMarked
package dev.avisa.connect;

import org.jspecify.annotations.NullMarked;
