/**
 * Tells whoever collects metrics how much there is to do, and whether it gets done.
 *
 * <p>Sees interactors and entities; neither ports nor data sources may enter, nor personal data.
 */
@NullMarked
package dev.avisa.pushemail.transport.metrics;

import org.jspecify.annotations.NullMarked;
