/**
 * The use cases, one class each with one public method.
 *
 * <p>Nothing here knows how a record arrives or a mail leaves: entities, repositories, {@code Uni}
 * and the CDI scope only.
 */
@NullMarked
package dev.avisa.pushemail.interactors;

import org.jspecify.annotations.NullMarked;
