/** Tests of the inbox. Those that end in IT open sockets, on free ports of 127.0.0.1. */
@NullMarked
package dev.avisa.inbox;

import org.jspecify.annotations.NullMarked;
