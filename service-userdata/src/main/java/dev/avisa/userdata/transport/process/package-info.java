/**
 * The process: what the operating system starts. Looks at the configuration before anything else
 * does, and refuses one that isn't safe. Knows no interactor and nothing of HTTP.
 */
@NullMarked
package dev.avisa.userdata.transport.process;

import org.jspecify.annotations.NullMarked;
