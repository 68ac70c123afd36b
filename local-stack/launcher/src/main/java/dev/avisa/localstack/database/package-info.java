/** The databases that a stack can run on: MariaDB from Maven Central, or a real MySQL. */
@NullMarked
package dev.avisa.localstack.database;

import org.jspecify.annotations.NullMarked;
