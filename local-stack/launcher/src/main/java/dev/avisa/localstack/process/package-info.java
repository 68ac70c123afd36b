/** One operating-system process and how it ends; knows nothing of what runs in it. */
@NullMarked
package dev.avisa.localstack.process;

import org.jspecify.annotations.NullMarked;
