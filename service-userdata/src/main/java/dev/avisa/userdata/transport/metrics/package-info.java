/**
 * What is told to whoever collects metrics.
 *
 * <p>Sees interactors and entities; neither ports nor data sources may enter, nor personal data.
 */
@NullMarked
package dev.avisa.userdata.transport.metrics;

import org.jspecify.annotations.NullMarked;
