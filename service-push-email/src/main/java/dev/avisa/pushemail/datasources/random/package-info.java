/** Ids and jitter. Nothing else draws random numbers. */
@NullMarked
package dev.avisa.pushemail.datasources.random;

import org.jspecify.annotations.NullMarked;
