/** What the tests of several packages share. */
@NullMarked
package dev.avisa.pushemail;

import org.jspecify.annotations.NullMarked;
