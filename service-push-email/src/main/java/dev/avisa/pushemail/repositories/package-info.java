/**
 * The ports out: what telling people needs from the outside world.
 *
 * <p>No technology is named here: no Kafka, no SMTP, no template. Entities and {@code Uni} only.
 */
@NullMarked
package dev.avisa.pushemail.repositories;

import org.jspecify.annotations.NullMarked;
