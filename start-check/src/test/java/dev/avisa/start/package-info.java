@NullMarked
package dev.avisa.start;

import org.jspecify.annotations.NullMarked;
