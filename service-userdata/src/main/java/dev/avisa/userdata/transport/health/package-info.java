/** What the health endpoints say beyond what Quarkus adds by itself. */
@NullMarked
package dev.avisa.userdata.transport.health;

import org.jspecify.annotations.NullMarked;
