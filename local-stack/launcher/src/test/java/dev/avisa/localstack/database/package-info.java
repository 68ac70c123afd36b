@NullMarked
package dev.avisa.localstack.database;

import org.jspecify.annotations.NullMarked;
