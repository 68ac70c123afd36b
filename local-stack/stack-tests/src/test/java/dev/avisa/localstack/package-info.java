/** Tests of the launcher. */
@NullMarked
package dev.avisa.localstack;

import org.jspecify.annotations.NullMarked;
