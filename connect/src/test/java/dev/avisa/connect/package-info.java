@NullMarked
package dev.avisa.connect;

import org.jspecify.annotations.NullMarked;
