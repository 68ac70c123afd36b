/**
 * The launcher: starts the parts of the system as processes, watches them, and stops them in order.
 *
 * <p>It holds no part's logic; the parts would run the same without it.
 */
@NullMarked
package dev.avisa.localstack;

import org.jspecify.annotations.NullMarked;
