/**
 * The users and their outgoing events in MySQL: state and event in one transaction. The only place
 * that knows tables, SQL, Hibernate and the event's JSON. No other data source and no transport may
 * enter.
 */
@NullMarked
package dev.avisa.userdata.datasources.mysql;

import org.jspecify.annotations.NullMarked;
