@NullMarked
package dev.avisa.problems;

import org.jspecify.annotations.NullMarked;
