/**
 * Answers the questions of whoever runs this service about how it is.
 *
 * <p>Sees interactors and entities; neither ports nor data sources may enter.
 */
@NullMarked
package dev.avisa.pushemail.transport.health;

import org.jspecify.annotations.NullMarked;
