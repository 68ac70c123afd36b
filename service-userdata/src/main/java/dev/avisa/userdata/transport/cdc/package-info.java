/**
 * Brings the row changes of {@code cdc.userdata.users}, whoever made them, to the interactors and
 * acknowledges them afterwards.
 *
 * <p>Reads Debezium's envelope and nothing else; neither ports nor data sources may enter.
 */
@NullMarked
package dev.avisa.userdata.transport.cdc;

import org.jspecify.annotations.NullMarked;
