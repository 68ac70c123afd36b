@NullMarked
package dev.avisa.tokens;

import org.jspecify.annotations.NullMarked;
