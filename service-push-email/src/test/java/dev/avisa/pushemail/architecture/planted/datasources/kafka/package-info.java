/** Breaks rules on purpose, so that the tests of the architecture can be seen to notice. */
@NullMarked
package dev.avisa.pushemail.architecture.planted.datasources.kafka;

import org.jspecify.annotations.NullMarked;
