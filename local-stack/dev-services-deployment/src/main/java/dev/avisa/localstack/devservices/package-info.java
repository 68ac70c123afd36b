/**
 * Gives applications in dev mode and in tests the local stack, as Quarkus Dev Services without
 * Docker. What an application has configured itself is left alone.
 */
@NullMarked
package dev.avisa.localstack.devservices;

import org.jspecify.annotations.NullMarked;
