/**
 * How a program gets hold of a local stack: attach to the one that runs in a folder, or start one.
 *
 * <p>JDK only: this code runs inside Quarkus' build, inside tests and inside the launcher, each
 * with other libraries on its class path.
 */
@NullMarked
package dev.avisa.localstack.client;

import org.jspecify.annotations.NullMarked;
