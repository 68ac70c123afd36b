/**
 * The process: what the operating system starts. Looks at who may call before anything else
 * happens, and refuses what isn't safe. Knows no interactor and nothing of HTTP.
 */
@NullMarked
package dev.avisa.pushemail.transport.process;

import org.jspecify.annotations.NullMarked;
