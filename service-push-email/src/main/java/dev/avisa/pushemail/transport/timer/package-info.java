/**
 * Calls interactors when it is time.
 *
 * <p>Sees interactors and entities; neither ports nor data sources may enter.
 */
@NullMarked
package dev.avisa.pushemail.transport.timer;

import org.jspecify.annotations.NullMarked;
