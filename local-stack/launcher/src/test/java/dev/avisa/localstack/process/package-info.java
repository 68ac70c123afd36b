@NullMarked
package dev.avisa.localstack.process;

import org.jspecify.annotations.NullMarked;
