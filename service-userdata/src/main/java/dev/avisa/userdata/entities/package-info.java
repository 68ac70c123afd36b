/**
 * What a user is, what may be stored of one, and what a change of one means to others.
 *
 * <p>JDK, JSpecify and shared-domain only: no I/O, no framework, no clock, no randomness.
 */
@NullMarked
package dev.avisa.userdata.entities;

import org.jspecify.annotations.NullMarked;
