/**
 * Brings the records of {@code cdc.info-user} to the interactors and acknowledges them afterwards.
 *
 * <p>Sees interactors and entities; neither ports nor data sources may enter.
 */
@NullMarked
package dev.avisa.pushemail.transport.kafka;

import org.jspecify.annotations.NullMarked;
