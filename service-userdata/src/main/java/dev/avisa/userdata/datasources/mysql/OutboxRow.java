package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.datasources.cloudevent.EventRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** An event on its way out, in the columns that Debezium's outbox event router expects. */
@Entity
@Immutable
@Table(name = "outbox_event")
@NullUnmarked // Hibernate makes it empty and fills it afterwards.
class OutboxRow {
  /** The router appends it to {@code cdc.} and so finds the topic. */
  private static final String AGGREGATE_TYPE = "info-user";

  @Id String id;

  @Column(name = "aggregatetype", nullable = false)
  String aggregateType;

  @Column(name = "aggregateid", nullable = false)
  String aggregateId;

  @Column(nullable = false)
  String type;

  @Column(nullable = false)
  Instant timestamp;

  @Column(nullable = false)
  @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
  byte[] payload;

  static OutboxRow of(EventRecord record) {
    OutboxRow row = new OutboxRow();
    row.id = record.id();
    row.aggregateType = AGGREGATE_TYPE;
    row.aggregateId = record.subject();
    row.type = record.type();
    row.timestamp = record.time();
    row.payload = record.payload();
    return row;
  }
}
