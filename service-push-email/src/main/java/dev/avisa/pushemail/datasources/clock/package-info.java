/** The time, from this machine. Nothing else reads a clock. */
@NullMarked
package dev.avisa.pushemail.datasources.clock;

import org.jspecify.annotations.NullMarked;
