/**
 * Keeps deliveries in this service's own schema, with SQL that MySQL and MariaDB both take. Rules
 * are loaded from and stored for the entities; none may enter here.
 */
@NullMarked
package dev.avisa.pushemail.datasources.mysql;

import org.jspecify.annotations.NullMarked;
