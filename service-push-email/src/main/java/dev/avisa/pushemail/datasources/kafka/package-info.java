/**
 * Keeps records that could not be read or delivered on the topic {@code cdc.info-user.parked}, and
 * shows and puts them back.
 *
 * <p>Nothing about mail may enter.
 */
@NullMarked
package dev.avisa.pushemail.datasources.kafka;

import org.jspecify.annotations.NullMarked;
