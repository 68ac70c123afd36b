/**
 * The business of telling people: which notice goes to whom for which change, and what it may show.
 *
 * <p>No I/O, no clock, no randomness, no framework: the JDK, JSpecify and dev.avisa.domain only.
 */
@NullMarked
package dev.avisa.pushemail.entities;

import org.jspecify.annotations.NullMarked;
