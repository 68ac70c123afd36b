/**
 * How changes are captured here: a Debezium connector on Kafka Connect, and the database's binlog.
 */
@NullMarked
package dev.avisa.userdata.datasources.capture;

import org.jspecify.annotations.NullMarked;
