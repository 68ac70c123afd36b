/**
 * Counts what passes through ports, as decorators of their adapters: nobody else knows that it is
 * counted. No personal data may enter, nor a label whose values nobody has listed.
 */
@NullMarked
package dev.avisa.userdata.datasources.metrics;

import org.jspecify.annotations.NullMarked;
